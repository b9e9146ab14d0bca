import { isTabularReader } from '../../libraries/data.js';
import { noteValidation } from '../records/sinks.js';
import type { CallFact, ReadFact } from '../values/facts.js';
import { pathOf } from '../values/paths.js';
import { isDevelopmentFile, roleOfPath } from '../values/roles.js';
import type { Run } from '../values/run.js';
import { type CollectionValue, type DataValue, type Table, unknown, type Value } from '../values/value.js';

/** What readers of files and sample data give. */

export function read(
  run: Run,
  call: CallFact,
  name: string,
  spec: { external: boolean; container: string },
): Value {
  const written = pathOf(call.args[0] ?? call.keywords.get('filepath_or_buffer'));
  const path = written ? String(written.value) : null;
  const role = (path && spec.external && partOfFile(run, call, path)) || 'all';
  const rows = run.sourceRows(call.node, role);
  const fact: ReadFact = {
    call,
    external: spec.external,
    tabular: spec.container === 'frame' || isTabularReader(name),
    path,
  };
  run.facts.reads.push(fact);
  const table: Table = { reads: [fact], mergedInto: null };
  if (
    spec.external &&
    (call.keywords.has('dtype') ||
      call.keywords.has('dtypes') ||
      call.keywords.has('schema') ||
      call.keywords.has('converters'))
  )
    noteValidation(run, call.node);
  if (spec.container === 'frame') return run.data('frame', rows, table);
  if (spec.container === 'array') return run.data('array', rows, table);
  if (spec.container === 'pair') return pair(run, call, name);
  const wantsPair = call.keywords.get('return_X_y');
  if (wantsPair?.kind === 'literal' && wantsPair.value === true) {
    return {
      kind: 'collection',
      type: 'tuple',
      elements: [run.data('array', rows), run.data('array', rows)],
      open: false,
    };
  }
  return namedPart(run, call, run.data('dataset', rows));
}

/** `dev.tsv` beside `train.tsv` is for validation; alone it says nothing. */
function partOfFile(run: Run, { node }: CallFact, path: string): ReturnType<typeof roleOfPath> {
  return isDevelopmentFile(path) && !run.isBesideTrainingSource(node) ? null : roleOfPath(path);
}

/** `load_data()` of Keras gives ((train), (test)); `make_*` gives X and y of the same rows. */
function pair(run: Run, call: CallFact, name: string): Value {
  const both = (rows: DataValue['rows']): Value => ({
    kind: 'collection',
    type: 'tuple',
    elements: [run.data('array', rows), run.data('array', rows)],
    open: false,
  });
  if (!name.endsWith('.load_data')) return both(run.sourceRows(call.node));
  return {
    kind: 'collection',
    type: 'tuple',
    elements: [both(run.sourceRows(call.node, 'train')), both(run.sourceRows(call.node, 'test'))],
    open: false,
  };
}

/** `load_dataset(…, split="test")`, `load_dataset(…, split=["train", "test"])`, `MNIST(…, train=False)`. */
function namedPart(run: Run, call: CallFact, data: DataValue): Value {
  const splitName = call.keywords.get('split');
  if (splitName?.kind === 'collection') return partsCalled(run, call, splitName);
  const train = call.keywords.get('train');
  if (splitName?.kind === 'literal' && typeof splitName.value === 'string')
    data.rows.role = roleOfPath(splitName.value) ?? 'all';
  else if (train?.kind === 'literal') data.rows.role = train.value === false ? 'test' : 'train';
  return run.data(data.container, data.rows);
}

function partsCalled(run: Run, call: CallFact, names: CollectionValue): Value {
  const elements = names.elements.map((name) => {
    const role = name.kind === 'literal' ? roleOfPath(String(name.value)) : null;
    return run.data('dataset', run.sourceRows(call.node, role ?? 'all'));
  });
  const parts: Value = { ...names, elements };
  // TensorFlow Datasets hand on a description as well.
  const withInfo = call.keywords.get('with_info');
  const isPair = withInfo?.kind === 'literal' && withInfo.value === true;
  return isPair ? { kind: 'collection', type: 'tuple', elements: [parts, unknown], open: false } : parts;
}
