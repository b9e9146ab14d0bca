import { estimatorSpec } from '../libraries/sklearn.js';
import { objectOf, searchesIn, stepsOf } from '../model/learning/pipelineSteps.js';
import type { Facts } from '../model/values/facts.js';
import type { ObjectValue } from '../model/values/value.js';
import type { Rule } from '../rule.js';
import type { Span } from '../source/unit.js';

/** `clf__C` where no step is called `clf`: the search fails when it starts. */
export const invalidNestedParameter: Rule = {
  id: 'invalid-nested-parameter',
  trigger: [/\b(sklearn|dask_ml|skopt|imblearn)\b/, /SearchCV|set_params/],
  check({ model, unit, report }) {
    // Steps may be added, taken out or renamed there.
    if (/\.steps\b|\.transformer_list\b/.test(unit.text)) return;
    const { facts } = model;
    for (const { estimator, grids } of searchesIn(facts)) {
      const object = objectOf(estimator);
      if (!object) continue;
      for (const { node } of grids) {
        if (node?.type !== 'Dict') continue;
        for (const key of node.keys)
          if (key?.type === 'Str' && key.value !== null) tell(key.value, object, key, facts, report);
      }
    }
    for (const call of facts.calls) {
      const object = call.method === 'set_params' ? objectOf(call.receiver ?? undefined) : null;
      if (!object) continue;
      for (const keyword of call.node.keywords) {
        if (keyword.name === null) continue;
        const end = keyword.start + keyword.name.length;
        tell(keyword.name, object, { start: keyword.start, end }, facts, report);
      }
    }
  },
};

function tell(
  parameter: string,
  object: ObjectValue,
  place: Span,
  facts: Facts,
  report: (finding: Span & { message: string }) => void,
): void {
  const message = faultOf(parameter, object, facts);
  if (message) report({ start: place.start, end: place.end, message });
}

/** What a pipeline has beside its steps. */
const own =
  /^(steps|memory|verbose|transform_input|transformers|transformer_list|remainder|sparse_threshold|n_jobs|transformer_weights|verbose_feature_names_out|force_int_remainder_cols)$/;

function faultOf(parameter: string, object: ObjectValue, facts: Facts): string | null {
  const steps = stepsOf(object, facts);
  const [head = '', ...rest] = parameter.split('__');
  if (!steps) return rest.length > 0 ? leafFault(parameter, object) : null;
  if (own.test(head) && rest.length === 0) return null;
  if (head === 'remainder') return null;
  const step = steps.find(({ name }) => name === head);
  const kind = object.name.endsWith('Pipeline') ? 'pipeline' : 'transformer';
  if (!step) {
    const names = steps
      .map(({ name }) => `\`${name}\``)
      .slice(0, 4)
      .join(', ');
    const what =
      rest.length > 0 ? `No step is called \`${head}\`` : `The ${kind} itself has no \`${parameter}\``;
    return short(`${what}; the steps are ${names}: write \`step__parameter\`.`);
  }
  const inner = objectOf(step.value);
  return rest.length > 0 && inner && stepsOf(inner, facts) ? faultOf(rest.join('__'), inner, facts) : null;
}

/** An estimator without others inside takes its parameters by their plain names. */
function leafFault(parameter: string, { name, parts }: ObjectValue): string | null {
  const spec = estimatorSpec(name);
  if (!spec || !name.startsWith('sklearn.') || parts.length > 0) return null;
  if (spec.role !== 'classifier' && spec.role !== 'regressor') return null;
  const last = name.split('.').at(-1) as string;
  if (
    /Bagging|AdaBoost|Voting|Stacking|SelfTraining|GaussianProcess|RANSAC|Multi|Chain|OneVs|Calibrated/.test(
      last,
    )
  )
    return null;
  return short(
    `${last} has no parts, so \`${parameter}\` is none of its parameters; leave out \`${parameter.split('__')[0]}__\`.`,
  );
}

function short(message: string): string {
  return message.length < 120 ? message : `${message.slice(0, 117)}…`;
}
