import { PassThrough } from 'node:stream';
import {
  type CancellationToken,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ServerHost } from '../../server/features/context.js';
import { assessmentChanged, checklistChanged, findingsChanged } from '../../server/protocol.js';
import { startServer } from '../../server/server.js';

export interface ClientOptions {
  readonly folders?: readonly { uri: string; name: string }[];
  readonly trusted?: boolean;
  /** What `workspace/configuration` is answered with; read anew for every question. */
  readonly settings?: (item: { readonly section?: string }) => unknown;
}

/** A small language client over streams in memory, with the real server at the other end. */
export class TestClient {
  /** Everything published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly progress: { kind: string; message?: string; percentage?: number }[] = [];
  readonly capabilities: Promise<InitializeResult>;
  private readonly texts = new Map<string, TextDocument>();
  private readonly watchers = new Set<() => void>();
  private readonly notifications: string[] = [];

  constructor(
    private readonly connection: ProtocolConnection,
    {
      folders = [{ uri: 'file:///project', name: 'project' }],
      trusted = true,
      settings = () => null,
    }: ClientOptions,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.record(() => this.published.push(params));
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.record(() => this.logged.push(message));
    });
    connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
      this.record(() => this.progress.push(value));
    });
    for (const method of [findingsChanged, checklistChanged, assessmentChanged]) {
      connection.onNotification(method, () => this.record(() => this.notifications.push(method)));
    }
    connection.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
      this.record(() => this.registered.push(...params.registrations.map(({ method }) => method)));
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map((item) => settings(item)),
    );
    connection.listen();
    this.capabilities = this.hello(folders, trusted);
  }

  request<T>(method: string, params?: unknown, token?: CancellationToken): Promise<T> {
    return token
      ? this.connection.sendRequest(method, params, token)
      : this.connection.sendRequest(method, params);
  }

  notify(method: string, params?: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Resolves once `pick` finds something in what was received, now or later. */
  until<T>(pick: () => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = pick();
        if (found === undefined || found === false) return;
        this.watchers.delete(look);
        resolve(found as T);
      };
      this.watchers.add(look);
      look();
    });
  }

  /** Resolves when the notification comes the next time. */
  nextNotification(method: string): Promise<string> {
    const seen = this.notifications.length;
    return this.until(() => this.notifications.slice(seen).find((each) => each === method));
  }

  /** The diagnostics published for a document at `version`. */
  async diagnostics(uri: string, version: number): Promise<Diagnostic[]> {
    const found = await this.until(() =>
      this.published.find((each) => each.uri === uri && each.version === version),
    );
    return found.diagnostics;
  }

  /** The next diagnostics that are published for a document. */
  async nextDiagnostics(uri: string): Promise<Diagnostic[]> {
    const seen = this.published.length;
    const found = await this.until(() => this.published.slice(seen).find((each) => each.uri === uri));
    return found.diagnostics;
  }

  /** What a person sees on the document now. */
  shown(uri: string): Diagnostic[] {
    return this.published.findLast((each) => each.uri === uri)?.diagnostics ?? [];
  }

  open(uri: string, text: string, languageId = 'python'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.texts.set(uri, document);
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the whole text, as the next version. */
  change(uri: string, text: string): Promise<void> {
    const version = (this.texts.get(uri)?.version ?? 0) + 1;
    this.texts.set(uri, TextDocument.create(uri, 'python', version, text));
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  close(uri: string): Promise<void> {
    this.texts.delete(uri);
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  openNotebook(uri: string, cells: readonly TestCell[]): Promise<void> {
    for (const cell of cells) this.texts.set(cell.uri, documentOf(cell));
    return this.notify('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: cells.map(protocolCell) },
      cellTextDocuments: cells.map(textItem),
    });
  }

  changeNotebook(uri: string, cells: unknown): Promise<void> {
    return this.notify('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: { cells },
    });
  }

  /** Replaces the text of one cell, as its next version. */
  changeCell(notebook: string, uri: string, text: string): Promise<void> {
    const version = (this.texts.get(uri)?.version ?? 0) + 1;
    this.texts.set(uri, TextDocument.create(uri, 'python', version, text));
    return this.changeNotebook(notebook, {
      textContent: [{ document: { uri, version }, changes: [{ text }] }],
    });
  }

  closeNotebook(uri: string, cells: readonly TestCell[]): Promise<void> {
    return this.notify('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: cells.map((cell) => ({ uri: cell.uri })),
    });
  }

  /** Code actions on the given diagnostics, or, with `only`, of those kinds. */
  async codeActions(uri: string, diagnostics: readonly Diagnostic[], only?: string[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    };
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics, only },
    });
  }

  /** Applies an action's edit and gives the new text by document, refusing edits made for another version. */
  apply(action: CodeAction | undefined): Map<string, string> {
    if (!action?.edit?.documentChanges) throw new Error('The action has no edit.');
    const result = new Map<string, string>();
    for (const change of action.edit.documentChanges as TextDocumentEdit[]) {
      const document = this.texts.get(change.textDocument.uri);
      if (!document) throw new Error(`${change.textDocument.uri} is not open.`);
      if (change.textDocument.version !== document.version)
        throw new Error('The edit is for another version.');
      result.set(document.uri, TextDocument.applyEdits(document, change.edits as never));
    }
    return result;
  }

  /** Lets the server answer what it was sent, then hangs up. */
  async dispose(): Promise<void> {
    await this.request('shutdown');
    this.connection.end();
    this.connection.dispose();
  }

  private async hello(
    folders: readonly { uri: string; name: string }[],
    trusted: boolean,
  ): Promise<InitializeResult> {
    const params: InitializeParams = {
      processId: null,
      rootUri: null,
      workspaceFolders: [...folders],
      capabilities: {
        workspace: {
          configuration: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceFolders: true,
        },
        textDocument: { publishDiagnostics: { versionSupport: true, dataSupport: true } },
      },
      initializationOptions: { uriScheme: 'vscode', trusted },
    };
    const result = await this.request<InitializeResult>('initialize', params);
    await this.notify('initialized', {});
    return result;
  }

  private record(add: () => unknown): void {
    add();
    for (const look of [...this.watchers]) look();
  }
}

export interface TestCell {
  readonly uri: string;
  readonly text: string;
  readonly language?: string;
  readonly executionCount?: number;
}

export function protocolCell({ uri, language = 'python', executionCount }: TestCell) {
  const executionSummary = executionCount === undefined ? undefined : { executionOrder: executionCount };
  return { kind: language === 'markdown' ? 1 : 2, document: uri, executionSummary };
}

export function textItem({ uri, text, language = 'python' }: TestCell) {
  return { uri, languageId: language, version: 1, text };
}

function documentOf({ uri, text, language = 'python' }: TestCell): TextDocument {
  return TextDocument.create(uri, language, 1, text);
}

const running: TestClient[] = [];

/** Starts a server with the host and says hello to it. `stopServers` ends it. */
export async function connect(host: ServerHost, options: ClientOptions = {}): Promise<TestClient> {
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(up),
    new StreamMessageWriter(down),
  );
  startServer(server, host);
  const reader = new StreamMessageReader(down);
  const client = new TestClient(createProtocolConnection(reader, new StreamMessageWriter(up)), options);
  running.push(client);
  await client.capabilities;
  return client;
}

export async function stopServers(): Promise<void> {
  for (const client of running.splice(0)) await client.dispose();
}
