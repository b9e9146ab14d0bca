import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChecklistState, CheckWorkspaceResult, FindingItem } from '../../server/protocol.js';
import { connect, stopServers, type TestCell } from './client.js';
import { realHost, type TemporaryFolder, temporaryFolder } from './realHost.js';

const comparison =
  'import numpy as np\n\n\ndef clean(x):\n    if x == np.nan:\n        return 0\n    return x\n';

describe('the server with the real rules', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder({ 'clean.py': comparison, 'pyproject.toml': '[tool.ml-practices]\n' });
  });
  afterEach(async () => {
    await stopServers();
    await folder.remove();
  });

  const start = () => connect(realHost(), { folders: [{ uri: folder.uri, name: 'project' }] });

  it('underlines, explains, fixes and silences a finding', async () => {
    const client = await start();
    const uri = `${folder.uri}/clean.py`;
    await client.open(uri, comparison);
    const found = (await client.diagnostics(uri, 1)).filter(({ code }) => code === 'nan-equality');
    assert.equal(found[0]?.range.start.line, 4);
    assert.equal(found[0]?.severity, 2);
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: found[0]?.range.start,
    });
    assert.match(hover.contents.value, /nan-equality/);
    const actions = await client.codeActions(uri, found);
    const fix = actions.find(({ title }) => !/^(Ignore|Switch off|Learn more)/.test(title));
    assert.match(client.apply(fix).get(uri) ?? '', /isna|isnan/);
    const ignore = actions.find(({ title }) => title.startsWith('Ignore') && title.endsWith('line'));
    const silenced = client.apply(ignore).get(uri) ?? '';
    await client.change(uri, silenced);
    assert.deepEqual(
      (await client.diagnostics(uri, 2)).map(({ code }) => code),
      [],
      silenced,
    );
  });

  it('reads a notebook across its cells', async () => {
    const client = await start();
    const cells: TestCell[] = ['print(total)', 'total = 1'].map((text, index) => ({
      uri: `vscode-notebook-cell:${folder.path}/order.ipynb#W${index}`,
      text,
    }));
    await client.openNotebook(`${folder.uri}/order.ipynb`, cells);
    const [first, second] = cells.map(({ uri }) => uri) as [string, string];
    const found = await client.diagnostics(first, 1);
    const undefinedName = found.find(({ code }) => code === 'undefined-name-in-notebook');
    assert.equal(undefinedName?.relatedInformation?.[0]?.location.uri, second);
  });

  it('silences a line of IPython without breaking it', async () => {
    const client = await start();
    const notebook = `${folder.uri}/setup.ipynb`;
    const uri = `vscode-notebook-cell:${folder.path}/setup.ipynb#W0`;
    await client.openNotebook(notebook, [{ uri, text: 'x = 1\n!pip install pandas' }]);
    const found = (await client.diagnostics(uri, 1)).filter(
      ({ code }) => code === 'shell-install-in-notebook',
    );
    assert.equal(found[0]?.range.start.line, 1);
    const actions = await client.codeActions(uri, found);
    const edited = client.apply(actions.find(({ title }) => title.endsWith('on this line'))).get(uri) ?? '';
    assert.equal(edited.split('\n').at(-1), '!pip install pandas');
    await client.changeCell(notebook, uri, edited);
    assert.deepEqual(await client.diagnostics(uri, 2), [], edited);
  });

  it('stops a rule that the configuration file switches off', async () => {
    const client = await start();
    const uri = `${folder.uri}/clean.py`;
    const config = `${folder.uri}/pyproject.toml`;
    await client.open(uri, comparison);
    assert.ok((await client.diagnostics(uri, 1)).some(({ code }) => code === 'nan-equality'));
    const edit = await client.request<{ uri: string; newText: string }>('mlPractices/switchOffRule', {
      rule: 'nan-equality',
      uri,
    });
    assert.equal(edit.uri, config);
    await writeFile(join(folder.path, 'pyproject.toml'), `[tool.ml-practices]\n${edit.newText}`);
    const next = client.nextDiagnostics(uri);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
    assert.equal(
      (await next).some(({ code }) => code === 'nan-equality'),
      false,
    );
  });

  it('checks the files of the folder', async () => {
    const client = await start();
    const result = await client.request<CheckWorkspaceResult>('mlPractices/checkWorkspace', {});
    assert.deepEqual([result.files, result.errors], [1, []]);
    const items = await client.request<FindingItem[]>('mlPractices/listFindings');
    assert.ok(items.some(({ rule, uri }) => rule === 'nan-equality' && uri.endsWith('/clean.py')));
  });

  it('keeps the checklist in the folder', async () => {
    const client = await start();
    const state = await client.request<ChecklistState>('mlPractices/setChecklistLevel', {
      folder: folder.uri,
      slug: 'versioning',
      level: 'mostly',
    });
    assert.equal(state.problem, null);
    assert.match(await readFile(join(folder.path, '.ml-practices', 'checklist.json'), 'utf8'), /"mostly"/);
  });
});
