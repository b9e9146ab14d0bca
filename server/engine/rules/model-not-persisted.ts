import type { TrainingFact } from '../model/facts.js';
import type { Rule, RuleContext } from '../rule.js';

/** A model is trained for use, and nothing of it is kept. */
export const modelNotPersisted: Rule = {
  id: 'model-not-persisted',
  trigger: /\b(fit|train|backward)\b/,
  check(context) {
    const { model, report, project, unit } = context;
    if (project.unresolved.length > 0 || keeps(context)) return;
    const trained = model.facts.trainings.filter(
      (training) => training.moment.reached && training.kind !== 'trainer' && isKeepable(training),
    );
    const last = trained.at(-1);
    if (!last) return;
    const loop = last.kind === 'loop' ? last.moment.loops[0] : undefined;
    const { start, end } = loop ?? last.node;
    const line = unit.text.indexOf('\n', start);
    report({
      start,
      end: loop && line >= 0 ? Math.min(line, end) : end,
      message:
        'This trained model is never saved; write it to a file or a registry so that it can be used again.',
    });
  },
};

/** A score by cross-validation leaves no model. */
function isKeepable({ call, kind }: TrainingFact): boolean {
  return kind !== 'fit' || !/^sklearn\.model_selection\./.test(call?.name ?? '');
}

/** Anything that may keep a model, or what it predicts, wherever it stands. */
function keeps({ model, project }: RuleContext): boolean {
  const { calls, saves, logs } = model.facts;
  if (saves.length > 0 || logs.some((log) => log.automatic)) return true;
  if (Object.keys(project.modules).length > 0) return true;
  return calls.some(
    ({ name, method }) =>
      (name !== null &&
        /(^|\.)(dump|dumps|save|save_model|save_checkpoint|log_model|export|to_onnx|convert_sklearn|ModelCheckpoint|push_to_hub)$/.test(
          name,
        )) ||
      (method !== null &&
        /^(save|save_\w+|log_model|export\w*|push_to_hub|dump_model|to_pickle|write)$/.test(method)),
  );
}
