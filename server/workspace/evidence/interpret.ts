import type { FileClass, ImportSignal, Signal, Strength } from '../../../catalog/signals.js';
import type { Evidence, EvidencePlace } from '../../protocol.js';
import { distributionName } from '../dependencies.js';
import { type CallFact, type FileFacts, type ImportFact, isBelow, rootOf } from './fileFacts.js';
import { foundWords } from './foundWords.js';
import type { Plan } from './plan.js';
import { isReached } from './reached.js';
import { redact } from './redact.js';
import { type Measured, placeOfFile } from './repository.js';
import type { Shadows } from './shadows.js';
import type { PlaceInFile } from './sourceText.js';

/** One place of a signal, and how much it counts there. */
interface Hit {
  readonly strength: Strength;
  readonly fileClass: FileClass | null;
  readonly place: EvidencePlace;
}

/** As many places as anybody reads. */
const mostPlaces = 20;

/** All that a repository shows, by id of the signal. */
export function interpret(plan: Plan, repository: Measured, shadows: Shadows): Map<string, Evidence> {
  const shown: Shown = {
    byFile: placesByFile(repository),
    imports: byRoot(ofPackages(repository, shadows, ({ imports }) => imports)),
    calls: byRoot(ofPackages(repository, shadows, ({ calls }) => calls)),
  };
  const found = new Map<string, Evidence>();
  for (const signal of plan.signals) {
    const evidence = evidenceOf(signal, repository, hitsOf(signal, plan, repository, shown));
    if (evidence) found.set(signal.id, evidence);
  }
  return found;
}

type PlacesByFile = ReadonlyMap<
  string,
  readonly { readonly path: string; readonly places: readonly PlaceInFile[] }[]
>;

function placesByFile({ tree, facts }: Measured): PlacesByFile {
  const found = new Map<string, { path: string; places: readonly PlaceInFile[] }[]>();
  for (const { path } of tree.files) {
    for (const [id, places] of facts.get(path)?.hits ?? []) {
      const list = found.get(id) ?? [];
      list.push({ path, places });
      found.set(id, list);
    }
  }
  return found;
}

/** What all files show, laid out once for all signals. */
interface Shown {
  readonly byFile: PlacesByFile;
  readonly imports: ByRoot<ImportFact>;
  readonly calls: ByRoot<CallFact>;
}

/** Files by the first names of what they import or call. */
type ByRoot<Fact> = ReadonlyMap<string, ReadonlySet<ByFile<Fact>>>;

function byRoot<Fact extends { readonly qualified: string }>(files: readonly ByFile<Fact>[]): ByRoot<Fact> {
  const found = new Map<string, Set<ByFile<Fact>>>();
  for (const file of files)
    for (const root of new Set(file.facts.map(({ qualified }) => rootOf(qualified)))) {
      const known = found.get(root) ?? new Set();
      found.set(root, known.add(file));
    }
  return found;
}

/** The files that have something to do with one of these names, each once. */
function filesOf<Fact>(all: ByRoot<Fact>, names: readonly string[]): ByFile<Fact>[] {
  return [...new Set(names.flatMap((name) => [...(all.get(rootOf(name)) ?? [])]))];
}

interface ByFile<Fact> {
  readonly path: string;
  readonly facts: readonly Fact[];
}

/** Imports or calls by file, without those of the repository's own modules. */
function ofPackages<Fact extends { readonly qualified: string }>(
  { tree, facts }: Measured,
  shadows: Shadows,
  pick: (facts: FileFacts) => readonly Fact[],
): ByFile<Fact>[] {
  return tree.files.flatMap(({ path }) => {
    const all = facts.get(path);
    const kept = (all ? pick(all) : []).filter(({ qualified }) => !shadows.shadow(rootOf(qualified), path));
    return kept.length > 0 ? [{ path, facts: kept }] : [];
  });
}

function hitsOf(signal: Signal, plan: Plan, repository: Measured, { byFile, imports, calls }: Shown): Hit[] {
  switch (signal.kind) {
    case 'file':
    case 'configuration':
    case 'code':
      return (byFile.get(signal.id) ?? []).flatMap(({ path, places }) => {
        const isWeak = repository.facts.get(path)?.weak.has(signal.id) === true;
        return places.map((place) => hitAt(signal, repository, path, place, isWeak));
      });
    case 'import':
      return filesOf(imports, signal.modules).flatMap(({ path, facts }) =>
        facts
          .filter(({ qualified }) => signal.modules.some((module) => isBelow(qualified, module)))
          .flatMap((fact) => shownBy(signal, fact))
          // One line may bring in several names.
          .filter(({ place }, index, all) => !isSameLine(all[index - 1]?.place, place))
          .map(({ place, isWeak }) => hitAt(signal, repository, path, place, isWeak)),
      );
    case 'call':
      return filesOf(calls, signal.calls).flatMap(({ path, facts }) =>
        facts
          .filter(({ qualified }) => isCalled(signal.calls, qualified))
          .filter(({ inside }) => !signal.with || finds(plan.pattern(signal.with), inside))
          .map(({ place, isOff }) => hitAt(signal, repository, path, place, isOff)),
      );
    case 'dependency':
      return dependencyHits(signal.names, repository);
    case 'ci':
      return repository.ci.commands
        .filter(({ text, isTolerated, on }) => {
          if (isTolerated && signal.strength !== 'counter') return false;
          if (signal.on && signal.on !== 'any' && !on.includes(signal.on)) return false;
          return finds(plan.pattern(signal.runs), text);
        })
        .map(({ text, path, line }) => ({
          strength: signal.strength,
          fileClass: 'pipeline',
          place: { path, cell: null, line, detail: redact(text.trim().slice(0, 80)) },
        }));
    case 'measure': {
      const measure = repository.measures[signal.measure];
      if (!measure || !isWithin(measure.value, signal) || signal.except?.includes(repository.kind)) return [];
      const places = measure.places.length > 0 ? measure.places : [{ ...placeOfFile(''), path: null }];
      return places.map((place) => {
        const { path } = place;
        const counts = path === null || countsIn(signal, repository, path);
        const shown = path === null ? { ...place, detail: measure.detail } : place;
        return { strength: counts ? signal.strength : 'hint', fileClass: null, place: shown };
      });
    }
    case 'finding': {
      const places = signal.rules.flatMap((rule) => repository.findings.get(rule) ?? []);
      if (places.length < (signal.atLeast ?? 1)) return [];
      return places.map((place) => ({
        ...hitAtFile(signal, repository, place.path ?? '', false),
        place: { ...place, detail: redact(place.detail) },
      }));
    }
  }
}

/** Where a signal that asks for a call finds none, the import alone is weak. */
function shownBy(
  { called }: ImportSignal,
  { place, uses, isOff }: ImportFact,
): { place: PlaceInFile; isWeak: boolean }[] {
  if (called !== true) return [{ place, isWeak: isOff }];
  if (uses.length === 0) return [{ place, isWeak: true }];
  return uses.map((use) => ({ place: use, isWeak: isOff }));
}

function isSameLine(one: PlaceInFile | undefined, other: PlaceInFile): boolean {
  return one?.line === other.line && one.cell === other.cell;
}

export function isWithin(
  value: number,
  { atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number },
): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

function isCalled(calls: readonly string[], qualified: string): boolean {
  return calls.includes(qualified) || calls.includes(qualified.replace(/\.\w+$/, '.*'));
}

function finds(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function dependencyHits(names: readonly string[], { declared }: Measured): Hit[] {
  return names.flatMap((name): Hit[] => {
    const path = declared.fileOf.get(distributionName(name));
    if (path === undefined) return [];
    return [
      { strength: 'hint', fileClass: 'product', place: { path, cell: null, line: null, detail: name } },
    ];
  });
}

/** Where a hit of each kind counts fully, unless the signal says otherwise. */
function classesOf(signal: Signal): readonly FileClass[] {
  if (signal.in) return signal.in;
  return isOfCode(signal) ? ['product', 'pipeline', 'notebook'] : ['product', 'pipeline', 'test', 'notebook'];
}

function isOfCode({ kind }: Signal): boolean {
  return ['import', 'call', 'code', 'finding'].includes(kind);
}

function hitAt(signal: Signal, repository: Measured, path: string, place: PlaceInFile, isWeak: boolean): Hit {
  const shown = { path, cell: place.cell, line: place.line, detail: redact(place.detail) };
  const hit = hitAtFile(signal, repository, path, isWeak);
  const isRaised = isCounted(hit, signal, isWeak) && isRaisedAt(signal, repository, path, place.line);
  return { ...hit, strength: isRaised ? 'strong' : hit.strength, place: shown };
}

/** A hint counts nowhere as more than that, unless it may become more. */
function isCounted({ strength, fileClass }: Omit<Hit, 'place'>, signal: Signal, isWeak: boolean): boolean {
  if (strength !== 'hint') return true;
  return signal.strength === 'hint' && !isWeak && fileClass !== null && classesOf(signal).includes(fileClass);
}

/** What is done once in code is done by itself where a program that nobody has to start gets to it. */
function isRaisedAt(signal: Signal, { reached, kind }: Measured, path: string, line: number): boolean {
  const when = 'strongWhen' in signal ? signal.strongWhen : undefined;
  return when !== undefined && kind !== 'course' && isReached(reached[when], path, line);
}

function hitAtFile(signal: Signal, repository: Measured, path: string, isWeak: boolean): Omit<Hit, 'place'> {
  const fileClass = repository.classes.get(path) ?? 'product';
  const counts = !isWeak && classesOf(signal).includes(fileClass) && countsIn(signal, repository, path);
  return { strength: counts ? signal.strength : 'hint', fileClass };
}

/**
 * In a course the tools are the subject, and code shows them: only settings that stand at the top or drive the
 * repository say how it is kept.
 */
function countsIn(signal: Signal, { kind }: Measured, path: string): boolean {
  if (kind !== 'course') return true;
  if (isOfCode(signal) || /\.(?:py|ipynb)$/.test(path)) return false;
  return !path.includes('/') || path.startsWith('.');
}

const rankOfStrength: Readonly<Record<Strength, number>> = { strong: 0, partial: 1, counter: 2, hint: 3 };
const rankOfClass: readonly (FileClass | null)[] = [
  null,
  'product',
  'pipeline',
  'test',
  'notebook',
  'example',
];

function evidenceOf(signal: Signal, repository: Measured, hits: readonly Hit[]): Evidence | null {
  // A sign against the practice counts where it counts, and is nothing elsewhere.
  const kept = signal.strength === 'counter' ? hits.filter(({ strength }) => strength === 'counter') : hits;
  const [best] = [...kept].sort(byWeight);
  if (!best) return null;
  const alike = kept.filter(({ strength }) => strength === best.strength).sort(byWeight);
  const places = alike.map(({ place }) => place).filter(isFirstOnLine);
  return {
    signal: signal.id,
    strength: best.strength,
    what: wordsFor(signal, best.strength, places, repository),
    places: places.slice(0, mostPlaces),
    count: places.length,
  };
}

/** A line that says a thing twice is one place. Places are sorted; those without a line stand for themselves. */
function isFirstOnLine(
  { path, cell, line }: EvidencePlace,
  index: number,
  all: readonly EvidencePlace[],
): boolean {
  const before = all[index - 1];
  return line === null || before?.line !== line || before.path !== path || before.cell !== cell;
}

const raisedBy = {
  run: 'run by CI or by the clock',
  changed: 'run by CI on every change',
  served: 'in a service that predicts',
} as const;

function wordsFor(
  signal: Signal,
  strength: Strength,
  places: readonly EvidencePlace[],
  { measures }: Measured,
): string {
  const words = foundWords(signal, places);
  if ('strongWhen' in signal && signal.strongWhen && strength === 'strong')
    return `${words}, ${raisedBy[signal.strongWhen]}`;
  const detail = signal.kind === 'measure' && signal.inDetail ? measures[signal.measure]?.detail : undefined;
  return detail === undefined ? words : `${words} (${detail})`;
}

function byWeight(a: Hit, b: Hit): number {
  return (
    rankOfStrength[a.strength] - rankOfStrength[b.strength] ||
    rankOfClass.indexOf(a.fileClass) - rankOfClass.indexOf(b.fileClass) ||
    compare(a.place.path ?? '', b.place.path ?? '') ||
    (a.place.cell ?? -1) - (b.place.cell ?? -1) ||
    (a.place.line ?? -1) - (b.place.line ?? -1)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
