import assert from 'node:assert/strict';
import { connect, stopServers } from './client.js';
import { fakeHost } from './fakes.js';

const uri = 'file:///project/train.py';

describe('a script in the editor', () => {
  afterEach(stopServers);

  it('gets its findings when opened, with everything a person needs to see', async () => {
    const client = await connect(fakeHost());
    await client.open(uri, 'x = 1\ny = bad\nz = bad\n');
    const [first, second] = await client.diagnostics(uri, 1);
    assert.deepEqual(first?.range, { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } });
    assert.equal(first?.source, 'ML Practices');
    assert.equal(first?.code, 'bad-word');
    assert.equal(first?.severity, 2);
    assert.equal(first?.message, 'Do not say bad.');
    assert.equal(
      first?.codeDescription?.href,
      'vscode://ml-practices.ml-practices/practice/say-good-words?rule=bad-word',
    );
    assert.deepEqual(second?.relatedInformation, [
      { location: { uri, range: first?.range }, message: 'Said first here.' },
    ]);
  });

  it('shows practice advice as information, not as a warning', async () => {
    const client = await connect(fakeHost());
    await client.open(uri, 'risky');
    assert.deepEqual(
      (await client.diagnostics(uri, 1)).map(({ severity }) => severity),
      [3],
    );
  });

  it('follows the text, and is cleared when closed', async () => {
    const client = await connect(fakeHost());
    await client.open(uri, 'bad\n');
    await client.diagnostics(uri, 1);
    await client.change(uri, '\n\nbad bad\n');
    assert.deepEqual(
      (await client.diagnostics(uri, 2)).map(({ range }) => range.start.line),
      [2, 2],
    );
    const cleared = client.nextDiagnostics(uri);
    await client.close(uri);
    assert.deepEqual(await cleared, []);
  });

  it('never shows the result of an old run over that of a new one', async () => {
    const host = fakeHost();
    let release = () => {};
    host.workspace.hold = new Promise((resolve) => {
      release = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      const ask = host.workspace.projectFor.bind(host.workspace);
      host.workspace.projectFor = () => {
        resolve();
        return ask();
      };
    });
    const client = await connect(host);
    await client.open(uri, 'bad');
    await asked;
    host.workspace.hold = null;
    await client.change(uri, 'good');
    assert.deepEqual(await client.diagnostics(uri, 2), []);
    release();
    // A later change comes through only after the old run had its chance.
    await client.change(uri, 'bad bad');
    assert.equal((await client.diagnostics(uri, 3)).length, 2);
    assert.deepEqual(
      client.published.filter(({ version }) => version === 1),
      [],
    );
  });

  it("says nothing about documents that are not a person's own files", async () => {
    const client = await connect(fakeHost());
    for (const scheme of [
      'git',
      'vscode-interactive',
      'vscode-scm',
      'output',
      'review',
      'pr',
      'conflictResolution',
    ]) {
      await client.open(`${scheme}:/project/train.py`, 'bad');
    }
    await client.open('file:///project/notes.txt', 'bad', 'plaintext');
    await client.open('untitled:Untitled-1', 'bad');
    assert.equal((await client.diagnostics('untitled:Untitled-1', 1)).length, 1);
    assert.deepEqual([...new Set(client.published.map((each) => each.uri))], ['untitled:Untitled-1']);
  });

  it('is not checked beyond the size limit, which the log says once', async () => {
    const client = await connect(fakeHost());
    await client.open(uri, `bad\n${'#'.repeat(1000)}`);
    assert.deepEqual(await client.diagnostics(uri, 1), []);
    await client.change(uri, `bad\n${'#'.repeat(1001)}`);
    assert.deepEqual(await client.diagnostics(uri, 2), []);
    assert.deepEqual(client.logged.filter((line) => line.includes('not checked')).length, 1);
    await client.change(uri, 'bad');
    assert.equal((await client.diagnostics(uri, 3)).length, 1);
  });

  it('explains a finding and a suppression comment on hover', async () => {
    const client = await connect(fakeHost());
    await client.open(uri, 'bad\nx = 1  # ml-practices: ignore[bad-word]\n');
    await client.diagnostics(uri, 1);
    const hover = (line: number, character: number) =>
      client.request<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri },
        position: { line, character },
      });
    const onFinding = (await hover(0, 1))?.contents.value ?? '';
    assert.match(onFinding, /Say good words/);
    assert.match(onFinding, /Words matter\./);
    assert.match(onFinding, /vscode:\/\/ml-practices\.ml-practices\/practice\/say-good-words/);
    assert.match(onFinding, /# ml-practices: ignore\[bad-word\]/);
    assert.match((await hover(1, 30))?.contents.value ?? '', /The word bad\./);
    assert.equal(await hover(1, 2), null);
  });
});

describe('trouble', () => {
  afterEach(stopServers);

  it("in one file leaves the others alone, and is told in the log with the file's name", async () => {
    const client = await connect(fakeHost());
    await client.open(uri, 'crash');
    assert.deepEqual(await client.diagnostics(uri, 1), []);
    const other = 'file:///project/other.py';
    await client.open(other, 'bad');
    assert.equal((await client.diagnostics(other, 1)).length, 1);
    assert.ok(client.logged.some((line) => line.includes('train.py') && line.includes('fragile')));
    await client.change(uri, 'bad');
    assert.equal((await client.diagnostics(uri, 2)).length, 1);
  });

  it('with malformed messages does not end the server', async () => {
    const client = await connect(fakeHost());
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', {
      textDocument: { uri: 'file:///nowhere.py', version: 1 },
      contentChanges: 3,
    });
    await client.notify('notebookDocument/didOpen', { notebookDocument: null });
    await client.notify('notebookDocument/didChange', { notebookDocument: { uri: 'x' } });
    await client.notify('notebookDocument/didClose', {});
    await client.notify('workspace/didChangeWatchedFiles', { changes: 'all' });
    await client.request('textDocument/codeAction', {}).catch(() => {});
    await client.request('textDocument/hover', {}).catch(() => {});
    await client.request('mlPractices/setPaused', {}).catch(() => {});
    await client.request('mlPractices/setChecklistLevel', { level: 7 }).catch(() => {});
    await client.request('mlPractices/noSuchThing').catch(() => {});
    await client.open(uri, 'bad');
    assert.equal((await client.diagnostics(uri, 1)).length, 1);
  });

  it('with the parser is said, and nothing is shown', async () => {
    const client = await connect(fakeHost({}, { parserReady: Promise.reject(new Error('no wasm here')) }));
    await client.open(uri, 'bad');
    assert.deepEqual(await client.diagnostics(uri, 1), []);
    assert.ok(client.logged.some((line) => line.includes('no wasm here')));
  });
});
