import { type Connection, Emitter, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { notebookUnit } from '../engine/source/notebook.js';
import { scriptUnit } from '../engine/source/script.js';
import type { SourceUnit } from '../engine/source/unit.js';
import { canonical } from '../workspace/address.js';
import { NotebookStore } from './notebooks.js';
import { isChecked } from './uri.js';

/** An open script or notebook as it is at one moment. */
export interface Snapshot {
  readonly kind: 'script' | 'notebook';
  /** Version by address of the script, or of every Python cell. */
  readonly versions: ReadonlyMap<string, number>;
  /** In UTF-16 units, known without building the unit. */
  readonly length: number;
  build(path: string): SourceUnit;
}

/**
 * The open documents that are checked: Python scripts, and notebooks as wholes. A script or notebook goes by
 * its own address here, a cell by the address of its notebook.
 */
export class OpenDocuments {
  readonly notebooks = new NotebookStore();
  private readonly scripts = new TextDocuments(TextDocument);
  private readonly changed = new Emitter<string>();
  private readonly closed = new Emitter<string>();
  private readonly otherChanged = new Emitter<string>();
  /** Fires with the unit's address after it was opened or changed in any way. */
  readonly onDidChange = this.changed.event;
  readonly onDidClose = this.closed.event;
  /** Fires with the address of a text that is neither script nor notebook after it was opened, changed or closed. */
  readonly onDidChangeOther = this.otherChanged.event;

  constructor() {
    this.scripts.onDidChangeContent(({ document }) =>
      (isScript(document) ? this.changed : this.otherChanged).fire(document.uri),
    );
    this.scripts.onDidClose(({ document }) =>
      (isScript(document) ? this.closed : this.otherChanged).fire(document.uri),
    );
    this.notebooks.onDidChange((uri) => isChecked(uri) && this.changed.fire(uri));
    this.notebooks.onDidClose((uri) => isChecked(uri) && this.closed.fire(uri));
  }

  /** Addresses of all open units. */
  all(): string[] {
    const scripts = this.scripts.all().filter(isScript);
    const notebooks = this.notebooks.all().filter(({ uri }) => isChecked(uri));
    return [...scripts, ...notebooks].map(({ uri }) => uri);
  }

  /** The address under which a file is open, however the caller spells it. */
  openAs(uri: string): string | undefined {
    const file = canonical(uri);
    return this.all().find((open) => canonical(open) === file);
  }

  /** The unit that a script, a notebook or a cell belongs to. */
  unitOf(uri: string): string {
    return this.notebooks.notebookOf(uri)?.uri ?? uri;
  }

  isOpenNotebook(uri: string): boolean {
    return this.notebooks.get(uri) !== undefined;
  }

  /** Version of an open script or cell. */
  versionOf(uri: string): number | undefined {
    const cell = this.notebooks.notebookOf(uri)?.cells.find((each) => each.uri === uri);
    return (cell?.document ?? this.scripts.get(uri))?.version;
  }

  /** Text of an open script as it is in the editor, however the caller spells its address; null when it is closed. */
  textOf(uri: string): string | null {
    const file = canonical(uri);
    const document = this.scripts.get(uri) ?? this.scripts.all().find((each) => canonical(each.uri) === file);
    return document?.getText() ?? null;
  }

  /** Text of an open file that is neither script nor notebook; null when it is closed. */
  otherText(uri: string): string | null {
    const file = canonical(uri);
    const isIt = (each: TextDocument) =>
      !isScript(each) && isChecked(each.uri) && canonical(each.uri) === file;
    return this.scripts.all().find(isIt)?.getText() ?? null;
  }

  snapshot(uri: string): Snapshot | null {
    if (!isChecked(uri)) return null;
    return this.notebookSnapshot(uri) ?? this.scriptSnapshot(uri);
  }

  listen(connection: Connection): void {
    this.scripts.listen(connection);
    const { synchronization } = connection.notebooks;
    synchronization.onDidOpenNotebookDocument((params) => this.notebooks.open(params));
    synchronization.onDidChangeNotebookDocument((params) => this.notebooks.change(params));
    synchronization.onDidSaveNotebookDocument((params) => this.notebooks.save(params));
    synchronization.onDidCloseNotebookDocument((params) => this.notebooks.close(params));
  }

  private scriptSnapshot(uri: string): Snapshot | null {
    const document = this.scripts.get(uri);
    if (!document || !isScript(document)) return null;
    const text = document.getText();
    return {
      kind: 'script',
      versions: new Map([[uri, document.version]]),
      length: text.length,
      build: (path) => scriptUnit({ uri, path, text }),
    };
  }

  private notebookSnapshot(uri: string): Snapshot | null {
    const notebook = this.notebooks.get(uri);
    if (!notebook) return null;
    const cells = notebook.cells.map(({ uri, kind, executionCount, document }, index) => ({
      uri,
      index,
      kind,
      executionCount,
      language: document.languageId,
      text: document.getText(),
    }));
    const python = notebook.cells.filter(
      ({ kind, document }) => kind === 'code' && document.languageId === 'python',
    );
    return {
      kind: 'notebook',
      versions: new Map(python.map(({ uri, document }) => [uri, document.version])),
      length: cells.reduce((sum, { text }) => sum + text.length, 0),
      build: (path) =>
        notebookUnit({ uri, path, cells, unsaved: notebook.unsaved, isColab: notebook.isColab }),
    };
  }
}

function isScript(document: TextDocument): boolean {
  return document.languageId === 'python' && isChecked(document.uri);
}
