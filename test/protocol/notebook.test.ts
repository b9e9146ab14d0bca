import assert from 'node:assert/strict';
import type { SourceUnit } from '../../server/engine/source/unit.js';
import { NotebookStore } from '../../server/features/notebooks.js';
import { connect, protocolCell, stopServers, type TestCell, textItem } from './client.js';
import { fakeCheck, fakeHost } from './fakes.js';

const uri = 'file:///project/train.ipynb';
const cell = (fragment: string, text: string, more: Partial<TestCell> = {}): TestCell => ({
  uri: `vscode-notebook-cell:/project/train.ipynb#${fragment}`,
  text,
  ...more,
});

// VS Code's fragments mix cases, and their order says nothing about the order of the cells.
const first = cell('X10sZmlsZQ', 'x = bad');
const second = cell('W0sZmlsZQ', 'y = 1\nz = bad');
const prose = cell('W5sZmlsZQ', 'bad words', { language: 'markdown' });

describe('the open notebooks', () => {
  it('know by the metadata what Colab wrote', () => {
    const store = new NotebookStore();
    const notebookDocument = { uri, notebookType: 'jupyter-notebook', version: 1, cells: [] };
    const metadata = { nbformat: 4, metadata: { colab: { provenance: [] } } };
    store.open({ notebookDocument: { ...notebookDocument, metadata }, cellTextDocuments: [] });
    assert.equal(store.get(uri)?.isColab, true);
    store.change({ notebookDocument: { uri, version: 2 }, change: {} });
    assert.equal(store.get(uri)?.isColab, true);
    store.change({ notebookDocument: { uri, version: 3 }, change: { metadata: { nbformat: 4 } } });
    assert.equal(store.get(uri)?.isColab, false);
  });
});

describe('a notebook in the editor', () => {
  afterEach(stopServers);

  async function openNotebook(cells: readonly TestCell[] = [first, prose, second]) {
    const host = fakeHost();
    const client = await connect(host);
    await client.openNotebook(uri, cells);
    for (const { uri, language } of cells) if (language === undefined) await client.diagnostics(uri, 1);
    return client;
  }

  it('is one program: a finding in one cell points at another', async () => {
    const client = await openNotebook();
    const [diagnostic] = client.shown(second.uri);
    assert.deepEqual(diagnostic?.range.start, { line: 1, character: 4 });
    assert.deepEqual(
      diagnostic?.relatedInformation?.map(({ location }) => location.uri),
      [first.uri],
    );
    assert.equal(client.shown(first.uri)[0]?.relatedInformation?.length, 0);
    assert.equal(
      client.published.some((each) => each.uri === prose.uri),
      false,
    );
  });

  it("counts all cells in its list of findings, and names the cells' documents", async () => {
    const client = await openNotebook();
    const items =
      await client.request<{ uri: string; cell: number; cellUri: string; startLine: number }[]>(
        'mlPractices/listFindings',
      );
    assert.deepEqual(
      items.map(({ uri, cell, cellUri, startLine }) => [uri, cell, cellUri, startLine]),
      [
        [uri, 0, first.uri, 0],
        [uri, 2, second.uri, 1],
      ],
    );
  });

  it('publishes every Python cell, empty lists too', async () => {
    const client = await openNotebook([first, cell('clean', 'x = 1')]);
    assert.deepEqual(
      client.published.map((each) => [each.uri, each.diagnostics.length]),
      [
        [first.uri, 1],
        [cell('clean', '').uri, 0],
      ],
    );
  });

  it('does not repeat that untouched cells are clean', async () => {
    const clean = cell('clean', 'x = 1');
    const client = await openNotebook([first, clean]);
    await client.changeCell(uri, first.uri, 'x = 2');
    await client.diagnostics(first.uri, 2);
    await client.changeCell(uri, clean.uri, 'x = 3');
    await client.diagnostics(clean.uri, 2);
    assert.deepEqual(
      client.published.map((each) => [each.uri, each.version]),
      [
        [first.uri, 1],
        [clean.uri, 1],
        [first.uri, 2],
        [clean.uri, 2],
      ],
    );
  });

  it('is checked as a whole when one cell changes', async () => {
    const client = await openNotebook();
    const next = client.nextDiagnostics(second.uri);
    await client.changeCell(uri, first.uri, 'x = 1');
    assert.deepEqual((await next)[0]?.relatedInformation, []);
    assert.deepEqual(await client.diagnostics(first.uri, 2), []);
  });

  it('keeps the text of cells that are moved, and later edits of them', async () => {
    const client = await openNotebook([first, second]);
    const next = client.nextDiagnostics(first.uri);
    await client.changeNotebook(uri, {
      structure: { array: { start: 0, deleteCount: 2, cells: [protocolCell(second), protocolCell(first)] } },
    });
    // What was first is second now, so that it is the one with a related place.
    assert.deepEqual(
      (await next)[0]?.relatedInformation?.map(({ location }) => location.uri),
      [second.uri],
    );
    await client.notify('notebookDocument/didChange', {
      notebookDocument: { uri, version: 3 },
      change: {
        cells: {
          textContent: [
            {
              document: { uri: first.uri, version: 2 },
              changes: [
                {
                  range: { start: { line: 0, character: 4 }, end: { line: 0, character: 7 } },
                  text: 'bad + bad',
                },
              ],
            },
          ],
        },
      },
    });
    assert.equal((await client.diagnostics(first.uri, 2)).length, 2);
  });

  it('takes back what it said about a deleted cell', async () => {
    const client = await openNotebook([first, second]);
    const cleared = client.nextDiagnostics(first.uri);
    const rest = client.nextDiagnostics(second.uri);
    await client.changeNotebook(uri, {
      structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: first.uri }] },
    });
    assert.deepEqual(await cleared, []);
    assert.deepEqual((await rest)[0]?.relatedInformation, []);
  });

  it('takes in new cells with their text', async () => {
    const client = await openNotebook([first]);
    const added = cell('new', 'bad');
    await client.changeNotebook(uri, {
      structure: {
        array: { start: 0, deleteCount: 0, cells: [protocolCell(added)] },
        didOpen: [textItem(added)],
      },
    });
    assert.deepEqual(
      (await client.diagnostics(added.uri, 1)).map(({ relatedInformation }) => relatedInformation),
      [[]],
    );
  });

  it('clears a cell that becomes Markdown, and checks it again when it is Python again', async () => {
    const client = await openNotebook([first, second]);
    const reopen = async (language: string) => {
      const changed = { ...first, language };
      await client.changeNotebook(uri, {
        structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: first.uri }] },
      });
      await client.changeNotebook(uri, {
        structure: {
          array: { start: 0, deleteCount: 0, cells: [protocolCell(changed)] },
          didOpen: [textItem(changed)],
        },
      });
    };
    const cleared = client.nextDiagnostics(first.uri);
    await reopen('markdown');
    assert.deepEqual(await cleared, []);
    const back = client.nextDiagnostics(first.uri);
    await reopen('python');
    assert.equal((await back).length, 1);
  });

  it('survives changes of cells and notebooks it does not know', async () => {
    const client = await openNotebook([first]);
    await client.changeNotebook('file:///project/other.ipynb', {
      structure: { array: { start: 0, deleteCount: 1 } },
    });
    await client.changeNotebook(uri, { data: [protocolCell(cell('unknown', ''))] });
    await client.changeCell(uri, cell('unknown', '').uri, 'bad');
    await client.changeCell(uri, first.uri, 'bad bad');
    assert.equal((await client.diagnostics(first.uri, 2)).length, 2);
  });

  it('is cleared, cell by cell, when closed', async () => {
    const client = await openNotebook();
    await client.closeNotebook(uri, [first, prose, second]);
    await client.until(
      () => client.published.filter(({ diagnostics }) => diagnostics.length === 0).length >= 2,
    );
    assert.deepEqual(client.shown(first.uri), []);
    assert.deepEqual(client.shown(second.uri), []);
  });

  it('of the interactive window or a diff is left alone', async () => {
    const client = await connect(fakeHost());
    await client.openNotebook('vscode-interactive:/Interactive-1', [first]);
    await client.openNotebook('git:/project/train.ipynb', [cell('diff', 'bad')]);
    await client.openNotebook('file:///project/other.ipynb', [second]);
    await client.diagnostics(second.uri, 1);
    assert.deepEqual([...new Set(client.published.map((each) => each.uri))], [second.uri]);
  });

  it('tells the rules whether it is saved', async () => {
    // As a rule on execution counts does: silent while the editor holds changes that the file does not.
    const check = (unit: SourceUnit) => (unit.unsaved ? { findings: [], notes: [] } : fakeCheck(unit));
    const client = await connect(fakeHost({}, { check }));
    await client.openNotebook(uri, [first]);
    assert.equal((await client.diagnostics(first.uri, 1)).length, 1);
    await client.changeCell(uri, first.uri, 'y = bad');
    assert.deepEqual(await client.diagnostics(first.uri, 2), []);
    const next = client.nextDiagnostics(first.uri);
    await client.notify('notebookDocument/didSave', { notebookDocument: { uri } });
    assert.equal((await next).length, 1);
  });
});
