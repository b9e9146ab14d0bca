import { disk } from '../disk.js';
import { type CommitFacts, logFormat, readLog } from './history/commits.js';
import { askGit } from './history/git.js';
import { gitFolderOf } from './history/repository.js';

/** What the version history tells. No names of people, no texts of commits. */
export interface History {
  readonly isRepository: boolean;
  /** Commits that were looked at: the last ones that no machine made. */
  readonly commits: number;
  readonly authors: number;
  readonly mailDomains: number;
  /** Null where `git` was not asked or did not answer. */
  readonly log: {
    /** The last commits of all branches that were merged. */
    readonly all: readonly CommitFacts[];
    /** The last steps of the main line, each with the scripts that it changed. */
    readonly mainline: readonly CommitFacts[];
  } | null;
  /** Files of data and models that the repository holds, below the folder; null where that is unknown. */
  readonly held: ReadonlySet<string> | null;
  readonly isShallow: boolean;
  /** "github.com"; null without a remote that others could reach. */
  readonly remoteHost: string | null;
  /** From the top of the repository to the folder: '' or "sub/". */
  readonly prefix: string;
  /** Why less is known than there is; null when all is. */
  readonly note: string | null;
}

/** Commits that are looked at. */
export const recent = 500;

/** Endings of files that hold data or models. */
export const heldKinds =
  /\.(?:csv|tsv|parquet|feather|arrow|jsonl|ndjson|xlsx?|ods|sas7bdat|dta|sav|npy|npz|mat|h5|hdf5|hdf|tfrecords?|avro|orc|sqlite3?|db|zip|tar|tgz|gz|bz2|xz|7z|rar|pkl|pickle|joblib|pt|pth|ckpt|bin|onnx|pb|tflite|keras|safetensors|gguf|cbm|model|mlmodel|rds|rdata|wav|mp3|mp4|avi|dcm|nii)$/i;

const unknown: History = {
  isRepository: true,
  commits: 0,
  authors: 0,
  mailDomains: 0,
  log: null,
  held: null,
  isShallow: false,
  remoteHost: null,
  prefix: '',
  note: null,
};

/**
 * The history of the repository a folder stands in.
 * @param isTrusted without it `git` is not started, and only what its files say as text is told
 */
export async function readHistory(root: string, isTrusted = true): Promise<History> {
  const folder = await gitFolderOf(root, disk);
  if (folder === null) return { ...unknown, isRepository: false };
  const { path, ...told } = folder;
  const nothing = { ...unknown, ...told };
  if (!isTrusted)
    return { ...nothing, note: 'the folder is not trusted, so git was not asked for its history' };
  const all = await log(path, []);
  if ('problem' in all) return { ...nothing, note: all.problem };
  const { commits, people } = readLog(all.text);
  const withFiles = await log(path, ['--first-parent', '-m', '--name-only', '--no-renames']);
  // Where trees are missing, the steps are known without their files.
  const mainline = 'text' in withFiles ? withFiles : await log(path, ['--first-parent']);
  const steps = 'text' in mainline ? readLog(mainline.text).commits : commits;
  const made = commits.filter(({ isBot }) => !isBot);
  return {
    ...nothing,
    commits: made.length,
    ...people,
    log: { all: made, mainline: steps.filter(({ isBot }) => !isBot) },
    held: await heldFiles(path),
  };
}

function log(path: string, options: readonly string[]) {
  const plain = [
    '--no-show-signature',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--no-decorate',
    '--no-notes',
  ];
  return askGit(path, ['log', ...plain, `--max-count=${recent}`, `--format=${logFormat}`, ...options, '--']);
}

async function heldFiles(path: string): Promise<ReadonlySet<string> | null> {
  const answer = await askGit(path, ['ls-tree', '-r', '-z', '--name-only', 'HEAD']);
  return 'problem' in answer ? null : new Set(answer.text.split('\0').filter((each) => heldKinds.test(each)));
}
