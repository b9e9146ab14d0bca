import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import * as protocol from '../server/protocol.js';
import { Backoff } from './backoff.js';
import { answerConfiguration } from './configuration.js';
import { notebookType, section } from './ids.js';
import { serialised } from './serialised.js';

export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** It stopped by itself; another start follows after so many ms. */
  | { readonly kind: 'waiting'; readonly delay: number }
  | { readonly kind: 'stopped' };

/** How long a server may take to shut down, in ms. */
const shutdown = 2_000;

/** Speaks into the log only: nobody asked for a pop-up. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
  override warn(message: string, data?: unknown): void {
    super.warn(message, data, false);
  }
  override info(message: string, data?: unknown): void {
    super.info(message, data, false);
  }
}

/** The library must not restart on its own: it gives up after a few crashes, `Server` never does. */
const errorHandler: ErrorHandler = {
  error: () => ({ action: ErrorAction.Continue, handled: true }),
  closed: () => ({
    action: CloseAction.DoNotRestart,
    handled: true,
    message: 'The connection to the server is closed.',
  }),
};

/** Runs the language server: starts it, starts it again after a crash, and carries requests to it. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private started = 0;
  private disposed = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly backoff = new Backoff();
  private readonly replaceOnce = serialised(() => this.replace());
  private readonly stateEmitter = new vscode.EventEmitter<ServerState>();
  private readonly notificationEmitter = new vscode.EventEmitter<string>();
  private readonly subscriptions: vscode.Disposable[] = [];

  state: ServerState = { kind: 'starting' };
  readonly onDidChangeState = this.stateEmitter.event;
  /** The method of each of our notifications as it arrives. */
  readonly onNotification = this.notificationEmitter.event;

  constructor(
    private readonly module: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.notify(protocol.workspaceTrusted)),
    );
  }

  /** Starts the server, or stops and starts it when it runs. Calls during a restart share one more restart. */
  async restart(): Promise<void> {
    this.backoff.reset();
    await this.replaceOnce();
  }

  /** Sends one of our requests; rejects when the server is not running. */
  async request<Result>(method: string, params?: unknown, token?: vscode.CancellationToken): Promise<Result> {
    const client = this.client;
    if (client === undefined || this.state.kind === 'waiting') {
      throw new Error('The ML Practices server is not running at the moment. It will be started again.');
    }
    return token
      ? client.sendRequest<Result>(method, params, token)
      : client.sendRequest<Result>(method, params);
  }

  /** The running client, for what needs the library's converters or progress; undefined when there is none. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.stateEmitter.dispose();
    this.notificationEmitter.dispose();
  }

  /** Ends the server for good, when the extension is deactivated. */
  async stop(): Promise<void> {
    this.disposed = true;
    clearTimeout(this.timer);
    await this.retire();
  }

  private notify(method: string): void {
    this.running?.sendNotification(method).catch((error) => this.log.warn(String(error)));
  }

  private async replace(): Promise<void> {
    clearTimeout(this.timer);
    if (this.disposed) return;
    this.enter({ kind: 'starting' });
    await this.retire();
    const client = new QuietClient(section, 'ML Practices', serverOptions(this.module), this.clientOptions());
    this.client = client;
    for (const method of [protocol.findingsChanged, protocol.checklistChanged, protocol.assessmentChanged]) {
      client.onNotification(method, () => this.notificationEmitter.fire(method));
    }
    client.onDidChangeState((event) => {
      if (event.newState === State.Stopped || event.newState === State.StartFailed) this.lost(client);
    });
    this.started = Date.now();
    try {
      await client.start();
      if (this.client === client) this.enter({ kind: 'running' });
    } catch (error) {
      this.log.error(`The server could not start: ${String(error)}`);
      this.lost(client);
    }
  }

  /** Takes the current client out of use, then stops it, so that its end is not taken for a crash. */
  private async retire(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    try {
      if (client.needsStop()) await client.stop(shutdown);
      await client.dispose(shutdown);
    } catch (error) {
      this.log.debug(`While stopping the server: ${String(error)}`);
    }
  }

  private lost(client: LanguageClient): void {
    if (client !== this.client || this.disposed || this.state.kind === 'waiting') return;
    const delay = this.backoff.delayAfterCrash(Date.now() - this.started);
    this.log.warn(`The server stopped by itself; it starts again in ${delay / 1000} s.`);
    this.enter({ kind: 'waiting', delay });
    this.timer = setTimeout(() => void this.replaceOnce(), delay);
  }

  private enter(state: ServerState): void {
    this.state = state;
    if (!this.disposed) this.stateEmitter.fire(state);
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        ...['file', 'untitled', 'vscode-vfs'].flatMap((scheme) => [
          { language: 'python', scheme },
          // Naming the notebook's type leaves the interactive window out.
          { language: 'python', notebook: { notebookType, scheme } },
          // Lists of packages and test reports, of which rules about the repository speak.
          {
            pattern:
              '**/{*requirements*.txt,Pipfile,pyproject.toml,*env*.yml,*env*.yaml,*junit*.xml,*test*.xml}',
            scheme,
          },
        ]),
      ],
      outputChannel: this.log,
      traceOutputChannel: this.log,
      errorHandler,
      middleware: { workspace: { configuration: answerConfiguration } },
      initializationFailedHandler: () => false,
      initializationOptions: (): protocol.InitializationOptions => ({
        uriScheme: vscode.env.uriScheme,
        trusted: vscode.workspace.isTrusted,
      }),
    };
  }
}

function serverOptions(module: string): ServerOptions {
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
}
