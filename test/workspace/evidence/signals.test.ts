import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import type { Signal } from '../../../catalog/signals.js';
import type { RepositoryKind } from '../../../server/protocol.js';
import { assess } from '../../../server/workspace/evidence/assess.js';
import { planFor } from '../../../server/workspace/evidence/plan.js';
import { repositoryOf } from './repository-of.js';
import { allSignals, evidenceOf, kindsWithCases, strengthIn } from './signal-cases.js';
import { codingCases } from './signals-coding.test.js';
import { dataCases } from './signals-data.test.js';
import { deploymentCases } from './signals-deployment.test.js';
import { featureCases } from './signals-features.test.js';
import { peopleCases } from './signals-people.test.js';
import { recordCases } from './signals-records.test.js';
import { storeCases } from './signals-stores.test.js';
import { trainingCases } from './signals-training.test.js';

const cases = {
  ...codingCases,
  ...dataCases,
  ...deploymentCases,
  ...featureCases,
  ...peopleCases,
  ...recordCases,
  ...storeCases,
  ...trainingCases,
};
const { practices } = catalogue;

function ofKind<Kind extends Signal['kind']>(kind: Kind): Extract<Signal, { kind: Kind }>[] {
  return allSignals.filter((signal): signal is Extract<Signal, { kind: Kind }> => signal.kind === kind);
}

describe('the signals of the catalogue', () => {
  it('stand in every practice but the one that follows from answers to others', () => {
    const without = practices.filter(({ evidence }) => evidence.signals.length === 0);
    assert.deepEqual(
      without.map(({ slug }) => slug),
      ['fairness-and-privacy'],
    );
  });

  it('have examples and look-alikes wherever a pattern was written by hand', () => {
    const wanted = allSignals.filter(({ kind }) => kindsWithCases.includes(kind)).map(({ id }) => id);
    assert.deepEqual(Object.keys(cases).sort(), wanted.sort());
    for (const [id, { hits, misses }] of Object.entries(cases))
      assert.ok(hits.length > 0 && misses.length > 0, id);
  });

  it('credit one practice with one import', () => {
    const credits = practices.flatMap(({ slug, evidence }) =>
      evidence.signals.flatMap((signal) => {
        if (signal.strength === 'hint' || signal.strength === 'counter') return [];
        if (signal.kind === 'import') return signal.modules.map((path) => ({ slug, path }));
        return signal.kind === 'call' ? signal.calls.map((path) => ({ slug, path })) : [];
      }),
    );
    for (const one of credits)
      for (const other of credits)
        if (one.slug !== other.slug)
          assert.ok(
            one.path !== other.path && !other.path.startsWith(`${one.path}.`),
            `${one.slug} and ${other.slug} are both credited with ${other.path}`,
          );
  });

  it('let practices that say nothing by silence have no rule for it', () => {
    const closed = practices.filter(({ evidence }) => evidence.absence !== null).map(({ number }) => number);
    assert.deepEqual(closed, [22, 24, 25, 26, 35]);
  });

  it('read well behind “Found”', () => {
    for (const { id, lookedFor } of allSignals) {
      assert.match(lookedFor, /^(?:[a-z]|CI\b|[A-Z][\w']*(?:'s)?\s)/, id);
      assert.ok(lookedFor.length <= 190, `${id} is too long`);
    }
  });
});

describe('signals of figures, dependencies and findings', () => {
  for (const signal of ofKind('measure'))
    it(`${signal.id} is found within its bounds alone`, async () => {
      const inside = signal.atLeast ?? signal.atMost ?? 0;
      const outside = signal.atLeast === undefined ? inside + 0.01 : inside - 0.01;
      const at = (value: number) => ({
        measures: { [signal.measure]: { value, detail: 'so many', places: [] } },
      });
      assert.equal((await evidenceOf(signal, {}, at(inside)))?.strength, signal.strength);
      assert.equal(await evidenceOf(signal, {}, at(outside)), null);
      assert.equal(await evidenceOf(signal, {}, { measures: {} }), null);
    });

  for (const signal of ofKind('dependency'))
    it(`${signal.id} is found where it is asked for, and shown there`, async () => {
      const name = signal.names[0] as string;
      const evidence = await evidenceOf(signal, {
        'a/pyproject.toml': '',
        'requirements.txt': `${name}==1.0\n`,
      });
      assert.deepEqual(
        [evidence?.strength, evidence?.places[0]?.path, evidence?.places[0]?.detail],
        ['hint', 'requirements.txt', name],
      );
      assert.equal(await strengthIn(signal, { 'requirements.txt': `my-${name}\n` }), null);
      const lock = `[[package]]\nname = "${name}"\nversion = "1.0"\n`;
      assert.equal(await strengthIn(signal, { 'uv.lock': lock }), null);
    });

  for (const signal of ofKind('finding'))
    it(`${signal.id} counts in the product and not in examples`, async () => {
      const finding = (path: string) => ({
        findings: new Map([[signal.rules[0] as string, [{ path, cell: null, line: 3, detail: 'x' }]]]),
      });
      const texts = { 'src/a.py': '', 'examples/a.py': '' };
      assert.equal((await evidenceOf(signal, texts, finding('src/a.py')))?.strength, 'counter');
      assert.equal(await evidenceOf(signal, texts, finding('examples/a.py')), null);
      assert.equal(await evidenceOf(signal, texts, { findings: new Map() }), null);
    });
});

/** A repository that shows something of nearly everything. */
const full = {
  'requirements.txt': 'mlflow==2.0\n',
  '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: pytest\n',
  '.github/ISSUE_TEMPLATE/bug.md': '',
  'CONTRIBUTING.md': '',
  'SECURITY.md': '',
  'CODE_OF_CONDUCT.md': '',
  'docs/adr/0001-model.md': 'A trade-off between latency and accuracy. '.repeat(5),
  'docs/bias-audit-2026.pdf': '',
  'RESPONSIBLE_AI.md': '',
  'dvc.yaml': 'stages:\n  prepare:\n    cmd: python src/prepare.py\n    metrics: [m.json]\n',
  'k8s/a.yaml': 'kind: InferenceService\nspec:\n  canaryTrafficPercent: 5\n',
  'src/prepare.py': 'import pandas as pd\n\ndef clean(frame):\n    return frame\n',
  'src/train.py': 'import mlflow, optuna, shap, pandera\nmlflow.log_metric("a", 1)\n',
  'src/app.py': 'from fastapi import FastAPI\nimport alibi_detect, evidently.report\n',
  'train.ipynb': JSON.stringify({
    nbformat: 4,
    metadata: { language_info: { name: 'python' } },
    cells: [
      { cell_type: 'code', source: 'import autogluon, mlflow\nmlflow.log_metric("a", 1)', outputs: [] },
    ],
  }),
  '.env':
    'DB_PASSWORD=correct-horse-battery\nSTORAGE_ACCOUNT_KEY=abcd1234efgh\nMY_API_KEY="tropical-fish-42"\n',
};

async function shown(kind: RepositoryKind) {
  const repository = { ...(await repositoryOf(full, allSignals)), kind };
  return assess(repository, practices, planFor(allSignals), {});
}

describe('what the catalogue proposes', () => {
  it('is never that something holds completely, and nothing where only people can tell', async () => {
    const { practices: assessed } = await shown('application');
    const tiers = new Map(practices.map(({ slug, evidence }) => [slug, evidence.tier]));
    const levels = assessed
      .filter(({ proposal }) => proposal)
      .map(({ proposal }) => proposal?.level as string);
    assert.ok(levels.length >= 10, `${levels.length} proposals`);
    assert.ok(!levels.includes('completely'));
    for (const { slug, proposal, evidence } of assessed.filter(({ slug }) => tiers.get(slug) === 4)) {
      assert.equal(proposal, null, slug);
      assert.ok(
        evidence.every(({ strength }) => strength === 'hint'),
        slug,
      );
    }
    assert.ok(assessed.some(({ slug, evidence }) => slug === 'responsible-ai-values' && evidence.length > 0));
  });

  it('is at most partial where a repository can show a part', async () => {
    const { practices: assessed } = await shown('application');
    const third = practices.filter(({ evidence }) => evidence.tier === 3).map(({ slug }) => slug);
    for (const { slug, proposal } of assessed)
      if (third.includes(slug)) assert.ok([undefined, 'partially'].includes(proposal?.level), slug);
  });

  it('concerns only how the repository is kept when it is a course, and never deployment', async () => {
    const { practices: assessed } = await shown('course');
    const deployment = practices.filter(({ category }) => category === 'Deployment').map(({ slug }) => slug);
    const proposed = assessed.filter(({ proposal }) => proposal).map(({ slug }) => slug);
    assert.deepEqual(
      proposed.filter((slug) => deployment.includes(slug)),
      [],
    );
    for (const slug of [
      'automated-hyperparameter-optimisation',
      'automated-model-configuration',
      'sanity-checks',
    ])
      assert.ok(!proposed.includes(slug), slug);
    const code = assessed.flatMap(({ evidence }) =>
      evidence.filter(({ signal }) => signal === 'metrics-logged'),
    );
    assert.deepEqual(
      code.map(({ strength }) => strength),
      ['hint'],
    );
  });

  it('shows no secret', async () => {
    const text = JSON.stringify(await shown('application'));
    assert.match(text, /environment-file-committed/);
    for (const secret of ['correct-horse', 'abcd1234efgh', 'tropical-fish'])
      assert.ok(!text.includes(secret), secret);
  });

  it('is the same, to the byte, for the same files', async () => {
    assert.equal(JSON.stringify(await shown('application')), JSON.stringify(await shown('application')));
  });
});
