import type { Facts } from '../values/facts.js';
import { type ObjectValue, optionsOf, type Value } from '../values/value.js';

export interface Step {
  readonly name: string;
  readonly value: Value;
}

/** The named steps of a pipeline or column transformer; null where they are not all known. */
export function stepsOf(object: ObjectValue, facts: Facts): readonly Step[] | null {
  const made = facts.calls.find(({ node }) => node === object.call);
  if (!made || made.open || made.name === null) return null;
  if (/\.make_(imb_)?pipeline$/.test(made.name)) return namedByClass(made.args);
  if (!/\.(Pipeline|ColumnTransformer|FeatureUnion)$/.test(made.name)) return null;
  const list =
    made.args[0] ??
    made.keywords.get('steps') ??
    made.keywords.get('transformers') ??
    made.keywords.get('transformer_list');
  if (list?.kind !== 'collection' || list.open) return null;
  const steps: Step[] = [];
  for (const element of list.elements) {
    if (element.kind !== 'collection') return null;
    const [name, value] = element.elements;
    if (name?.kind !== 'literal' || typeof name.value !== 'string' || !value) return null;
    steps.push({ name: name.value, value });
  }
  return steps;
}

/** `make_pipeline` names steps by their classes, with a number where a class comes twice. */
function namedByClass(args: readonly Value[]): readonly Step[] | null {
  const names: string[] = [];
  for (const arg of args) {
    const object = objectOf(arg);
    if (!object) return null;
    names.push((object.name.split('.').at(-1) as string).toLowerCase());
  }
  return names.map((name, index) => {
    const twins = names.filter((other) => other === name).length;
    const before = names.slice(0, index).filter((other) => other === name).length;
    return { name: twins > 1 ? `${name}-${before + 1}` : name, value: args[index] as Value };
  });
}

/** The one library object a value is; null when it may be several, or anything. */
export function objectOf(value: Value | undefined): ObjectValue | null {
  const options = value ? optionsOf(value) : [];
  const [only] = options;
  return options.length === 1 && only?.kind === 'object' ? only : null;
}

/** A search over parameters: its estimator, and the dictionaries of its grid where they are literal. */
export interface Search {
  readonly estimator: Value | undefined;
  readonly grids: readonly Extract<Value, { kind: 'dict' }>[];
}

const searches =
  /^sklearn\.model_selection\.(?:Halving)?(?:GridSearchCV|RandomSearchCV|RandomizedSearchCV)$|^dask_ml\.model_selection\.(?:Grid|Randomized)SearchCV$|^skopt\.BayesSearchCV$/;

/** Every search that a unit makes. */
export function searchesIn(facts: Facts): Search[] {
  return facts.calls
    .filter(({ name, open }) => name !== null && searches.test(name) && !open)
    .map(({ args, keywords }) => {
      const grid =
        args[1] ??
        keywords.get('param_grid') ??
        keywords.get('param_distributions') ??
        keywords.get('search_spaces');
      const all = grid?.kind === 'collection' ? grid.elements : grid ? [grid] : [];
      const grids = all.filter((each): each is Extract<Value, { kind: 'dict' }> => each.kind === 'dict');
      return { estimator: args[0] ?? keywords.get('estimator'), grids };
    });
}
