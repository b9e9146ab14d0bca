import { open, readdir, realpath, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decodeText } from '../engine/source/decode.js';
import { canonical } from './address.js';
import type { Entry, FileStat, Files } from './files.js';

/** Larger files tell nothing that is worth the wait. */
const maximumBytes = 5 * 1024 * 1024;
/** Pictures in its outputs make a notebook's file large while its code stays small. */
const maximumNotebookBytes = 100 * 1024 * 1024;

/** The address of a file or folder on this machine, in our spelling. */
export function fileAddress(path: string): string {
  return canonical(pathToFileURL(path).href);
}

/** The path of a `file:` address, or null for any other. */
export function filePath(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri === 'file://' ? 'file:///' : uri);
  } catch {
    return null;
  }
}

/** The files of this machine. */
export const disk: Files = {
  readText: (uri) => readBytes(uri, uri.endsWith('.ipynb') ? maximumNotebookBytes : maximumBytes, false),
  readStart: (uri, bytes) => readBytes(uri, bytes, true),
  list,
  stat: statFile,
  resolveLink,
};

async function readBytes(uri: string, limit: number, cut: boolean): Promise<string | null> {
  const path = filePath(uri);
  if (path === null) return null;
  let handle: Awaited<ReturnType<typeof open>> | null = null;
  try {
    handle = await open(path, 'r');
    const stats = await handle.stat();
    if (!stats.isFile() || (!cut && stats.size > limit)) return null;
    const buffer = Buffer.alloc(Math.min(limit, stats.size));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const bytes = buffer.subarray(0, bytesRead);
    // Code in an encoding nobody can tell would be checked with wrong characters: better not at all.
    if (!cut && /\.(py|ipynb)$/.test(path)) return codeOf(bytes);
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  } finally {
    await handle?.close();
  }
}

function codeOf(bytes: Uint8Array): string | null {
  const decoded = decodeText(bytes);
  return 'text' in decoded ? decoded.text : null;
}

async function list(uri: string): Promise<Entry[] | null> {
  const path = filePath(uri);
  if (path === null) return null;
  try {
    const entries: Entry[] = [];
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
      else if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' });
      else if (entry.isSymbolicLink()) entries.push({ name: entry.name, kind: 'link' });
    }
    return entries;
  } catch {
    return null;
  }
}

async function statFile(uri: string): Promise<FileStat | null> {
  const path = filePath(uri);
  if (path === null) return null;
  try {
    const { size, mtimeMs } = await stat(path);
    return { bytes: size, modified: mtimeMs };
  } catch {
    return null;
  }
}

async function resolveLink(uri: string): Promise<{ uri: string; kind: 'file' | 'folder' } | null> {
  const path = filePath(uri);
  if (path === null) return null;
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    if (!stats.isFile() && !stats.isDirectory()) return null;
    return { uri: fileAddress(target), kind: stats.isFile() ? 'file' : 'folder' };
  } catch {
    return null;
  }
}
