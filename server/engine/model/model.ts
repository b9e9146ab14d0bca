import type { ProjectView } from '../project.js';
import type { Module } from '../python/ast.js';
import type { SourceUnit } from '../source/unit.js';
import { splitHalves } from './data/halves.js';
import { Elsewhere } from './evaluator/elsewhere.js';
import { executeAll } from './evaluator/execute.js';
import { runUncalled } from './evaluator/uncalled.js';
import { noteLoopFits } from './networks/loopFits.js';
import { dropLoopsWithoutUpdate } from './networks/parameterUpdates.js';
import type { ColumnKnowledge } from './values/columns.js';
import type { Facts } from './values/facts.js';
import { Run } from './values/run.js';
import type { ClassValue } from './values/value.js';

export interface Model {
  readonly facts: Facts;
  /** What other modules did on the unit's behalf. */
  readonly elsewhere: Elsewhere;
  /** Which columns the tables of the facts have, in the end. */
  readonly columns: ColumnKnowledge;
  /** Classes this unit defines. */
  readonly classes: readonly ClassValue[];
  /** Dotted names this unit imports, as written (`.utils` for relative ones), by the name they are bound to. */
  readonly imports: ReadonlyMap<string, string>;
  /** False when the analysis was cut short: what was not seen proves nothing. */
  readonly isComplete: boolean;
  /** True when every import that looks like the workspace's own could be read. */
  readonly importsKnown: boolean;
}

/** Runs a program abstractly, once, in document order, functions where they are called; then what nobody calls. */
export function buildModel(module: Module, unit: SourceUnit, project: ProjectView): Model {
  const run = new Run(unit.text, project, unit.kind === 'notebook');
  executeAll(run, module.body);
  runUncalled(run);
  dropLoopsWithoutUpdate(run);
  noteLoopFits(run);
  splitHalves(run);
  return {
    facts: run.facts,
    elsewhere: new Elsewhere(run.facts, run.homes),
    columns: run.columns,
    classes: run.classes,
    imports: run.imported,
    isComplete: run.facts.notes.length === 0,
    importsKnown: project.unresolved.length === 0,
  };
}
