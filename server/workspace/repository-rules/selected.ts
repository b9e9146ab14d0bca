import { catalogue } from '../../../catalog/load.js';
import type { UnitSettings } from '../../engine/settings.js';

const ids = catalogue.rules.filter(({ scope }) => scope === 'repository').map(({ id }) => id);

/** Whether settings let a rule about the repository run: without one, nobody looks at the whole folder. */
export function selectsRepositoryRules({ severities }: UnitSettings): boolean {
  return ids.some((id) => Object.hasOwn(severities, id));
}
