import assert from 'node:assert/strict';
import type { CheckWorkspaceResult, FindingItem } from '../../server/protocol.js';
import {
  assessFolder,
  assessmentChanged,
  checkWorkspace,
  listFindings,
  setPaused,
} from '../../server/protocol.js';
import { TempFolder } from '../workspace/temp-folder.js';
import { connect, stopServers, type TestClient } from './client.js';
import { realHost } from './realHost.js';

const clean = 'def clean(df):\n    a = 1\n    b = 2\n    c = 3\n    return df\n';

function notebook(...cells: string[]): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: 'python' } },
    cells: cells.map((source) => ({
      cell_type: 'code',
      source,
      metadata: {},
      execution_count: null,
      outputs: [],
    })),
  });
}

const select = ['unpinned-dependencies', 'function-defined-in-two-notebooks'];

describe('rules about the repository in the editor', () => {
  let folder: TempFolder;
  let settings: unknown;

  beforeEach(async () => {
    settings = { select };
    folder = await TempFolder.with({
      'requirements.txt': 'numpy==1.26.4\npandas\nmlflow\n',
      'one.ipynb': notebook('x = 1', clean),
      'two.ipynb': notebook('y = 1', `z = 2\n\n${clean}`),
    });
  });
  afterEach(stopServers);

  const start = () =>
    connect(realHost(), { folders: [{ uri: folder.uri, name: 'project' }], settings: () => settings });
  const check = (client: TestClient) => client.request<CheckWorkspaceResult>(checkWorkspace, {});
  const listed = async (client: TestClient) =>
    (await client.request<FindingItem[]>(listFindings)).map(
      ({ uri, cell, startLine, rule }) => `${uri.slice(folder.uri.length + 1)} ${cell} ${startLine} ${rule}`,
    );
  const both = [
    'requirements.txt null 1 unpinned-dependencies',
    'two.ipynb 1 2 function-defined-in-two-notebooks',
  ];

  it('are among the findings after the workspace was checked, and count', async () => {
    const client = await start();
    const { files, findings } = await check(client);
    assert.deepEqual([files, findings], [2, 2]);
    assert.deepEqual(await listed(client), both);
    assert.deepEqual(client.published, [], 'closed files stay out of the Problems panel');
  });

  it('are there after an assessment as well', async () => {
    const client = await start();
    await client.request(assessFolder, { folder: folder.uri, fresh: true });
    assert.deepEqual(await listed(client), both);
  });

  it('do not make a check look at the whole folder when none is selected', async () => {
    settings = {};
    const asked: string[] = [];
    const readHistory = async (uri: string) => {
      asked.push(uri);
      return null;
    };
    const client = await connect(
      { ...realHost(), readHistory },
      { folders: [{ uri: folder.uri, name: 'project' }], settings: () => settings },
    );
    await check(client);
    assert.deepEqual([await listed(client), asked], [[], []]);
    settings = { select };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await check(client);
    assert.deepEqual([await listed(client), asked], [both, [folder.uri]]);
  });

  it('show in a list of packages while it is open', async () => {
    const client = await start();
    const uri = folder.uriOf('requirements.txt');
    await check(client);
    const text = 'numpy==1.26.4\npandas\nmlflow\n';
    await client.open(uri, text, 'pip-requirements');
    const [found] = await client.until(() => client.shown(uri).length > 0 && client.shown(uri));
    assert.equal(found?.code, 'unpinned-dependencies');
    assert.deepEqual(found?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } });
    const titles = (await client.codeActions(uri, [found])).map(({ title }) => title);
    assert.ok(titles.includes('Switch off "unpinned-dependencies" in this workspace'), String(titles));
    await client.change(uri, text.replace('pandas', 'pandas  # ml-practices: ignore[unpinned-dependencies]'));
    await client.until(() => client.shown(uri).length === 0);
    await client.change(uri, text);
    await client.until(() => client.shown(uri).length > 0);
    await client.close(uri);
    await client.until(() => client.shown(uri).length === 0);
  });

  it('show in the cell of an open notebook', async () => {
    const client = await start();
    const cells = ['y = 1', `z = 2\n\n${clean}`].map((text, index) => ({
      uri: `vscode-notebook-cell:${folder.path}/two.ipynb#W${index}`,
      text,
    }));
    await client.openNotebook(folder.uriOf('two.ipynb'), cells);
    await check(client);
    const cell = cells[1]?.uri as string;
    const found = await client.until(() =>
      client.shown(cell).find(({ code }) => code === 'function-defined-in-two-notebooks'),
    );
    assert.deepEqual(found.range.start, { line: 2, character: 0 });
    assert.equal(found.relatedInformation?.[0]?.location.uri, folder.uriOf('one.ipynb'));
  });

  it('go with the setting that asked for them, and while the checks are paused', async () => {
    const client = await start();
    const uri = folder.uriOf('requirements.txt');
    await client.open(uri, 'numpy==1.26.4\npandas\nmlflow\n', 'pip-requirements');
    await check(client);
    await client.until(() => client.shown(uri).length > 0);
    await client.request(setPaused, { paused: true });
    await client.until(() => client.shown(uri).length === 0);
    await client.request(setPaused, { paused: false });
    await client.until(() => client.shown(uri).length > 0);
    settings = { select: [select[1]] };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.shown(uri).length === 0);
    assert.deepEqual(await listed(client), [both[1]]);
  });

  it('are looked for again when files change', async () => {
    const client = await start();
    await check(client);
    await folder.write('requirements.txt', 'numpy==1.26.4\npandas==2.2.2\nmlflow\n');
    const looked = client.nextNotification(assessmentChanged);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf('requirements.txt'), type: 2 }],
    });
    await looked;
    assert.deepEqual(await listed(client), [both[1]]);
  });
});
