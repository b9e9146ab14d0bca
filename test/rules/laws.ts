import { parseModule } from '../../server/engine/python/parser.js';
import { type Source, type SourceCell, unitOf } from './source.js';

/** A change after which the findings must be the same but for their places. */
export interface Change {
  readonly name: string;
  readonly source: Source;
  /** Where a line of the block, from 0, is found after the change. */
  readonly movedLine: (line: number) => number;
}

const unmoved = (line: number) => line;

/** Everything the laws can do with a source. Empty lists are for shapes that a law does not speak of. */
export function changesOf(source: Source): Change[] {
  return [
    ...guarded(source),
    ...inFunction(source),
    ...renamedImports(source),
    ...unrelatedCode(source),
    ...splitCells(source),
  ];
}

function guarded(source: Source): Change[] {
  if (source.kind !== 'script' || isExportedNotebook(source)) return [];
  const text = `if __name__ == "__main__":\n${indented(textOf(source))}`;
  return [{ name: 'under a main guard', source: withText(source, text), movedLine: (line) => line + 1 }];
}

/** What the first line says counts only there. */
function isExportedNotebook(source: Source): boolean {
  return textOf(source).startsWith('# Databricks notebook source');
}

/** Rules about code at top level are not meant by this one: whoever compares leaves them out. */
export const functionLaw = 'in a function that is called';

function inFunction(source: Source): Change[] {
  const text = textOf(source);
  if (
    source.kind !== 'script' ||
    isExportedNotebook(source) ||
    /^\s*(?:def|class|global|return)\b|__name__|import \*/m.test(text)
  )
    return [];
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line !== '' && !/^(?:import|from) /.test(line));
  const imports = lines
    .slice(0, first)
    .map((line) => `${line}\n`)
    .join('');
  const body = indented(lines.slice(first).join('\n').trimEnd());
  const moved = withText(source, `${imports}def zz_main():\n${body}\n\n\nzz_main()\n`);
  return [{ name: functionLaw, source: moved, movedLine: (line) => (line < first ? line : line + 1) }];
}

function renamedImports(source: Source): Change[] {
  const all = source.cells.map(({ text }) => text).join('\n');
  const names = importedNames(all).filter((name) => isSafeToRename(all, name));
  if (names.length === 0) return [];
  const cells = source.cells.map((cell) =>
    cell.kind === 'code' ? { ...cell, text: renamed(cell.text, names) } : cell,
  );
  return [
    { name: `with other names for ${names.join(', ')}`, source: { ...source, cells }, movedLine: unmoved },
  ];
}

const importLine = /^[ \t]*(?:from [\w.]+ import [\w, ]+|import [\w., ]+)$/gm;

/** Names that whole-line imports bind, without the first parts of dotted ones. */
function importedNames(text: string): string[] {
  const lines = text.match(importLine) ?? [];
  const bound = lines.flatMap((line) => {
    const list = line.replace(/^[ \t]*(?:from [\w.]+ )?import /, '').split(',');
    return list.map((each) => each.trim().split(' as ').at(-1) as string);
  });
  return [...new Set(bound)].filter((name) => /^\w+$/.test(name));
}

/** Each mention outside of imports is plainly the name: no attribute, keyword, string, comment or definition. */
function isSafeToRename(text: string, name: string): boolean {
  const rest = text.replace(importLine, '').replace(/# expect:.*$/gm, '');
  const mentions = rest.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
  const code = rest.replace(/"[^"\n]*"|'[^'\n]*'|#.*$/gm, '');
  const plain = code.match(nameInCode(name))?.length ?? 0;
  return mentions === plain && !new RegExp(`\\b(?:def|class|as|for) ${name}\\b`).test(rest);
}

function nameInCode(name: string): RegExp {
  return new RegExp(`(?<![\\w.%!/-])${name}\\b(?!\\s*=[^=])(?!['"/-])`, 'g');
}

function renamed(text: string, names: readonly string[]): string {
  let result = text;
  for (const name of names) {
    result = result
      .split('\n')
      .map((line) =>
        line.match(importLine) ? reimported(line, name) : line.replace(nameInCode(name), `zz_${name}`),
      )
      .join('\n');
  }
  return result;
}

function reimported(line: string, name: string): string {
  const [, head = '', list = ''] = /^([ \t]*(?:from [\w.]+ )?import )(.*)$/.exec(line) ?? [];
  const items = list.split(',').map((item) => {
    const [what = '', as] = item.trim().split(' as ');
    return (as ?? what) === name ? `${what} as zz_${name}` : item.trim();
  });
  return head + items.join(', ');
}

const unrelated = 'def zz_pair(first, second):\n    return [first, second]\n\n\nzz_numbers = zz_pair(1, 2)\n';

export const unrelatedLaw = 'with unrelated code at the end';

function unrelatedCode(source: Source): Change[] {
  const name = unrelatedLaw;
  if (source.kind === 'script') {
    const text = `${textOf(source).trimEnd()}\n\n\n${unrelated}`;
    return [{ name, source: withText(source, text), movedLine: unmoved }];
  }
  const cell: SourceCell = {
    kind: 'code',
    text: unrelated,
    executionCount: null,
    line: source.code.split('\n').length,
  };
  return [{ name, source: { ...source, cells: [...source.cells, cell] }, movedLine: unmoved }];
}

/** How the names of the changes start that make two cells of one. */
export const cellLaw = 'with a new cell';

function splitCells(source: Source): Change[] {
  if (source.kind !== 'notebook') return [];
  return source.cells.flatMap((cell, index) =>
    splitsOf(cell).map((parts) => {
      const cells = [...source.cells];
      cells.splice(index, 1, ...parts);
      const name = `${cellLaw} from line ${(parts[1]?.line ?? 0) + 1} on`;
      return { name, source: { ...source, cells }, movedLine: unmoved };
    }),
  );
}

/** The cell in two, at every line at which both halves are programs of their own. */
function splitsOf(cell: SourceCell): SourceCell[][] {
  if (cell.kind !== 'code' || cell.text.startsWith('%%')) return [];
  const lines = cell.text.split('\n');
  return lines.flatMap((line, at) => {
    if (at === 0 || line === '' || /^[\s)\]}]|^(?:else|elif|except|finally)\b/.test(line)) return [];
    if (lines[at - 1]?.startsWith('@')) return [];
    const above = { ...cell, text: lines.slice(0, at).join('\n') };
    const below = { ...cell, text: lines.slice(at).join('\n'), line: cell.line + at, executionCount: null };
    return parses(above) && parses(below) ? [[above, below]] : [];
  });
}

function parses(cell: SourceCell): boolean {
  const alone: Source = { path: 'cell.ipynb', kind: 'notebook', code: cell.text, cells: [cell], info: '' };
  return parseModule(unitOf(alone).text).errors.length === 0;
}

function textOf(source: Source): string {
  return source.cells[0]?.text ?? '';
}

function withText(source: Source, text: string): Source {
  return { ...source, cells: [{ ...(source.cells[0] as SourceCell), text }] };
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
