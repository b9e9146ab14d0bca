import { trainingLibraries } from '../libraries/names.js';
import { isHeldOut } from '../model/learning/evaluations.js';
import type { Model } from '../model/model.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { LogFact, MetricFact } from '../model/values/facts.js';
import { isKeptByOrchestrator } from '../questions/orchestrated.js';
import type { Rule } from '../rule.js';

/** A tracker is in use, and yet a final score goes to the screen only. */
export const metricsOnlyPrinted: Rule = {
  id: 'metrics-only-printed',
  trigger: [trainingLibraries, /\b(print|display|log|write|dump)\b/],
  check({ model, report }) {
    if (isKeptByOrchestrator(model)) return;
    const { logs, shown, metrics } = model.facts;
    const used = logs.filter((log) => log.call.reached && log.tracker !== 'trainer');
    // Where nobody can see what is logged, anything may be.
    if (used.length === 0 || used.some((log) => (log.automatic && log.tracker !== 'callback') || hides(log)))
      return;
    if (used.every((log) => log.tracker === 'logging') && !logsToFile(model)) return;
    const logged = new Set(used.flatMap((log) => log.metrics));
    if (logged.size === 0 && used.every((log) => /^(file|logging)$/.test(log.tracker))) return;
    const again = (metric: MetricFact) =>
      [...logged].some((other) => other.name === metric.name && other.rows === metric.rows);
    const told = new Set<MetricFact>();
    for (const show of shown) {
      const open = show.metrics.filter(
        (metric) => isFinal(metric) && !logged.has(metric) && !again(metric) && metrics.includes(metric),
      );
      const [first] = open;
      if (!first || told.has(first) || show.metrics.some((metric) => logged.has(metric))) continue;
      for (const metric of open) told.add(metric);
      report({
        start: show.node.start,
        end: show.node.end,
        message: `${first.name} is only printed while other results are logged; log it as well.`,
        related: [
          { start: first.call.node.start, end: first.call.node.end, message: 'It is measured here.' },
        ],
      });
    }
  },
};

/** Without a file of their own, messages only go to the screen, as what is printed does. */
function logsToFile({ facts }: Model): boolean {
  const handlers = /(^|\.)(\w*FileHandler|dictConfig|fileConfig)$|^loguru\.logger\.(add|configure)$/;
  const configured = callsNamed(facts, (name) => handlers.test(name) || name === 'logging.basicConfig');
  return configured.some(
    ({ name, keywords, open }) => name !== 'logging.basicConfig' || open || keywords.has('filename'),
  );
}

function hides(log: LogFact): boolean {
  return (
    log.opaque &&
    !/param|config|tag|artifact|model|text|hyperparams|^wandb\.(init|watch)|start_run/.test(
      log.call.name ?? log.call.method ?? '',
    )
  );
}

function isFinal(metric: MetricFact): boolean {
  if (metric.isUnsupervised || /report|matrix|curve/.test(metric.name)) return false;
  // Where the predictions come from is not always to be seen, but what they are compared with is.
  const given = metric.call.args.flatMap((arg) => (arg.kind === 'data' ? arg.rows : []));
  return metric.heldOut || (metric.rows ? [metric.rows] : given).some(isHeldOut);
}
