import { estimatorSpec, type Randomness, splitterRandomness } from '../libraries/sklearn.js';
import { constructorsOf } from '../model/learning/learning.js';
import { callsNamed } from '../model/values/callFacts.js';
import { isComplete, knownColumns } from '../model/values/columns.js';
import type { CallFact, Facts } from '../model/values/facts.js';
import type { Rule, RuleContext } from '../rule.js';
import { withArgument } from './fixes/argument-at-end.js';

/** Splitters that shuffle, and estimators that draw random numbers, without a seed. */
export const unseededSklearn: Rule = {
  id: 'unseeded-sklearn',
  trigger: /sklearn|imblearn|umap/,
  check(context) {
    const { model, report } = context;
    if (!model.isComplete || importedSeeds(context)) return;
    const { fits, trainings } = model.facts;
    const used = new Set([
      ...fits.flatMap((fit) => constructorsOf(fit.model)),
      ...trainings.flatMap((training) => training.calls),
    ]);
    const estimators: CallFact[] = [];
    for (const call of callsNamed(model.facts, isRandomised)) {
      if (!call.name || !call.reached) continue;
      const splitter = splitterRandomness(call.name);
      const spec = estimatorSpec(call.name);
      if ((!splitter && !spec) || isSeeded(call, context)) continue;
      if (splitter && isRandom(splitter, call))
        report({ ...spanOf(call), message: splitterMessage(call), fixes: [addSeed(context, [call])] });
      if (
        spec &&
        used.has(call.node) &&
        isRandom(spec.random, call) &&
        !isOneComponent(call) &&
        !splitsOneColumn(call, model.facts) &&
        !estimators.some((other) => other.node === call.node)
      )
        estimators.push(call);
    }
    const [first] = estimators.sort((left, right) => left.node.start - right.node.start);
    if (!first) return;
    report({
      ...spanOf(first),
      severity: 'information',
      message: `${listed(estimators)} random numbers without random_state; set it to repeat this run.`,
      related: estimators
        .slice(1)
        .map((call) => ({ ...spanOf(call), message: 'No random_state here either.' })),
      fixes: [addSeed(context, estimators)],
    });
  },
};

function isRandomised(name: string): boolean {
  return splitterRandomness(name) !== undefined || estimatorSpec(name) !== undefined;
}

function spanOf(call: CallFact) {
  return { start: call.node.start, end: call.node.end };
}

function splitterMessage(call: CallFact): string {
  return `${call.name?.split('.').at(-1)} shuffles without random_state; set it so that the same rows are held out every time.`;
}

function listed(estimators: readonly CallFact[]): string {
  const names = [...new Set(estimators.map((call) => call.name?.split('.').at(-1) as string))];
  const [first, second] = names;
  if (second === undefined) return `${first} draws`;
  return names.length > 2
    ? `${first}, ${second} and ${names.length - 2} more draw`
    : `${first} and ${second} draw`;
}

/** Given a seed, or arguments nobody can see, or a global seed that ran before. */
function isSeeded(call: CallFact, { model }: RuleContext): boolean {
  const given = call.keywords.get('random_state') ?? call.keywords.get('seed');
  if (given && !(given.kind === 'literal' && given.value === null)) return true;
  if (call.node.keywords.some((keyword) => keyword.name === null && !isKnownDict(call))) return true;
  return model.facts.seeds.some((seed) => seed.order < call.order && seed.generators.includes('numpy'));
}

/** `**parameters` that could be followed are among the keywords already. */
function isKnownDict(call: CallFact): boolean {
  return !call.open;
}

/** Importing a module of the workspace may seed as it runs; one that could not be read may as well. */
function importedSeeds({ model, project }: RuleContext): boolean {
  if (project.unresolved.length > 0) return true;
  return [...new Set(model.imports.values())].some((name) => project.modules[name]?.seeds.includes('numpy'));
}

function isRandom(random: Randomness, call: CallFact): boolean {
  if (random === 'always' || random === 'never') return random === 'always';
  const given = call.keywords.get(random.parameter);
  if (!given) return random.values.includes(random.default);
  return given.kind === 'literal' && random.values.includes(given.value);
}

/** One component, one cluster: wherever the search starts, it ends at the mean. */
function isOneComponent({ name, args, keywords }: CallFact): boolean {
  const match = /\.(GaussianMixture|KMeans)$/.exec(name ?? '');
  if (!match) return false;
  const isMixture = match[1] === 'GaussianMixture';
  const count = args[0] ?? keywords.get(isMixture ? 'n_components' : 'n_clusters');
  return count ? count.kind === 'literal' && count.value === 1 : isMixture;
}

/** A single tree draws the order of its columns: with one column there is nothing to draw. */
function splitsOneColumn({ name, node, keywords }: CallFact, { fits, features }: Facts): boolean {
  if (!/\.DecisionTree(Classifier|Regressor)$/.test(name ?? '') || keywords.has('splitter')) return false;
  const own = fits.filter(({ model }) => model?.kind === 'object' && model.call === node);
  return (
    own.length > 0 &&
    own.every(({ call }) => {
      const columns = features.find((feature) => feature.call === call)?.columns;
      return columns !== undefined && isComplete(columns) && knownColumns(columns).size === 1;
    })
  );
}

const seedNames = ['SEED', 'RANDOM_STATE', 'RANDOM_SEED', 'seed', 'random_state', 'random_seed'];

function addSeed({ unit, names }: RuleContext, calls: readonly CallFact[]) {
  const start = Math.min(...calls.map((call) => call.node.start));
  const known =
    seedNames.find((name) => names.bindings.get(name)?.some((binding) => binding.start < start)) ?? '42';
  return {
    title: `Add random_state=${known} (fixes which random numbers are drawn)`,
    applicability: 'suggestion' as const,
    edits: calls.map(({ node }) => withArgument(unit.text, node, 'random_state', known)),
  };
}
