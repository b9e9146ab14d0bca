import type { Edit } from '../finding.js';
import { laidLineAt, layoutOf, physicalLineAt } from './layout.js';
import { afterBlanks, afterLineBreak, lineAt, lineEndAfter } from './lines.js';
import { pythonCellMagics, scriptMagics } from './magicNames.js';
import { cellAt } from './place.js';
import { readSuppressions, type Suppression, type SuppressionKind, suppressionText } from './suppression.js';
import type { Cell, Magic, SourceUnit, Span } from './unit.js';

export type SuppressionScope = 'line' | 'cell' | 'file';

/**
 * The edit that silences `rule` for a finding whose statement is `statement`. Null when it is silent already, or
 * when there is no line that could hold the comment (a cell in SQL or HTML).
 */
export function suppressionEdit(
  unit: SourceUnit,
  statement: Span,
  rule: string,
  wanted: SuppressionScope,
): Edit | null {
  // A plain script is one cell: its comment is the file's.
  const scope = wanted === 'cell' && unit.kind === 'script' ? 'file' : wanted;
  const covering = readSuppressions(unit).filter((found) => covers(found, statement, scope));
  if (covering.some(({ rules }) => rules === null || rules.includes(rule))) return null;
  const listed = covering.find(({ list }) => list !== null);
  if (listed) return addition(unit, listed, rule);
  if (scope === 'file') return fileEdit(unit, rule);
  const cell = cellAt(unit, statement.start);
  if (!cell) return null;
  if (scope === 'cell')
    return unit.kind === 'script' ? fileEdit(unit, rule) : topEdit(unit, cell, 'cell', rule);
  return lineEdit(unit, cell, statement, rule);
}

function covers({ kind, coverage }: Suppression, { start, end }: Span, scope: SuppressionScope): boolean {
  if (!coverage) return false;
  if (scope === 'line') return kind.endsWith('line') && start <= coverage.end && coverage.start <= end;
  return kind === scope && coverage.start <= start && start <= coverage.end;
}

function addition(unit: SourceUnit, { list, rules }: Suppression, rule: string): Edit | null {
  if (!list) return null;
  let start = list.end;
  while (start > list.start && ', \t'.includes(unit.raw[start - 1] as string)) start--;
  return { start, end: list.end, text: rules?.length ? `, ${rule}` : rule };
}

function lineEdit(unit: SourceUnit, cell: Cell, statement: Span, rule: string): Edit | null {
  const last = Math.max(statement.start, Math.min(statement.end, cell.end) - 1);
  const line = physicalLineAt(unit, cell, last);
  const magic = unit.magics.find(({ start, end }) => start <= line.end && line.start <= end);
  if (magic && unit.text.startsWith('# MAGIC', line.start)) return databricksEdit(unit, magic, line, rule);
  if (magic?.kind === 'cell') return topEdit(unit, cell, 'cell', rule);
  if (!magic && endsInPlainCode(unit, cell, line)) return trailingEdit(unit, line, rule);
  const start = laidLineAt(layoutOf(unit, cell), startOf(unit, statement, magic))?.start ?? line.start;
  const indentation = /^[ \t]*/.exec(unit.raw.slice(start, cell.end))?.[0] ?? '';
  return {
    start,
    end: start,
    text: indentation + suppressionText('next-line', [rule]) + lineBreakOf(unit, cell),
  };
}

/** A magic that goes on over several lines is blank in `text`: its own start counts. */
function startOf(unit: SourceUnit, statement: Span, magic: Magic | undefined): number {
  if (!magic) return statement.start;
  const start = Math.min(statement.start, magic.start);
  return unit.lineStarts[lineAt(unit.lineStarts, start)] ?? start;
}

function trailingEdit(unit: SourceUnit, line: Span, rule: string): Edit {
  const at = line.start + unit.raw.slice(line.start, line.end).trimEnd().length;
  return { start: at, end: at, text: `  ${suppressionText('line', [rule])}` };
}

/** A comment of its own would turn a cell of `# MAGIC` lines into Python; pip and the shell know `#` themselves. */
function databricksEdit(unit: SourceUnit, magic: Magic, line: Span, rule: string): Edit | null {
  return ['pip', 'conda', 'sh'].includes(magic.name) ? trailingEdit(unit, line, rule) : null;
}

/** False when a comment at the line's end would be text of a string or would follow a backslash. */
function endsInPlainCode(unit: SourceUnit, cell: Cell, line: Span): boolean {
  const laid = laidLineAt(layoutOf(unit, cell), line.start);
  if (!laid) return true;
  if (laid.longStrings.some(({ start, end }) => start <= line.end && line.start < end)) return false;
  const inComment = laid.comments.some(({ start, end }) => line.start <= start && end === line.end);
  return inComment || !unit.raw.slice(line.start, line.end).trimEnd().endsWith('\\');
}

function fileEdit(unit: SourceUnit, rule: string): Edit | null {
  for (const cell of unit.cells) {
    const edit = topEdit(unit, cell, 'file', rule);
    if (edit) return edit;
  }
  return null;
}

function topEdit(unit: SourceUnit, cell: Cell, kind: SuppressionKind, rule: string): Edit | null {
  const top = topOf(unit, cell);
  if (top === null) return null;
  const startsLine = top === cell.start || /[\r\n]/.test(unit.raw[top - 1] ?? '\n');
  const comment = suppressionText(kind, [rule]);
  const lineBreak = lineBreakOf(unit, cell);
  return { start: top, end: top, text: startsLine ? comment + lineBreak : lineBreak + comment };
}

/** Where a comment of its own may stand first in a cell; null when the cell holds no Python or shell. */
function topOf(unit: SourceUnit, cell: Cell): number | null {
  if (/^# MAGIC\b/m.test(unit.raw.slice(cell.start, cell.end))) return null;
  const cellMagics = unit.magics.filter(
    ({ kind, start }) => kind === 'cell' && cell.start <= start && start <= cell.end,
  );
  const magic = cellMagics.at(-1);
  if (!magic) return afterHead(unit, cell);
  const takesComments =
    scriptMagics.has(magic.name) || pythonCellMagics.has(magic.name) || magic.name === 'R';
  return takesComments
    ? Math.min(cell.end, afterLineBreak(unit.raw, lineEndAfter(unit.raw, magic.start)))
    : null;
}

const headLine =
  /^(?:#!|#.*?coding[:=]|# Databricks notebook source|# DBTITLE|#[ \t]*(?:%%|In ?\[|<codecell>|COMMAND -))/;

/** Past the lines that have to come first: shebang, coding, notebook headers, the cell's marker. */
function afterHead(unit: SourceUnit, cell: Cell): number {
  const { raw } = unit;
  let at = cell.start + (raw[cell.start] === '\ufeff' ? 1 : 0);
  if (unit.kind === 'notebook') return at;
  for (let lines = 0; lines < 4; lines++) {
    at = afterYamlHeader(raw, at);
    const blank =
      lines > 0 && lineEndAfter(raw, at) === afterBlanks(raw, at)
        ? afterLineBreak(raw, lineEndAfter(raw, at))
        : at;
    if (!headLine.test(raw.slice(blank, blank + 200).split(/[\r\n]/, 1)[0] ?? '')) break;
    if (lineEndAfter(raw, blank) > cell.end || blank >= cell.end) break;
    at = Math.min(cell.end, afterLineBreak(raw, lineEndAfter(raw, blank)));
  }
  return at;
}

/** Jupytext keeps a notebook's metadata in a comment block between two `# ---` lines. */
function afterYamlHeader(raw: string, at: number): number {
  const header = /# ---[ \t]*(?:\r\n?|\n)(?:#.*(?:\r\n?|\n)){0,200}?# ---[ \t]*(?:\r\n?|\n|$)/y;
  header.lastIndex = at;
  return header.test(raw) ? header.lastIndex : at;
}

function lineBreakOf(unit: SourceUnit, cell: Cell): string {
  const found = /\r\n?|\n/.exec(unit.raw.slice(cell.start, cell.end)) ?? /\r\n?|\n/.exec(unit.raw);
  return found?.[0] ?? '\n';
}
