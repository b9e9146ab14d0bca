import type { Report } from '../finding.js';
import { type Column, knownColumns } from '../model/values/columns.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { FeatureFact } from '../model/values/facts.js';
import { isNetwork } from '../model/values/isNetwork.js';
import { namesIn } from '../model/values/literalNames.js';
import { type ObjectValue, optionsOf } from '../model/values/value.js';
import type { Expr } from '../python/ast.js';
import { isForeign } from '../python/foreign.js';
import type { RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';

/** Features of models that learn a target, as far as their columns are known. */
export interface FeatureSet {
  readonly fact: FeatureFact;
  /** Columns the model certainly sees, by name. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Where a column's name stands in a literal list. */
  readonly written: ReadonlyMap<string, Expr>;
}

const picksColumns =
  /(ColumnTransformer|ColumnSelector|FunctionTransformer|DataFrameMapper|FeatureUnion|DataFrameSelector)$/;

/** Every supervised fit whose features nobody picks from inside the model, unless its lists are literal. */
export function featureSets({ model }: RuleContext): FeatureSet[] {
  const sets: FeatureSet[] = [];
  for (const fact of model.facts.features) {
    const estimator = fact.model && optionsOf(fact.model).find((option) => option.kind === 'object');
    if (fact.model?.kind === 'instance' && isNetwork(fact.model))
      sets.push({ fact, columns: knownColumns(fact.columns), written: fact.columns.written });
    if (estimator?.kind !== 'object' || !isSupervised(estimator) || !hasTarget(fact)) continue;
    const pickers = objectsIn(estimator).filter(({ name }) => picksColumns.test(name));
    const known = knownColumns(fact.columns);
    if (pickers.length === 0 && !hidesSteps(estimator))
      sets.push({ fact, columns: known, written: fact.columns.written });
    else if (pickers.length === 1) sets.push(...picked(fact, pickers[0] as ObjectValue, model.facts.calls));
  }
  return sets;
}

function isSupervised(estimator: ObjectValue): boolean {
  if (isNetwork(estimator)) return true;
  const role = roleOf(estimator);
  return role === 'classifier' || role === 'regressor' || role === 'meta' || role === 'search';
}

function hasTarget({ call, model }: FeatureFact): boolean {
  const at = call.receiver === model && call.method ? 1 : 2;
  return call.args.length > at || call.keywords.has('y');
}

function objectsIn(estimator: ObjectValue, depth = 0): ObjectValue[] {
  const inner = estimator.parts.filter((part): part is ObjectValue => part.kind === 'object');
  return [estimator, ...(depth > 4 ? [] : inner.flatMap((part) => objectsIn(part, depth + 1)))];
}

/** A pipeline some of whose steps nobody knows: they may drop columns. */
function hidesSteps(estimator: ObjectValue): boolean {
  return objectsIn(estimator).some(({ name, call, parts }) => {
    if (!/(^|\.)(Pipeline)$/.test(name) || !call) return false;
    const steps = call.args[0] ?? call.keywords[0]?.value;
    const count = steps?.type === 'List' ? steps.elements.length : call.args.length;
    return parts.length !== count || parts.some((part) => part.kind !== 'object' || !roleOf(part));
  });
}

/** `ColumnTransformer([("num", StandardScaler(), ["age", "fare"])])` */
function picked(fact: FeatureFact, picker: ObjectValue, calls: readonly FeatureFact['call'][]): FeatureSet[] {
  const made = calls.find(({ node }) => node === picker.call);
  const steps = made?.args[0] ?? made?.keywords.get('transformers');
  if (!picker.name.endsWith('.ColumnTransformer') || steps?.kind !== 'collection') return [];
  const known = knownColumns(fact.columns);
  const written = new Map<string, Expr>();
  for (const step of steps.elements) {
    if (step.kind !== 'collection') continue;
    const [, how, columns] = step.elements;
    if (how?.kind === 'literal' && how.value === 'drop') continue;
    for (const [name, node] of namesIn(columns) ?? []) written.set(name, node);
  }
  const columns = new Map([...known].filter(([name]) => written.has(name)));
  return [{ fact, columns, written }];
}

/** Names that were told once: a second fit on the same features is no second cause. */
export class Told {
  private readonly keys = new Map<unknown, Set<string>>();

  /** True the first time a table and a name come together. */
  isNew({ fact }: FeatureSet, name: string): boolean {
    const names = this.keys.get(fact.columns.origin) ?? new Set();
    this.keys.set(fact.columns.origin, names);
    if (names.has(name)) return false;
    names.add(name);
    return true;
  }
}

/** The place that put a column among the features: its name in a list, the line that makes X, else the fit. */
export function placeOf(context: RuleContext, { fact, written }: FeatureSet, name: string): Span {
  const literal = written.get(name);
  if (literal && !isForeign(literal)) return literal;
  const features = featuresIn(fact);
  const { made } = fact.columns;
  if (!made || isForeign(made)) return features;
  const nameOf = (node: Span) => context.unit.text.slice(node.start, node.end);
  const text = nameOf(context.statementOf(made));
  // `df = df.drop(…)` tidies the table; `X = df.drop(…)` and `X.drop(…, inplace=True)` choose features.
  const target = /^([\w.]+)\s*=\s*([\w.]+)/.exec(text);
  if (!target) return text.startsWith(`${nameOf(features)}.`) ? made : features;
  return target[2] === target[1] || target[2]?.startsWith(`${target[1]}.`) ? features : made;
}

/** The expression that hands the features to the model. */
export function featuresIn({ call }: FeatureFact): Span {
  return call.node.args[call.method ? 0 : 1] ?? call.node;
}

/** Where the list stands that names a column, when that is another module's. */
export function namedElsewhere({ written }: FeatureSet, name: string): NonNullable<Report['related']> {
  const literal = written.get(name);
  if (!literal || !isForeign(literal)) return [];
  return [{ start: literal.start, end: literal.end, message: 'It is named here.' }];
}
