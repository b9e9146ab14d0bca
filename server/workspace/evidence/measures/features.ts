import { isFeaturePath } from '../../../engine/libraries/featureModules.js';
import { isDataPath } from '../dataModules.js';
import type { ReadFile } from '../fileFacts.js';
import { type Measures, type MeasureTopic, placeOfFile, type Repository } from '../repository.js';
import { baseName, counted, measure, percent, share } from './places.js';
import { reachOf } from './reach.js';

type FeatureFacts =
  | { readonly isTest: false }
  /** What a test imports, leading dots included. */
  | { readonly isTest: true; readonly imports: readonly string[] };

/** Functions of a module that prepare data, whatever the module is called. */
const preparingFunction =
  /^(?:async\s+)?def\s+(?:preprocess(?:_(?:data|text|texts|images?|df|inputs?|dataset|batch|corpus|functions?|examples?))?|tokeni[sz]e(?:_\w+)?|(?:extract|make|build|compute|create|get|add|engineer|prepare)_(?:\w+_)?features?|clean_(?:text|data|df|column\w*)|featuri[sz]e(?:_\w+)?|prepare_(?:data|dataset|dictionar\w+))\s*\(/m;

/** Modules that make features and prepare data, and the tests that look at them. */
export const features: MeasureTopic = {
  name: 'features',
  collect,
  measure: (repository, collected) => measures(repository, collected as ReadonlyMap<string, FeatureFacts>),
};

function collect({ file, source }: ReadFile): FeatureFacts | null {
  if (source === null || !file.path.endsWith('.py')) return null;
  if (file.fileClass === 'test') {
    if (!/\bassert|raises\(/.test(source.blank)) return null;
    return {
      isTest: true,
      imports: [...new Set(source.imports.map(({ qualified }) => qualified))].slice(0, 300),
    };
  }
  if (file.fileClass !== 'product') return null;
  if (preparingFunction.test(source.blank)) return { isTest: false };
  const isNamed =
    isFeaturePath(file.path) ||
    isDataPath(
      file.path,
      source.imports.map(({ qualified }) => qualified),
    );
  return isNamed && /^[ \t]*(?:async[ \t]+)?(?:def|class)\s/m.test(source.blank) ? { isTest: false } : null;
}

function measures({ ci, classes }: Repository, collected: ReadonlyMap<string, FeatureFacts>): Measures {
  const modules = [...collected].filter(([, facts]) => !facts.isTest).map(([path]) => path);
  const tests = [...collected].flatMap(([path, facts]) =>
    facts.isTest ? [{ path, imports: facts.imports }] : [],
  );
  const map = modules.map((path) => ({
    path,
    test: tests.find((test) => looksAt(test, path))?.path ?? null,
  }));
  const tested = map.flatMap(({ path, test }) =>
    test === null ? [] : [placeOfFile(path, `tested in ${test}`.slice(0, 80))],
  );
  const untested = map.filter(({ test }) => test === null).map(({ path }) => placeOfFile(path));
  const all = counted(modules.length, 'module');
  const isRun = reachOf(ci, classes, 'tests').best === 1;
  const inCi = isRun ? tested : [];
  const found: Record<string, Measures[string]> = {
    'feature-modules': measure(
      modules.length,
      `${all} that ${modules.length === 1 ? 'makes' : 'make'} features or prepare data`,
      modules.map((path) => placeOfFile(path)),
    ),
    'feature-modules-tested': measure(
      tested.length,
      `${tested.length} of ${all} for features and data have tests`,
      tested,
    ),
    'feature-modules-untested': measure(
      untested.length,
      `${untested.length} of ${all} for features and data have no test that imports them`,
      untested,
    ),
    'feature-tests-in-ci': measure(
      inCi.length,
      `CI tests ${inCi.length} of ${all} for features and data on each change`,
      inCi,
    ),
  };
  if (modules.length > 0) {
    const part = share(tested.length, modules.length);
    found['feature-modules-tested-share'] = measure(
      part,
      `${percent(part)} of the modules for features and data have tests`,
      untested,
    );
  }
  return found;
}

/** Whether a test is named for a module, or imports it. */
function looksAt({ path, imports }: { path: string; imports: readonly string[] }, module: string): boolean {
  const stem = baseName(module).replace(/\.py$/, '');
  const name = baseName(path).replace(/\.py$/, '');
  if (name === `test_${stem}` || name === `${stem}_test`) return true;
  const dotted = module.replace(/\.py$/, '').split('/');
  const isTop =
    dotted.length === 1 ||
    (dotted.length === 2 && /^(?:src|lib)$/.test(dotted[0] as string)) ||
    folder(module) === folder(path);
  return imports.some((qualified) => {
    const steps = qualified.replace(/^\.+/, '').split('.');
    // `from package.module import name`, `import package.module`.
    return [steps, steps.slice(0, -1)].some(
      (each) => (each.length > 1 || isTop || qualified.startsWith('.')) && isTail(each, dotted),
    );
  });
}

function isTail(tail: readonly string[], whole: readonly string[]): boolean {
  if (tail.length === 0 || tail.length > whole.length) return false;
  return tail.every((step, index) => step === whole[whole.length - tail.length + index]);
}

function folder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
