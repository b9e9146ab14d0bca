import type { RepositoryKind } from '../../protocol.js';
import type { Measures, Repository } from './repository.js';

/** What kind of repository this is: it decides what its files can prove. */
export function kindOf(_repository: Repository, _measures: Measures): RepositoryKind {
  return 'application';
}
