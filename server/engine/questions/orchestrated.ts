import { keepsResults } from '../libraries/entryPoints.js';
import type { Model } from '../model/model.js';

/** Whether an orchestrator runs the program and keeps what its steps return or assign: models, scores, tables. */
export function isKeptByOrchestrator({ imports }: Model): boolean {
  return [...imports.values()].some((name) => keepsResults.test(name.split('.', 1)[0] as string));
}
