import { keepsResults } from '../libraries/entryPoints.js';
import type { Model } from '../model/model.js';

/** Whether an orchestrator runs the program and keeps what its steps return or assign: models, scores, tables. */
export function isKeptByOrchestrator({ imports, facts }: Model): boolean {
  // Airflow keeps what is pushed.
  if (facts.calls.some(({ method }) => method === 'xcom_push')) return true;
  return [...imports.values()].some((name) => keepsResults.test(name.split('.', 1)[0] as string));
}
