import { callsNamed } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import { pathOf } from '../model/values/paths.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';

const downloads: Readonly<Record<string, { readonly position: number; readonly parameter: string }>> = {
  'urllib.request.urlretrieve': { position: 0, parameter: 'url' },
  'urllib.urlretrieve': { position: 0, parameter: 'url' },
  'wget.download': { position: 0, parameter: 'url' },
  'gdown.download': { position: 0, parameter: 'url' },
  'keras.utils.get_file': { position: 1, parameter: 'origin' },
  'torchvision.datasets.utils.download_url': { position: 0, parameter: 'url' },
  'torchvision.datasets.utils.download_and_extract_archive': { position: 0, parameter: 'url' },
  'torch.hub.download_url_to_file': { position: 0, parameter: 'url' },
  'requests.get': { position: 0, parameter: 'url' },
  'urllib.request.urlopen': { position: 0, parameter: 'url' },
};
const tables =
  /^(pandas|polars)\.(read|scan)_(csv|table|parquet|json|excel|fwf|feather|stata|pickle|ipc|ndjson)$/;
/** What data are delivered in. */
const dataFile =
  /\.(csv|tsv|data|parquet|feather|jsonl|ndjson|xlsx?|npz|npy|h5|hdf5|pkl|pickle|zip|tgz|gz|bz2|xz|tar|7z|arff|mat|libsvm|txt)([?#].*)?$/i;
/** Trained models come from elsewhere too; other rules speak of those. */
const noData =
  /models?[_./-]|weights|checkpoint|ckpt|vocab|config|[_-]fonts?\b|class_?names|labels\.txt|requirements/i;
/** A commit, a version, a release, an archive that never changes a record. */
const pinned =
  /\/[0-9a-f]{7,40}\/|[/=@_-]v?\d+\.\d+(\.\d+)?([/_-]|\.(zip|tar|tgz))|\/releases\/download\/|zenodo\.org\/records?\/|figshare\.com\/(ndownloader\/)?files\/|doi\.org|\/snapshot\/|@v?\d|\/v\d+\/|_v\d+\.(zip|tar|tgz|gz|csv|json|parquet)\b|versionId=|amazonaws\.com\/.*\d{4}-\d{2}|_\d{4}-\d{2}/;
/** A check of what came. */
const checked = /hashlib|sha256|md5|checksum|file_hash|pooch|known_hash/;

/** Data come from an address whose content somebody may change. One finding for a script or notebook. */
export const datasetDownloadedUnpinned: Rule = {
  id: 'dataset-downloaded-unpinned',
  trigger: [
    /\b(wget|curl|gdown|requests|urlretrieve|urlopen|get_file|download_\w+|read_\w+|scan_\w+)\b/,
    /https?:\/\//,
  ],
  check(context) {
    const { unit, report, model } = context;
    if (checked.test(unit.raw)) return;
    const found = [...callsNamed(model.facts, isDownload).flatMap(addressIn), ...inShell(context)];
    const distinct = [...new Map(found.map((each) => [each.start, each])).values()];
    const [first, ...others] = distinct.sort((left, right) => left.start - right.start);
    if (!first) return;
    report({
      ...first,
      message: 'Data behind this address may change unnoticed; fetch a fixed version, or check their hash.',
      related: others.slice(0, 10).map((each) => ({ ...each, message: 'Fetched like this too.' })),
    });
  },
};

function isDownload(name: string): boolean {
  return tables.test(name) || Object.hasOwn(downloads, name);
}

function addressIn(call: CallFact): Span[] {
  if (!call.name || call.open) return [];
  const isTable = tables.test(call.name);
  const spec = isTable ? { position: 0, parameter: 'filepath_or_buffer' } : downloads[call.name];
  if (!spec || (call.name.startsWith('torchvision.') && call.keywords.has('md5'))) return [];
  const value = call.keywords.get(spec.parameter) ?? call.args[spec.position];
  const literal = value && pathOf(value);
  const address = literal ? String(literal.value) : '';
  const whole = value?.kind === 'literal';
  if (!/^https?:\/\//.test(address) || pinned.test(address) || isLocal(address)) return [];
  // Of an address that is put together here the start is known, the rest may name a version.
  if (!whole && !isTable) return [];
  if (!isTable && (!dataFile.test(address) || noData.test(address))) return [];
  return whole ? [{ start: call.node.start, end: call.node.end }] : [];
}

function isLocal(address: string): boolean {
  return /^https?:\/\/(localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker)/.test(address);
}

/** `!wget https://…/data.csv` */
function inShell({ unit }: RuleContext): Span[] {
  return unit.magics.flatMap(({ kind, name, rest, start, end }) => {
    const words = `${name} ${rest}`;
    if (kind === 'help' || kind === 'cell' || !/^\s*(wget|curl)\b/.test(words)) return [];
    const address = /https?:\/\/[^\s"'>|;]+/.exec(words)?.[0];
    return address && dataFile.test(address) && !noData.test(address) && !pinned.test(address)
      ? [{ start, end }]
      : [];
  });
}
