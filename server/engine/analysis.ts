import { buildModel, type Model } from './model/model.js';
import { type NameTable, nameTable } from './model/values/names.js';
import type { ProjectView } from './project.js';
import type { Module } from './python/ast.js';
import { isForeign } from './python/foreign.js';
import { parseUnit, statementAt } from './python/syntax.js';
import type { SourceUnit, Span } from './source/unit.js';

/** What rules ask about a unit. Syntax, model and names are made when somebody first asks, once. */
export interface Analysis {
  readonly unit: SourceUnit;
  readonly project: ProjectView;
  readonly module: Module;
  readonly model: Model;
  readonly names: NameTable;
  /** What the model had to cut short; nothing while no rule asked for it. */
  readonly notes: readonly string[];
  /** The statement around a span; the span itself where there is none (lines of IPython syntax). */
  statementOf(span: Span): Span;
  /** The text of a span: of the unit, or of a module that it imports. */
  textOf(span: Span): string;
}

export function analyse(unit: SourceUnit, given: ProjectView): Analysis {
  const project = withoutPrototypes(given);
  let module: Module | undefined;
  let model: Model | undefined;
  let names: NameTable | undefined;
  const analysis: Analysis = {
    unit,
    project,
    get module() {
      module ??= parseUnit(unit);
      return module;
    },
    get model() {
      model ??= buildModel(analysis.module, unit, project);
      return model;
    },
    get names() {
      names ??= nameTable(analysis.module, unit);
      return names;
    },
    get notes() {
      return model?.facts.notes ?? [];
    },
    statementOf(span) {
      return statementAt(analysis.module.body, span.start) ?? span;
    },
    textOf(span) {
      return isForeign(span) ? analysis.model.elsewhere.textOf(span) : unit.text.slice(span.start, span.end);
    },
  };
  return analysis;
}

/** A program may well import something called `constructor`. */
function withoutPrototypes(project: ProjectView): ProjectView {
  const bare = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.assign(Object.create(null), record);
  return {
    ...project,
    modules: bare(project.modules),
    pins: bare(project.pins),
    columns: bare(project.columns),
  };
}
