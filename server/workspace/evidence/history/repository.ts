import { join, parent, relative } from '../../address.js';
import { filePath } from '../../disk.js';
import type { Files } from '../../files.js';

/** The repository a folder stands in, told without `git`. */
export interface GitFolder {
  /** Path of the folder on this machine. */
  readonly path: string;
  /** From the top of the repository to the folder: '' or "sub/". */
  readonly prefix: string;
  readonly isShallow: boolean;
  /** Host of the remote: "github.com"; null without one that others could reach. */
  readonly remoteHost: string | null;
}

const mostBytes = 256 * 1024;

/** Looks for `.git` in a folder and above it, and reads its configuration as text. */
export async function gitFolderOf(root: string, files: Files): Promise<GitFolder | null> {
  const path = filePath(root);
  for (let folder: string | null = root; folder !== null && path !== null; folder = parent(folder)) {
    const git = await gitDirectory(folder, files);
    if (git === null) continue;
    const common = await commonDirectory(git, files);
    const config = (await files.readStart(join(common, 'config'), mostBytes)) ?? '';
    const shallow = await files.stat(join(common, 'shallow'));
    const below = relative(folder, root);
    return {
      path,
      prefix: below ? `${below}/` : '',
      isShallow: (shallow?.bytes ?? 0) > 0,
      remoteHost: remoteHostIn(config),
    };
  }
  return null;
}

/** `.git` is a folder, or a file that says where the folder is. */
async function gitDirectory(folder: string, files: Files): Promise<string | null> {
  const git = join(folder, '.git');
  if ((await files.stat(join(git, 'HEAD'))) !== null) return git;
  const pointer = /^gitdir: (.+)/.exec((await files.readStart(git, 4096)) ?? '')?.[1];
  return pointer === undefined ? null : resolve(folder, pointer);
}

async function commonDirectory(git: string, files: Files): Promise<string> {
  const common = (await files.readStart(join(git, 'commondir'), 4096))?.trim();
  return common ? resolve(git, common) : git;
}

function resolve(folder: string, path: string): string {
  const plain = path.trim().replaceAll('\\', '/');
  const isWhole = /^(?:\/|[A-Za-z]:)/.test(plain);
  return new URL(encodeURI(plain), isWhole ? 'file:///' : `${folder}/`).href.replace(/\/+$/, '');
}

/** The host of "origin", else of the first remote that is not a folder of this machine. */
export function remoteHostIn(config: string): string | null {
  const hosts = new Map<string, string>();
  let name = '';
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]*)\]/.exec(line);
    if (section) name = /^remote "(.*)"$/.exec(section[1] as string)?.[1] ?? '';
    const url = name === '' ? null : /^\s*url\s*=\s*"?([^"\s]+)/i.exec(line);
    const host = url ? hostOf(url[1] as string) : null;
    if (host !== null && !hosts.has(name)) hosts.set(name, host);
  }
  return hosts.get('origin') ?? [...hosts.values()][0] ?? null;
}

function hostOf(url: string): string | null {
  const whole = /^(?:https?|ssh|git|git\+ssh|ftps?):\/\/(?:[^@/]*@)?([\w.-]+)/i.exec(url);
  if (whole) return (whole[1] as string).toLowerCase();
  if (/^(?:[A-Za-z]:[\\/]|[./~\\]|\w+:\/\/)/.test(url)) return null;
  const short = /^(?:[^@/:]+@)?([\w.-]+):(?!:)/.exec(url);
  return short ? (short[1] as string).toLowerCase() : null;
}
