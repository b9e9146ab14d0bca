import { sizeOf } from '../evidence/measures/places.js';
import type { Measured } from '../evidence/repository.js';
import { type RepositoryHit, type RepositoryRule, wholeFile } from './rule.js';

/** From here on every clone is slow, for ever: what was committed once stays in the history. Bytes. */
const large = 10_000_000;

export const largeFileInGit: RepositoryRule = {
  id: 'large-file-in-git',
  async check(repository) {
    const hits: RepositoryHit[] = [];
    for (const path of candidates(repository)) {
      const bytes = (await repository.bytesOf(path)) ?? 0;
      if (bytes < large) continue;
      hits.push(wholeFile(path, `Keep this file of ${sizeOf(bytes)} with DVC or Git LFS, and out of git`));
    }
    return hits;
  },
};

/** The largest data and model files that git is known to hold. */
function candidates({ measures, history }: Measured): string[] {
  const held = history?.held;
  if (!held) return [];
  const places = ['large-data-files', 'committed-model-files'].flatMap(
    (name) => measures[name]?.places ?? [],
  );
  return places.flatMap(({ path }) => (path !== null && held.has(path) ? path : []));
}
