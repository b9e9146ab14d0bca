import { activationOf } from '../../libraries/torch.js';
import { handWrittenMetric } from '../records/sinks.js';
import { construct } from '../values/construct.js';
import type { CallFact } from '../values/facts.js';
import { isTorch } from '../values/isNetwork.js';
import type { Run } from '../values/run.js';
import { carrying, type DataValue, metricsIn, type Value } from '../values/value.js';
import { decided } from './arithmetic.js';

/** What speaks for functions of PyTorch that give one row for each row; null for other names. */
export function tensorCall(name: string): ((run: Run, call: CallFact) => Value) | null {
  if (/^torch\.(\w+\.)?\w*Tensor$/.test(name)) return (_, call) => rowsOf(call) ?? construct(call, name);
  if (name.startsWith('torch.') && activationOf(name) && !/[A-Z]/.test(name))
    return (_, call) => rowsOf(call) ?? carrying(metricsIn(call));
  if (name === 'torch.round' || name === 'torch.argmax')
    return (_, call) => decision(call) ?? carrying(metricsIn(call));
  if (name === 'torch.max')
    return (_, call) => {
      const [first] = call.args;
      return (first?.kind === 'data' ? largest(first, call, 1) : null) ?? carrying(metricsIn(call));
    };
  if (name === 'torch.sum')
    return (run, call) => {
      const [first] = call.args;
      return first?.kind === 'data' && first.prediction?.compared
        ? handWrittenMetric(run, { ...call, method: 'sum' }, first)
        : carrying(metricsIn(call));
    };
  return null;
}

function rowsOf({ args: [first] }: CallFact): Value | null {
  return first?.kind === 'data' ? first : null;
}

/** `outputs.max(1)` of a network: the largest value of each row, and which it was; null for the largest of all. */
export function largest(data: DataValue, { args, keywords }: CallFact, at: number): Value | null {
  const { prediction } = data;
  const dim = args[at] ?? keywords.get('dim');
  if (!prediction || !isTorch(prediction.model) || dim?.kind !== 'literal') return null;
  return { kind: 'collection', type: 'tuple', elements: [data, decided(data)], open: false };
}

/** The largest of all rows is no label of each: `argmax` needs a dimension. */
function decision({ name, args: [first, dim], keywords }: CallFact): Value | null {
  const isOfRows =
    name !== 'torch.argmax' || dim !== undefined || keywords.has('dim') || keywords.has('axis');
  return first?.kind === 'data' && isOfRows ? decided(first) : null;
}
