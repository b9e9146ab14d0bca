import type { EvidencePlace } from '../../../protocol.js';
import type { ReadFile } from '../fileFacts.js';
import { lockFile } from '../lockFile.js';
import { type Measures, type MeasureTopic, placeOfFile, type Repository } from '../repository.js';
import type { TreeFile } from '../tree.js';
import { pinnedShare } from './dependencies.js';
import { lfsPatterns } from './largeFiles.js';
import { lineOfText, measure, percent, shownPlace } from './places.js';

interface VersionFacts {
  readonly data: readonly EvidencePlace[];
  readonly model: readonly EvidencePlace[];
}

/** Which of code, configuration, data and models are kept in versions. */
export const versioning: MeasureTopic = {
  name: 'versioning',
  wants: ({ path, fileClass }: TreeFile) =>
    fileClass !== 'example' && /(?:^|\/)(?:dvc\.lock|dvc\.yaml|\.gitattributes)$|\.dvc$/.test(path),
  collect,
  measure: (repository, collected) => measures(repository, collected as ReadonlyMap<string, VersionFacts>),
};

const modelOut =
  /\.(?:pkl|pickle|joblib|pt|pth|ckpt|onnx|h5|keras|safetensors|pb|bin|tflite|cbm|model)\b|(?:^|[/_\s-])(?:models?|weights?|checkpoints?)(?=[/._\s-]|$)/i;
const dataLibrary =
  /^(?:lakefs|lakefs_client|quilt3|deltalake|doltcli|doltpy|pachyderm|python_pachyderm|dvc\.api|arcticdb|pyiceberg|hopsworks|hsfs)\b/;

/** Calls by which data get a version that a run names. */
const dataCall =
  /\bdvc\.api\.(?:read|open|get_url)\s*\(|\bload_dataset\s*\([^)]*\brevision\s*=|\bmlflow\.log_input\s*\(|\bArtifact\s*\([^)]*type\s*=\s*["']data(?:set)?["']|\bDataset\.(?:register|create)\s*\(|\bversion_id\s*=|\bregister_pandas_dataframe\s*\(|\btable_version\s*=|\bversionAsOf\b|\bcreate_new_version\s*=/g;
/** Calls that put a model into a registry, or take a version out of one. */
const modelCall =
  /\bregister_model\s*\(|\bregistered_model_name\s*=|\bcreate_model_version\s*\(|\bcreate_registered_model\s*\(|Model\s*\.\s*register\s*\(|\bmodels:\/|\bRegisterModel\s*\(|\bModel\.upload\s*\(|\bArtifact\s*\([^)]*type\s*=\s*["']model["']|\bfrom_pretrained\s*\([^)]*\brevision\s*=\s*["']|\blink_model\s*\(|\bOutputModel\s*\(|\bModelPackage\s*\(|\bbentoml\.\w+\.save_model\s*\(|\b(?:MlflowClient|client)\s*\(?\)?\.transition_model_version_stage\s*\(/g;

/** One of these stands wherever the calls do: looked for first, because it is quick. */
const dataWords =
  /dvc\.api|revision|log_input|Artifact|Dataset\.|version_id|register_pandas|create_new_version|table_version|versionAsOf/;
const modelWords =
  /register|create_model_version|models:\/|RegisterModel|Model\.upload|Artifact|revision|link_model|OutputModel|ModelPackage|save_model|transition_model/;

function collect({ file, text, source }: ReadFile): VersionFacts | null {
  if (file.fileClass === 'example' || file.fileClass === 'test') return null;
  if (source === null) return inFile(file, text);
  // What stands in a text runs nothing, but for the address of a model.
  const places = (pattern: RegExp) =>
    [...source.code.matchAll(pattern)]
      .filter(({ index, 0: found }) => found === 'models:/' || source.blank[index] === found[0])
      .slice(0, 5)
      .map(({ index }) => shownPlace(file.path, source.placeAt(index)));
  const data = dataWords.test(source.text) ? places(dataCall) : [];
  const model = modelWords.test(source.text) ? places(modelCall) : [];
  const library = source.imports.find(({ qualified }) => dataLibrary.test(qualified));
  if (library) data.push(shownPlace(file.path, source.placeAt(library.offset)));
  return data.length + model.length > 0 ? { data, model } : null;
}

/** What DVC and Git LFS keep. */
function inFile({ path }: TreeFile, text: string): VersionFacts | null {
  if (path.endsWith('.dvc')) {
    if (!/^outs:/m.test(text)) return null;
    const isModel =
      modelOut.test(path.slice(0, -'.dvc'.length)) || modelOut.test(/path:\s*(\S+)/.exec(text)?.[1] ?? '');
    const place = [placeOfFile(path)];
    return { data: isModel ? [] : place, model: isModel ? place : [] };
  }
  if (path.endsWith('.gitattributes')) {
    const patterns = lfsPatterns(text);
    const place = [placeOfFile(path)];
    const isModel = patterns.some((pattern) => modelOut.test(pattern));
    const isData = patterns.some((pattern) =>
      /\.(?:csv|parquet|arrow|jsonl?|npz?|npy|zip|tar|gz|h5|feather|avro|wav|mp3)\b|(?:^|\/)data\//.test(
        pattern,
      ),
    );
    return isModel || isData ? { data: isData ? place : [], model: isModel ? place : [] } : null;
  }
  // Without a lock file DVC has versions of nothing.
  if (!path.endsWith('dvc.lock')) return null;
  const paths = [...text.matchAll(/^[ \t]*(?:-[ \t]*)?path:\s*(\S+)/gm)];
  const first = (is: (path: string) => boolean) => {
    const match = paths.find((each) => is(each[1] as string));
    return match ? [lineOfText(path, text, match.index + match[0].search(/\S/))] : [];
  };
  const isCode = (each: string) => /\.(?:py|ipynb|sh|R|ya?ml|toml)$/.test(each);
  return {
    data: first((each) => !isCode(each) && !modelOut.test(each)),
    model: first((each) => modelOut.test(each)),
  };
}

const configuration =
  /(?:^|\/)(?:conf|confs|configs?|configurations?|hparams|hyperparameters|experiments?)\/(?:.+\/)?[^/]+\.(?:ya?ml|toml|json|gin|ini|cfg)$|(?:^|\/)configs?\/(?!__init__|settings|conftest)[^/]+\.py$|(?:^|\/)(?:params|hparams|hyper_?parameters?|config|train(?:ing)?_config|model_config|experiment|parameters)\.(?:ya?ml|toml|json|ini)$|(?:^|\/)MLproject$|\.gin$/i;
const otherConfiguration =
  /^\.|\/\.|(?:^|\/)(?:package|tsconfig|docker|compose|mkdocs|prometheus|grafana|nginx|expectations|great_expectations|k8s|kubernetes|helm|charts|terraform|frontend|ui|website|_config)(?:\/|[^/]*\.(?:ya?ml|json|toml)$)/i;

function measures(repository: Repository, collected: ReadonlyMap<string, VersionFacts>): Measures {
  const { tree, classes, history } = repository;
  const isRepository = history?.isRepository ?? tree.isRepository;
  const own = tree.files
    .filter(({ path }) => ['product', 'pipeline'].includes(classes.get(path) ?? ''))
    .map(({ path }) => path);
  const configurations = own
    .filter((path) => configuration.test(path) && !otherConfiguration.test(path))
    .map((path) => placeOfFile(path));
  const locks = own.filter((path) => lockFile.test(path)).map((path) => placeOfFile(path));
  const pinned = pinnedShare(repository);
  const isPinned = pinned !== null && pinned >= 0.9;
  const facts = [...collected.values()];
  const data = facts.flatMap((each) => each.data);
  const model = facts.flatMap((each) => each.model);
  const hasHistory = isRepository && (!history?.log || history.commits >= 2);
  const declaring = repository.declared.files.map(({ path }) => placeOfFile(path));
  const parts = {
    code: part(hasHistory, hasHistory ? 'the code has a history' : 'the code has no history', []),
    configuration: part(
      isRepository && configurations.length > 0,
      configurations.length > 0 ? 'settings stand in files of their own' : 'no file of settings was found',
      configurations,
    ),
    data: part(
      data.length > 0,
      data.length > 0 ? 'data have versions' : 'no versions of data were found',
      data,
    ),
    model: part(
      model.length > 0,
      model.length > 0 ? 'models have versions' : 'no versions of models were found',
      model,
    ),
  };
  const count = Object.values(parts).filter(({ value }) => value === 1).length;
  const those = (isKept: boolean) =>
    Object.entries(parts).flatMap(([name, { value }]) => ((value === 1) === isKept ? [name] : []));
  const missing = those(false);
  return {
    'versioned-code': parts.code,
    'versioned-configuration': parts.configuration,
    'versioned-data': parts.data,
    'versioned-model': parts.model,
    'versioned-environment': part(
      isPinned,
      pinned === null
        ? 'no packages are declared'
        : `${percent(pinned)} of the packages have an exact version`,
      locks.length > 0 ? locks : declaring,
    ),
    'versioned-parts': measure(
      count,
      `${count > 0 ? those(true).join(', ') : 'none of them'}${missing.length > 0 ? `; not found: ${missing.join(', ')}` : ''}`,
      Object.values(parts).flatMap(({ places }) => places.slice(0, 5)),
    ),
  };
}

function part(is: boolean, detail: string, places: readonly EvidencePlace[]): Measures[string] {
  return measure(is ? 1 : 0, detail, is ? places : []);
}
