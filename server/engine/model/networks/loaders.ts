import { dataOf, firstData } from '../learning/learning.js';
import { construct } from '../values/construct.js';
import type { CallFact } from '../values/facts.js';
import { derivesFrom } from '../values/isNetwork.js';
import type { Run } from '../values/run.js';
import { type DataValue, type InstanceValue, unknown, type Value } from '../values/value.js';

/** Loaders of graphs give batches as PyTorch's own do. */
const loaders =
  /^(torch\.utils\.data\.DataLoader|torch_geometric\.(loader|data)\.DataLoader|dgl\.dataloading\.GraphDataLoader)$/;

/** Data sets of PyTorch and the loaders over them; null for other names. */
export function loaderCall(name: string): ((run: Run, call: CallFact) => Value) | null {
  if (name === 'torch.utils.data.random_split') return randomSplit;
  if (loaders.test(name)) return loader;
  if (name === 'torch.utils.data.TensorDataset') return (_, call) => call.args[0] ?? unknown;
  return null;
}

function loader(run: Run, call: CallFact): Value {
  const data = firstData(call) ?? datasetOf(run, call.args[0] ?? call.keywords.get('dataset'));
  const made = construct(call, 'torch.utils.data.DataLoader');
  if (data) made.attributes.set('dataset', data);
  return made;
}

function datasetOf(run: Run, value: Value | undefined): DataValue | null {
  if (value?.kind !== 'instance') return dataOf(value);
  const isDataset = derivesFrom(value.cls, (name) => /^torch\.utils\.data\.\w*Dataset$/.test(name));
  return isDataset ? givenTo(run, value) : null;
}

/** The rows that an own data set was given. It may well keep only some of them, so they are a cut of their own. */
function givenTo(run: Run, dataset: InstanceValue): DataValue | null {
  const made = run.facts.calls.findLast(({ result }) => result === dataset);
  if (!made || made.open) return null;
  const given = [...made.args, ...made.keywords.values()].flatMap((value) => dataOf(value) ?? []);
  const [first] = given;
  if (!first || given.some(({ rows }) => rows !== first.rows)) return null;
  const rows = run.cutRows(
    first.rows,
    'other',
    `${dataset.cls.def.name}:${run.source(made.node)}`,
    made.node,
  );
  return { ...first, container: 'dataset', rows, column: null };
}

/** Parts of whatever it is, where names tell nothing else: the first for training, the last for the test. */
function randomSplit(run: Run, call: CallFact): Value {
  const whole = firstData(call) ?? datasetOf(run, call.args[0] ?? call.keywords.get('dataset'));
  const data = whole ?? run.data('dataset', run.sourceRows(call.node));
  const sizes = call.node.args[1] ?? call.node.keywords.find((keyword) => keyword.name === 'lengths')?.value;
  const count = sizes?.type === 'List' || sizes?.type === 'Tuple' ? sizes.elements.length : 2;
  const fact = {
    call,
    node: call.node,
    kind: 'holdout' as const,
    inputs: whole ? [whole] : [],
    parts: [] as (typeof data.rows)[],
    order: call.order,
  };
  const elements = Array.from({ length: count }, (_, index) => {
    const rows = run.cutRows(data.rows, 'split', `${call.order}:${index}`, call.node);
    rows.role = index === 0 ? 'train' : index < count - 1 ? 'validation' : 'test';
    rows.split = fact;
    fact.parts.push(rows);
    return { ...data, rows };
  });
  run.facts.splits.push(fact);
  return { kind: 'collection', type: 'list', elements, open: false };
}
