import { globMatcher } from '../../globs.js';
import { heldKinds } from '../history.js';
import { type Measures, type MeasureTopic, placeOfFile, type Repository } from '../repository.js';
import { counted, measure, sizeOf } from './places.js';

/** Smaller files do a repository no harm; bytes. */
const largeData = 1_000_000;
const largeModel = 100_000;

const modelEnding =
  /\.(?:pkl|pickle|joblib|pt|pth|ckpt|onnx|pb|tflite|keras|safetensors|gguf|cbm|mlmodel|model|rds|rdata)$/i;
const maybeModel = /\.(?:h5|hdf5|hdf|bin|zip|tar|gz)$/i;
const modelWord = /(?:^|[/_.-])(?:models?|weights?|checkpoints?|ckpts?)(?=[/_.-])/i;
/** Words in other files of data folders. */
const dataText = /(?:^|\/)(?:data|datasets?|raw|inputs?)\/(?:.+\/)?[^/]+\.(?:json|txt|xml|tsv|dat|data)$/i;
/** Written by tools, or there to be looked at. */
const noData =
  /(?:^|\/)(?:package-lock\.json|yarn\.lock|[^/]*\.lock)$|(?:^|\/)(?:licenses?|assets|static|images?|img|figures?|figs|media)\//i;
const runStore =
  /(?:^|\/)(mlflow\.db|mlruns\/|wandb\/(?:offline-)?run-|lightning_logs\/|\.neptune\/|(?:[^/]+\/)*events\.out\.tfevents)/;

/** Data, models and records of runs that stand in the repository itself. */
export const largeFiles: MeasureTopic = { name: 'largeFiles', measure: measures };

async function measures(repository: Repository): Promise<Measures> {
  const { tree, classes, history } = repository;
  const isStored = await storedElsewhere(repository);
  const held = history?.held ?? null;
  const shown = tree.files
    .map(({ path }) => path)
    .filter(
      (path) => ['product', 'pipeline', 'notebook'].includes(classes.get(path) ?? '') && !noData.test(path),
    )
    .filter((path) => (heldKinds.test(path) || dataText.test(path)) && !isStored(path))
    // What only lies in the folder is nobody else's.
    .filter((path) => held === null || !heldKinds.test(path) || held.has(path));
  const data: { path: string; bytes: number }[] = [];
  const models: { path: string; bytes: number }[] = [];
  for (const path of shown) {
    const bytes = (await repository.bytesOf(path)) ?? 0;
    if (isModel(path)) {
      if (bytes > largeModel) models.push({ path, bytes });
    } else if (bytes > largeData) data.push({ path, bytes });
  }
  const stores = runStores(
    tree.files.map(({ path }) => path).filter((path) => classes.get(path) !== 'example'),
  );
  return {
    'large-data-files': large(data, 'large data file'),
    'committed-model-files': large(models, 'model file'),
    'committed-run-stores': measure(
      stores.length,
      `${counted(stores.length, 'record')} of runs in the repository`,
      stores.map((path) => placeOfFile(path)),
    ),
  };
}

function isModel(path: string): boolean {
  return modelEnding.test(path) || (maybeModel.test(path) && modelWord.test(path));
}

function large(files: { path: string; bytes: number }[], what: string): Measures[string] {
  const sorted = files.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
  const places = sorted.map(({ path, bytes }) => placeOfFile(path, sizeOf(bytes)));
  return measure(files.length, `${counted(files.length, what)} in the repository itself`, places);
}

/** Whether Git LFS keeps a file, as `.gitattributes` says. */
export async function storedElsewhere({ tree, read }: Repository): Promise<(path: string) => boolean> {
  const matchers: ((path: string) => boolean)[] = [];
  for (const { path } of tree.files) {
    if (!/(?:^|\/)\.gitattributes$/.test(path)) continue;
    const folder = path.slice(0, -'.gitattributes'.length);
    const globs = lfsPatterns((await read(path)) ?? '');
    if (globs.length === 0) continue;
    const fits = globMatcher(globs);
    matchers.push((each) => each.startsWith(folder) && fits(each.slice(folder.length)));
  }
  return (path) => matchers.some((fits) => fits(path));
}

export function lfsPatterns(attributes: string): string[] {
  return attributes.split(/\r?\n/).flatMap((line) => {
    const [pattern = '', ...rest] = line.trim().split(/\s+/);
    return pattern !== '' && !pattern.startsWith('#') && rest.includes('filter=lfs') ? [pattern] : [];
  });
}

/** One path for each place where a tool left its records. */
function runStores(paths: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const path of paths) {
    const match = runStore.exec(path);
    if (!match) continue;
    const store = path.slice(0, match.index) + (match[1] as string).split('/')[0];
    if (!found.has(store)) found.set(store, path);
  }
  return [...found.values()];
}
