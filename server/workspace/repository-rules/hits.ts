import type { Measured } from '../evidence/repository.js';
import { repositoryRules } from './index.js';
import type { RepositoryHit } from './rule.js';

/** What the repository rules blame, by rule. Courses show things on purpose, and nothing is said there. */
export async function repositoryHits(
  repository: Measured,
): Promise<ReadonlyMap<string, readonly RepositoryHit[]>> {
  const found = new Map<string, readonly RepositoryHit[]>();
  if (repository.kind === 'course') return found;
  const outside = new Set(repository.tree.files.flatMap((file) => (file.outside ? file.path : [])));
  for (const rule of repositoryRules) {
    // What lies around the folder is another's to check.
    const hits = (await rule.check(repository)).filter(({ path }) => !outside.has(path));
    if (hits.length > 0) found.set(rule.id, hits);
  }
  return found;
}
