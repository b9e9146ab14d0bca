import { callsNamed } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import type { RuleContext } from '../rule.js';
import { reachesLearning } from './learningCalls.js';

/** Percentages of a part of a data set: `train[:80%]`. */
interface Slice {
  readonly call: CallFact;
  readonly written: string;
  /** The part, and what it is a part of, as they are written. */
  readonly of: string;
  readonly from: number;
  readonly to: number;
}

/** Two literal slices of one data set, each of which holds rows of the other and some of its own; the earlier first. */
export function overlappingSlices(context: RuleContext): readonly (readonly [Slice, Slice])[] {
  const { model, module } = context;
  const slices = callsNamed(model.facts, (name) =>
    /^(datasets\.load_dataset|tensorflow_datasets\.load)$/.test(name),
  )
    .filter(({ reached, open }) => reached && !open)
    .flatMap((call) => slicesOf(call, context));
  const pairs = slices.flatMap((second, index) =>
    slices.slice(0, index).flatMap((first) => (overlap(first, second) ? [[first, second] as const] : [])),
  );
  return pairs.filter((pair) => pair.every(({ call }) => reachesLearning(module, model, [call.node])));
}

function slicesOf(call: CallFact, { textOf }: RuleContext): Slice[] {
  const given = call.keywords.get('split');
  const names = given?.kind === 'collection' ? given.elements : given ? [given] : [];
  const others = call.node.keywords.filter(({ name }) => name !== 'split');
  const source = [
    ...call.node.args.map(textOf),
    ...others.map(({ name, value }) => `${name}=${textOf(value)}`),
  ];
  return names.flatMap((name) => {
    const written = name.kind === 'literal' ? String(name.value) : '';
    const [, part, from, to] = /^(\w+)\[(?:(\d+)%)?:(?:(\d+)%)?\]$/.exec(written) ?? [];
    if (!part) return [];
    return [{ call, written, of: [part, ...source].join(), from: Number(from ?? 0), to: Number(to ?? 100) }];
  });
}

/** A slice within another may be a look at some of the training rows. */
function overlap(one: Slice, other: Slice): boolean {
  const [left, right] = one.from < other.from ? [one, other] : [other, one];
  return one.of === other.of && left.from < right.from && right.from < left.to && left.to < right.to;
}
