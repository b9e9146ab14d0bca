import { storedElsewhere } from '../evidence/measures/largeFiles.js';
import { sizeOf } from '../evidence/measures/places.js';
import { type RepositoryHit, type RepositoryRule, wholeFile } from './rule.js';

const data =
  /\.(?:csv|tsv|parquet|feather|arrow|jsonl|ndjson|xlsx?|ods|sas7bdat|dta|sav|npy|npz|mat|h5|hdf5|tfrecords?|avro|orc)$/i;
/** Bytes: below it a table may well be a note. */
const large = 1_000_000;
/** More than these say nothing new; the largest are told. */
const most = 20;

export const unversionedData: RepositoryRule = {
  id: 'unversioned-data',
  async check(repository) {
    const { tree, history, classes } = repository;
    const held = history?.held;
    // Without git nothing has versions, and no single file is to blame.
    if (!held) return [];
    const isStored = await storedElsewhere(repository);
    const inDvc = await heldByDvc(repository);
    const found: { path: string; bytes: number }[] = [];
    for (const { path, outside } of tree.files) {
      if (!data.test(path) || outside !== '' || held.has(path) || classes.get(path) !== 'product') continue;
      if (isStored(path) || inDvc(path)) continue;
      const bytes = (await repository.bytesOf(path)) ?? 0;
      if (bytes >= large) found.push({ path, bytes });
    }
    return found
      .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
      .slice(0, most)
      .map(
        ({ path, bytes }): RepositoryHit =>
          wholeFile(path, `Give these data (${sizeOf(bytes)}) a version: neither git nor DVC holds them`),
      );
  },
};

/** Files and folders that a `.dvc` file beside them, or a pipeline of DVC, keeps. */
async function heldByDvc({
  tree,
  read,
}: Parameters<RepositoryRule['check']>[0]): Promise<(path: string) => boolean> {
  const kept = new Set<string>();
  for (const { path } of tree.files) {
    if (path.endsWith('.dvc')) kept.add(path.slice(0, -'.dvc'.length));
    if (!/(?:^|\/)dvc\.lock$/.test(path)) continue;
    const folder = path.slice(0, -'dvc.lock'.length);
    for (const [, each = ''] of ((await read(path)) ?? '').matchAll(/^[ \t]*(?:-[ \t]*)?path:\s*(\S+)/gm))
      kept.add(folder + each.replace(/\/$/, ''));
  }
  return (path) => [...parentsOf(path)].some((each) => kept.has(each));
}

function* parentsOf(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
}
