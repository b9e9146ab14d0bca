import { lockFile } from '../lockFile.js';
import { type Measures, type MeasureTopic, placeOfFile, type Repository } from '../repository.js';
import { baseName, counted, measure, percent, share } from './places.js';

/** Whether and how the packages that a project needs are declared. */
export const dependencies: MeasureTopic = { name: 'dependencies', measure: measures };

async function measures({ tree, classes, declared, read }: Repository): Promise<Measures> {
  const hasCode = tree.files.some(({ path }) => /\.(?:py|ipynb)$/.test(path));
  const files = declared.files.filter(({ path }) => !lockFile.test(path));
  const places = files.map(({ path }) => placeOfFile(path));
  const setups = tree.files.filter(
    ({ path }) => classes.get(path) !== 'example' && baseName(path) === 'setup.py',
  );
  const managers = new Map<string, string>();
  for (const { path } of [...files, ...setups]) {
    const text = /pyproject\.toml$|setup\.(?:py|cfg)$/.test(path) ? ((await read(path)) ?? '') : '';
    const name = managerOf(path, text);
    if (name !== null && !managers.has(name)) managers.set(name, path);
  }
  const found: Record<string, Measures[string]> = {};
  if (hasCode) {
    const isManaged = managers.size > 0;
    found['dependencies-managed'] = measure(
      isManaged ? 1 : 0,
      isManaged
        ? `packages are declared in ${[...managers.keys()].join(', ')}`
        : 'no file declares the packages that the code needs',
      places,
    );
    found['dependency-managers'] = measure(
      managers.size,
      `packages are declared in ${counted(managers.size, 'way')}`,
      [...managers.values()].map((path) => placeOfFile(path)),
    );
  }
  const pinned = pinnedShare({ tree, classes, declared });
  if (pinned !== null)
    found['pinned-share'] = measure(
      pinned,
      `${percent(pinned)} of the declared packages have an exact version`,
      places,
    );
  return found;
}

/** 1 where a lock file stands; null when nothing is declared. */
export function pinnedShare({
  tree,
  classes,
  declared,
}: Pick<Repository, 'tree' | 'classes' | 'declared'>): number | null {
  if (tree.files.some(({ path }) => classes.get(path) !== 'example' && lockFile.test(path))) return 1;
  const { names, pins } = declared;
  if (names.length === 0) return null;
  return share(names.filter((name) => Object.hasOwn(pins, name)).length, names.length);
}

function managerOf(path: string, text: string): string | null {
  const name = baseName(path);
  if (name === 'pyproject.toml') {
    const tool = /^\[tool\.(poetry|pdm|pixi|uv)\b(?!\.(?:scripts|build))/m.exec(text)?.[1];
    if (tool === 'poetry' && /^\[tool\.poetry\.(?:dependencies|group|dev-dependencies)/m.test(text))
      return 'Poetry';
    if (tool === 'pixi') return 'Pixi';
    return /^dependencies\s*=|^\[dependency-groups\]|^\[project\.optional-dependencies\]/m.test(text)
      ? 'pyproject.toml'
      : null;
  }
  if (name === 'setup.py' || name === 'setup.cfg') return /install_requires/.test(text) ? 'setup' : null;
  if (/^Pipfile/.test(name)) return 'Pipenv';
  if (/env(?:ironment)?.*\.ya?ml$/.test(name)) return 'conda';
  return /requirements/.test(path) ? 'requirements files' : null;
}
