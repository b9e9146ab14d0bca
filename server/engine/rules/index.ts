import type { Rule } from '../rule.js';
import { absolutePath } from './absolute-path.js';
import { adhocWranglingBlock } from './adhoc-wrangling-block.js';
import { ambiguousTruthValue } from './ambiguous-truth-value.js';
import { arrayFromGenerator } from './array-from-generator.js';
import { arrayGrowthInLoop } from './array-growth-in-loop.js';
import { chainedIndexing } from './chained-indexing.js';
import { deprecatedNumpyAlias } from './deprecated-numpy-alias.js';
import { deprecatedNumpyFunction } from './deprecated-numpy-function.js';
import { discardedArrayResult } from './discarded-array-result.js';
import { discardedDataframeResult } from './discarded-dataframe-result.js';
import { discardedTensorResult } from './discarded-tensor-result.js';
import { dropnaWithoutRecord } from './dropna-without-record.js';
import { duplicatedWranglingCode } from './duplicated-wrangling-code.js';
import { errorsCoerced } from './errors-coerced.js';
import { evaluatedOnTrainingData } from './evaluated-on-training-data.js';
import { fitOnTestData } from './fit-on-test-data.js';
import { floatEquality } from './float-equality.js';
import { hardcodedHyperparameters } from './hardcoded-hyperparameters.js';
import { invalidNumpyWeekmask } from './invalid-numpy-weekmask.js';
import { mergeWithoutValidate } from './merge-without-validate.js';
import { metricsOnlyPrinted } from './metrics-only-printed.js';
import { mutateWhileIterating } from './mutate-while-iterating.js';
import { nanEquality } from './nan-equality.js';
import { noExperimentLogging } from './no-experiment-logging.js';
import { noInputValidation } from './no-input-validation.js';
import { npWhereOneArg } from './np-where-one-arg.js';
import { numpy2RemovedApi } from './numpy2-removed-api.js';
import { outOfOrderExecution } from './out-of-order-execution.js';
import { preprocessBeforeSplit } from './preprocess-before-split.js';
import { pythonLoopOverArray } from './python-loop-over-array.js';
import { readWithoutDtype } from './read-without-dtype.js';
import { rowIteration } from './row-iteration.js';
import { shellInstallInNotebook } from './shell-install-in-notebook.js';
import { toDatetimeFormatConflict } from './to-datetime-format-conflict.js';
import { undefinedNameInNotebook } from './undefined-name-in-notebook.js';
import { unseededSklearn } from './unseeded-sklearn.js';
import { warningsSilenced } from './warnings-silenced.js';

/** Every rule, by name: no folder is searched, so that bundlers, types and reviewers see them all. */
export const rules: readonly Rule[] = [
  absolutePath,
  adhocWranglingBlock,
  ambiguousTruthValue,
  arrayFromGenerator,
  arrayGrowthInLoop,
  chainedIndexing,
  deprecatedNumpyAlias,
  deprecatedNumpyFunction,
  discardedArrayResult,
  discardedDataframeResult,
  discardedTensorResult,
  dropnaWithoutRecord,
  duplicatedWranglingCode,
  errorsCoerced,
  evaluatedOnTrainingData,
  fitOnTestData,
  floatEquality,
  hardcodedHyperparameters,
  invalidNumpyWeekmask,
  mergeWithoutValidate,
  metricsOnlyPrinted,
  mutateWhileIterating,
  nanEquality,
  noExperimentLogging,
  noInputValidation,
  npWhereOneArg,
  numpy2RemovedApi,
  outOfOrderExecution,
  preprocessBeforeSplit,
  pythonLoopOverArray,
  readWithoutDtype,
  rowIteration,
  shellInstallInNotebook,
  toDatetimeFormatConflict,
  undefinedNameInNotebook,
  unseededSklearn,
  warningsSilenced,
];
