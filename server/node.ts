import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { dayOf } from '../catalog/day.js';
import { practiceBySlug, ruleById } from '../catalog/load.js';
import { check } from './engine/check.js';
import { loadParser } from './engine/python/parser.js';
import { describeError } from './features/log.js';
import { startServer } from './server.js';
import { ChecklistStore } from './workspace/checklist/store.js';
import { disk } from './workspace/disk.js';
import { readHistory } from './workspace/evidence/history.js';
import { Workspace } from './workspace/workspace.js';

const connection = createConnection(ProposedFeatures.all);
const report = (error: unknown) =>
  connection.console.error(`Something went wrong, and the server goes on: ${describeError(error)}`);
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

/** The build puts the two files beside the bundle. */
async function prepareParser(): Promise<void> {
  const [runtime, grammar] = await Promise.all([
    readFile(join(__dirname, 'web-tree-sitter.wasm')),
    readFile(join(__dirname, 'tree-sitter-python.wasm')),
  ]);
  await loadParser({ runtime, grammar });
}

startServer(connection, {
  files: disk,
  parserReady: prepareParser(),
  words: { ruleById, practiceBySlug },
  check,
  readHistory,
  createWorkspace: (files, folders, log) => new Workspace(files, [...folders], log),
  createChecklist: () => new ChecklistStore(),
  today: () => dayOf(new Date()),
  debounceMs: 200,
  maxUnitLength: 5_000_000,
});
