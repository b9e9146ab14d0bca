import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type {
  ChecklistState,
  CheckWorkspaceResult,
  FindingItem,
  UpdateChecklistResult,
} from '../../server/protocol.js';
import { connect, stopServers, type TestClient } from './client.js';
import { fakeCheck, fakeHost } from './fakes.js';

const files = {
  'file:///project/a.py': 'bad',
  'file:///project/b.py': 'x = 1',
  'file:///project/broken.ipynb': '{"cells": [',
  'file:///project/c.ipynb': JSON.stringify({
    nbformat: 4,
    metadata: { language_info: { name: 'python' } },
    cells: [
      { cell_type: 'markdown', source: ['bad'] },
      { cell_type: 'code', source: ['x = 1\n', 'y = bad'], execution_count: 1, outputs: [] },
    ],
  }),
  'file:///project/crash.py': 'crash',
  'file:///project/readme.md': 'bad',
};

const list = (client: TestClient) => client.request<FindingItem[]>('mlPractices/listFindings');
const scan = (client: TestClient) =>
  client.request<CheckWorkspaceResult>('mlPractices/checkWorkspace', { workDoneToken: 'scan' });
const places = (items: readonly FindingItem[]) =>
  items.map(({ uri, cell, startLine }) => [uri.replace('file:///project/', ''), cell, startLine]);
const changed = (client: TestClient, uri: string, type: number) =>
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

describe('checking the workspace', () => {
  afterEach(stopServers);

  it('finds what closed scripts and notebooks hold, and goes on past what it cannot read', async () => {
    const client = await connect(fakeHost(files));
    const result = await scan(client);
    assert.deepEqual([result.files, result.findings, result.cancelled], [5, 2, false]);
    assert.deepEqual(
      result.errors.map(({ uri }) => uri),
      ['file:///project/broken.ipynb'],
    );
    assert.match(result.errors[0]?.message ?? '', /JSON|notebook/);
    const items = await list(client);
    assert.deepEqual(places(items), [
      ['a.py', null, 0],
      ['c.ipynb', 1, 1],
    ]);
    assert.deepEqual(
      items.map(({ cellUri }) => cellUri),
      [null, null],
    );
    assert.deepEqual(client.published, [], 'closed files stay out of the Problems panel');
    assert.ok(client.logged.some((line) => line.includes('crash.py')));
  });

  it('says how far it is', async () => {
    const client = await connect(fakeHost(files));
    await scan(client);
    await client.until(() => client.progress.some(({ kind }) => kind === 'end'));
    assert.equal(client.progress[0]?.kind, 'begin');
    const reports = client.progress.filter(({ kind }) => kind === 'report');
    assert.ok(reports.some(({ message }) => message === '2 of 5: b.py'));
    assert.deepEqual(
      reports.map(({ percentage }) => percentage),
      [0, 20, 40, 60, 80],
    );
  });

  it('can be cancelled, and keeps what it has found so far', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`file:///project/${1000 + index}.py`, 'bad']),
    );
    const source = new CancellationTokenSource();
    const client = await connect(fakeHost(many));
    const answer = client.request<CheckWorkspaceResult>(
      'mlPractices/checkWorkspace',
      { workDoneToken: 'scan' },
      source.token,
    );
    await client.until(() => client.progress.some(({ kind }) => kind === 'report'));
    source.cancel();
    const result = await answer;
    assert.equal(result.cancelled, true);
    assert.ok(result.files < 500, `${result.files} files were checked`);
    assert.equal((await list(client)).length, result.findings);
  });

  it('takes an open document as it is in the editor, and the file again once it is closed', async () => {
    const client = await connect(fakeHost(files));
    const uri = 'file:///project/a.py';
    await client.open(uri, 'bad bad bad');
    await client.diagnostics(uri, 1);
    assert.equal((await scan(client)).findings, 4);
    const next = client.nextNotification('mlPractices/findingsChanged');
    await client.close(uri);
    await next;
    assert.deepEqual(places(await list(client)), [
      ['a.py', null, 0],
      ['c.ipynb', 1, 1],
    ]);
  });

  it('is kept up to date when files change, appear or go', async () => {
    const host = fakeHost(files);
    const client = await connect(host);
    await scan(client);
    host.texts.set('file:///project/b.py', '\nbad');
    let next = client.nextNotification('mlPractices/findingsChanged');
    await changed(client, 'file:///project/b.py', 2);
    await next;
    assert.deepEqual(places(await list(client)), [
      ['a.py', null, 0],
      ['b.py', null, 1],
      ['c.ipynb', 1, 1],
    ]);
    assert.ok(host.workspace.invalidated.includes('file:///project/b.py'));
    next = client.nextNotification('mlPractices/findingsChanged');
    host.texts.set('file:///project/d.py', 'bad');
    await changed(client, 'file:///project/d.py', 1);
    await next;
    next = client.nextNotification('mlPractices/findingsChanged');
    await changed(client, 'file:///project/a.py', 3);
    await next;
    assert.deepEqual(places(await list(client)), [
      ['b.py', null, 1],
      ['c.ipynb', 1, 1],
      ['d.py', null, 0],
    ]);
  });

  it('forgets what is not there any more when done again', async () => {
    const host = fakeHost(files);
    const client = await connect(host);
    await scan(client);
    host.texts.delete('file:///project/a.py');
    assert.equal((await scan(client)).findings, 1);
    assert.deepEqual(places(await list(client)), [['c.ipynb', 1, 1]]);
  });

  it('is not started by files that change', async () => {
    const client = await connect(fakeHost(files));
    await changed(client, 'file:///project/a.py', 2);
    await client.open('file:///project/b.py', 'good');
    await client.diagnostics('file:///project/b.py', 1);
    assert.deepEqual(await list(client), []);
  });

  it('forgets the files of a folder that leaves the workspace', async () => {
    const client = await connect(fakeHost(files));
    await scan(client);
    const next = client.nextNotification('mlPractices/findingsChanged');
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: 'file:///project', name: 'project' }] },
    });
    await next;
    assert.deepEqual(await list(client), []);
  });
});

describe('pausing', () => {
  afterEach(stopServers);

  it('takes all diagnostics and findings away, and resuming brings them back', async () => {
    const client = await connect(fakeHost(files));
    const uri = 'file:///project/a.py';
    await client.open(uri, 'bad');
    await client.diagnostics(uri, 1);
    const cleared = client.nextDiagnostics(uri);
    await client.request('mlPractices/setPaused', { paused: true });
    assert.deepEqual(await cleared, []);
    assert.deepEqual(await list(client), []);
    const published = client.published.length;
    await client.change(uri, 'bad bad');
    await assert.rejects(scan(client), /paused/);
    assert.equal(client.published.length, published);
    await client.request('mlPractices/setPaused', { paused: false });
    assert.equal((await client.diagnostics(uri, 2)).length, 2);
    assert.equal((await list(client)).length, 2);
  });
});

describe('settings', () => {
  afterEach(stopServers);
  const uri = 'file:///project/a.py';

  it('are asked for once, and again when they change', async () => {
    let settings: unknown = { enable: true };
    let asked = 0;
    const client = await connect(fakeHost(), {
      settings: () => {
        asked++;
        return settings;
      },
    });
    await client.open(uri, 'bad');
    assert.equal((await client.diagnostics(uri, 1)).length, 1);
    await client.change(uri, 'bad bad');
    assert.equal((await client.diagnostics(uri, 2)).length, 2);
    assert.equal(asked, 1);
    settings = { enable: false };
    const next = client.nextDiagnostics(uri);
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await next, []);
  });

  it('may leave files out', async () => {
    const client = await connect(fakeHost(), { settings: () => ({ exclude: 'legacy' }) });
    await client.open('file:///project/legacy/a.py', 'bad');
    assert.deepEqual(await client.diagnostics('file:///project/legacy/a.py', 1), []);
  });

  it('that are wrong in a configuration file show there, until they are right', async () => {
    const host = fakeHost();
    const file = 'file:///project/pyproject.toml';
    host.workspace.problems = [{ uri: file, message: 'No rule is called "x".' }];
    const client = await connect(host);
    const found = await client.until(() => client.published.find((each) => each.uri === file));
    assert.deepEqual(
      found.diagnostics.map(({ message, range }) => [message, range.start.line]),
      [['No rule is called "x".', 2]],
    );
    host.workspace.problems = [];
    const next = client.nextDiagnostics(file);
    await changed(client, file, 2);
    assert.deepEqual(await next, []);
  });

  it('are looked at again when a configuration file or a module changes', async () => {
    let limit = 9;
    const host = fakeHost(
      {},
      {
        check: (unit) => ({ findings: fakeCheck(unit).findings.slice(0, limit), notes: [] }),
      },
    );
    const client = await connect(host);
    await client.open(uri, 'bad');
    await client.diagnostics(uri, 1);
    for (const file of [
      'pyproject.toml',
      'ml-practices.toml',
      'requirements-dev.txt',
      '.gitignore',
      'seeding.py',
    ]) {
      limit = limit === 0 ? 9 : 0;
      const next = client.nextDiagnostics(uri);
      await changed(client, `file:///project/${file}`, 2);
      assert.equal((await next).length, limit === 0 ? 0 : 1, file);
      assert.ok(host.workspace.invalidated.includes(`file:///project/${file}`));
    }
  });

  it('are told for a document, and a rule can be switched off', async () => {
    const client = await connect(fakeHost());
    assert.equal(await client.request('mlPractices/effectiveSettings', { uri }), `# Settings of ${uri}`);
    const result = await client.request<{ newText: string }>('mlPractices/switchOffRule', {
      rule: 'bad-word',
      uri,
    });
    assert.equal(result.newText, 'bad-word');
  });

  it('and files are watched', async () => {
    const client = await connect(fakeHost());
    await client.until(() => client.registered.length >= 2);
    assert.deepEqual([...client.registered].sort(), [
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });
});

describe('the checklist', () => {
  afterEach(stopServers);
  const folder = 'file:///project';
  const set = (client: TestClient, level: string | null) =>
    client.request<ChecklistState>('mlPractices/setChecklistLevel', {
      folder,
      slug: 'say-good-words',
      level,
    });

  it('is read and written, and says when it changed', async () => {
    const client = await connect(fakeHost());
    const next = client.nextNotification('mlPractices/checklistChanged');
    assert.deepEqual((await set(client, 'mostly')).levels, { 'say-good-words': 'mostly' });
    await next;
    const state = await client.request<ChecklistState>('mlPractices/readChecklist', { folder });
    assert.deepEqual(state.levels, { 'say-good-words': 'mostly' });
    assert.deepEqual((await set(client, null)).levels, {});
  });

  it('is told to have changed when its file did', async () => {
    const client = await connect(fakeHost());
    const next = client.nextNotification('mlPractices/checklistChanged');
    await changed(client, 'file:///project/.ml-practices/checklist.json', 2);
    await next;
  });

  it('takes several answers and the profile in one write, with the day of the answer', async () => {
    const client = await connect(fakeHost());
    const next = client.nextNotification('mlPractices/checklistChanged');
    const { state, problem } = await client.request<UpdateChecklistResult>('mlPractices/updateChecklist', {
      folder,
      changes: [
        { slug: 'versioning', level: 'mostly', evidence: [{ signal: 'dvc', path: 'dvc.yaml' }] },
        { slug: 'audit-trails', level: 'not-applicable', reason: 'Nothing is deployed.', owner: 'Ada' },
      ],
      profile: { deployed: false },
    });
    await next;
    assert.equal(problem, null);
    assert.deepEqual(state.levels, { versioning: 'mostly', 'audit-trails': 'not-applicable' });
    assert.deepEqual(state.answers.versioning, {
      level: 'mostly',
      reason: null,
      note: null,
      owner: null,
      date: '2026-03-31',
      reviewBy: null,
      evidence: [{ signal: 'dvc', path: 'dvc.yaml' }],
    });
    assert.equal(state.answers['audit-trails']?.reason, 'Nothing is deployed.');
    assert.deepEqual(state.profile, { deployed: false });
  });

  it('says what somebody else answered meanwhile, and keeps it', async () => {
    const client = await connect(fakeHost());
    await set(client, 'mostly');
    const change = { slug: 'say-good-words', level: 'completely', seen: null };
    const { state, problem, conflicts } = await client.request<UpdateChecklistResult>(
      'mlPractices/updateChecklist',
      { folder, changes: [change] },
    );
    assert.match(problem as string, /now mostly \(yours: completely\)/);
    assert.deepEqual(conflicts, [{ slug: 'say-good-words', inFile: 'mostly', meant: 'completely' }]);
    assert.deepEqual(state.levels, { 'say-good-words': 'mostly' });
  });

  it('is not written before the workspace is trusted', async () => {
    const client = await connect(fakeHost(), { trusted: false });
    const refused = await set(client, 'mostly');
    assert.deepEqual([refused.levels, refused.problem], [{}, 'Restricted Mode']);
    await client.notify('mlPractices/workspaceTrusted');
    assert.deepEqual((await set(client, 'mostly')).levels, { 'say-good-words': 'mostly' });
  });
});
