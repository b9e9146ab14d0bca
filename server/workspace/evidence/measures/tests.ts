import type { EvidencePlace } from '../../../protocol.js';
import type { FileFacts, ReadFile } from '../fileFacts.js';
import { type Measures, type MeasureTopic, placeOfFile, type Repository } from '../repository.js';
import { counted, measure, percent, share, shownPlace } from './places.js';
import { reachOf } from './reach.js';

export interface TestFacts {
  /** Lines of code: of a test, or of the product. */
  readonly lines: number;
  readonly isTest: boolean;
  readonly functions: number;
  /** Test functions that never run. */
  readonly skipped: readonly EvidencePlace[];
}

/** Tests in other languages, by the names that their tools ask for. */
const foreignTest =
  /(?:[._](?:test|spec)s?\.(?:[cm]?[jt]sx?|go|rb|rs|dart|jl)|(?:^|\/)test[-_][^/]*\.(?:R|r|jl|cpp|cc|sh|bats)|Tests?\.(?:java|kt|scala|cs)|\.bats)$/;

const testFunction = /^[ \t]*(?:async[ \t]+)?def[ \t]+(?:test|test_\w+|test[A-Z]\w*)[ \t]*\(/gm;
const skip =
  /@(?:pytest\.mark\.(?:skip|xfail)|unittest\.skip|unittest\.expectedFailure|skip)\b(?!if|If|Unless)([^\n]*)/g;

/** How many tests there are, and whether they run. */
export const tests: MeasureTopic = {
  name: 'tests',
  collect,
  measure: (repository, collected) => measures(repository, collected as ReadonlyMap<string, TestFacts>),
};

/** What the topic took from a file; undefined for other files. */
export function collectedTests(facts: FileFacts | undefined): TestFacts | undefined {
  return facts?.collected.get(tests.name) as TestFacts | undefined;
}

function collect({ file, source }: ReadFile): TestFacts | null {
  if (source === null || !file.path.endsWith('.py')) return null;
  if (file.fileClass === 'product' || file.fileClass === 'pipeline')
    return { lines: source.codeLines, isTest: false, functions: 0, skipped: [] };
  if (file.fileClass !== 'test') return null;
  const lines = source.codeLines;
  const isTest = /\bassert|\bpytest\b|\bunittest\b|raises\(/.test(source.blank);
  const functions = isTest ? [...source.blank.matchAll(testFunction)] : [];
  if (functions.length === 0 || !/skip|xfail|expectedFailure/.test(source.text))
    return { lines, isTest: functions.length > 0, functions: functions.length, skipped: [] };
  const isWhole = /^pytestmark\s*=\s*(?:\[\s*)?pytest\.mark\.skip\b(?!if)/m.test(source.code);
  const places = isWhole
    ? functions.map(({ index }) => source.placeAt(index))
    : [...source.code.matchAll(skip)]
        .filter((match) => !/condition\s*=|\b(?:sys|os|torch)\./.test(match[1] ?? ''))
        .filter((match) =>
          /^(?:\s*@[^\n]*\n)*\s*(?:async\s+)?def\s+test/.test(
            source.blank.slice(match.index + match[0].length + 1),
          ),
        )
        .map(({ index }) => source.placeAt(index));
  const skipped = places.slice(0, functions.length).map((place) => shownPlace(file.path, place));
  return { lines, isTest: true, functions: functions.length, skipped };
}

function measures({ tree, classes, ci }: Repository, collected: ReadonlyMap<string, TestFacts>): Measures {
  const facts = [...collected.values()];
  const python = [...collected].filter(([, { isTest }]) => isTest).map(([path]) => path);
  const foreign = tree.files
    .filter(({ path }) => classes.get(path) !== 'example' && foreignTest.test(path))
    .map(({ path }) => path);
  const files = [...python, ...foreign].sort();
  const functions = sum(facts.map((each) => each.functions));
  const found: Record<string, Measures[string]> = {
    'test-files': measure(
      files.length,
      `${counted(files.length, 'file')} with tests`,
      files.map((path) => placeOfFile(path)),
    ),
    'test-functions': measure(functions, counted(functions, 'test function')),
  };
  const ofClass = (isTest: boolean) =>
    sum(
      [...collected]
        .filter(([path]) => (classes.get(path) === 'test') === isTest)
        .map(([, { lines }]) => lines),
    );
  const product = ofClass(false);
  if (product >= 100 && files.length > 0 && python.length > 0) {
    const ratio = share(ofClass(true), product);
    found['test-code-ratio'] = measure(ratio, `${ratio} lines of tests for each line of code`);
  }
  if (functions > 0) {
    const skipped = facts.flatMap((each) => each.skipped);
    const part = share(skipped.length, functions);
    found['skipped-tests-share'] = measure(part, `${percent(part)} of the tests are always skipped`, skipped);
  }
  if (functions > 0 && ci.files.length > 0) {
    const { best, commands } = reachOf(ci, classes, 'tests');
    // What a file in a language of its own runs is not known.
    const isMissed = best === 0 && commands.length === 0 && (ci.unread ?? []).length === 0;
    const places = isMissed ? ci.files.map((path) => placeOfFile(path)) : [];
    found['tests-not-in-ci'] = measure(
      isMissed ? 1 : 0,
      isMissed ? 'there are tests, and CI runs none of them' : 'CI runs tests',
      places,
    );
  }
  return found;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
