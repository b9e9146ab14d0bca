import {
  defaultOf,
  isArchitecture,
  isHyperparameter,
  layerParameter,
  positionalParameter,
} from '../libraries/hyperparameters.js';
import { trainingLibraries } from '../libraries/names.js';
import { estimatorSpec } from '../libraries/sklearn.js';
import { factsByCall } from '../model/values/callFacts.js';
import { isTransformerRole } from '../model/values/estimatorRole.js';
import type { CallFact, TrainingFact } from '../model/values/facts.js';
import type { Call, Expr } from '../python/ast.js';
import type { Rule } from '../rule.js';
import { type LiteralValue, nameConstants } from './fixes/name-constants.js';

/** Two or more training values stand as literals inside the calls of one training run. */
export const hardcodedHyperparameters: Rule = {
  id: 'hardcoded-hyperparameters',
  trigger: trainingLibraries,
  check(context) {
    const { model, unit, option, report } = context;
    const names = factsByCall(model.facts);
    const least = option<number>('minimumValues');
    const told = new Set<Expr>();
    for (const training of model.facts.trainings) {
      const values = valuesOf(training, names).filter((value) => !told.has(value.node));
      if (weight(values) < least) continue;
      for (const value of values) told.add(value.node);
      values.sort((left, right) => left.node.start - right.node.start);
      const first = values[0] as LiteralValue;
      const others = [...new Map(values.map((value) => [value.call.start, value.call])).values()].filter(
        (call) => call.start !== first.call.start,
      );
      const fix = nameConstants(context, values);
      report({
        start: first.call.start,
        end: headEnd(unit.text, first.call),
        message: `Training values are literals: ${listed(values, unit.text)}; name them in one place.`,
        related: others.map((call) => ({
          start: call.start,
          end: headEnd(unit.text, call),
          message: 'More values of the same training run.',
        })),
        fixes: fix ? [fix] : [],
      });
    }
  },
};

/**
 * A width or a dropout rate alone is the network's design, and betas beside a learning rate from the settings are the
 * optimiser's; beside training values they join them.
 */
function weight(values: readonly LiteralValue[]): number {
  const shapes = values.filter((value) => isArchitecture(value.parameter) || isDetail(value)).length;
  return values.length === shapes ? 0 : values.length - shapes / 2;
}

/** `AdamW(…, lr=args.lr, betas=(0.9, 0.95))` */
function isDetail({ parameter, call }: LiteralValue): boolean {
  if (!/^(betas|eps|momentum|weight_decay)$/.test(parameter) || !('keywords' in call)) return false;
  const rate = (call as Call).keywords.find(({ name }) => name === 'lr')?.value;
  return rate?.type === 'Attribute' || rate?.type === 'Subscript';
}

function headEnd(text: string, call: { start: number; end: number }): number {
  const line = text.indexOf('\n', call.start);
  return line < 0 ? call.end : Math.min(line, call.end);
}

function listed(values: readonly LiteralValue[], text: string): string {
  const all = values.map(({ parameter, node }) => `${parameter}=${text.slice(node.start, node.end)}`);
  const shown: string[] = [];
  for (const item of all) {
    if (shown.join(', ').length + item.length > 48 && shown.length > 0) break;
    shown.push(item.length > 40 ? `${item.slice(0, 39)}…` : item);
  }
  return shown.length < all.length
    ? `${shown.join(', ')} and ${all.length - shown.length} more`
    : shown.join(', ');
}

function valuesOf(training: TrainingFact, names: ReadonlyMap<Call, CallFact>): LiteralValue[] {
  if (training.kind === 'loop') return valuesOfLoop(training, names);
  const calls = [...new Set(training.calls)];
  const outputLayer = calls.filter((call) => /^keras\.layers\./.test(names.get(call)?.name ?? '')).at(-1);
  return calls.flatMap((call) => {
    const fact = names.get(call);
    const name = fact?.name ?? (fact?.method ? `.${fact.method}` : '');
    return call === outputLayer ? [] : valuesOfCall(call, name);
  });
}

/** The optimiser, its schedule and the loader of the loop, and the literal number of epochs. */
function valuesOfLoop(training: TrainingFact, names: ReadonlyMap<Call, CallFact>): LiteralValue[] {
  const values = [...new Set(training.calls)].flatMap((call) =>
    valuesOfCall(call, names.get(call)?.name ?? ''),
  );
  const loop = training.epochLoop;
  const count =
    loop?.iter.type === 'Call' && loop.iter.func.type === 'Name' && /^t?range$/.test(loop.iter.func.id)
      ? loop.iter.args.slice(0, 2).at(-1)
      : undefined;
  if (loop && count?.type === 'Num' && count.value > 1)
    values.push({ parameter: 'epochs', node: count, call: { start: loop.start, end: loop.iter.end } });
  return values;
}

function valuesOfCall(call: Call, name: string): LiteralValue[] {
  const spec = estimatorSpec(name);
  if (spec && (isTransformerRole(spec.role) || spec.role === 'pipeline' || spec.role === 'search')) return [];
  if (
    /^transformers\.|^keras\.(Input|layers\.(Input|InputLayer|Rescaling|Random\w+|Resizing|Reshape|Flatten))$|^keras\.(losses|metrics|callbacks|initializers)\./.test(
      name,
    )
  )
    return [];
  if (/^torch\.nn\./.test(name)) return [];
  const found: LiteralValue[] = [];
  for (const [index, arg] of call.args.entries()) {
    const parameter = positionalParameter(name, index) ?? layerParameter(name, index);
    if (parameter && counts(name, parameter, arg)) found.push({ parameter, node: arg, call });
    else if (arg.type === 'Dict' && /^(xgboost|lightgbm|catboost)\.(train|cv)$/.test(name))
      found.push(...valuesOfDict(arg, name, call));
  }
  for (const { name: parameter, value } of call.keywords) {
    if (!parameter) continue;
    if (value.type === 'Dict' && parameter === 'params') found.push(...valuesOfDict(value, name, call));
    else if (counts(name, parameter, value)) found.push({ parameter, node: value, call });
  }
  return found;
}

function valuesOfDict(node: Extract<Expr, { type: 'Dict' }>, name: string, call: Call): LiteralValue[] {
  return node.values.flatMap((value, index) => {
    const key = node.keys[index];
    const parameter = key?.type === 'Str' ? key.value : null;
    return parameter && counts(name, parameter, value) ? [{ parameter, node: value, call }] : [];
  });
}

/** A number (or numbers) that differs from what the library uses anyway. */
function counts(name: string, parameter: string, node: Expr): boolean {
  const value = numberOf(node);
  if (value === null || !isHyperparameter(parameter)) return false;
  if (name === '.fit' || name.endsWith('.fit'))
    return (
      /^(epochs|nb_epoch|batch_size|num_boost_round|early_stopping_rounds)$/.test(parameter) &&
      value !== defaultOf(name, parameter)
    );
  if (name.startsWith('.') && name !== '.fit_generator') return false;
  return value !== defaultOf(name, parameter);
}

function numberOf(node: Expr): number | string | null {
  if (node.type === 'Num') return node.value;
  if (node.type === 'UnaryOp' && node.operand.type === 'Num')
    return node.op === '-' ? -node.operand.value : node.operand.value;
  if (node.type === 'BinOp' && numberOf(node.left) !== null && numberOf(node.right) !== null)
    return 'computed';
  if (
    (node.type === 'Tuple' || node.type === 'List') &&
    node.elements.length > 0 &&
    node.elements.every((element) => numberOf(element) !== null)
  ) {
    return String(node.elements.map(numberOf));
  }
  return null;
}
