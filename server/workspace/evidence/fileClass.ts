import type { FileClass } from '../../../catalog/signals.js';

/** Folders, by their name in lower case, that show instead of doing, or hold other people's code. */
const exampleFolders = new Set([
  ...['doc', 'docs', 'documentation', 'example', 'examples', 'tutorial', 'tutorials', 'demo', 'demos'],
  ...[
    'sample',
    'samples',
    'benchmark',
    'benchmarks',
    'bench',
    'exercise',
    'exercises',
    'homework',
    'homeworks',
    'assignment',
    'assignments',
  ],
  ...['lesson', 'lessons', 'lecture', 'lectures', 'cohorts', 'course', 'courses', 'workshop', 'workshops'],
  ...[
    'template',
    'templates',
    'vendor',
    'vendored',
    'third_party',
    'third-party',
    'thirdparty',
    'external_libs',
  ],
  ...['node_modules', 'site-packages', 'fixtures', 'testdata', 'archive', 'archived', 'deprecated'],
]);
const testFolders = new Set(['test', 'tests', 'testing', 'unit_tests', 'integration_tests', 'unittests']);
/** Folders in which a forge or CI looks for its files. */
export const forgeFolders: ReadonlySet<string> = new Set([
  '.github',
  '.gitlab',
  '.circleci',
  '.azure',
  '.azure-pipelines',
  '.pipelines',
  '.pipeline',
  '.buildkite',
]);
const pipelineFolders = new Set([
  ...forgeFolders,
  ...[
    'ci',
    'infra',
    'infrastructure',
    'terraform',
    'helm',
    'charts',
    'k8s',
    'kubernetes',
    'manifests',
    'ansible',
  ],
]);

const testFile = /^(?:test_.*|.*_test|conftest|tests?)\.py$/;
const pipelineFile =
  /^(?:makefile.*|.*\.mk|justfile|noxfile\.py|tox\.ini|mise\.toml|dvc\.(?:yaml|lock)|snakefile|.*\.smk|dockerfile.*|.*\.dockerfile|docker-compose.*\.ya?ml|compose.*\.ya?ml|jenkinsfile.*|azure-pipelines.*\.ya?ml|bitbucket-pipelines\.yml|cloudbuild.*\.ya?ml|buildspec.*\.ya?ml|\.(?:gitlab-ci|travis|appveyor|drone|cirrus|taskcluster|pre-commit-config|zuul|woodpecker).*\.ya?ml)$/;

/** Braces of a project generator in a path: the file is a template. */
const generatorBraces = /\{\{.*\}\}|\{%.*%\}/;

const noCharts: ReadonlySet<string> = new Set();

/**
 * What a file is for, told by its path below the root (slashes forward).
 * @param charts folders that hold a `Chart.yaml`, as paths below the root
 * Sources: the layouts of cookiecutter-data-science, Kedro and of the repositories the signals were tried on.
 */
export function fileClassOf(path: string, charts = noCharts): FileClass {
  const segments = path.toLowerCase().split('/');
  const name = segments.pop() ?? '';
  // The templates of a Helm chart are what gets deployed.
  const isInChart = isTemplateOfChart(path, charts);
  const isChart = isInChart || segments.some((segment) => ['charts', 'chart', 'helm'].includes(segment));
  const shown = isChart ? segments.filter((segment) => segment !== 'templates') : segments;
  if (generatorBraces.test(path) || shown.some((segment) => isExampleFolder(segment))) return 'example';
  // Templates of a forge stand in its folder, and are used.
  if (name.endsWith('.ipynb')) return 'notebook';
  if (testFile.test(name) || segments.some((segment) => testFolders.has(segment))) return 'test';
  if (isInChart || pipelineFile.test(name) || segments.some((segment) => pipelineFolders.has(segment)))
    return 'pipeline';
  return 'product';
}

function isTemplateOfChart(path: string, charts: ReadonlySet<string>): boolean {
  if (charts.size === 0) return false;
  const folders = path.split('/').slice(0, -1);
  return folders.some((name, index) => name === 'templates' && charts.has(folders.slice(0, index).join('/')));
}

function isExampleFolder(segment: string): boolean {
  return (
    exampleFolders.has(segment) ||
    /^(?:homework|exercise|assignment|lesson|chapter|week|ch)[-_]?\d+/.test(segment)
  );
}
