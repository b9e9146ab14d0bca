import type { CallFact } from '../model/values/facts.js';
import type { Value } from '../model/values/value.js';
import type { Rule } from '../rule.js';

/** Two arguments, or an argument and the date itself, say different things about the order of day and month. */
export const toDatetimeFormatConflict: Rule = {
  id: 'to-datetime-format-conflict',
  trigger: /dayfirst|yearfirst/,
  check({ model, report }) {
    for (const call of model.facts.calls) {
      if (!/^pandas\.(to_datetime|read_csv|read_table|read_excel)$/.test(call.name ?? '')) continue;
      const message = conflictIn(call);
      if (message) report({ start: call.node.start, end: call.node.end, message });
    }
  },
};

function conflictIn(call: CallFact): string | null {
  const dayFirst = flag(call.keywords.get('dayfirst'));
  const yearFirst = flag(call.keywords.get('yearfirst'));
  const format = text(call.keywords.get('format') ?? call.keywords.get('date_format'));
  if (format !== null) return conflictWithFormat(format, dayFirst, yearFirst);
  if (!call.name?.endsWith('to_datetime')) return null;
  const dates = datesOf(call.args[0]);
  return (
    dates.map((date) => conflictWithDate(date, dayFirst, yearFirst)).find((found) => found !== null) ?? null
  );
}

function conflictWithFormat(
  format: string,
  dayFirst: boolean | null,
  yearFirst: boolean | null,
): string | null {
  const order = [...format.matchAll(/%([dmbByY])/g)].map((match) => (match[1] as string).toLowerCase());
  const day = order.indexOf('d');
  const month = order.findIndex((part) => part === 'm' || part === 'b');
  const shown = format.length < 20 ? `"${format}"` : 'the format';
  if (dayFirst === true && day > month && month >= 0)
    return `${shown} puts the month first and wins over dayfirst=True; keep the one that is right.`;
  if (yearFirst === true && order.includes('y') && order[0] !== 'y')
    return `${shown} does not start with the year and wins over yearfirst=True; keep the right one.`;
  return null;
}

function conflictWithDate(date: string, dayFirst: boolean | null, yearFirst: boolean | null): string | null {
  const shown = date.length < 25 ? `"${date}"` : 'This date';
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(date))
    return dayFirst === true ? `${shown} starts with the year; leave dayfirst=True out.` : null;
  const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(date) ?? [];
  if (first === undefined || second === undefined) return null;
  if (yearFirst === true && /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(date))
    return `${shown} ends with the year; leave yearfirst=True out.`;
  if (dayFirst === true && Number(second) > 12 && Number(first) <= 12)
    return `${shown} has the month first, dayfirst=True says the day; make them agree.`;
  if (dayFirst === false && Number(first) > 12 && Number(second) <= 12)
    return `${shown} has the day first, dayfirst=False says the month; make them agree.`;
  return null;
}

/** Dates written in the call: one, or a list of them. */
function datesOf(value: Value | undefined): string[] {
  const one = text(value);
  if (one !== null) return [one];
  return value?.kind === 'collection' ? value.elements.flatMap((element) => text(element) ?? []) : [];
}

function flag(value: Value | undefined): boolean | null {
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : null;
}

function text(value: Value | undefined): string | null {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}
