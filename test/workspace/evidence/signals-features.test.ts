import { checkCases, type SignalCase } from './signal-cases.js';

const words = 'The model predicts which customers leave, so that the shop can write to them in time. '.repeat(
  2,
);
const plain = 'The tables stand on a machine of their own, and are copied every night at two. '.repeat(2);

export const featureCases: Readonly<Record<string, SignalCase>> = {
  'features-with-owner': {
    hits: ['from feast import FeatureView\nview = FeatureView(name="a", owner="ada@example.org")\n'],
    misses: ['from feast import FeatureView\nview = FeatureView(name="a")\n', 'View(owner="ada")\n'],
  },
  'dbt-owners': {
    hits: [{ 'models/schema.yml': 'models:\n  - name: a\n    meta: {owner: ada}\n' }],
    misses: [{ 'openapi.yaml': 'models:\n  - name: a\n    meta: {owner: ada}\n' }],
  },
  'dbt-descriptions': {
    hits: [{ 'models/schema.yml': 'models:\n  - columns:\n      - {name: b, description: Days since}\n' }],
    misses: [{ 'models/schema.yml': 'models:\n  - columns:\n      - {name: b, description: ""}\n' }],
  },

  'feature-store-configured': {
    hits: [{ 'repo/feature_store.yaml': '' }],
    misses: [{ 'src/feature_store.py': '' }],
  },
  'feature-report-in-ci': {
    hits: ['python scripts/feature_importance.py'],
    misses: ['git push origin feature-branch', 'python feature_usage_mail.py'],
  },
  'retired-features-kept': {
    hits: [
      { 'src/deprecated_features/age.py': '' },
      { 'features/retired-features.yml': '' },
      { 'references/retired_features.md': '' },
    ],
    misses: [{ 'src/deprecated/features.py': '' }, { 'src/unused.py': '' }, { 'deprecated_features.md': '' }],
  },
  'retired-feature-definitions': {
    hits: [{ 'features/deprecated/age.py': 'from feast import FeatureView\n' }],
    misses: [{ 'features/deprecated/login.ts': '' }, { 'features/deprecated/login.py': 'import flask\n' }],
  },
  'retired-features-listed': {
    hits: [
      {
        'deprecated_features.md':
          '| column | since | importance |\n| --- | --- | --- |\n| age | 2026 | 0.001 |\n',
      },
    ],
    misses: [{ 'deprecated_features.md': '# Deprecated features\n\n- The v1 API is removed in 3.0.\n' }],
  },
  'retired-features-tagged': {
    hits: [
      'from feast import FeatureView\nFeatureView(name="a", tags={"owner": "ada", "status": "deprecated"})\n',
    ],
    misses: [
      'from feast import FeatureView\nFeatureView(name="a", tags={"status": "active"})\n',
      'Route(tags={"status": "deprecated"})\n',
    ],
  },
  'features-left-out-in-turn': {
    hits: [
      'for name, group in feature_groups.items():\n    score([c for c in X.columns if c not in group])\n',
    ],
    misses: ['for group in feature_groups:\n    print(group)\n', 'for x in feature_map.items():\n    pass\n'],
  },
  'selection-of-features': {
    hits: ['from sklearn.feature_selection import RFE\nRFE(model)\n'],
    misses: ['from sklearn.feature_selection import chi2\nchi2(x, y)\n'],
  },
  'interpretability-decided': {
    hits: [
      {
        'docs/adr/0003-model.md': `# 3. Tree\n\n## Decision\n\nWe keep the tree: interpretability matters. ${words}`,
      },
      { 'docs/adr/0003-model.md': `# 3. An explainable boosting machine\n\n${words}Accepted.\n` },
      { 'docs/decisions/3.rst': `Decision\n--------\n\nInterpretability matters most here. ${words}\n` },
    ],
    misses: [
      { 'docs/adr/template.md': `# Interpretability?\n${words}` },
      { 'docs/adr/0001-db.md': words },
      {
        'docs/adr/0001-db.md': `# Postgres\n\n## Context\nModel explainability is out of scope. ${words}\n## Decision\nPostgres.\n`,
      },
      {
        'docs/adr/0002-db.md': `## Decision\nPostgres. ${plain}Explainability of the model is out of scope here.\n`,
      },
    ],
  },
  'interpretable-library': {
    hits: [
      'from interpret.glassbox import ExplainableBoostingClassifier\n',
      'from pygam import LogisticGAM\n',
    ],
    misses: ['from interpreter import run\n', { 'notebooks/examples/a.py': 'import imodels\n' }],
  },
  'simple-model': {
    hits: ['from sklearn.dummy import DummyClassifier\nDummyClassifier()\n'],
    misses: [
      'from sklearn.svm import SVC\nSVC()\n',
      'from mine import LogisticRegression\nLogisticRegression()\n',
    ],
  },
};

describe('signals of practices on features and readable models', () => checkCases(featureCases));
