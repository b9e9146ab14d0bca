import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { disk, fileAddress } from '../../server/workspace/disk.js';
import { Assessor } from '../../server/workspace/evidence/assessor.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { median } from './measure.js';

/** What `--evidence` prints. */
export interface EvidenceFigures {
  readonly files: number;
  /** Milliseconds of one walk of the tree that reads every file of up to 5 MB. */
  readonly walkMs: number;
  /** Milliseconds of a first look for evidence, the history left out. */
  readonly scanMs: number;
  /** Milliseconds of a second look, when nothing has changed. */
  readonly againMs: number;
  /** Time of the first look ÷ time of two walks. */
  readonly scanOverTwoWalks: number;
}

const rounds = 5;
const largest = 5 * 1024 * 1024;
const readAtOnce = 16;

/** Medians of some rounds in which the walk and the look take turns, after one of each to warm up. */
export async function measureEvidence(folder: string): Promise<EvidenceFigures> {
  const path = resolve(folder);
  const walks: number[] = [];
  const scans: number[] = [];
  const again: number[] = [];
  let files = 0;
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    files = await walk(path);
    const walked = performance.now();
    const { look } = lookerAt(path);
    await look();
    const scanned = performance.now();
    await look();
    const looked = performance.now();
    if (round === 0) continue;
    walks.push(walked - start);
    scans.push(scanned - walked);
    again.push(looked - scanned);
  }
  const [walkMs, scanMs] = [median(walks), median(scans)];
  return {
    files,
    walkMs: Math.round(walkMs),
    scanMs: Math.round(scanMs),
    againMs: Math.round(median(again)),
    scanOverTwoWalks: Number((scanMs / (2 * walkMs)).toPrecision(3)),
  };
}

export function evidenceText(figures: EvidenceFigures): string {
  const { files, walkMs, scanMs, againMs, scanOverTwoWalks } = figures;
  return [
    `${files} files`,
    `walk with reads      ${walkMs} ms`,
    `look for evidence    ${scanMs} ms, again ${againMs} ms`,
    `A look takes ${scanOverTwoWalks} times as long as two walks.`,
  ].join('\n');
}

function lookerAt(path: string) {
  const root = fileAddress(path);
  const workspace = new Workspace(disk, [{ uri: root, name: '' }], () => {});
  const assessor = new Assessor();
  const look = () => {
    const parts = { ...workspace.walkOf(root), history: async () => null, findings: new Map() };
    return assessor.scan(root, parts, {});
  };
  return { look };
}

/** Reads every file below a folder but what version control keeps for itself; gives their number. */
async function walk(folder: string): Promise<number> {
  const waiting = [folder];
  const paths: string[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') waiting.push(path);
      else if (entry.isFile()) paths.push(path);
    }
  }
  for (let start = 0; start < paths.length; start += readAtOnce)
    await Promise.all(paths.slice(start, start + readAtOnce).map(readSmall));
  return paths.length;
}

async function readSmall(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size <= largest) await readFile(path, 'utf8');
}
