import { strict as assert } from 'node:assert';
import { symlink } from 'node:fs/promises';
import { disk } from '../../server/workspace/disk.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { ruleEntries } from './rule-entries.js';
import { TempFolder } from './temp-folder.js';

function workspaceOf(folder: TempFolder, log: string[] = []): Workspace {
  return new Workspace(disk, [{ uri: folder.uri, name: 'project' }], (_level, text) => void log.push(text), {
    rules: ruleEntries,
  });
}

async function found(folder: TempFolder, log: string[] = []): Promise<string[]> {
  const workspace = workspaceOf(folder, log);
  const paths: string[] = [];
  for await (const { uri, path } of workspace.discover(folder.uri)) {
    assert.equal(uri, folder.uriOf(path));
    const kind = path.endsWith('.ipynb') ? 'notebook' : 'script';
    assert.equal((await workspace.settingsFor(uri, kind, null)).excluded, false, path);
    paths.push(path);
  }
  return paths;
}

async function isExcluded(folder: TempFolder, path: string, editor: unknown = null): Promise<boolean> {
  return (await workspaceOf(folder).settingsFor(folder.uriOf(path), 'script', editor)).excluded;
}

const empty = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, '']));

describe('discovery', () => {
  it('gives scripts and notebooks in the order of their paths', async () => {
    const folder = await TempFolder.with(
      empty('b.py', 'a/z.py', 'a-b/c.py', 'a.py', 'ä ü/n (1).ipynb', 'x.txt', 'y.pyc'),
    );
    const paths = await found(folder);
    assert.deepEqual(paths, ['a-b/c.py', 'a.py', 'a/z.py', 'b.py', 'ä ü/n (1).ipynb']);
    assert.deepEqual(paths, [...paths].sort());
  });

  it('leaves out foreign folders, whatever the name of an environment', async () => {
    const folder = await TempFolder.with(
      empty(
        ...[
          'venv/a.py',
          '.venv/a.py',
          'x/site-packages/a.py',
          'node_modules/a.py',
          'build/a.py',
          'dist/a.py',
        ],
        ...['.ipynb_checkpoints/a.ipynb', '.tox/a.py', 'my.egg-info/a.py', '.git/a.py', '__pycache__/a.py'],
        ...['mine/pyvenv.cfg', 'mine/lib/a.py', 'env/keep.py', 'conda/conda-meta/x', 'conda/a.py', 'keep.py'],
      ),
    );
    assert.deepEqual(await found(folder), ['env/keep.py', 'keep.py']);
    assert.equal(await isExcluded(folder, 'mine/lib/a.py'), true);
    assert.equal(await isExcluded(folder, 'x/site-packages/a.py'), true);
  });

  it('honours nested .gitignore files, the deeper one first', async () => {
    const folder = await TempFolder.with({
      ...empty(
        'data/a.py',
        'out/keep/b.py',
        'out/c.py',
        'src/gen_x.py',
        'src/gen_keep.py',
        'src/deep/top.py',
        'top.py',
      ),
      '.gitignore': '/data/\ngen_*.py\n/top.py\nout/*\n!out/keep/\n',
      'src/.gitignore': '!gen_keep.py\n',
    });
    assert.deepEqual(await found(folder), ['out/keep/b.py', 'src/deep/top.py', 'src/gen_keep.py']);
    assert.equal(await isExcluded(folder, 'data/a.py'), true);
    assert.equal(await isExcluded(folder, 'src/gen_keep.py'), false);
  });

  it('honours the .gitignore files above, up to the repository', async () => {
    const folder = await TempFolder.with({
      ...empty('.git/HEAD', 'inner/secret.py', 'inner/open.py'),
      '.gitignore': 'secret.py\n',
    });
    const inner = folder.uriOf('inner');
    const workspace = new Workspace(disk, [{ uri: inner, name: 'inner' }], () => {}, { rules: ruleEntries });
    const paths: string[] = [];
    for await (const { path } of workspace.discover(inner)) paths.push(path);
    assert.deepEqual(paths, ['open.py']);
  });

  it('walks a folder that is named although the repository ignores it', async () => {
    const folder = await TempFolder.with({
      ...empty('.git/HEAD', 'drafts/a.py', 'drafts/b/c.py', 'drafts/skip.py'),
      '.gitignore': 'drafts/\n',
      'drafts/.gitignore': 'skip.py\n',
    });
    assert.deepEqual(await found(folder), []);
    const workspace = workspaceOf(folder);
    const paths: string[] = [];
    for await (const { path } of workspace.discover(folder.uriOf('drafts'))) paths.push(path);
    assert.deepEqual(paths, ['a.py', 'b/c.py']);
  });

  it('honours `exclude` of the nearest configuration, beside the defaults', async () => {
    const folder = await TempFolder.with({
      ...empty(
        'old/a.py',
        'notebooks/old/a.py',
        'notebooks/x_draft.ipynb',
        'keep.py',
        'build/a.py',
        'sub/keep/old/a.py',
      ),
      'pyproject.toml': '[tool.ml-practices]\nexclude = ["./old", "*_draft.ipynb", "notebooks/old/"]\n',
      'sub/ml-practices.toml': 'exclude = ["nothing"]\n',
    });
    assert.deepEqual(await found(folder), ['keep.py', 'sub/keep/old/a.py']);
    assert.equal(await isExcluded(folder, 'old/a.py'), true);
  });

  it('takes the editor’s `exclude` where no file has one', async () => {
    const folder = await TempFolder.with(empty('old/a.py', 'keep.py'));
    assert.equal(await isExcluded(folder, 'old/a.py', { exclude: ['old'] }), true);
    const workspace = workspaceOf(folder);
    workspace.setEditorSettings(folder.uri, { exclude: ['old'] });
    const paths: string[] = [];
    for await (const { path } of workspace.discover(folder.uri)) paths.push(path);
    assert.deepEqual(paths, ['keep.py']);
  });

  it('does not go round in circles of links, and finds a linked file once', async () => {
    const folder = await TempFolder.with(empty('a.py', 'sub/b.py'));
    const outside = await TempFolder.with(empty('shared.py'));
    await symlink(folder.path, folder.at('sub/loop'));
    await symlink(folder.at('a.py'), folder.at('again.py'));
    await symlink(outside.at('shared.py'), folder.at('shared.py'));
    await symlink(folder.at('nowhere.py'), folder.at('broken.py'));
    assert.deepEqual(await found(folder), ['a.py', 'shared.py', 'sub/b.py']);
  });

  it('notes a folder that cannot be read, and goes on', async () => {
    const folder = await TempFolder.with(empty('a.py', 'locked/b.py'));
    const log: string[] = [];
    const locked = folder.uriOf('locked');
    const files = { ...disk, list: async (uri: string) => (uri === locked ? null : disk.list(uri)) };
    const workspace = new Workspace(files, [], (_level, text) => void log.push(text), { rules: ruleEntries });
    const paths: string[] = [];
    for await (const { path } of workspace.discover(folder.uri)) paths.push(path);
    assert.deepEqual(paths, ['a.py']);
    assert.deepEqual(log, ['Skipped a folder that cannot be read: locked']);
  });

  it('stops when it is cancelled', async () => {
    const folder = await TempFolder.with(empty('a.py', 'b.py', 'c.py'));
    const token = { isCancellationRequested: false };
    const paths: string[] = [];
    for await (const { path } of workspaceOf(folder).discover(folder.uri, token)) {
      paths.push(path);
      token.isCancellationRequested = path === 'b.py';
    }
    assert.deepEqual(paths, ['a.py', 'b.py']);
  });

  it('sees files that appeared since the last time', async () => {
    const folder = await TempFolder.with(empty('a.py'));
    const workspace = workspaceOf(folder);
    const walk = async () => {
      const paths: string[] = [];
      for await (const { path } of workspace.discover(folder.uri)) paths.push(path);
      return paths;
    };
    assert.deepEqual(await walk(), ['a.py']);
    await folder.write('b.py', '');
    await folder.write('.gitignore', 'a.py\n');
    assert.deepEqual(await walk(), ['b.py']);
  });
});
