import type { ImportedName, PlaceInFile, SourceText } from './sourceText.js';

/** As many uses of one name as anybody reads. */
const mostUses = 5;

/** A call, a decorator, or the classes that another one is built upon. Definitions are none. */
const use =
  /(?<!\b(?:def|class)[ \t]+)(?<![\w.])([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)[ \t]*\(|^[ \t]*@[ \t]*([A-Za-z_][\w.]*)|^[ \t]*class[ \t]+\w+[ \t]*\(([^)]*)\)/gm;

/** Where names of a text are used, by the name as an import brings it in. */
export function usesIn(source: SourceText): (local: string) => PlaceInFile[] {
  const offsets = new Map<string, number[]>();
  for (const { 0: text, 1: called, 2: decorator, 3: bases, index } of source.blank.matchAll(use)) {
    const names = bases?.match(/[A-Za-z_][\w.]*/g) ?? [called ?? decorator ?? ''];
    const offset = index + (text.length - text.trimStart().length);
    for (const name of names)
      for (const each of beginningsOf(name.replace(/\s/g, '')))
        offsets.set(each, [...(offsets.get(each) ?? []), offset].slice(0, mostUses));
  }
  return (local) => (offsets.get(local) ?? []).map((offset) => source.placeAt(offset));
}

/** "a", "a.b" and "a.b.c" of "a.b.c": any of them may be what an import brings in. */
function beginningsOf(name: string): string[] {
  const steps = name.split('.').slice(0, 8);
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
}

const switchedOff = /^[ \t]*(\w+)[ \t]*(?::[ \t]*bool[ \t]*)?=[ \t]*False\b/gim;

/** Tells of imports of a text whether a switch turns off what they bring in. */
export function switchesIn(
  source: SourceText,
  imports: readonly ImportedName[],
): (each: ImportedName) => boolean {
  const off = rootsOff(source, imports);
  return ({ qualified, offset }) => off.has(rootOf(qualified)) || isBehindSwitch(source, offset);
}

/** `wandb_log = False`, `use_mlflow = False`: the library is there, and switched off by default. */
function rootsOff(source: SourceText, imports: readonly ImportedName[]): ReadonlySet<string> {
  if (!source.text.includes('False')) return new Set();
  const names = [...source.blank.matchAll(switchedOff)].map(([, name = '']) =>
    name.toLowerCase().replace(/^(?:use|with|enable|log)_/, ''),
  );
  const roots = new Set(imports.map(({ qualified }) => rootOf(qualified)));
  return new Set([...roots].filter((root) => names.some((name) => name.startsWith(root.toLowerCase()))));
}

const switched = /^[ \t]*(?:el)?if\b.*?\b((?:\w+_)?(?:USE|ENABLED?)_[A-Z]\w*|[A-Z]\w*_ENABLED)\b/;

/** `if settings.ENABLE_EXPLANATIONS:` around an import: whether anybody switches it on, the code does not tell. */
function isBehindSwitch({ blank }: SourceText, offset: number): boolean {
  const before = blank.slice(blank.lastIndexOf('\n', offset - 1) + 1, offset + 200);
  let indent = indentOf(before);
  let end = blank.lastIndexOf('\n', offset - 1);
  while (indent > 0 && end > 0) {
    const start = blank.lastIndexOf('\n', end - 1) + 1;
    const line = blank.slice(start, end);
    end = start - 1;
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    const name = switched.exec(line)?.[1];
    if (name !== undefined) return !new RegExp(`^[ \\t]*${name}\\s*=\\s*True\\b`, 'm').test(blank);
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function rootOf(qualified: string): string {
  return qualified.split('.')[0] as string;
}
