import { pythonCellMagics } from './magicNames.js';
import type { Magic } from './unit.js';

/** Databricks exports notebooks as scripts that start with this line; magics are comments behind `# MAGIC`. */
export function isDatabricks(raw: string): boolean {
  return raw.startsWith('# Databricks notebook source');
}

/** Names that are there in every notebook of Databricks. */
export const databricksNames: ReadonlySet<string> = new Set([
  'spark',
  'sc',
  'sqlContext',
  'dbutils',
  'display',
  'displayHTML',
  'getArgument',
  'table',
  'sql',
  'udf',
  // What the last cell in SQL gave.
  '_sqldf',
]);

export interface DatabricksCell {
  /** Offsets into the cell. */
  readonly magics: readonly Magic[];
  /** True for a cell in another language: Markdown, SQL, shell … */
  readonly foreign: boolean;
}

const magicLine = /^# MAGIC(?:[ \t]|$)(.*)$/gm;
const lineMagics: ReadonlySet<string> = new Set([
  'pip',
  'conda',
  'run',
  'python',
  'load_ext',
  'matplotlib',
  'config',
]);

/** The magics that the `# MAGIC` comments of one cell hold. They are comments already: nothing needs blanking. */
export function databricksMagics(cell: string): DatabricksCell {
  if (!cell.includes('# MAGIC')) return { magics: [], foreign: false };
  const magics: Magic[] = [];
  let continued = false;
  for (const line of cell.matchAll(magicLine)) {
    const content = line[1] as string;
    const end = line.index + line[0].trimEnd().length;
    const start = line.index + line[0].length - content.trimStart().length;
    const text = content.trim();
    const last = magics.at(-1);
    if (last && (last.kind === 'cell' || continued)) magics[magics.length - 1] = joined(last, text, end);
    else if (text.startsWith('%')) magics.push(started(text, start, end));
    continued = text.endsWith('\\');
  }
  const foreign = magics[0]?.kind === 'cell' && !pythonCellMagics.has(magics[0].name);
  return { magics, foreign };
}

function started(text: string, start: number, end: number): Magic {
  const [, sign = '%', name = '', rest = ''] = /^(%+)([\w-]*)\s*(.*)$/.exec(text) ?? [];
  const kind = sign === '%' && lineMagics.has(name) ? 'line' : 'cell';
  return { kind, name, rest: withoutBackslash(rest), assigned: false, start, end };
}

function joined(magic: Magic, text: string, end: number): Magic {
  if (magic.kind === 'cell') return { ...magic, end };
  return { ...magic, rest: `${magic.rest} ${withoutBackslash(text)}`.trim(), end };
}

function withoutBackslash(text: string): string {
  return text.replace(/\\$/, '').trim();
}
