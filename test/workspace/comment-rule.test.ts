import { strict as assert } from 'node:assert';
import { disk } from '../../server/workspace/disk.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { TempFolder } from './temp-folder.js';

async function settingsOf(toml: string, path = 'a.py', kind: 'script' | 'notebook' = 'script') {
  const folder = await TempFolder.with({ 'pyproject.toml': `[tool.ml-practices]\n${toml}` });
  const workspace = new Workspace(disk, [{ uri: folder.uri, name: 'project' }], () => {});
  const { unit, problems } = await workspace.settingsFor(folder.uriOf(path), kind, null);
  assert.deepEqual(problems, []);
  return unit.severities['unused-suppression'];
}

describe('what is said of suppression comments', () => {
  it('is said whatever is selected', async () => {
    assert.equal(await settingsOf(''), 'information');
    assert.equal(await settingsOf('select = ["nan-equality"]'), 'information');
  });

  it('is ignored and made louder like a rule', async () => {
    assert.equal(await settingsOf('ignore = ["unused-suppression"]'), undefined);
    assert.equal(await settingsOf('[tool.ml-practices.severity]\nunused-suppression = "off"'), undefined);
    assert.equal(await settingsOf('[tool.ml-practices.severity]\nunused-suppression = "warning"'), 'warning');
    const perFile = '[tool.ml-practices.per-file-ignores]\n"old/**" = ["unused-suppression"]';
    assert.equal(await settingsOf(perFile, 'old/a.py'), undefined);
    const notebooks = '[tool.ml-practices.notebooks]\nignore = ["unused-suppression"]';
    assert.equal(await settingsOf(notebooks, 'a.ipynb', 'notebook'), undefined);
    assert.equal(await settingsOf(notebooks), 'information');
  });

  it('is advice, and quiet in tests', async () => {
    assert.equal(await settingsOf('', 'tests/test_a.py'), undefined);
  });
});
