import {
  type Connection,
  Emitter,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { Assessing, registerAssessment } from './features/assessment.js';
import { registerChecklist } from './features/checklist.js';
import { codeActionKinds, registerCodeActions } from './features/codeActions.js';
import { ConfigProblems } from './features/configProblems.js';
import { Configuration, registerConfiguration } from './features/configuration.js';
import type { ServerContext, ServerHost } from './features/context.js';
import { Diagnostics, registerDiagnostics } from './features/diagnostics.js';
import { OpenDocuments } from './features/documents.js';
import { FileDiagnostics } from './features/fileDiagnostics.js';
import { FindingStore, registerFindings } from './features/findings.js';
import { registerHover } from './features/hover.js';
import { createLog, describeError } from './features/log.js';
import { registerPause } from './features/pause.js';
import { RepositoryFindings } from './features/repositoryFindings.js';
import { registerScan, Scan } from './features/scan.js';
import { registerSettings } from './features/settings.js';
import type { Folder } from './features/uri.js';
import { registerWatching } from './features/watching.js';
import { registerWorkspaceState } from './features/workspaceState.js';
import type { InitializationOptions } from './protocol.js';
import { overlaid } from './workspace/files.js';

/** Serves one client. Everything from outside comes in with `host`. */
export function startServer(connection: Connection, host: ServerHost): void {
  // Reported once a client listens; until then the failure must not count as unhandled.
  host.parserReady.catch(() => {});
  connection.onInitialize((params) => {
    register(createContext(connection, host, params));
    return initializeResult;
  });
  connection.listen();
}

const initializeResult: InitializeResult = {
  serverInfo: { name: 'ML Practices' },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    // Cells of every language, so that cells are counted as they stand in the file.
    notebookDocumentSync: {
      notebookSelector: [{ notebook: 'jupyter-notebook', cells: [{ language: '*' }] }],
      save: true,
    },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

function createContext(connection: Connection, host: ServerHost, params: InitializeParams): ServerContext {
  const log = createLog(connection.console);
  const options: Partial<InitializationOptions> = params.initializationOptions ?? {};
  const folders: readonly Folder[] = params.workspaceFolders ?? [];
  const documents = new OpenDocuments();
  const checklist = host.createChecklist();
  checklist.setTrusted(options.trusted === true);
  const ready = new Emitter<void>();
  connection.onInitialized(() => ready.fire());
  const current = () => context;
  const context: ServerContext = {
    connection,
    onReady: ready.event,
    host,
    log,
    documents,
    folders,
    trusted: options.trusted === true,
    workspace: host.createWorkspace(
      overlaid(host.files, (uri) => documents.textOf(uri)),
      folders,
      log,
    ),
    checklist,
    configuration: new Configuration(current),
    findings: new FindingStore(connection, host.debounceMs),
    diagnostics: new Diagnostics(current),
    fileDiagnostics: new FileDiagnostics(connection),
    repositoryFindings: new RepositoryFindings(current),
    paused: false,
    uriScheme: options.uriScheme ?? 'vscode',
    client: {
      configuration: params.capabilities.workspace?.configuration === true,
      watchFiles: params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      folderChanges: params.capabilities.workspace?.workspaceFolders === true,
    },
  };
  return context;
}

function register(context: ServerContext): void {
  const { diagnostics, documents, connection, host, log, repositoryFindings } = context;
  const assessing = new Assessing(context);
  const scan = new Scan(context, assessing);
  const problems = new ConfigProblems(context);
  const refreshAll = () => {
    diagnostics.scheduleAll();
    scan.refreshAll();
    repositoryFindings.refresh();
  };
  registerDiagnostics(context);
  registerFindings(context);
  registerHover(context);
  registerCodeActions(context);
  registerConfiguration(context, refreshAll);
  registerAssessment(context, assessing);
  registerWatching(context, scan, problems, assessing);
  registerWorkspaceState(context, scan, problems, refreshAll);
  registerScan(context, scan);
  registerPause(context, scan);
  registerSettings(context);
  registerChecklist(context);
  documents.onDidChangeOther((uri) => repositoryFindings.showIn(uri));
  documents.listen(connection);
  host.parserReady.catch((error) =>
    log('error', `The Python parser could not be loaded: ${describeError(error)}`),
  );
}
