import type { Rule } from '../rule.js';
import { absolutePath } from './absolute-path.js';
import { accuracyOnImbalanced } from './accuracy-on-imbalanced.js';
import { adhocWranglingBlock } from './adhoc-wrangling-block.js';
import { ambiguousTruthValue } from './ambiguous-truth-value.js';
import { arrayFromGenerator } from './array-from-generator.js';
import { arrayGrowthInLoop } from './array-growth-in-loop.js';
import { autogradVariable } from './autograd-variable.js';
import { bestScoreAsFinal } from './best-score-as-final.js';
import { cachedPipelineTransformerAccess } from './cached-pipeline-transformer-access.js';
import { cellSyntaxError } from './cell-syntax-error.js';
import { chainedIndexing } from './chained-indexing.js';
import { checkpointUseReentrant } from './checkpoint-use-reentrant.js';
import { copiedNotebookName } from './copied-notebook-name.js';
import { credentialsInNotebook } from './credentials-in-notebook.js';
import { cyclicCells } from './cyclic-cells.js';
import { datasetDownloadedUnpinned } from './dataset-downloaded-unpinned.js';
import { deprecatedNumpyAlias } from './deprecated-numpy-alias.js';
import { deprecatedNumpyFunction } from './deprecated-numpy-function.js';
import { disabledTracking } from './disabled-tracking.js';
import { discardedArrayResult } from './discarded-array-result.js';
import { discardedDataframeResult } from './discarded-dataframe-result.js';
import { discardedTensorResult } from './discarded-tensor-result.js';
import { dropnaWithoutRecord } from './dropna-without-record.js';
import { duplicatedWranglingCode } from './duplicated-wrangling-code.js';
import { emptyCell } from './empty-cell.js';
import { errorsCoerced } from './errors-coerced.js';
import { estimatorInitUnderscore } from './estimator-init-underscore.js';
import { evaluatedOnTrainingData } from './evaluated-on-training-data.js';
import { executionCountGap } from './execution-count-gap.js';
import { featureWithoutTest } from './feature-without-test.js';
import { fitOnTestData } from './fit-on-test-data.js';
import { floatEquality } from './float-equality.js';
import { floatingModelAlias } from './floating-model-alias.js';
import { groupLeakageSplit } from './group-leakage-split.js';
import { hardcodedHyperparameters } from './hardcoded-hyperparameters.js';
import { idColumnAsFeature } from './id-column-as-feature.js';
import { implicitHyperparameters } from './implicit-hyperparameters.js';
import { importNotInRequirements } from './import-not-in-requirements.js';
import { importsNotInFirstCell } from './imports-not-in-first-cell.js';
import { incompleteSeeding } from './incomplete-seeding.js';
import { inconsistentPreprocessing } from './inconsistent-preprocessing.js';
import { invalidEinopsPattern } from './invalid-einops-pattern.js';
import { invalidNestedParameter } from './invalid-nested-parameter.js';
import { invalidNumpyWeekmask } from './invalid-numpy-weekmask.js';
import { legacyNumpyRandom } from './legacy-numpy-random.js';
import { longCell } from './long-cell.js';
import { longCommentInCell } from './long-comment-in-cell.js';
import { longNotebook } from './long-notebook.js';
import { lossTensorAccumulation } from './loss-tensor-accumulation.js';
import { manualHyperparameterSearch } from './manual-hyperparameter-search.js';
import { mergeWithoutValidate } from './merge-without-validate.js';
import { metricsOnlyPrinted } from './metrics-only-printed.js';
import { missingEvalMode } from './missing-eval-mode.js';
import { missingNoGrad } from './missing-no-grad.js';
import { missingTrainMode } from './missing-train-mode.js';
import { missingZeroGrad } from './missing-zero-grad.js';
import { modelFilenameWithoutVersion } from './model-filename-without-version.js';
import { modelNotPersisted } from './model-not-persisted.js';
import { modelSavedWithoutVersion } from './model-saved-without-version.js';
import { moduleMissingSuperInit } from './module-missing-super-init.js';
import { mutateWhileIterating } from './mutate-while-iterating.js';
import { nanEquality } from './nan-equality.js';
import { noExperimentLogging } from './no-experiment-logging.js';
import { noInputValidation } from './no-input-validation.js';
import { noTestSet } from './no-test-set.js';
import { nonportableNotebookName } from './nonportable-notebook-name.js';
import { notebookNameTooLong } from './notebook-name-too-long.js';
import { notebookNotExecuted } from './notebook-not-executed.js';
import { notebookWithoutFunctions } from './notebook-without-functions.js';
import { npWhereOneArg } from './np-where-one-arg.js';
import { numpyRngInTorchDataset } from './numpy-rng-in-torch-dataset.js';
import { numpy2RemovedApi } from './numpy2-removed-api.js';
import { optimisedMetricDiffers } from './optimised-metric-differs.js';
import { outOfOrderExecution } from './out-of-order-execution.js';
import { pipelineMemoryUnset } from './pipeline-memory-unset.js';
import { pipelineNotUsed } from './pipeline-not-used.js';
import { predictionLoggedWithoutVersion } from './prediction-logged-without-version.js';
import { preprocessBeforeSplit } from './preprocess-before-split.js';
import { preprocessOutsideCv } from './preprocess-outside-cv.js';
import { probabilityMetricOnLabels } from './probability-metric-on-labels.js';
import { pythonLoopOverArray } from './python-loop-over-array.js';
import { randomSplitOnTimeSeries } from './random-split-on-time-series.js';
import { readWithoutDtype } from './read-without-dtype.js';
import { redefinedAcrossCells } from './redefined-across-cells.js';
import { requiresGradTypo } from './requires-grad-typo.js';
import { resampleBeforeSplit } from './resample-before-split.js';
import { resampledTestSet } from './resampled-test-set.js';
import { rowIteration } from './row-iteration.js';
import { sensitiveAttributeAsFeature } from './sensitive-attribute-as-feature.js';
import { shellInstallInNotebook } from './shell-install-in-notebook.js';
import { sigmoidBeforeBce } from './sigmoid-before-bce.js';
import { softmaxBeforeCrossEntropy } from './softmax-before-cross-entropy.js';
import { staleCell } from './stale-cell.js';
import { stepBeforeBackward } from './step-before-backward.js';
import { targetEncodingLeak } from './target-encoding-leak.js';
import { targetInFeatures } from './target-in-features.js';
import { temporalFeatureLeak } from './temporal-feature-leak.js';
import { testSetReused } from './test-set-reused.js';
import { tfFunctionGlobal } from './tf-function-global.js';
import { tfFunctionRecursive } from './tf-function-recursive.js';
import { tfFunctionSideEffect } from './tf-function-side-effect.js';
import { tfFunctionVariable } from './tf-function-variable.js';
import { toDatetimeFormatConflict } from './to-datetime-format-conflict.js';
import { torchDeprecatedApi } from './torch-deprecated-api.js';
import { torchForwardCall } from './torch-forward-call.js';
import { torchNonpublicApi } from './torch-nonpublic-api.js';
import { torchRemovedApi } from './torch-removed-api.js';
import { torchvisionPretrained } from './torchvision-pretrained.js';
import { trainTestOverlap } from './train-test-overlap.js';
import { undefinedNameInNotebook } from './undefined-name-in-notebook.js';
import { unexecutedCell } from './unexecuted-cell.js';
import { unpinnedHubRevision } from './unpinned-hub-revision.js';
import { unsafeModelDeserialization } from './unsafe-model-deserialization.js';
import { unsafeTorchLoad } from './unsafe-torch-load.js';
import { unseededDataloader } from './unseeded-dataloader.js';
import { unseededGenerator } from './unseeded-generator.js';
import { unseededNumpy } from './unseeded-numpy.js';
import { unseededPandasSample } from './unseeded-pandas-sample.js';
import { unseededSklearn } from './unseeded-sklearn.js';
import { unseededTensorflow } from './unseeded-tensorflow.js';
import { unseededTorch } from './unseeded-torch.js';
import { unsortedFileIteration } from './unsorted-file-iteration.js';
import { unstableExpm1 } from './unstable-expm1.js';
import { unstableLog1p } from './unstable-log1p.js';
import { unstableLogsumexp } from './unstable-logsumexp.js';
import { unstratifiedSplit } from './unstratified-split.js';
import { untitledNotebook } from './untitled-notebook.js';
import { unusedFeature } from './unused-feature.js';
import { warningsSilenced } from './warnings-silenced.js';

/** Every rule, by name: no folder is searched, so that bundlers, types and reviewers see them all. */
export const rules: readonly Rule[] = [
  absolutePath,
  accuracyOnImbalanced,
  adhocWranglingBlock,
  ambiguousTruthValue,
  arrayFromGenerator,
  arrayGrowthInLoop,
  autogradVariable,
  bestScoreAsFinal,
  cachedPipelineTransformerAccess,
  cellSyntaxError,
  chainedIndexing,
  checkpointUseReentrant,
  copiedNotebookName,
  credentialsInNotebook,
  cyclicCells,
  datasetDownloadedUnpinned,
  deprecatedNumpyAlias,
  deprecatedNumpyFunction,
  disabledTracking,
  discardedArrayResult,
  discardedDataframeResult,
  discardedTensorResult,
  dropnaWithoutRecord,
  duplicatedWranglingCode,
  emptyCell,
  errorsCoerced,
  estimatorInitUnderscore,
  evaluatedOnTrainingData,
  executionCountGap,
  featureWithoutTest,
  fitOnTestData,
  floatEquality,
  floatingModelAlias,
  groupLeakageSplit,
  hardcodedHyperparameters,
  idColumnAsFeature,
  implicitHyperparameters,
  importNotInRequirements,
  importsNotInFirstCell,
  incompleteSeeding,
  inconsistentPreprocessing,
  invalidEinopsPattern,
  invalidNestedParameter,
  invalidNumpyWeekmask,
  legacyNumpyRandom,
  longCell,
  longCommentInCell,
  longNotebook,
  lossTensorAccumulation,
  manualHyperparameterSearch,
  mergeWithoutValidate,
  metricsOnlyPrinted,
  missingEvalMode,
  missingNoGrad,
  missingTrainMode,
  missingZeroGrad,
  modelFilenameWithoutVersion,
  modelNotPersisted,
  modelSavedWithoutVersion,
  moduleMissingSuperInit,
  mutateWhileIterating,
  nanEquality,
  noExperimentLogging,
  noInputValidation,
  noTestSet,
  nonportableNotebookName,
  notebookNameTooLong,
  notebookNotExecuted,
  notebookWithoutFunctions,
  npWhereOneArg,
  numpyRngInTorchDataset,
  numpy2RemovedApi,
  optimisedMetricDiffers,
  outOfOrderExecution,
  pipelineMemoryUnset,
  pipelineNotUsed,
  predictionLoggedWithoutVersion,
  preprocessBeforeSplit,
  preprocessOutsideCv,
  probabilityMetricOnLabels,
  pythonLoopOverArray,
  randomSplitOnTimeSeries,
  readWithoutDtype,
  redefinedAcrossCells,
  requiresGradTypo,
  resampleBeforeSplit,
  resampledTestSet,
  rowIteration,
  sensitiveAttributeAsFeature,
  shellInstallInNotebook,
  sigmoidBeforeBce,
  softmaxBeforeCrossEntropy,
  staleCell,
  stepBeforeBackward,
  targetEncodingLeak,
  targetInFeatures,
  temporalFeatureLeak,
  testSetReused,
  tfFunctionGlobal,
  tfFunctionRecursive,
  tfFunctionSideEffect,
  tfFunctionVariable,
  toDatetimeFormatConflict,
  torchDeprecatedApi,
  torchForwardCall,
  torchNonpublicApi,
  torchRemovedApi,
  torchvisionPretrained,
  trainTestOverlap,
  undefinedNameInNotebook,
  unexecutedCell,
  unpinnedHubRevision,
  unsafeModelDeserialization,
  unsafeTorchLoad,
  unseededDataloader,
  unseededGenerator,
  unseededNumpy,
  unseededPandasSample,
  unseededSklearn,
  unseededTensorflow,
  unseededTorch,
  unsortedFileIteration,
  unstableExpm1,
  unstableLog1p,
  unstableLogsumexp,
  unstratifiedSplit,
  untitledNotebook,
  unusedFeature,
  warningsSilenced,
];
