import { importsOf } from '../imports.js';
import { foldersOver } from './shadows.js';
import { SourceText } from './sourceText.js';

/** First and last line of what a program gets to in a file, from 0; null for all of it. */
type Lines = readonly (readonly [first: number, last: number])[] | null;

/** What programs get to, by path: themselves, and what they take from modules of the repository. */
export type Reached = ReadonlyMap<string, Lines>;

interface Files {
  has(path: string): boolean;
  read(path: string): Promise<string | null>;
}

/** What is taken from a module; null for the module as a whole. */
type Taken = ReadonlySet<string> | null;

/**
 * The programs themselves, and one import further: of a module only the functions and classes that are imported from
 * it, with those that they mention, and what runs whenever it is imported.
 */
export async function reachedFrom(programs: readonly string[], files: Files): Promise<Reached> {
  const reached = new Map<string, Lines>(programs.map((path) => [path, null]));
  const taken = new Map<string, Taken>();
  for (const path of programs) {
    const text = path.endsWith('.py') ? await files.read(path) : null;
    if (text === null) continue;
    for (const [module, names] of modulesOf(path, text, files)) {
      const before = taken.get(module);
      taken.set(module, before === null || names === null ? null : new Set([...(before ?? []), ...names]));
    }
  }
  for (const [module, names] of taken) {
    if (reached.has(module)) continue;
    const text = names === null ? null : await files.read(module);
    reached.set(module, names === null || text === null ? null : linesOf(text, names));
  }
  return reached;
}

export function isReached(reached: Reached, path: string, line: number): boolean {
  const lines = reached.get(path);
  if (lines === undefined) return false;
  return lines === null || lines.some(([first, last]) => line >= first && line <= last);
}

/** The modules of the repository that a script imports, and what it takes from them. */
function modulesOf(path: string, text: string, files: Files): [string, Taken][] {
  const found: [string, Taken][] = [];
  for (const { level, module, names } of importsOf(SourceText.ofFile(text).blank)) {
    const bases = level === 0 ? foldersOver(path) : [folderAbove(path, level)];
    const below = module.replaceAll('.', '/');
    const locate = (...steps: string[]) => {
      const name = steps.filter(Boolean).join('/');
      const candidates = bases.map((base) => (base === '' ? name : `${base}/${name}`));
      return candidates
        .flatMap((each) => [`${each}.py`, `${each}/__init__.py`])
        .find((each) => files.has(each));
    };
    const whole = module === '' ? undefined : locate(below);
    if (names === null) {
      if (whole !== undefined) found.push([whole, null]);
      continue;
    }
    for (const { name } of names) {
      const inner = name === '*' ? undefined : locate(below, name);
      if (inner !== undefined) found.push([inner, null]);
      else if (whole !== undefined) found.push([whole, name === '*' ? null : new Set([name])]);
    }
  }
  return found;
}

function folderAbove(path: string, level: number): string {
  return path.split('/').slice(0, -level).join('/');
}

interface Block {
  /** Null for what runs when the module is imported. */
  readonly name: string | null;
  readonly first: number;
  last: number;
  text: string;
}

function linesOf(text: string, names: ReadonlySet<string>): Lines {
  const blocks = blocksOf(SourceText.ofFile(text).blank);
  const kept = new Set(blocks.filter(({ name }) => name === null || names.has(name)));
  let size = 0;
  while (kept.size > size) {
    size = kept.size;
    const words = new Set([...kept].flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []));
    for (const block of blocks) if (block.name !== null && words.has(block.name)) kept.add(block);
  }
  return [...kept].map(({ first, last }) => [first, last]);
}

/** The statements at the top of a module: functions and classes with what is in them, without the main part. */
function blocksOf(blank: string): Block[] {
  const blocks: Block[] = [];
  let isDecorated = false;
  for (const [line, text] of blank.split('\n').entries()) {
    const current = blocks.at(-1);
    const isInside = !/^[^\s)\]}#]/.test(text) || (isDecorated && !text.startsWith('@'));
    if (current && isInside) {
      const head = isDecorated ? nameOf(text) : null;
      if (head !== null) blocks[blocks.length - 1] = { ...current, name: head, last: line };
      else current.last = line;
      (blocks.at(-1) as Block).text += `\n${text}`;
      if (text.trim() !== '') isDecorated = false;
      continue;
    }
    if (text.trim() === '') continue;
    isDecorated = text.startsWith('@');
    // What only runs when the file is started is nobody's who imports it.
    const name = /^if\s+__name__\b/.test(text) ? '' : nameOf(text);
    blocks.push({ name, first: line, last: line, text });
  }
  return blocks;
}

function nameOf(text: string): string | null {
  return /^(?:async\s+)?(?:def|class)\s+(\w+)/.exec(text)?.[1] ?? null;
}
