import type { CallFact, Facts } from '../model/values/facts.js';
import { holdsRowsOf, type Value } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import type { Span } from '../source/unit.js';

interface Given {
  readonly node: Expr;
  readonly value: Value | undefined;
}

/**
 * `fit(X, y, validation_data=(X, y))`, `Trainer(train_dataset=ds, eval_dataset=ds.select(range(500)))`: the rows that
 * judge, and where they, or all they were taken from, are given for training.
 */
export function givenTwice(
  facts: Facts,
  textOf: (span: Span) => string,
): { readonly given: Span; readonly node: Span }[] {
  return facts.calls.flatMap((call) => {
    const isTrainer = call.name !== null && /^(transformers|trl|setfit)\.\w*Trainer$/.test(call.name);
    if (!call.reached || !(isTrainer || call.method === 'fit')) return [];
    const train = isTrainer ? keyword(call, 'train_dataset') : (first(call) ?? keyword(call, 'x'));
    const judged = isTrainer ? keyword(call, 'eval_dataset') : firstOf(keyword(call, 'validation_data'));
    if (!train || !judged) return [];
    const isSame = isPlain(train.node) && textOf(train.node) === textOf(judged.node);
    return isSame || isPart(train.value, judged.value) ? [{ given: judged.node, node: train.node }] : [];
  });
}

/** Taken from the training rows. The very same rows under another name may be parts that nobody could tell apart. */
function isPart(train: Value | undefined, judged: Value | undefined): boolean {
  if (train?.kind !== 'data' || judged?.kind !== 'data') return false;
  return train.rows !== judged.rows && holdsRowsOf(train.rows, judged.rows);
}

function keyword({ node, keywords }: CallFact, wanted: string): Given | null {
  const written = node.keywords.find(({ name }) => name === wanted)?.value;
  return written ? { node: written, value: keywords.get(wanted) } : null;
}

function first({ node, args }: CallFact): Given | null {
  const [written] = node.args;
  return written ? { node: written, value: args[0] } : null;
}

/** The features of `(X, y)`. */
function firstOf(pair: Given | null): Given | null {
  if (pair?.node.type !== 'Tuple' && pair?.node.type !== 'List') return pair;
  const [written] = pair.node.elements;
  const { value } = pair;
  return written
    ? { node: written, value: value?.kind === 'collection' ? value.elements[0] : undefined }
    : null;
}

/** Nothing that is drawn or read anew each time it is written. */
function isPlain(node: Expr): boolean {
  if (node.type === 'Attribute') return isPlain(node.value);
  if (node.type === 'Subscript') return isPlain(node.value) && node.index.type === 'Str';
  return node.type === 'Name';
}
