import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver';
import { checklistChanged } from '../protocol.js';
import type { Assessing } from './assessment.js';
import type { ConfigProblems } from './configProblems.js';
import type { ServerContext } from './context.js';
import { guarded } from './log.js';
import { post } from './post.js';
import type { Scan } from './scan.js';

const patterns = [
  '**/*.py',
  '**/*.ipynb',
  '**/pyproject.toml',
  '**/ml-practices.toml',
  '**/.gitignore',
  '**/requirements*.{txt,in}',
  '**/{setup.cfg,setup.py,Pipfile,Pipfile.lock,poetry.lock,uv.lock,pdm.lock,environment.yml,environment.yaml}',
  '**/Dockerfile*',
  '**/.ml-practices/checklist.json',
  // What only evidence is found in.
  '**/*.{yml,yaml,md,toml,cfg,dvc}',
  '**/{Makefile,makefile,Jenkinsfile,Snakefile,CODEOWNERS,dvc.lock}',
];
const configFile = /\/(?:pyproject|ml-practices)\.toml$/;
const notebookFile = /\.ipynb$/;
const sourceFile = /\.(?:py|ipynb)$/;
/** What can change findings; the rest is watched for the sake of evidence. */
const projectFile =
  /\.(?:py|ipynb|toml|txt|in)$|\/(?:\.gitignore|setup\.cfg|Pipfile|[^/]*\.lock|environment\.ya?ml|Dockerfile[^/]*)$/;
const checklistFile = /\/\.ml-practices\/checklist\.json$/;

/** Keeps what is known of closed files, configuration and project in step with the disk. */
export function registerWatching(
  context: ServerContext,
  scan: Scan,
  problems: ConfigProblems,
  assessing: Assessing,
): void {
  const { client, connection, log } = context;
  context.onReady(() => {
    if (!client.watchFiles) return;
    const watchers = patterns.map((globPattern) => ({ globPattern }));
    post(() => connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  });
  connection.onDidChangeWatchedFiles(
    guarded(log, 'Taking in changed files', undefined, (params: DidChangeWatchedFilesParams) => {
      assessing.filesChanged(params.changes.map(({ uri }) => uri));
      return takeIn(context, scan, problems, params.changes);
    }),
  );
}

async function takeIn(
  context: ServerContext,
  scan: Scan,
  problems: ConfigProblems,
  changes: readonly FileEvent[],
): Promise<void> {
  const { workspace, diagnostics } = context;
  const ours = changes.filter(({ uri }) => !checklistFile.test(uri) && projectFile.test(uri));
  if (changes.some(({ uri }) => checklistFile.test(uri)))
    post(() => context.connection.sendNotification(checklistChanged));
  for (const { uri } of ours) workspace.invalidate(uri);
  const sources = ours.filter(({ uri }) => sourceFile.test(uri));
  for (const { uri, type } of sources) {
    if (type === FileChangeType.Deleted) scan.forget(uri);
    else scan.refresh(uri);
  }
  // What a module does shows in the units that import it; nobody imports a notebook.
  if (ours.some(({ uri }) => !notebookFile.test(uri))) diagnostics.scheduleAll();
  if (ours.length > sources.length) scan.refreshAll();
  await problems.refresh(ours.map(({ uri }) => uri).filter((uri) => configFile.test(uri)));
}
