import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import type { History } from '../../../server/workspace/evidence/history.js';
import { historyOf } from './measured.js';
import { assessmentOf } from './repository-of.js';

type Texts = Readonly<Record<string, string>>;

/** The example of a page, as somebody would take it over. */
interface Example {
  /** The file it becomes, and what the example needs around it. */
  readonly files: (example: string) => Texts;
  /** What is to be seen of it: a level, or a hint. */
  readonly shows: 'mostly' | 'partially' | 'hint';
  readonly history?: History;
}

const as =
  (path: string, before = '') =>
  (example: string): Texts => ({ [path]: before + example });
const imports = (...lines: string[]) => `${lines.join('\n')}\n\n`;
const committed = historyOf([{}, {}]);

const examples: Readonly<Record<string, Example>> = {
  'sanity-checks': { files: as('src/orders.py'), shows: 'partially' },
  'complete-balanced-data': { files: as('src/data/balance.py'), shows: 'hint' },
  'social-bias-in-data': { files: as('src/data/groups.py'), shows: 'partially' },
  'reusable-data-scripts': {
    files: as('src/data/prepare.py', imports('import pandas as pd')),
    shows: 'partially',
  },
  'controlled-labelling': { files: as('labelling/agreement.py'), shows: 'partially' },
  'no-discriminatory-attributes': { files: as('tests/test_features.py'), shows: 'partially' },
  'privacy-preserving-ml': { files: as('src/train.py', imports('import mlflow')), shows: 'partially' },
  'shared-data-sets': {
    // What `dvc remote add` of the example writes.
    files: (example) => ({
      '.dvc/config': `['remote "team"']\n    url = ${/s3:\/\/\S+/.exec(example)?.[0]}\n`,
    }),
    shows: 'mostly',
  },
  'shared-training-objective': { files: as('docs/objective.md'), shows: 'partially' },
  'measurable-training-objective': { files: as('src/metric.py'), shows: 'partially' },
  'tested-feature-extraction': {
    files: (example) => ({
      'tests/test_features.py': example,
      'src/churn/features.py': 'def days_since_last_order(orders, at): ...\n',
    }),
    shows: 'partially',
  },
  'feature-owners': { files: as('features/dictionary.yml'), shows: 'hint' },
  'remove-unused-features': { files: as('src/review_features.py'), shows: 'hint' },
  'interpretable-models': {
    files: as('src/compare.py', imports('from interpret.glassbox import ExplainableBoostingClassifier')),
    shows: 'partially',
  },
  'peer-reviewed-training-scripts': { files: as('.github/pull_request_template.md'), shows: 'hint' },
  'parallel-experiments': { files: as('scripts/seeds.sh'), shows: 'partially' },
  'automated-feature-generation': {
    files: as('src/select.py', imports('from sklearn.feature_selection import SelectFromModel')),
    shows: 'partially',
  },
  'automated-hyperparameter-optimisation': {
    files: as('src/tune.py', imports('import optuna')),
    shows: 'partially',
  },
  'automated-model-configuration': { files: as('src/search.py'), shows: 'partially' },
  'continuous-model-quality': { files: as('tests/test_quality.py'), shows: 'partially' },
  'subgroup-bias': { files: as('src/evaluate.py'), shows: 'partially' },
  versioning: {
    // `dvc repro` of the example writes the lock file, with what stands in dvc.yaml.
    files: (example) => ({
      'dvc.yaml': example,
      'dvc.lock': example.replace(
        '[data/orders.parquet, src/churn, uv.lock]',
        '\n      - path: data/orders.parquet',
      ),
      'params.yaml': 'train:\n  learning_rate: 0.1\n  seed: 1\n',
      'src/churn/train.py': 'print(1)\n',
    }),
    shows: 'partially',
    history: committed,
  },
  'shared-experiment-outcomes': {
    files: as('src/train.py', imports('import mlflow')),
    shows: 'mostly',
  },
  'regression-tests': { files: as('tests/test_training.py'), shows: 'partially' },
  'continuous-integration': { files: as('.github/workflows/build.yml'), shows: 'mostly' },
  'static-analysis': { files: as('pyproject.toml'), shows: 'partially' },
  'application-security': { files: as('src/weights.py'), shows: 'hint' },
  'automated-deployment': { files: as('.gitlab-ci.yml'), shows: 'partially' },
  'shadow-deployment': { files: as('deploy/mirror.yaml'), shows: 'mostly' },
  'monitored-models': { files: as('monitoring/rules.yml'), shows: 'mostly' },
  'skew-checks': {
    files: as('src/skew.py', imports('from scipy.stats import wasserstein_distance')),
    shows: 'hint',
  },
  'automatic-rollback': { files: as('deploy/analysis.yaml'), shows: 'mostly' },
  'logged-predictions': {
    files: as(
      'src/service.py',
      imports('import mlflow', 'import structlog', 'from fastapi import FastAPI', '', 'app = FastAPI()'),
    ),
    shows: 'partially',
  },
  'audit-trails': { files: as('sql/trace.sql'), shows: 'hint' },
  'collaborative-platform': { files: as('.github/CODEOWNERS'), shows: 'partially' },
  'shared-backlog': { files: as('.github/ISSUE_TEMPLATE/experiment.yml'), shows: 'partially' },
  'communicate-and-align': { files: as('contracts/orders.odcs.yaml'), shows: 'hint' },
  'trade-off-decisions': { files: as('docs/adr/0007-model-for-loan-decisions.md'), shows: 'hint' },
  'responsible-ai-values': { files: as('responsible-ai.yml'), shows: 'hint' },
  'risk-assessments': { files: as('tests/test_risk_register.py'), shows: 'partially' },
  'inform-users': { files: as('app/parcels.py'), shows: 'partially' },
  'explain-decisions': { files: as('src/reasons.py'), shows: 'hint' },
  'safe-channels': { files: as('src/concerns.py'), shows: 'hint' },
  'audited-application': { files: as('scripts/replay.py'), shows: 'hint' },
};

/** Why nothing can be seen of an example. */
const unseen: Readonly<Record<string, string>> = {
  'fairness-and-privacy': 'no file shows it: it follows from the answers to other practices',
};

/** The code of “What to do”. */
function exampleIn(text: string): string | null {
  const part = /^## What to do$([\s\S]*?)^## /m.exec(text)?.[1] ?? '';
  return /^```\w+\n([\s\S]*?)^```$/m.exec(part)?.[1] ?? null;
}

describe('the examples of the pages on practices', () => {
  const withExample = catalogue.practices.filter(({ text }) => exampleIn(text) !== null);

  it('are all looked for, or there is a reason why not', () => {
    const known = [...Object.keys(examples), ...Object.keys(unseen)];
    assert.deepEqual(known.sort(), withExample.map(({ slug }) => slug).sort());
  });

  for (const practice of withExample) {
    const example = examples[practice.slug];
    if (!example) continue;
    it(`${practice.number} ${practice.slug}: ${example.shows}`, async () => {
      const texts = example.files(exampleIn(practice.text) as string);
      const { practices } = await assessmentOf(texts, [practice], {}, { history: example.history ?? null });
      const [shown] = practices;
      assert.ok(shown);
      const signs = shown.evidence.filter(({ strength }) => strength !== 'counter');
      const level = shown.proposal?.level ?? (signs.length > 0 ? 'hint' : 'nothing');
      assert.equal(level, example.shows, JSON.stringify(signs.map(({ signal }) => signal)));
    });
  }
});
