import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { practiceBySlug, ruleById } from '../../catalog/load.js';
import { check } from '../../server/engine/check.js';
import { loadParser } from '../../server/engine/python/parser.js';
import type { ServerHost } from '../../server/features/context.js';
import { ChecklistStore } from '../../server/workspace/checklist/store.js';
import { disk, fileAddress } from '../../server/workspace/disk.js';
import { readHistory } from '../../server/workspace/evidence/history.js';
import { Workspace } from '../../server/workspace/workspace.js';

const fromHere = createRequire(__filename);

async function prepareParser(): Promise<void> {
  const [runtime, grammar] = await Promise.all([
    readFile(fromHere.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    readFile(fromHere.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  ]);
  await loadParser({ runtime, grammar });
}

let parserReady: Promise<void> | undefined;

/** Everything as in the editor: parser, rules, catalogue, settings and files of this machine. */
export function realHost(): ServerHost {
  parserReady ??= prepareParser();
  return {
    files: disk,
    parserReady,
    words: { ruleById, practiceBySlug },
    check,
    readHistory,
    createWorkspace: (files, folders, log) => new Workspace(files, folders, log),
    createChecklist: () => new ChecklistStore(),
    today: () => '2026-03-31',
    debounceMs: 0,
    maxUnitLength: 5_000_000,
  };
}

export interface TemporaryFolder {
  readonly uri: string;
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder on disk with the given files, by name. */
export async function temporaryFolder(files: Readonly<Record<string, string>>): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'ml-practices-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { uri: fileAddress(path), path, remove: () => rm(path, { recursive: true, force: true }) };
}
