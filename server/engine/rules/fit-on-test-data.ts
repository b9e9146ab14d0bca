import { trainingLibraries } from '../libraries/names.js';
import { isStateless } from '../libraries/sklearn.js';
import { roleOf } from '../model/values/estimatorRole.js';
import type { FitFact } from '../model/values/facts.js';
import { roleBesideTraining } from '../model/values/roles.js';
import type { DataValue, Learned, ObjectValue } from '../model/values/value.js';
import type { Call, Expr } from '../python/ast.js';
import { isForeign } from '../python/foreign.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';

/** Names of classes that have no `transform`, or that are fitted on held-out data on purpose. */
const meantForHeldOut =
  /(TSNE|MDS|UMAP|CalibratedClassifierCV|IsotonicRegression|StackingClassifier|StackingRegressor|MapieClassifier|MapieRegressor)$/;

/** What was learned from test data no longer measures how the model does on unseen data. */
export const fitOnTestData: Rule = {
  id: 'fit-on-test-data',
  trigger: [trainingLibraries, /\bfit(_transform|_on_texts|_resample)?\b|\badapt\b/],
  skipsTests: true,
  check({ model, unit, report, statementOf }) {
    const { elsewhere } = model;
    for (const fit of model.facts.fits) {
      const site = elsewhere.siteOf(fit.call.node, fit.call.order);
      // What one call of another module does by itself is told there.
      const fits = model.facts.fits.filter(
        ({ call }) => !isForeign(fit.call.node) || elsewhere.siteOf(call.node, call.order) !== site,
      );
      const data = fit.data[0];
      if (
        !data ||
        !isTestFit(fit) ||
        !fit.model ||
        fit.model.kind !== 'object' ||
        meantForHeldOut.test(fit.model.name) ||
        isStateless(fit.model.name) ||
        // `resampled-test-set` speaks of these.
        roleOf(fit.model) === 'sampler'
      )
        continue;
      if (fit.call.keywords.has('eval_set') || !trainedElsewhere(fit, fits, site)) continue;
      const { node, method } = fit.call;
      const name = isForeign(node) ? '' : unit.text.slice(node.args[0]?.start ?? 0, node.args[0]?.end ?? 0);
      const other = fits.find(
        (candidate) =>
          candidate !== fit && candidate.role === 'train' && candidate.isTransformer === fit.isTransformer,
      );
      report({
        start: site.start,
        end: site.end,
        message: fit.isTransformer
          ? `${className(fit.model)} learns from ${shorten(name)}; fit it on the training part and only transform here.`
          : `${className(fit.model)} trains on ${shorten(name)}; keep the test part for the final evaluation.`,
        related: [
          ...(other
            ? [
                {
                  start: other.call.node.start,
                  end: other.call.node.end,
                  message: 'It is fitted on training data here.',
                },
              ]
            : []),
          ...splitOf(data),
        ],
        fixes:
          canTransformInstead(fit, fits) && method === 'fit_transform'
            ? [transformInstead(node.func.end, method)]
            : [],
      });
    }
    for (const { learned, trained } of ownStatistics(model)) {
      const { start, end } = statementOf(elsewhere.siteOfLearned(learned));
      report({
        start,
        end,
        severity: 'information',
        message: `${learned.by}() is taken from the test part itself; use the value of the training part here as well.`,
        related: [
          {
            start: trained.node.start,
            end: trained.node.end,
            message: 'The training part gets its own value here.',
          },
        ],
      });
    }
  },
};

interface OwnStatistic {
  readonly learned: Learned;
  /** The same, from the training part. */
  readonly trained: Learned;
}

/** What is predicted on was filled or scaled by its own statistics, what was trained on by those of its own rows. */
function ownStatistics({ facts }: RuleContext['model']): OwnStatistic[] {
  const found = new Map<Expr, OwnStatistic>();
  for (const { model, data } of facts.predictions) {
    const own = data.learned.filter((each) => isOwn(each, data) && data.rows.role === 'test');
    if (own.length === 0) continue;
    const fits = facts.fits.filter((fit) => fit.model === model && fit.role === 'train');
    for (const learned of own) {
      const trained = fits
        .flatMap((fit) =>
          fit.data[0] ? (fit.learned ?? []).filter((each) => isOwn(each, fit.data[0] as DataValue)) : [],
        )
        .find(({ by, column }) => by === learned.by && column === learned.column);
      if (trained) found.set(learned.node, { learned, trained });
    }
  }
  return [...found.values()];
}

function isOwn({ how, rows }: Learned, data: DataValue): boolean {
  return how === 'statistic' && rows === data.rows;
}

function isTestFit(fit: FitFact): boolean {
  if (fit.isUnsupervised) return false;
  return fit.role === 'test' || (fit.role === 'validation' && fit.isTransformer);
}

/** Proof that this is a slip: the same object, or one of its class, is fitted on training data too. */
function trainedElsewhere(fit: FitFact, fits: readonly FitFact[], site: Span): boolean {
  const name = (fit.model as ObjectValue).name;
  // A model that learns from what a split set aside needs no further proof.
  if (!fit.isTransformer)
    return fit.call.method !== 'partial_fit' && saysTest(fit, site) && Boolean(fit.data[0]?.rows.split);
  return fits.some((other) => {
    if (other === fit) return false;
    // The same object, fitted on all rows before: that is another slip, and no excuse for this one.
    if (other.role === 'all')
      return fit.isTransformer && other.model === fit.model && other.call.order < fit.call.order;
    if (other.role !== 'train') return false;
    return other.model === fit.model || (other.model?.kind === 'object' && other.model.name === name);
  });
}

/** The position in a split alone is no proof: halves are swapped on purpose in two-fold validation. */
function saysTest({ call }: FitFact, site: Span): boolean {
  const given = isForeign(call.node) ? argumentsOf(site) : call.node.args.slice(0, 1);
  return given.some((arg) => {
    const name = arg.type === 'Name' ? arg.id : arg.type === 'Attribute' ? arg.attr : '';
    return roleBesideTraining(name) === 'test';
  });
}

/** What the unit handed to the other module. */
function argumentsOf(site: Span): readonly Expr[] {
  return 'args' in site ? (site as Call).args : [];
}

/** `transform` only works on an object that was fitted before. */
function canTransformInstead(fit: FitFact, fits: readonly FitFact[]): boolean {
  return fits.some(
    (other) => other.model === fit.model && other.role === 'train' && other.call.order < fit.call.order,
  );
}

function transformInstead(end: number, method: string) {
  return {
    title: 'Use transform, with what was learned from the training part (changes results)',
    applicability: 'suggestion' as const,
    edits: [{ start: end - method.length, end, text: 'transform' }],
  };
}

function splitOf(data: DataValue) {
  const node = data.rows.split?.node;
  return node ? [{ start: node.start, end: node.end, message: 'The test part is split off here.' }] : [];
}

function className(model: ObjectValue): string {
  return model.name.split('.').at(-1) as string;
}

function shorten(text: string): string {
  return text === '' || text.length > 30 || text.includes('\n') ? 'held-out data' : `\`${text}\``;
}
