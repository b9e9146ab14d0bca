import type { Severity } from './finding.js';

export type Level = Severity | 'off';

/** Settings as they hold for one unit: which rules run, how loud they are, and their options. */
export interface UnitSettings {
  /** Rule id to severity. A rule that is absent does not run. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Options by rule id, then by camelCase key; rules fall back to the defaults of their page. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
