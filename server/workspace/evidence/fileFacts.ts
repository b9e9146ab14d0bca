import type { CodeSignal, FileSignal } from '../../../catalog/signals.js';
import { type NotebookCell, parseNotebookFile } from '../../engine/source/notebook.js';
import type { TextWithStat } from '../files.js';
import { boundedText } from './boundedText.js';
import { keysIn, rootsOf } from './configurationKeys.js';
import { isFilledIn } from './filledIn.js';
import { lockFile } from './lockFile.js';
import type { Interest, Plan } from './plan.js';
import { type ImportedName, type PlaceInFile, SourceText } from './sourceText.js';
import type { TreeFile } from './tree.js';
import { switchesIn, usesIn } from './uses.js';

/** A file that was read, as the measures see it. */
export interface ReadFile {
  readonly file: TreeFile;
  /** Bounded: long lines are cut, and so is what nobody wrote by hand. */
  readonly text: string;
  /** The text as it stands, for those who parse it. */
  readonly whole: string;
  /** For scripts and notebooks. */
  readonly source: SourceText | null;
  /** For notebooks. */
  readonly cells: readonly NotebookCell[] | null;
}

export interface ImportFact {
  readonly qualified: string;
  readonly place: PlaceInFile;
  /** Where what it brings in is called, decorates or is built upon; the import itself where everything is brought in. */
  readonly uses: readonly PlaceInFile[];
  /** A switch turns the library off: `wandb_log = False`, or `if settings.USE_SHAP:` around the import. */
  readonly isOff: boolean;
}

export interface CallFact {
  readonly qualified: string;
  readonly place: PlaceInFile;
  /** Between the brackets, cut to 400 characters. */
  readonly inside: string;
  readonly isOff: boolean;
}

/** What one file tells. Holds no text of it beyond single lines, so that thousands fit into memory. */
export interface FileFacts {
  /** Places by id of the signal: those that a path, a text, a key or a pattern decides. */
  readonly hits: ReadonlyMap<string, readonly PlaceInFile[]>;
  /** Signals met in name only: the file is not filled in, or the library that they need is switched off. */
  readonly weak: ReadonlySet<string>;
  /** Imports of modules that signals speak of, whether a file of the repository shadows them or not. */
  readonly imports: readonly ImportFact[];
  readonly calls: readonly CallFact[];
  /** What the topics of the measures took from the file, by topic. */
  readonly collected: ReadonlyMap<string, unknown>;
  /** Why the file was not looked at; null when it was. */
  readonly problem: string | null;
}

/** Takes from a file what a topic of measures needs of it. */
export interface Collector {
  readonly name: string;
  /** Files beside scripts and notebooks that it wants to be read. */
  wants?(file: TreeFile): boolean;
  /** Null for nothing. */
  collect?(read: ReadFile): unknown;
}

const empty: FileFacts = {
  hits: new Map(),
  weak: new Set(),
  imports: [],
  calls: [],
  collected: new Map(),
  problem: null,
};

/** What a file's name tells, or how to read it where its text is asked for. */
export type Look = { readonly facts: FileFacts } | { readonly read: (content: TextWithStat) => FileFacts };

/** Looks at one file: at its name alone where no more is asked of it. */
export function lookAt(file: TreeFile, plan: Plan, collectors: readonly Collector[]): Look {
  const interest = plan.interestIn(file.path);
  const collecting = collectors.filter((each) => each.collect && (isSource(file) || each.wants?.(file)));
  if (isSource(file) || needsText(interest) || collecting.length > 0)
    return { read: (content) => readFacts(file, interest, plan, collecting, content) };
  return { facts: interest.byPath.length > 0 ? { ...empty, hits: hitsByPath(file, interest) } : empty };
}

function hitsByPath(file: TreeFile, { byPath }: Interest): Map<string, readonly PlaceInFile[]> {
  return new Map(byPath.map(({ id }) => [id, [wholeFile(file)]]));
}

function readFacts(
  file: TreeFile,
  interest: Interest,
  plan: Plan,
  collecting: readonly Collector[],
  { text, stat }: TextWithStat,
): FileFacts {
  const hits = hitsByPath(file, interest);
  if (text === null) return { ...empty, hits, problem: whyUnread(stat) };
  if (text.startsWith('version https://git-lfs')) return { ...empty, hits, problem: 'a Git LFS pointer' };
  const read = readFile(file, text);
  if ('problem' in read) return { ...empty, hits, problem: read.problem };
  const { source } = read;
  const weak = new Set<string>();
  for (const signal of interest.byText) lookInText(signal, read, plan, hits, weak);
  const roots = interest.configuration.length > 0 ? rootsOf(file.path, read.whole) : [];
  for (const signal of interest.configuration) {
    const places = keysIn(roots, read.whole, signal.keys, signal.value ? plan.pattern(signal.value) : null);
    if (places.length > 0) hits.set(signal.id, places);
  }
  if (source) lookInCode(source, interest.code, plan, hits, weak);
  const collected = new Map<string, unknown>();
  for (const each of collecting) {
    const value = each.collect?.(read) ?? null;
    if (value !== null) collected.set(each.name, value);
  }
  const imports = source ? source.imports.filter(({ qualified }) => plan.roots.has(rootOf(qualified))) : [];
  const facts =
    source && imports.length > 0 ? importFacts(source, imports, plan) : { imports: [], calls: [] };
  const problem = read.isCut ? 'only the beginning was read' : null;
  return { hits, weak, ...facts, collected, problem };
}

function whyUnread(stat: TextWithStat['stat']): string {
  if (stat === null) return 'cannot be read';
  return stat.bytes > 1_000_000
    ? `${Math.round(stat.bytes / 1_000_000)} MB are more than is read`
    : 'is no text in a known encoding';
}

export function rootOf(qualified: string): string {
  const dot = qualified.indexOf('.');
  return dot < 0 ? qualified : qualified.slice(0, dot);
}

function isSource({ path }: TreeFile): boolean {
  return path.endsWith('.py') || path.endsWith('.ipynb');
}

function needsText({ byText, configuration, code }: Interest): boolean {
  return byText.length + configuration.length + code.length > 0;
}

function wholeFile({ path }: TreeFile): PlaceInFile {
  return { cell: null, line: 0, detail: path.slice(path.lastIndexOf('/') + 1) };
}

/** Characters of code, and of any other text, that are looked at; of lock files all is. */
const mostCode = 1_000_000;
const mostText = 300_000;

function readFile(file: TreeFile, whole: string): (ReadFile & { isCut: boolean }) | { problem: string } {
  if (file.path.endsWith('.ipynb')) return readNotebook(file, whole);
  const isCode = file.path.endsWith('.py');
  const most = isCode ? mostCode : lockFile.test(file.path) ? whole.length : mostText;
  const { text, isCut } = boundedText(whole, most);
  return { file, text, whole, source: isCode ? SourceText.ofFile(text) : null, cells: null, isCut };
}

function readNotebook(file: TreeFile, whole: string): ReturnType<typeof readFile> {
  const notebook = parseNotebookFile(whole);
  if ('error' in notebook) return { problem: notebook.error.message };
  let left = mostCode;
  let isCut = false;
  const cells = notebook.cells.map((cell) => {
    const bounded = boundedText(cell.text, left);
    left = Math.max(0, left - bounded.text.length);
    isCut ||= bounded.isCut;
    return bounded.text === cell.text ? cell : { ...cell, text: bounded.text };
  });
  return { file, text: whole, whole, source: SourceText.ofNotebook(cells), cells, isCut };
}

function lookInText(
  signal: FileSignal,
  { file, text, source }: ReadFile,
  plan: Plan,
  hits: Map<string, readonly PlaceInFile[]>,
  unfilled: Set<string>,
): void {
  if (signal.filled && !isFilledIn(file.path, text)) {
    hits.set(signal.id, [wholeFile(file)]);
    unfilled.add(signal.id);
    return;
  }
  if (signal.contains === undefined) {
    hits.set(signal.id, [wholeFile(file)]);
    return;
  }
  const looked = source ?? SourceText.ofFile(hasHashComments(file.path) ? withoutHashComments(text) : text);
  const places = matchesIn(looked, source ? source.code : looked.text, plan.pattern(signal.contains));
  if (places.length > 0) hits.set(signal.id, places);
}

function hasHashComments(path: string): boolean {
  return !/\.(?:md|rst|txt|json|csv|html|ipynb)$/i.test(path);
}

/**
 * Lines that are comments as a whole, emptied but for their mark: what stands behind a value may be part of it. Cluster schedulers read
 * their orders from comments.
 */
function withoutHashComments(text: string): string {
  return text.replace(/^[ \t]*(?:#(?!SBATCH\b|PBS\b)|\/\/)[^\n]*/gm, '#');
}

/** Enough places of one signal in one file. */
const mostPlaces = 20;

function matchesIn(source: SourceText, text: string, pattern: RegExp): PlaceInFile[] {
  const places: PlaceInFile[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    places.push(source.placeAt(match.index + (match[0].length - match[0].trimStart().length)));
    if (match[0] === '') pattern.lastIndex++;
    if (places.length >= mostPlaces) break;
  }
  return places;
}

function lookInCode(
  source: SourceText,
  signals: readonly CodeSignal[],
  plan: Plan,
  hits: Map<string, readonly PlaceInFile[]>,
  weak: Set<string>,
): void {
  if (signals.length === 0 || !plan.anyCode.test(source.text)) return;
  for (const { id, pattern, needs } of signals) {
    const regex = plan.pattern(pattern);
    regex.lastIndex = 0;
    if (!regex.test(source.text)) continue;
    const needed = needs
      ? source.imports.filter(({ qualified }) => needs.some((module) => isBelow(qualified, module)))
      : [];
    if (needs && needed.length === 0) continue;
    const places = matchesIn(source, source.code, regex);
    if (places.length > 0) hits.set(id, places);
    const isOff = needed.length > 0 ? switchesIn(source, needed) : null;
    if (isOff && needed.every(isOff)) weak.add(id);
  }
}

/** Whether a qualified name is a module, or something below it. */
export function isBelow(qualified: string, module: string): boolean {
  return qualified === module || qualified.startsWith(`${module}.`);
}

function importFacts(
  source: SourceText,
  imports: readonly ImportedName[],
  plan: Plan,
): { imports: ImportFact[]; calls: CallFact[] } {
  const isOff = switchesIn(source, imports);
  const uses = usesIn(source);
  const facts = imports.map((each) => ({
    qualified: each.qualified,
    place: source.placeAt(each.offset),
    uses: each.local === '*' ? [source.placeAt(each.offset)] : uses(each.local),
    isOff: isOff(each),
  }));
  const { names: exact, roots } = plan.called;
  const callable = imports.filter(({ qualified }) => roots.has(rootOf(qualified)));
  if (callable.length === 0) return { imports: facts, calls: [] };
  const locals = new Map(callable.map((each) => [each.local, each]));
  const calls: CallFact[] = [];
  for (const match of source.blank.matchAll(dottedCall)) {
    const [name = '', first = '', rest = ''] = [match[1], ...splitFirst(match[1] ?? '')];
    const behind = name === '' ? undefined : locals.get(first);
    if (behind === undefined) continue;
    const qualified = behind.qualified + rest.replace(/\s/g, '');
    const open = match.index + match[0].length - 1;
    if (!exact.has(qualified) && !exact.has(qualified.replace(/\.\w+$/, '.*'))) continue;
    calls.push({
      qualified,
      place: source.placeAt(match.index),
      inside: source.insideBrackets(open, 400),
      isOff: isOff(behind),
    });
  }
  return { imports: facts, calls };
}

const dottedCall = /(?<![\w.])([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)\s*\(/g;

function splitFirst(name: string): [string, string] {
  const [first = ''] = /^\w+/.exec(name) ?? [];
  return [first, name.slice(first.length)];
}
