import { readFileSync } from 'node:fs';
import { buildModel, type Model } from '../../../server/engine/model/model.js';
import { type NameTable, nameTable } from '../../../server/engine/model/values/names.js';
import { currentTable, type DataValue, type Value } from '../../../server/engine/model/values/value.js';
import { emptyProject, type ProjectView } from '../../../server/engine/project.js';
import { loadParser } from '../../../server/engine/python/parser.js';
import { parseUnit } from '../../../server/engine/python/syntax.js';
import type { SourceUnit } from '../../../server/engine/source/unit.js';
import { notebook, script } from '../source/units.js';

/** Must have finished before any model is built. */
export async function readyModel(): Promise<void> {
  await loadParser({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
}

export function unitOf(code: string | readonly string[]): SourceUnit {
  return typeof code === 'string' ? script(code) : notebook(...code);
}

/** The model of a script, or of a notebook where cells are given. */
export function modelOf(code: string | readonly string[], project: Partial<ProjectView> = {}): Model {
  const unit = unitOf(code);
  return buildModel(parseUnit(unit), unit, { ...emptyProject, ...project });
}

export function namesOf(code: string | readonly string[]): NameTable {
  const unit = unitOf(code);
  return nameTable(parseUnit(unit), unit);
}

/** What the program hands to a function that nobody knows, `probe(…)`: the arguments of each such call. */
export function probed(
  code: string | readonly string[],
  project: Partial<ProjectView> = {},
): (readonly Value[])[] {
  const { calls } = modelOf(code, project).facts;
  const probes = calls.filter(({ node }) => node.func.type === 'Name' && node.func.id === 'probe');
  return probes.map(({ args }) => args);
}

/** The first argument of the program's only `probe(…)`. */
export function probe(code: string | readonly string[], project: Partial<ProjectView> = {}): Value {
  const [args, ...more] = probed(code, project);
  if (!args?.[0] || more.length > 0) throw new Error('the program has to call probe once, with an argument');
  return args[0];
}

/** A data value that the program probes. */
export function probedData(code: string | readonly string[]): DataValue {
  const value = probe(code);
  if (value.kind !== 'data') throw new Error(`not data but ${value.kind}`);
  return value;
}

/** All that the program probes, as data, in order. */
export function allProbedData(code: string | readonly string[]): DataValue[] {
  return probed(code).flatMap((args) =>
    args.map((value) => {
      if (value.kind !== 'data') throw new Error(`not data but ${value.kind}`);
      return value;
    }),
  );
}

/** What data have learned, by the transformer or the statistic, without repeats. */
export function learnedBy(data: DataValue): string[] {
  return [...new Set(data.learned.map(({ by }) => by))];
}

/** The paths of the reads that a table comes from. */
export function readsOf(data: DataValue): (string | null)[] {
  return currentTable(data.table)?.reads.map(({ path }) => path) ?? [];
}
