import type { EvidencePlace } from '../../../protocol.js';
import type { ReadFile } from '../fileFacts.js';
import type { Measures, MeasureTopic, Repository } from '../repository.js';
import type { SourceText } from '../sourceText.js';
import type { TreeFile } from '../tree.js';
import { counted, lineOfText, measure, shownPlace } from './places.js';

/** `unknown`: an address is set, and comes from elsewhere. */
type Destination = 'remote' | 'local' | 'off' | 'unknown';
interface TrackerFacts {
  readonly found: readonly { readonly to: Destination; readonly place: EvidencePlace }[];
}

/** Where the runs of experiments are recorded. */
export const tracker: MeasureTopic = {
  name: 'tracker',
  wants: ({ path, fileClass }: TreeFile) => fileClass !== 'example' && settings.test(path),
  collect,
  measure: (repository, collected) => measures(repository, collected as ReadonlyMap<string, TrackerFacts>),
};

/** Files in which environments are set: of CI, containers, and jobs. */
const settings =
  /(?:^|\/)(?:dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|\.env[^/]*|\.gitlab-ci\.yml|mlproject|[^/]*\.env)$|^\.(?:github\/workflows|circleci|azure-pipelines|pipelines)\/.+\.ya?ml$|(?:^|\/)(?:azure-pipelines|cloudbuild)[^/]*\.ya?ml$/i;

function collect({ file, source, text }: ReadFile): TrackerFacts | null {
  if (file.fileClass === 'example' || file.fileClass === 'test') return null;
  if (source === null) return environment(file, text);
  if (!anyWord.test(source.text)) return null;
  const found = starts.flatMap((start) => hitsOf(start, source));
  if (found.length === 0) return null;
  return {
    found: found
      .slice(0, 20)
      .map(({ to, offset }) => ({ to, place: shownPlace(file.path, source.placeAt(offset)) })),
  };
}

interface Start {
  /** The library's name, as its switch bears it. */
  readonly library: string;
  readonly call: RegExp;
  destination(inside: string, source: SourceText): Destination | null;
}

/** What stands in a file that uses a library: looked for first, because it is quick. */
const words: Readonly<Record<string, readonly string[]>> = {
  mlflow: ['mlflow', 'MLFlowLogger'],
  wandb: ['wandb.init', 'WandbLogger'],
  neptune: ['neptune', 'NeptuneLogger'],
  comet: ['comet_ml', 'CometLogger'],
  clearml: ['clearml'],
  swanlab: ['swanlab'],
  azureml: ['azureml'],
  trackio: ['trackio'],
  tensorboard: ['SummaryWriter', 'TensorBoard', 'create_file_writer'],
  dvclive: ['dvclive'],
};

const anyWord = new RegExp(Object.values(words).flat().join('|').replaceAll('.', '\\.'));

/** Calls that say, or decide by default, where runs go. Sources: the documentation of each tracker. */
const starts: readonly Start[] = [
  {
    library: 'mlflow',
    call: /\b(?:set_tracking_uri|MlflowClient)\s*\(/g,
    destination: ofAddress,
  },
  {
    library: 'mlflow',
    call: /\bMLFlowLogger\s*\(/g,
    destination: ofLogger,
  },
  {
    library: 'mlflow',
    call: /\bmlflow\s*\.\s*(?:start_run|autolog|log_metrics?|log_params?|(?:sklearn|pytorch|xgboost|lightgbm|keras|tensorflow)\s*\.\s*autolog)\s*\(/g,
    destination: () => 'local',
  },
  { library: 'wandb', call: /\bwandb\s*\.\s*init\s*\(|\bWandbLogger\s*\(/g, destination: ofHosted },
  {
    library: 'neptune',
    call: /\bneptune\s*\.\s*init(?:_run|_project)?\s*\(|\bNeptuneLogger\s*\(/g,
    destination: ofHosted,
  },
  {
    library: 'comet',
    call: /\bcomet_ml\s*\.\s*(?:Experiment|start|login)\s*\(|\bCometLogger\s*\(/g,
    destination: ofHosted,
  },
  {
    library: 'clearml',
    call: /\bTask\s*\.\s*init\s*\(/g,
    destination: ofHosted,
  },
  { library: 'swanlab', call: /\bswanlab\s*\.\s*init\s*\(/g, destination: ofHosted },
  // Azure ML keeps runs in its workspace.
  {
    library: 'azureml',
    call: /\bRun\s*\.\s*get_context\s*\(/g,
    destination: () => 'remote',
  },
  {
    library: 'trackio',
    call: /\btrackio\s*\.\s*init\s*\(/g,
    destination: (inside) => (/\bspace_id\s*=/.test(inside) ? 'remote' : 'local'),
  },
  {
    library: 'tensorboard',
    call: /\b(?:SummaryWriter|TensorBoardLogger|TensorBoard|create_file_writer)\s*\(/g,
    destination: () => 'local',
  },
  {
    library: 'dvclive',
    call: /\bLive\s*\(/g,
    destination: () => 'local',
  },
];

function hitsOf(
  { library: name, call, destination }: Start,
  source: SourceText,
): { to: Destination; offset: number }[] {
  const found = words[name]?.some((word) => source.text.includes(word))
    ? [...source.blank.matchAll(call)]
    : [];
  if (found.length === 0) return [];
  const isOff = new RegExp(
    `^[ \\t]*(?:use_|with_|enable_|log_)?${name}\\w*[ \\t]*(?::[ \\t]*bool[ \\t]*)?=[ \\t]*False\\b`,
    'mi',
  ).test(source.blank);
  return found.flatMap(({ index, 0: text }) => {
    if (/\b(?:def|class)\s+$/.test(source.blank.slice(Math.max(0, index - 12), index))) return [];
    const inside = source.insideBrackets(index + text.length - 1, 1_000);
    const to = destination(inside, source);
    return to === null ? [] : [{ to: isOff ? 'off' : to, offset: index }];
  });
}

/** `set_tracking_uri(…)`: an address, a name that holds one, or nothing that tells. */
function ofAddress(inside: string, source: SourceText): Destination | null {
  const named = /^\s*(?:\w+\s*=\s*)?([A-Za-z_][\w.]*)\s*(?:,|$)/.exec(inside)?.[1];
  const set = named
    ? new RegExp(
        `^[ \\t]*${(named.split('.').at(-1) as string).replace(/\W/g, '')}\\s*(?::[^=\\n]+)?=\\s*([^\\n]+)`,
        'm',
      ).exec(source.code)?.[1]
    : undefined;
  const text = set ?? inside;
  const address = /["']([^"']+)["']/.exec(text)?.[1];
  if (/environ|getenv|dbutils|secrets?\b/.test(text)) return 'unknown';
  if (address === undefined) return text.trim() === '' ? null : 'unknown';
  return isShared(address) ? 'remote' : 'local';
}

/** `MLFlowLogger(…)`: its address is one setting of several. */
function ofLogger(inside: string, source: SourceText): Destination | null {
  const [, address] = /\btracking_uri\s*=\s*([^,\n]+)/.exec(inside) ?? [];
  return address === undefined ? 'local' : ofAddress(address, source);
}

/** Services that record on their own servers unless they are told otherwise. */
function ofHosted(inside: string): Destination {
  if (/\bmode\s*=\s*["']disabled["']|\bdisabled\s*=\s*True/.test(inside)) return 'off';
  if (
    /\b(?:mode\s*=\s*["'](?:offline|dryrun|local|debug)["']|offline\s*=\s*True|online\s*=\s*False)/.test(
      inside,
    )
  )
    return 'local';
  return 'remote';
}

/** An address that others reach: not of this machine, and not of a container beside. */
export function isShared(address: string): boolean {
  if (/^databricks/.test(address)) return true;
  const host = /^(?:https?|postgresql|mysql|s3|gs|azureml|wss?)(?:\+\w+)?:\/\/(?:[^@/]*@)?([^/:]+)/.exec(
    address,
  )?.[1];
  if (host === undefined) return false;
  return (
    host.includes('.') && !/^(?:127\.|0\.0\.0\.0|localhost|host\.docker\.internal|192\.168\.|10\.)/.test(host)
  );
}

const variable =
  /\b(MLFLOW_TRACKING_URI|WANDB_PROJECT|WANDB_ENTITY|WANDB_API_KEY|WANDB_MODE|NEPTUNE_PROJECT|NEPTUNE_API_TOKEN|COMET_API_KEY|CLEARML_API_HOST|CLEARML_API_ACCESS_KEY)["']?\s*[=:]\s*["']?([^\n"']*)/g;

function environment(file: TreeFile, text: string): TrackerFacts | null {
  if (!/MLFLOW_|WANDB_|NEPTUNE_|COMET_|CLEARML_/.test(text)) return null;
  const plain = text.replace(/^[ \t]*#[^\n]*/gm, (line) => ' '.repeat(line.length));
  const found = [...plain.matchAll(variable)].flatMap(({ index, 1: name, 2: value = '' }) => {
    const to = ofVariable(name as string, value.trim());
    // A value may be a key: only what it is called is shown.
    return to === null
      ? []
      : [{ to, place: { ...lineOfText(file.path, plain, index), detail: name as string } }];
  });
  return found.length > 0 ? { found: found.slice(0, 20) } : null;
}

function ofVariable(name: string, value: string): Destination | null {
  if (name === 'WANDB_MODE') return /^(?:disabled|offline|dryrun)/.test(value) ? 'off' : null;
  if (value === '') return null;
  // Kept with the secrets of CI: nobody does so for an address of the machine itself.
  if (/^\$\{?\{?\s*(?:secrets|vars)\.|^\$\(/.test(value)) return 'remote';
  if (/^\$/.test(value)) return null;
  if (/URI|HOST/.test(name)) return isShared(value) ? 'remote' : 'local';
  return /^(?:<|your|xxx|changeme)/i.test(value) ? null : 'remote';
}

function measures(_repository: Repository, collected: ReadonlyMap<string, TrackerFacts>): Measures {
  const all = [...collected.values()].flatMap(({ found }) => found);
  const places = (to: Destination) => all.filter((each) => each.to === to).map(({ place }) => place);
  const [remote, local, off] = [places('remote'), places('local'), places('off')];
  // An address holds for the whole program: one that is not known may lead anywhere.
  const onlyLocal = remote.length > 0 || places('unknown').length > 0 ? [] : local;
  const onlyOff = remote.length + local.length > 0 ? [] : off;
  return {
    'tracker-remote': measure(
      remote.length,
      `runs are recorded on a shared server in ${counted(remote.length, 'place')}`,
      remote,
    ),
    'tracker-local': measure(
      onlyLocal.length,
      `runs are recorded, but stay on the machine, in ${counted(onlyLocal.length, 'place')}`,
      onlyLocal,
    ),
    'tracker-off': measure(
      onlyOff.length,
      `recording of runs is there and switched off in ${counted(onlyOff.length, 'place')}`,
      onlyOff,
    ),
  };
}
