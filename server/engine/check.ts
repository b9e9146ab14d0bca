import type { Finding } from './finding.js';
import type { ProjectView } from './project.js';
import type { UnitSettings } from './settings.js';
import type { SourceUnit } from './source/unit.js';

export interface CheckResult {
  /** Sorted by place; suppressed ones removed; suppressions that silence nothing included. */
  readonly findings: readonly Finding[];
  /** Things a log should say: analysis cut short, unit too large. */
  readonly notes: readonly string[];
}

/** Runs the rules that the settings name over one unit. Synchronous and pure. `loadParser` must have finished. */
export function check(_unit: SourceUnit, _settings: UnitSettings, _project: ProjectView): CheckResult {
  return { findings: [], notes: [] };
}
