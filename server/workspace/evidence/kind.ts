import type { RepositoryKind } from '../../protocol.js';
import { distributionName } from '../dependencies.js';
import type { ReadmeFacts } from './measures/readme.js';
import type { Measures, Repository } from './repository.js';

/**
 * What kind of repository this is: it decides what its files can prove. A template or a course shows how things are
 * done and does not do them; a library puts nothing into production itself. In doubt it is an application.
 */
export function kindOf(repository: Repository, measures: Measures): RepositoryKind {
  const paths = repository.tree.files.map(({ path }) => path);
  const page = frontPage(repository);
  if (isTemplate(paths, page)) return 'template';
  if (isCourse(paths, page, measures)) return 'course';
  if (isLibrary(repository, page, measures)) return 'library';
  return isResearch(paths, page, measures) ? 'research' : 'application';
}

function frontPage({ tree, facts }: Repository): ReadmeFacts | null {
  const file = tree.files.find(({ path }) => /^readme(?:\.\w+)?$/i.test(path));
  return file ? ((facts.get(file.path)?.collected.get('readme') as ReadmeFacts | undefined) ?? null) : null;
}

function isTemplate(paths: readonly string[], page: ReadmeFacts | null): boolean {
  // Braces of a generator stand in the paths of what it makes.
  if (paths.some((path) => /^(?:cookiecutter\.json|copier\.ya?ml)$/.test(path) || /\{\{.*\}\}/.test(path)))
    return true;
  return page?.isTemplate === true;
}

const lesson =
  /^(?:\d{1,2}[-_. ]|ch(?:apter|ap)?[-_ ]?\d|week[-_ ]?\d|lesson|module[-_ ]?\d|unit[-_ ]?\d|day[-_ ]?\d|lecture|session[-_ ]?\d|part[-_ ]?\d)/i;

function isCourse(paths: readonly string[], page: ReadmeFacts | null, measures: Measures): boolean {
  const share = measures['notebook-code-share']?.value ?? 0;
  const notebooks = measures.notebooks?.value ?? 0;
  const teaches = page?.teaches === true;
  const folders = new Set(paths.flatMap((path) => foldersOf(path)).filter((name) => lesson.test(name)));
  if (folders.size >= 4 && (teaches || share >= 0.5)) return true;
  if (share >= 0.8 && notebooks >= 10 && (teaches || notebooks >= 60)) return true;
  return teaches && isCollection(paths);
}

/** The folder at the top, and the one below it where it holds code: layers of data are numbered as well. */
function foldersOf(path: string): string[] {
  const folders = path.split('/').slice(0, -1);
  return folders.slice(0, /\.(?:py|ipynb)$/.test(path) ? 2 : 1);
}

/** Many folders at the top that each stand for themselves, and nothing that holds them together. */
function isCollection(paths: readonly string[]): boolean {
  if (
    paths.some((path) =>
      /^(?:pyproject\.toml|setup\.(?:py|cfg)|dvc\.yaml|params\.yaml|MLproject|requirements\.txt|environment\.ya?ml)$/.test(
        path,
      ),
    )
  )
    return false;
  const own = new Set<string>();
  for (const path of paths) {
    const [top = '', name = '', ...rest] = path.split('/');
    if (rest.length === 0 && /^(?:readme\.md|requirements\.txt|main\.py|train\.py)$/i.test(name))
      own.add(top);
  }
  return own.size >= 8;
}

const publishing = /\btwine\b|\bpypi\b|\b(?:poetry|uv|flit|hatch|pdm)\s+publish\b/i;
const serving =
  /(?:^|\/)(?:dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|procfile|app\.ya?ml|serverless\.ya?ml)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|deployment|deploy|serving)\//i;

function isLibrary(
  { tree, classes, ci, declared }: Repository,
  page: ReadmeFacts | null,
  measures: Measures,
): boolean {
  const own = tree.files
    .filter(({ path }) => !['example', 'test'].includes(classes.get(path) ?? ''))
    .map(({ path }) => path);
  const isPackage = own.some((path) => /^(?:pyproject\.toml|setup\.(?:py|cfg))$/.test(path));
  const packages = own.flatMap(
    (path) => /^(?:src\/|lib\/)?([A-Za-z_]\w*)\/__init__\.py$/.exec(path)?.[1] ?? [],
  );
  if (!isPackage || packages.length === 0) return false;
  if (own.some((path) => serving.test(path)) || (measures['ci-reaches-deployment']?.value ?? 0) > 0)
    return false;
  const names = packages.map(distributionName);
  const isInstalled =
    page?.installs.some((name) => names.includes(name) && !declared.names.includes(name)) === true;
  return isInstalled || ci.commands.some(({ text }) => publishing.test(text));
}

/** Code that goes with a paper, or that trains at the top of the repository with nothing around it. */
function isResearch(paths: readonly string[], page: ReadmeFacts | null, measures: Measures): boolean {
  if (paths.some((path) => serving.test(path) || /^(?:dvc\.yaml|MLproject)$/.test(path))) return false;
  const isTested = (measures['test-files']?.value ?? 0) > 0 && (measures['ci-files']?.value ?? 0) > 0;
  if (page?.cites === true && !isTested) return true;
  const tops = new Set(paths.filter((path) => !path.includes('/')));
  const trains =
    ['train.py', 'main.py'].some((name) => tops.has(name)) &&
    [...tops].some((name) => /^(?:model|models|sample|generate|eval|test)\w*\.py$/.test(name));
  return trains && (measures['test-files']?.value ?? 0) === 0 && (measures['ci-files']?.value ?? 0) === 0;
}
