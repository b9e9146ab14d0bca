import type { Connection, Event } from 'vscode-languageserver';
import type { Practice, RulePage } from '../../catalog/types.js';
import type { check } from '../engine/check.js';
import type { ChecklistStore } from '../workspace/checklist/store.js';
import type { History } from '../workspace/evidence/history.js';
import type { Files } from '../workspace/files.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Configuration } from './configuration.js';
import type { Diagnostics } from './diagnostics.js';
import type { OpenDocuments } from './documents.js';
import type { FileDiagnostics } from './fileDiagnostics.js';
import type { FindingStore } from './findings.js';
import type { Log } from './log.js';
import type { RepositoryFindings } from './repositoryFindings.js';
import type { Folder } from './uri.js';

/** What the features need of the workspace. */
export type WorkspaceService = Pick<
  Workspace,
  | 'setFolders'
  | 'setEditorSettings'
  | 'settingsFor'
  | 'projectFor'
  | 'discover'
  | 'configProblems'
  | 'invalidate'
  | 'effectiveSettings'
  | 'switchOffRule'
  | 'walkOf'
>;

export type ChecklistService = Pick<ChecklistStore, 'read' | 'update' | 'setTrusted' | 'onDidChange'>;

/** The words that hovers and actions show. */
export interface Words {
  ruleById(id: string): RulePage | undefined;
  practiceBySlug(slug: string): Practice | undefined;
}

/** Everything the server takes from its surroundings, so that tests and other hosts can bring their own. */
export interface ServerHost {
  /** Files as they are on disk (or wherever the host keeps them); open documents are laid over them here. */
  readonly files: Files;
  /** Settles when the Python parser can be used. */
  readonly parserReady: Promise<void>;
  readonly words: Words;
  readonly check: typeof check;
  /** What version control tells of a folder; of one that nobody trusts, no more than its settings say as text. */
  readHistory(folder: string, isTrusted: boolean): Promise<History | null>;
  createWorkspace(files: Files, folders: readonly Folder[], log: Log): WorkspaceService;
  createChecklist(): ChecklistService;
  /** The day it is, `YYYY-MM-DD`. */
  today(): string;
  /** Pause between the last change and the check, in ms. */
  readonly debounceMs: number;
  /** Units longer than this many UTF-16 units are not checked. */
  readonly maxUnitLength: number;
}

/** What the features share. One per connection, made when the client says hello. */
export interface ServerContext {
  readonly connection: Connection;
  /** Fires once, when the client takes requests from us. */
  readonly onReady: Event<void>;
  readonly host: ServerHost;
  readonly log: Log;
  readonly workspace: WorkspaceService;
  readonly checklist: ChecklistService;
  readonly documents: OpenDocuments;
  readonly configuration: Configuration;
  readonly findings: FindingStore;
  readonly diagnostics: Diagnostics;
  readonly fileDiagnostics: FileDiagnostics;
  readonly repositoryFindings: RepositoryFindings;
  folders: readonly Folder[];
  /** False in Restricted Mode. */
  trusted: boolean;
  /** True while the person has switched the checks off for this window. */
  paused: boolean;
  /** Scheme of the editor that opens links to practice pages, `vscode` for one. */
  readonly uriScheme: string;
  readonly client: ClientAbilities;
}

export interface ClientAbilities {
  readonly configuration: boolean;
  readonly watchFiles: boolean;
  readonly folderChanges: boolean;
}
