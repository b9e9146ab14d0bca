/** Nothing in a repository that lacks something is to blame for it: the checklist says it of the practice. */
const absence = (practice: string, what: string) =>
  `No file is to blame for what is not there. The checklist tells it: look for evidence, and see ${what} at “${practice}”.`;

/**
 * Rules that other checkers have and this one leaves out on purpose, with the reason people are told. Facts about
 * Ruff from its rule index.
 */
const ruff = (code: string) => `Ruff says this already: ${code}.`;
const taste = 'It is a matter of taste that changes no result.';
const guess = 'Nobody can tell from the code alone whether it is right, so it would mostly be noise.';

export const notBuilt: Readonly<Record<string, string>> = {
  'label-encoded-feature': guess,
  'micro-average-imbalanced': guess,
  'threshold-dependent-metric': guess,
  'missing-scaler': guess,
  'cv-not-used': 'A held-out part is enough for many data sets; no-test-set speaks where there is neither.',
  'nondeterministic-torch':
    'Deterministic kernels cost speed and are a choice; checkers contradict each other here.',
  'nondeterministic-tensorflow':
    'Deterministic kernels cost speed and are a choice; checkers contradict each other here.',
  'random-state-instance-reuse': guess,
  'checkpointing-missing': guess,
  'no-column-selection': guess,
  'inplace-true': ruff('PD002'),
  'values-attribute': ruff('PD011'),
  'empty-column-misinit': guess,
  'nunique-constant-check': ruff('PD101'),
  'adhoc-pandas-chain':
    'A chain is a fine way to write steps; adhoc-wrangling-block counts what stands outside functions.',
  'dynamic-pandas-eval': guess,
  'pandas-api-preference': ruff('PD003 to PD015'),
  'bad-dataframe-name': taste,
  'attribute-column-access': taste,
  'nonstandard-import-alias': ruff('ICN001'),
  'np-dot-matmul': taste,
  'missing-reduction-axis': guess,
  'broadcast-not-used': guess,
  'tensorarray-not-used': guess,
  'tensor-python-loop': guess,
  'unmasked-log': guess,
  'model-memory-in-loop': guess,
  'dataloader-num-workers': 'The best number depends on the machine.',
  'missing-early-stopping': guess,
  'missing-dropout': guess,
  'missing-batchnorm': guess,
  'missing-augmentation': guess,
  'missing-lr-scheduler': guess,
  'missing-mixed-precision': guess,
  'missing-verbose': taste,
  'isolated-cell': guess,
  'idle-cell': guess,
  'missing-title': taste,
  'missing-intro': taste,
  'missing-conclusion': taste,
  'low-markdown-ratio': taste,
  'not-version-controlled': absence('versioning', 'the proposal “not at all” where there is no git'),
  'dependencies-unmanaged': absence('versioning', 'what was looked for and not found'),
  'no-tests': absence('regression-tests', 'the proposal “not at all” where there is code and no test'),
  'no-coverage': absence('regression-tests', 'what was looked for and not found'),
  'no-ci': absence('continuous-integration', 'the proposal “not at all” where no CI is set up'),
  'no-linter-configured': absence('static-analysis', 'the proposal “not at all” where no linter is set up'),
  'no-experiment-store': absence('shared-experiment-outcomes', 'what was looked for and not found'),
  'no-pipeline-definition': absence('reusable-data-scripts', 'what was looked for and not found'),
};
