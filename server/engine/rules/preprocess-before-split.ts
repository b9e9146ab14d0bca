import { isStateless } from '../libraries/sklearn.js';
import type { SplitFact } from '../model/values/facts.js';
import { type DataValue, descendsFrom, holdsRowsOf, type Learned } from '../model/values/value.js';
import { leaksThrough } from '../questions/splitLeaks.js';
import type { Rule, RuleContext } from '../rule.js';

/** These only give categories a code: leaking is a matter of categories that training never saw. */
const onlyCodes =
  /^(OneHotEncoder|OrdinalEncoder|BinaryEncoder|MissingIndicator|CountVectorizer|Tokenizer|TextVectorization|StringLookup|IntegerLookup)$/;
/** Made for the target, or no learning at all: random projections only look at the number of columns. */
const harmless =
  /^(LabelEncoder|LabelBinarizer|MultiLabelBinarizer|VarianceThreshold|GaussianRandomProjection|SparseRandomProjection|RBFSampler|SkewedChi2Sampler)$/;

/** Something was learned from rows that later become test rows. */
export const preprocessBeforeSplit: Rule = {
  id: 'preprocess-before-split',
  trigger: /\b(numpy|pandas|polars|sklearn|keras|tensorflow|torch|jax|modin|cudf|dask)\b/,
  skipsTests: true,
  check(context) {
    const { splits, transforms, fits } = context.model.facts;
    for (const split of splits) {
      if (split.kind === 'folds') continue;
      for (const input of split.inputs)
        for (const learned of onePerColumn(input.learned)) tell(context, learned, split, input);
    }
    for (const { model, data } of transforms) {
      for (const fit of model.fits) {
        const split = fit.rows && splitBelow(data, fit.rows);
        if (!fit.isTransformer || !fit.rows || !split || isStateless(model.name)) continue;
        tell(
          context,
          {
            rows: fit.rows,
            node: fit.call.node,
            how: 'fit',
            by: model.name.split('.').at(-1) as string,
            column: null,
          },
          split,
          null,
        );
      }
    }
    for (const { isTransformer, learned = [], data } of fits) {
      const [rows] = data;
      if (isTransformer || !rows) continue;
      // `X_train = (X_train - X.mean()) / X.std()`
      for (const entry of onePerColumn(learned)) {
        const split = entry.how === 'statistic' ? splitBelow(rows, entry.rows) : null;
        if (split && !splits.some((other) => wasThere(other, entry))) tell(context, entry, split, null);
      }
    }
  },
};

/** Mean and spread of the same rows, taken in two lines, are one cause. */
function onePerColumn(learned: readonly Learned[]): Learned[] {
  const told = new Map<string, string>();
  return learned.filter(({ how, rows, column, by }) => {
    const key = `${rows.id}:${column}`;
    const first = told.get(key);
    if (how === 'fit' || first === by) return true;
    if (first === undefined) told.set(key, by);
    return first === undefined;
  });
}

/** The statistic went into what was split, and has been told with it. */
function wasThere({ inputs }: SplitFact, { node }: Learned): boolean {
  return inputs.some((input) => input.learned.some((known) => known.node === node));
}

function tell(
  { model, report, unit, statementOf }: RuleContext,
  learned: Learned,
  split: SplitFact,
  input: DataValue | null,
): void {
  const { elsewhere } = model;
  const site = elsewhere.siteOfLearned(learned);
  const splitSite = elsewhere.siteOf(split.node, split.order);
  // Both inside of one call: the other module's own check tells.
  if (site === splitSite) return;
  if (harmless.test(learned.by) || !leaksThrough(split, learned, model.facts)) return;
  if (input && isStratum(split, learned)) return;
  // A scaler fitted on the target alone changes its unit; it tells the model nothing about the test rows.
  const isFit = learned.how === 'fit';
  const isHere = site === learned.node;
  const { start, end } = isFit || !isHere ? site : sameStatement(learned, statementOf);
  const line = lineOf(unit.lineStarts, splitSite.start);
  const what = isFit ? `${learned.by} is fitted` : `${learned.by}() is taken`;
  const isAfter =
    joinsParts(learned.rows, split) && !split.parts.some((part) => descendsFrom(part, learned.rows));
  report({
    start,
    end,
    ...(onlyCodes.test(learned.by) ? { severity: 'information' as const } : {}),
    message: isAfter
      ? `${what} on training and test rows together; learn from the training part only.`
      : `${what} on all rows before the split${unit.kind === 'notebook' ? '' : ` on line ${line}`}; split first and learn from the training part only.`,
    related: [
      ...(isHere
        ? []
        : [{ start: learned.node.start, end: learned.node.end, message: 'This learns from them.' }]),
      {
        start: split.node.start,
        end: split.node.end,
        message: isAfter ? 'The test part was split off here.' : 'The test part is split off only here.',
      },
    ],
  });
}

/** Mean and spread of one scaling are one cause: the statement counts. */
function sameStatement(learned: Learned, statementOf: RuleContext['statementOf']) {
  return statementOf(learned.node);
}

/** The split that lies between the rows a transformer was fitted on and those it is applied to. */
function splitBelow(data: DataValue, fitted: DataValue['rows']): SplitFact | null {
  let rows = data.rows;
  while (rows !== fitted) {
    if (rows.split && rows.split.kind !== 'folds' && rows.role !== 'unknown')
      return descendsFrom(rows, fitted) || joinsParts(fitted, rows.split) ? rows.split : null;
    const [parent] = rows.parents;
    if (!parent) return null;
    rows = parent;
  }
  return null;
}

/** `pd.concat([X_train, X_test])`: the parts of a split in one again. */
function joinsParts(rows: DataValue['rows'], { parts }: SplitFact): boolean {
  const roles = new Set(parts.filter((part) => holdsRowsOf(rows, part)).map(({ role }) => role));
  return roles.has('train') && (roles.has('test') || roles.has('validation'));
}

/** A column that was only cut into bins to stratify by. */
function isStratum(split: SplitFact, learned: Learned): boolean {
  const stratify = split.call?.keywords.get('stratify');
  return stratify?.kind === 'data' && learned.column !== null && stratify.column === learned.column;
}

function lineOf(lineStarts: readonly number[], offset: number): number {
  let line = 0;
  while (line + 1 < lineStarts.length && (lineStarts[line + 1] as number) <= offset) line++;
  return line + 1;
}
