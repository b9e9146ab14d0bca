import type { MetricFact } from '../model/facts.js';
import type { Rule } from '../rule.js';

/** A tracker is in use, and yet a final score goes to the screen only. */
export const metricsOnlyPrinted: Rule = {
  id: 'metrics-only-printed',
  trigger: /\b(print|display|log|write|dump)\b/,
  check({ model, report }) {
    const { logs, shown, metrics } = model.facts;
    const used = logs.filter((log) => log.call.reached && log.tracker !== 'trainer');
    if (used.length === 0 || used.some((log) => log.automatic)) return;
    const logged = new Set(used.flatMap((log) => log.metrics));
    // Where nobody can see what is logged, anything may be.
    if (logged.size === 0 && used.some((log) => log.tracker !== 'file')) {
      if (!used.every((log) => /param|config|tag|artifact|model|text|hyperparams/.test(log.call.name ?? log.call.method ?? ''))) return;
    } else if (logged.size === 0) return;
    const names = new Set([...logged].map((metric) => metric.name));
    for (const show of shown) {
      const open = show.metrics.filter((metric) => isFinal(metric) && !logged.has(metric) && !names.has(metric.name) && metrics.includes(metric));
      const [first] = open;
      if (!first || show.metrics.some((metric) => logged.has(metric))) continue;
      report({
        start: show.node.start,
        end: show.node.end,
        message: `${first.name} is only printed while other results are logged; log it as well.`,
        related: [{ start: first.call.node.start, end: first.call.node.end, message: 'It is measured here.' }],
      });
      return;
    }
  },
};

function isFinal(metric: MetricFact): boolean {
  if (metric.isUnsupervised || /report|matrix|curve/.test(metric.name)) return false;
  return metric.heldOut || metric.rows?.role === 'test' || metric.rows?.role === 'validation';
}
