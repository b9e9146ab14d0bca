import { currentTable, type DataValue } from '../model/values/value.js';
import type { Rule, RuleContext } from '../rule.js';

const textReaders = /^pandas\.read_(csv|table|fwf)$/;

/** A text file is read and pandas guesses the types of its columns. */
export const readWithoutDtype: Rule = {
  id: 'read-without-dtype',
  trigger: /\bread_(csv|table|fwf)\b/,
  check(context) {
    const [first, ...others] = untypedReads(context);
    if (!first || setsTypesLater(context)) return;
    context.report({
      start: first.start,
      end: first.end,
      message: 'The types of these columns are guessed from the values; fix them with dtype=.',
      related: others.map(({ start, end }) => ({ start, end, message: 'Read with guessed types as well.' })),
    });
  },
};

function untypedReads({ model }: RuleContext): { start: number; end: number }[] {
  const seen = new Set<number>();
  const { reads, fits, trainings, saves } = model.facts;
  // Types matter where something is learned or kept; a table for a figure shows what it is.
  const used = new Set(
    [
      ...fits.flatMap((fit) => fit.data),
      ...trainings.flatMap(({ dataInputs }) =>
        dataInputs.filter((value): value is DataValue => value.kind === 'data'),
      ),
      ...saves.map((save) => save.data),
    ].flatMap(({ table }) => currentTable(table)?.reads ?? []),
  );
  return reads
    .filter((read) => {
      const { call, external } = read;
      if (!external || !used.has(read) || !call.name || !textReaders.test(call.name) || call.open)
        return false;
      return !['dtype', 'converters', 'nrows'].some((key) => call.keywords.has(key));
    })
    .map(({ call }) => call.node)
    .filter(({ start }) => !seen.has(start) && seen.add(start));
}

/** Types are set or looked at behind the read. */
function setsTypesLater({ model, project }: RuleContext): boolean {
  if (model.facts.validations.length > 0 || project.unresolved.length > 0) return true;
  return model.facts.calls.some(
    ({ name, method }) =>
      method === 'astype' ||
      method === 'convert_dtypes' ||
      (name !== null && /^pandas\.to_(numeric|datetime)$/.test(name)),
  );
}
