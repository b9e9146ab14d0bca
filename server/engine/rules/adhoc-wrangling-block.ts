import type { DataValue, Operation } from '../model/values/value.js';
import type { Rule } from '../rule.js';
import { cellAt } from '../source/place.js';
import type { SourceUnit } from '../source/unit.js';

/** A table is cleaned and reshaped at length at top level, and then trained on or saved. */
export const adhocWranglingBlock: Rule = {
  id: 'adhoc-wrangling-block',
  trigger: [
    /\b(pandas|polars|pyspark|modin|cudf|dask)\b/,
    /\b(fit\w*|train\w*|cross_val\w*|cross_validate|to_\w+|write_\w+|sink_\w+|saveAsTable|save)\b/,
  ],
  check({ model, unit, option, report }) {
    const least = option<number>('minimumOperations');
    const { fits, trainings, saves } = model.facts;
    const used = [
      ...fits.filter((fit) => fit.call.reached).flatMap((fit) => fit.data),
      ...trainings
        .filter((training) => training.moment.reached)
        .flatMap((training) =>
          training.dataInputs.filter((value): value is DataValue => value.kind === 'data'),
        ),
      ...saves.filter((save) => save.call.reached).map((save) => save.data),
    ];
    for (const operations of tablesOf(used)) {
      if (operations.length < least) continue;
      const [first, ...rest] = operations as [Operation, ...Operation[]];
      report({
        ...headOf(unit, first),
        message: `${operations.length} wrangling operations on one table at top level${cellsOf(unit, operations)}; move them into tested functions.`,
        related: statements(first, rest).map((statement) => ({
          ...headOf(unit, { statement }),
          message: 'The same table is changed here.',
        })),
      });
    }
  },
};

/** Tables that share an operation are one table: its operations, in the order they stand. */
function tablesOf(used: readonly DataValue[]): Operation[][] {
  let groups: Set<Operation>[] = [];
  for (const data of used) {
    if (data.operations.length === 0) continue;
    const touching = groups.filter((group) => data.operations.some((operation) => group.has(operation)));
    groups = groups.filter((group) => !touching.includes(group));
    groups.push(new Set([...touching.flatMap((group) => [...group]), ...data.operations]));
  }
  return groups.map((group) =>
    [...group].sort(
      (left, right) => left.statement.start - right.statement.start || left.node.start - right.node.start,
    ),
  );
}

function statements(first: Operation, rest: readonly Operation[]) {
  const seen = new Set<number>([first.statement.start]);
  return rest
    .map((operation) => operation.statement)
    .filter(({ start }) => !seen.has(start) && seen.add(start))
    .slice(0, 30);
}

/** The statement's first line: a long chain need not be underlined whole. */
function headOf(unit: SourceUnit, { statement }: Pick<Operation, 'statement'>) {
  const line = unit.text.indexOf('\n', statement.start);
  return { start: statement.start, end: line < 0 ? statement.end : Math.min(line, statement.end) };
}

function cellsOf(unit: SourceUnit, operations: readonly Operation[]): string {
  if (unit.kind !== 'notebook') return '';
  const indices = [...new Set(operations.map((operation) => cellAt(unit, operation.statement.start)?.index))];
  const counted = indices.length;
  return counted > 1 ? ` in ${counted} cells` : '';
}
