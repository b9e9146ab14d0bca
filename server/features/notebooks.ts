import {
  type DidChangeNotebookDocumentParams,
  type DidCloseNotebookDocumentParams,
  type DidOpenNotebookDocumentParams,
  type DidSaveNotebookDocumentParams,
  Emitter,
  type NotebookCell,
  NotebookCellKind,
  type TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isColabMetadata } from '../engine/source/notebook.js';

export interface OpenCell {
  readonly uri: string;
  readonly kind: 'code' | 'markdown';
  /** `In [n]`; null when the cell was not run. */
  readonly executionCount: number | null;
  readonly document: TextDocument;
}

export interface OpenNotebook {
  readonly uri: string;
  /** All cells in their order, Markdown and foreign languages too. */
  readonly cells: readonly OpenCell[];
  /** True once something changed since it was opened or saved. */
  readonly unsaved: boolean;
  /** See `SourceUnit.isColab`. */
  readonly isColab: boolean;
}

/**
 * The open notebooks. Our own store, because the library's raises no event when a cell is merely moved and
 * keeps deleted cells in its map.
 */
export class NotebookStore {
  private readonly notebooks = new Map<string, OpenNotebook>();
  private readonly notebookOfCell = new Map<string, string>();
  private readonly changed = new Emitter<string>();
  private readonly closed = new Emitter<string>();
  /** Fires with the notebook's address after it was opened, changed or saved. */
  readonly onDidChange = this.changed.event;
  readonly onDidClose = this.closed.event;

  get(uri: string): OpenNotebook | undefined {
    return this.notebooks.get(uri);
  }

  all(): OpenNotebook[] {
    return [...this.notebooks.values()];
  }

  /** The notebook that holds the cell now; deleted cells have none. */
  notebookOf(cellUri: string): OpenNotebook | undefined {
    const uri = this.notebookOfCell.get(cellUri);
    return uri === undefined ? undefined : this.notebooks.get(uri);
  }

  open({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams): void {
    const documents = openDocuments(cellTextDocuments);
    const cells = notebookDocument.cells.map((cell) => openCell(cell, documents));
    const isColab = isColabMetadata(notebookDocument.metadata);
    this.put({ uri: notebookDocument.uri, cells, unsaved: false, isColab });
  }

  /** Structure comes first, then data, then text: later parts speak of cells that earlier parts may have made. */
  change({ notebookDocument, change }: DidChangeNotebookDocumentParams): void {
    const notebook = this.notebooks.get(notebookDocument.uri);
    if (!notebook) return;
    let cells = notebook.cells;
    const { structure, data, textContent } = change.cells ?? {};
    if (structure) cells = applyStructure(cells, structure);
    for (const cell of data ?? []) cells = updateCell(cells, cell.document, (old) => withData(old, cell));
    for (const { document, changes } of textContent ?? []) {
      cells = updateCell(cells, document.uri, (old) => ({
        ...old,
        document: TextDocument.update(old.document, changes, document.version),
      }));
    }
    const isColab = change.metadata ? isColabMetadata(change.metadata) : notebook.isColab;
    this.put({ uri: notebook.uri, cells, unsaved: true, isColab });
  }

  save({ notebookDocument }: DidSaveNotebookDocumentParams): void {
    const notebook = this.notebooks.get(notebookDocument.uri);
    if (notebook) this.put({ ...notebook, unsaved: false });
  }

  close({ notebookDocument }: DidCloseNotebookDocumentParams): void {
    this.forgetCells(notebookDocument.uri);
    if (this.notebooks.delete(notebookDocument.uri)) this.closed.fire(notebookDocument.uri);
  }

  private put(notebook: OpenNotebook): void {
    this.forgetCells(notebook.uri);
    for (const cell of notebook.cells) this.notebookOfCell.set(cell.uri, notebook.uri);
    this.notebooks.set(notebook.uri, notebook);
    this.changed.fire(notebook.uri);
  }

  private forgetCells(uri: string): void {
    for (const cell of this.notebooks.get(uri)?.cells ?? []) this.notebookOfCell.delete(cell.uri);
  }
}

type Structure = NonNullable<NonNullable<DidChangeNotebookDocumentParams['change']['cells']>['structure']>;

/** A moved cell is sent as removed and inserted again without its text, so the old documents are kept at hand. */
function applyStructure(cells: readonly OpenCell[], { array, didOpen }: Structure): OpenCell[] {
  const documents = new Map(cells.map((cell) => [cell.uri, cell.document]));
  for (const [uri, document] of openDocuments(didOpen ?? [])) documents.set(uri, document);
  const inserted = (array.cells ?? []).map((cell) => openCell(cell, documents));
  const result = [...cells];
  result.splice(array.start, array.deleteCount, ...inserted);
  return result;
}

function openDocuments(items: readonly TextDocumentItem[]): Map<string, TextDocument> {
  return new Map(
    items.map((item) => [item.uri, TextDocument.create(item.uri, item.languageId, item.version, item.text)]),
  );
}

function openCell(cell: NotebookCell, documents: ReadonlyMap<string, TextDocument>): OpenCell {
  const document = documents.get(cell.document) ?? TextDocument.create(cell.document, '', 0, '');
  return withData({ uri: cell.document, kind: 'code', executionCount: null, document }, cell);
}

/**
 * Counts of cells that ran in this window come in the summary; those of the saved file, in the metadata that the
 * editor's own notebook support keeps.
 */
function withData(old: OpenCell, { kind, executionSummary, metadata }: NotebookCell): OpenCell {
  const saved = (metadata as { readonly execution_count?: unknown } | undefined)?.execution_count;
  return {
    ...old,
    kind: kind === NotebookCellKind.Code ? 'code' : 'markdown',
    executionCount: executionSummary?.executionOrder ?? (typeof saved === 'number' ? saved : null),
  };
}

function updateCell(
  cells: readonly OpenCell[],
  uri: string,
  update: (cell: OpenCell) => OpenCell,
): readonly OpenCell[] {
  return cells.map((cell) => (cell.uri === uri ? update(cell) : cell));
}
