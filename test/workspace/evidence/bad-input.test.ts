import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { catalogue } from '../../../catalog/load.js';
import { disk } from '../../../server/workspace/disk.js';
import { isLeftOut, type RepositoryAssessment } from '../../../server/workspace/evidence/assess.js';
import { Assessor } from '../../../server/workspace/evidence/assessor.js';
import { boundedText } from '../../../server/workspace/evidence/boundedText.js';
import { type History, readHistory } from '../../../server/workspace/evidence/history.js';
import { readTree } from '../../../server/workspace/evidence/tree.js';
import type { Files } from '../../../server/workspace/files.js';
import { isTooDeep } from '../../../server/workspace/nesting.js';
import { Workspace } from '../../../server/workspace/workspace.js';
import { TempFolder } from '../temp-folder.js';
import { memoryFiles, root } from './repository-of.js';

type Texts = Readonly<Record<string, string>>;

async function look(
  files: Files,
  folder = root,
  history: History | null = null,
): Promise<RepositoryAssessment> {
  const workspace = new Workspace(files, [{ uri: folder, name: 'p' }], () => {});
  const parts = { ...workspace.walkOf(folder), history: async () => history, findings: new Map() };
  return (await new Assessor().scan(folder, parts, {})) ?? assert.fail();
}

const lookAt = (texts: Texts) => look(memoryFiles(texts));
const proposalOf = ({ practices }: RepositoryAssessment, number: number) => {
  const slug = catalogue.practices.find((each) => each.number === number)?.slug;
  return practices.find((each) => each.slug === slug)?.proposal?.level ?? null;
};

const tested: Texts = {
  'tests/test_a.py': 'def test_a():\n    assert 1\n',
  '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: pytest\n',
};

/** Files of which some cannot be read: these tests may run as somebody who can read everything. */
function locked(files: Files, isLocked: (uri: string) => boolean): Files {
  return {
    ...files,
    list: async (uri) => (isLocked(uri) ? null : files.list(uri)),
    readText: async (uri) => (isLocked(uri) ? null : files.readText(uri)),
    readStart: async (uri, bytes) => (isLocked(uri) ? null : files.readStart(uri, bytes)),
  };
}

describe('what cannot be looked at', () => {
  it('is named: folders and files that nobody may read', async () => {
    const files = memoryFiles({ ...tested, 'secret/train.py': 'import mlflow\n', 'b.py': 'x = 1\n' });
    const found = await look(locked(files, (uri) => /\/secret$|\/b\.py$/.test(uri)));
    assert.deepEqual(found.notLookedAt, ['b.py: is no text in a known encoding', 'secret: cannot be read']);
    assert.ok(isLeftOut(found.leftOut, 'secret/train.py') && isLeftOut(found.leftOut, 'b.py'));
    assert.ok(!isLeftOut(found.leftOut, 'secrets.py') && !isLeftOut(found.leftOut, 'tests/test_a.py'));
    assert.equal(proposalOf(found, 24), 'mostly');
  });

  it('may hold what is not found: nothing is proposed as not done', async () => {
    const lines = Array.from({ length: 600 }, (_, index) => `x${index} = ${index}\n`).join('');
    const files = memoryFiles({ 'train.py': lines, 'secret/other.py': 'x = 1\n' });
    const whole = await look(files);
    assert.deepEqual([proposalOf(whole, 24), proposalOf(whole, 26)], ['not-at-all', 'not-at-all']);
    const part = await look(locked(files, (uri) => uri.endsWith('/secret')));
    assert.deepEqual([proposalOf(part, 24), proposalOf(part, 26)], [null, null]);
  });

  it('is the folder itself, when that cannot be read', async () => {
    const found = await look(locked(memoryFiles(tested), (uri) => uri === root));
    assert.deepEqual(found.notLookedAt, ['the folder itself: cannot be read']);
    assert.ok(isLeftOut(found.leftOut, 'anything.py'));
  });

  it('is what comes after too many files: data before code', async () => {
    const data = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`data/${at}.txt`, 'x']));
    const files = memoryFiles({ ...data, 'src/deep/er/a.py': 'x = 1\n', 'z/b.py': 'x = 1\n' });
    const walk = new Workspace(files, [{ uri: root, name: 'p' }], () => {}).walkOf(root);
    const tree = await readTree(walk, root, undefined, 100);
    assert.deepEqual([tree.files.length, tree.beyond], [100, ['data']]);
    assert.ok(tree.files.some(({ path }) => path === 'src/deep/er/a.py'));
    assert.ok(tree.files.some(({ path }) => path === 'z/b.py'));
  });

  it('is what links lead to, in circles or out of the folder', async () => {
    const elsewhere = await TempFolder.with({ 'tests/test_b.py': 'def test_b():\n    assert 1\n' });
    const folder = await TempFolder.with({ 'a.py': 'x = 1\n' });
    await symlink('.', folder.at('loop'));
    await symlink(elsewhere.path, folder.at('outside'));
    await symlink('/nowhere', folder.at('gone'));
    const found = await look(disk, folder.uri);
    assert.equal(found.files, 1);
    assert.deepEqual(found.notLookedAt, ['gone, loop, outside: links are not followed']);
  });

  it('is a pointer to a large file, a broken notebook, text in no known encoding, and a lock of 100 MB', async () => {
    const folder = await TempFolder.with({
      ...tested,
      'a.ipynb': '{"cells": [',
      'b.py': Uint8Array.of(0x78, 0x3d, 0x22, 0xe9, 0x22),
      'c.py': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n',
      'poetry.lock': Buffer.alloc(100_000_000, '[[package]]\n'),
    });
    const { notLookedAt, ...found } = await look(disk, folder.uri);
    assert.deepEqual(
      notLookedAt.map((each) => each.split(':')[0]),
      ['a.ipynb', 'b.py', 'c.py', 'poetry.lock'],
    );
    assert.match(notLookedAt.join('\n'), /^poetry\.lock: 100 MB are more than is read$/m);
    assert.equal(proposalOf(found as RepositoryAssessment, 24), 'mostly');
  });

  it('is a file whose name is no text', async () => {
    const folder = await TempFolder.with(tested);
    const name = Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.of(0xff, 0xfe), Buffer.from('.py')]);
    try {
      await writeFile(name, 'x = 1\n');
    } catch {
      // Some file systems take no such names: nothing to see then.
      return;
    }
    const found = await look(disk, folder.uri);
    assert.equal(proposalOf(found, 24), 'mostly');
    assert.ok(found.notLookedAt.length <= 1);
  });

  it('is the end of a text that no person wrote', async () => {
    const found = await lookAt({ ...tested, 'README.md': 'word '.repeat(100_000) });
    assert.deepEqual(found.notLookedAt, ['README.md: only the beginning was read']);
  });
});

describe('bombs', () => {
  const nests: Texts = {
    brackets: 'a: '.padEnd(200_000, '['),
    braces: 'a: '.padEnd(200_000, '{'),
    lists: '- '.repeat(100_000),
    questions: '? '.repeat(100_000),
    indents: Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    json: '{"a":'.repeat(50_000),
  };

  it('deep nests are told from what people write', () => {
    for (const [name, text] of Object.entries(nests)) assert.ok(isTooDeep(text), name);
    const pipeline = tested['.github/workflows/ci.yml'] as string;
    assert.ok(!isTooDeep(pipeline.repeat(200)));
    assert.ok(!isTooDeep('run: |\n  echo [[ -f b ]] {{ c; }}\n'.repeat(2_000)));
  });

  it('deep nests and aliases stop nobody, wherever YAML, TOML and JSON are read', async function () {
    this.timeout(60_000);
    const aliases = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? '"x"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(10).fill(inner).join(', ')}]`;
    }).join('\n');
    const places = [
      ...[
        '.github/workflows/bomb.yml',
        '.gitlab-ci.yml',
        'azure-pipelines.yml',
        'conf/config.yaml',
        'dvc.yaml',
      ],
      ...['environment.yml', '.pre-commit-config.yaml', 'docker-compose.yml', 'Taskfile.yml', 'package.json'],
      ...[
        'pyproject.toml',
        'Pipfile',
        'poetry.lock',
        'mise.toml',
        'ml-practices.toml',
        'Pipfile.lock',
        'x.json',
      ],
    ];
    for (const [name, text] of Object.entries({ ...nests, aliases, toml: `a = ${'['.repeat(50_000)}` })) {
      const bombs = Object.fromEntries(places.map((path) => [path, text]));
      assert.equal(proposalOf(await lookAt({ ...bombs, ...tested }), 24), 'mostly', name);
    }
  });

  it('long lines and long gaps are cut for patterns, and lines keep their numbers', () => {
    const text = `a\n${'x'.repeat(50_000)}\n${'\n'.repeat(5_000)}b`;
    const bounded = boundedText(text, 1_000_000);
    assert.equal(bounded.text.split('\n').length, text.split('\n').length);
    assert.ok(bounded.text.length < 10_000 && bounded.text.endsWith('\nb'));
    assert.doesNotMatch(bounded.text, /\s{300}/);
    assert.equal(boundedText('a\n\nb\n', 100).text, 'a\n\nb\n');
    assert.deepEqual(boundedText('abc', 2), { text: 'ab', isCut: true });
  });

  it('a line of .gitignore that makes no sense leaves the others in force', async () => {
    const ignore = `${'('.repeat(100_000)}\n[z-a\nprivate/\n`;
    const found = await lookAt({ '.gitignore': ignore, 'private/a.py': 'x\n', 'b.py': 'x\n' });
    assert.equal(found.files, 2);
  });

  it('Windows line ends change nothing', async () => {
    const windows = Object.fromEntries(
      Object.entries(tested).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
    );
    assert.deepEqual((await lookAt(windows)).practices, (await lookAt(tested)).practices);
  });
});

describe('a repository that points elsewhere', () => {
  const git = (folder: TempFolder, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.org', ...args], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, HOME: folder.path, GIT_CONFIG_NOSYSTEM: '1' },
    });

  async function repository(): Promise<TempFolder> {
    const folder = await TempFolder.with({ 'a.py': 'x = 1\n', 'traces/none': '', 'evil.sh': '' });
    await writeFile(folder.at('evil.sh'), `#!/bin/sh\ntouch "${folder.path}/traces/started"\n`);
    await chmod(folder.at('evil.sh'), 0o755);
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', 'a.py');
    git(folder, 'commit', '-q', '-m', 'One');
    return folder;
  }

  const evil = (path: string) =>
    `[core]\n\tfsmonitor = ${path}\n\tpager = ${path}\n\thooksPath = ${path}\n[alias]\n\tlog = !${path}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${path}\n[diff]\n\texternal = ${path}\n`;

  it('through included settings, a work tree somewhere else, or a .git that is a file: starts nothing', async () => {
    const folder = await repository();
    await folder.write('more.cfg', evil(folder.at('evil.sh')));
    git(folder, 'config', 'include.path', folder.at('more.cfg'));
    git(folder, 'config', 'core.worktree', '/');
    assert.equal((await readHistory(folder.uri)).commits, 1);
    await rename(folder.at('.git'), folder.at('moved'));
    await writeFile(folder.at('.git'), `gitdir: ${folder.at('moved')}\n`);
    assert.equal((await readHistory(folder.uri)).commits, 1);
    assert.deepEqual(await readdir(folder.at('traces')), ['none']);
  });

  it('through a .git that leads nowhere: has no history, and says so', async () => {
    const folder = await TempFolder.with({ '.git': 'gitdir: /nowhere/at/all\n', 'a.py': 'x = 1\n' });
    const told = await readHistory(folder.uri);
    assert.deepEqual([told.commits, told.log], [0, null]);
    assert.deepEqual((await look(disk, folder.uri, told)).notLookedAt, [`the history: ${told.note}`]);
  });

  it('has a history that was cut off: says so', async () => {
    const folder = await repository();
    const told = { ...(await readHistory(folder.uri)), isShallow: true };
    const { notLookedAt } = await look(disk, folder.uri, told);
    assert.deepEqual(notLookedAt, ['the history before the point at which this clone was cut off']);
  });

  it('has no .git at all: no history, and everything else', async () => {
    const folder = await TempFolder.with(tested);
    assert.equal((await readHistory(folder.uri)).isRepository, false);
    assert.equal(proposalOf(await look(disk, folder.uri), 24), 'mostly');
  });
});
