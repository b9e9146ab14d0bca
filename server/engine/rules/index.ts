import type { Rule } from '../rule.js';
import { absolutePath } from './absolute-path.js';
import { adhocWranglingBlock } from './adhoc-wrangling-block.js';
import { evaluatedOnTrainingData } from './evaluated-on-training-data.js';
import { fitOnTestData } from './fit-on-test-data.js';
import { hardcodedHyperparameters } from './hardcoded-hyperparameters.js';
import { metricsOnlyPrinted } from './metrics-only-printed.js';
import { nanEquality } from './nan-equality.js';
import { noExperimentLogging } from './no-experiment-logging.js';
import { noInputValidation } from './no-input-validation.js';
import { outOfOrderExecution } from './out-of-order-execution.js';
import { preprocessBeforeSplit } from './preprocess-before-split.js';
import { shellInstallInNotebook } from './shell-install-in-notebook.js';
import { undefinedNameInNotebook } from './undefined-name-in-notebook.js';
import { unseededSklearn } from './unseeded-sklearn.js';

/** Every rule, by name: no folder is searched, so that bundlers, types and reviewers see them all. */
export const rules: readonly Rule[] = [
  absolutePath,
  adhocWranglingBlock,
  evaluatedOnTrainingData,
  fitOnTestData,
  hardcodedHyperparameters,
  metricsOnlyPrinted,
  nanEquality,
  noExperimentLogging,
  noInputValidation,
  outOfOrderExecution,
  preprocessBeforeSplit,
  shellInstallInNotebook,
  undefinedNameInNotebook,
  unseededSklearn,
];
