import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { ServerContext } from './context.js';
import { describeError } from './log.js';
import { post } from './post.js';
import { folderOf } from './uri.js';

const section = 'mlPractices';

/**
 * The editor's settings, asked for once per workspace folder (our settings cannot differ below that) and kept until
 * they change.
 */
export class Configuration {
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(private readonly context: () => ServerContext) {}

  /** The raw `mlPractices` object for a script or notebook; null when the client has none to give. */
  async editorSettings(uri: string): Promise<unknown> {
    const { client, folders, workspace } = this.context();
    if (!client.configuration) return null;
    const scope = folderOf(uri, folders)?.uri ?? uri;
    const asked = this.known.get(scope) ?? this.ask(scope);
    this.known.set(scope, asked);
    const settings = await asked;
    workspace.setEditorSettings(uri, settings);
    return settings;
  }

  /** Globs below a folder that the editor hides (`files.exclude`); none when the client has none to give. */
  async hiddenGlobs(folder: string): Promise<readonly string[]> {
    const { client, connection, log } = this.context();
    if (!client.configuration) return [];
    try {
      const item = { scopeUri: folder, section: 'files.exclude' };
      const told: unknown = await connection.workspace.getConfiguration(item);
      return Object.entries(told ?? {}).flatMap(([glob, isHidden]) => (isHidden === true ? glob : []));
    } catch (error) {
      log('warn', `The editor did not say what it hides: ${describeError(error)}`);
      return [];
    }
  }

  forget(): void {
    this.known.clear();
  }

  private async ask(scopeUri: string): Promise<unknown> {
    const { connection, log } = this.context();
    try {
      return await connection.workspace.getConfiguration({ scopeUri, section });
    } catch (error) {
      this.known.delete(scopeUri);
      log('warn', `The editor did not give its settings: ${describeError(error)}`);
      return null;
    }
  }
}

/** Checks everything again when the editor's settings change. */
export function registerConfiguration(context: ServerContext, refresh: () => void): void {
  const { client, connection, configuration } = context;
  connection.onDidChangeConfiguration(() => {
    configuration.forget();
    refresh();
  });
  context.onReady(() => {
    if (!client.configuration) return;
    post(() => connection.client.register(DidChangeConfigurationNotification.type, { section }));
  });
}
