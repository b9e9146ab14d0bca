import type { TrainingFact } from '../model/facts.js';
import type { Rule, RuleContext } from '../rule.js';
import { recordResults } from './fixes/record-results.js';

/** A model is trained, and neither its parameters nor its metrics reach a tracker, a file or the caller. */
export const noExperimentLogging: Rule = {
  id: 'no-experiment-logging',
  trigger: /\b(fit|train|backward|cross_val_\w+|cross_validate)\b/,
  check(context) {
    const { model, report, unit } = context;
    const { trainings, logs, shown } = model.facts;
    const trained = trainings.filter((training) => training.moment.reached && training.kind !== 'trainer');
    const [first] = trained;
    if (!first || trainings.some((training) => training.kind === 'trainer')) return;
    // Anything that may carry results counts, wherever it stands.
    if (logs.length > 0 || recordedElsewhere(context)) return;
    const place = placeOf(first, unit.text);
    const fix = recordResults(context, first);
    report({
      ...place,
      message: 'This training leaves no record; log its parameters and metrics to a tracker or a file.',
      related: shown.slice(0, 5).map(({ node }) => ({ start: node.start, end: node.end, message: 'A result is only shown here.' })),
      fixes: fix ? [fix] : [],
    });
  },
};

/** A loop stands for the training it does. */
function placeOf(training: TrainingFact, text: string) {
  const loop = training.kind === 'loop' ? training.moment.loops[0] : undefined;
  const { start, end } = loop ?? training.node;
  const line = text.indexOf('\n', start);
  return { start, end: loop && line >= 0 ? Math.min(line, end) : end };
}

/** A module of the workspace logs, or may. */
function recordedElsewhere({ model, project }: RuleContext): boolean {
  if (project.unresolved.length > 0) return true;
  return [...new Set(model.imports.values())].some((name) => project.modules[name]?.logs);
}
