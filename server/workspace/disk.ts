import { isUtf8 } from 'node:buffer';
import { close, constants, fstat, open, read, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decodeText } from '../engine/source/decode.js';
import { canonical } from './address.js';
import type { Entry, FileStat, Files, TextWithStat } from './files.js';

/** Larger files tell nothing that is worth the wait. */
const maximumBytes = 5 * 1024 * 1024;
/** Pictures in its outputs make a notebook's file large while its code stays small. */
const maximumNotebookBytes = 100 * 1024 * 1024;

/** A pipe that nobody writes to would keep whoever opens it waiting for ever. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

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
  readText: async (uri) => (await readWithStat(uri)).text,
  readStart,
  readWithStat,
  list,
  stat: statFile,
  resolveLink,
};

function limitOf(uri: string): number {
  return uri.endsWith('.ipynb') ? maximumNotebookBytes : maximumBytes;
}

async function readWithStat(uri: string): Promise<TextWithStat> {
  const path = filePath(uri);
  if (path === null) return { text: null, stat: null };
  const { bytes, stat } = await bytesOf(path, limitOf(uri), false);
  return { text: bytes && textOf(bytes, path), stat };
}

async function readStart(uri: string, most: number): Promise<string | null> {
  const path = filePath(uri);
  const { bytes } = path === null ? nothing : await bytesOf(path, most, true);
  return bytes && plainText(bytes);
}

const nothing = { bytes: null, stat: null };

/**
 * The first bytes of a file: none when it cannot be read, is no file, or (unless it may be cut) is longer. Callbacks,
 * because handles with promises cost as much as the reading, and thousands of files are read.
 */
function bytesOf(
  path: string,
  most: number,
  cut: boolean,
): Promise<{ readonly bytes: Buffer | null; readonly stat: FileStat | null }> {
  return new Promise((done) => {
    open(path, openFlags, (failed, file) => {
      if (failed) return done(nothing);
      fstat(file, (unknown, stats: Stats) => {
        const stat = unknown || !stats.isFile() ? null : { bytes: stats.size, modified: stats.mtimeMs };
        const finish = (bytes: Buffer | null) => close(file, () => done({ bytes, stat }));
        if (stat === null || (!cut && stat.bytes > most)) return finish(null);
        const buffer = Buffer.allocUnsafe(Math.min(most, stat.bytes));
        read(file, buffer, 0, buffer.length, 0, (broken, count) =>
          finish(broken ? null : buffer.subarray(0, count)),
        );
      });
    });
  });
}

/** Code in an encoding nobody can tell would be checked with wrong characters: better not at all. */
function textOf(bytes: Buffer, path: string): string | null {
  return /\.(py|ipynb)$/.test(path) ? codeOf(bytes) : plainText(bytes);
}

function plainText(bytes: Buffer): string {
  return isUtf8(bytes) ? withoutMark(bytes.toString('utf8')) : new TextDecoder().decode(bytes);
}

function codeOf(bytes: Buffer): string | null {
  // Nearly all code is plain UTF-8; the rest needs a closer look.
  if (!bytes.includes(0) && isUtf8(bytes)) return withoutMark(bytes.toString('utf8'));
  const decoded = decodeText(bytes);
  return 'text' in decoded ? decoded.text : null;
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
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
