import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { remoteHostIn } from '../../../server/workspace/evidence/history/repository.js';
import { type History, readHistory } from '../../../server/workspace/evidence/history.js';
import { TempFolder } from '../temp-folder.js';

const people = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

function git(folder: TempFolder, args: readonly string[], env: Record<string, string> = {}): string {
  const own = { PATH: process.env.PATH, HOME: folder.path, ...people, GIT_CONFIG_NOSYSTEM: '1', ...env };
  return execFileSync('git', [...args], {
    cwd: folder.path,
    env: own,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function repository(): Promise<TempFolder> {
  const folder = await TempFolder.with({ 'train.py': 'x = 1\n', 'data/big.csv': 'a,b\n' });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['add', '.']);
  git(folder, ['commit', '--quiet', '-m', 'Start']);
  return folder;
}

async function commit(
  folder: TempFolder,
  message: string,
  env: Record<string, string> = {},
  file = 'train.py',
): Promise<void> {
  await appendFile(folder.at(file), '# more\n');
  git(folder, ['add', '.']);
  git(folder, ['commit', '--quiet', '-m', message], env);
}

const count = (told: History, is: 'isMarked' | 'isReviewed' | 'isGerrit' | 'citesItem') =>
  told.log?.all.filter((each) => each[is]).length;

describe('the history of a repository', () => {
  it('tells how commits came about', async () => {
    const folder = await repository();
    await commit(folder, 'Add a thing (#12)');
    await commit(folder, 'Merge pull request #13 from a/b');
    await commit(folder, 'Merge branch a\n\nSee merge request group/project!4');
    await commit(folder, 'Merged PR 7: thing');
    await commit(folder, 'Gerrit\n\nBug: T12345\nChange-Id: I0123456789abcdef');
    await commit(folder, 'Reviewed\n\nReviewed-by: Bo <bo@example.org>');
    await commit(folder, 'Fixes #4: a thing');
    await commit(folder, 'A thing\n\nCloses #5');
    await commit(folder, 'AB#77 thing');
    await commit(folder, 'Treat COVID-19 and SHA-256 alike');
    const told = await readHistory(folder.uri);
    assert.equal(told.commits, 11);
    assert.equal(count(told, 'isMarked'), 5);
    assert.equal(count(told, 'isReviewed'), 2);
    assert.equal(count(told, 'isGerrit'), 1);
    assert.equal(count(told, 'citesItem'), 3);
    assert.deepEqual(told.log?.mainline[0]?.scripts, ['train.py']);
    assert.deepEqual([...(told.held ?? [])], ['data/big.csv']);
  });

  it('knows keys of an issue tracker by their many numbers', async () => {
    const folder = await repository();
    for (const number of [1, 2, 31]) await commit(folder, `Do a thing\n\nABC-${number}`);
    assert.equal(count(await readHistory(folder.uri), 'citesItem'), 3);
  });

  it('counts people, not machines and not addresses, and names none', async () => {
    const folder = await repository();
    await commit(folder, 'b', { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@home.example' });
    await commit(folder, 'c', { GIT_AUTHOR_NAME: 'Bo', GIT_AUTHOR_EMAIL: 'bo@example.org' });
    await commit(folder, 'd', {
      GIT_AUTHOR_NAME: 'dependabot[bot]',
      GIT_AUTHOR_EMAIL: 'x@users.noreply.github.com',
    });
    const told = await readHistory(folder.uri);
    assert.deepEqual([told.commits, told.authors, told.mailDomains], [3, 2, 2]);
    assert.doesNotMatch(JSON.stringify(told), /Ada|Bo\b|example/);
  });

  it('tells where a folder below the top stands', async () => {
    const folder = await repository();
    await folder.write('sub/model.pkl', 'x');
    await commit(folder, 'b');
    const told = await readHistory(`${folder.uri}/sub`);
    assert.equal(told.prefix, 'sub/');
    assert.deepEqual([...(told.held ?? [])], ['model.pkl']);
  });

  it('says when only its end is here', async () => {
    const folder = await repository();
    await commit(folder, 'b');
    await commit(folder, 'c');
    const clone = await TempFolder.with({});
    git(clone, ['clone', '--quiet', '--depth=1', `file://${folder.path}`, 'copy'], {
      GIT_ALLOW_PROTOCOL: 'file',
    });
    const told = await readHistory(`${clone.uri}/copy`);
    assert.equal(told.isShallow, true);
    assert.equal(told.commits, 1);
    assert.equal(told.remoteHost, null);
  });

  it('reads linked work trees', async () => {
    const folder = await repository();
    git(folder, ['remote', 'add', 'origin', 'https://example.org/a.git']);
    git(folder, ['worktree', 'add', '--quiet', 'linked']);
    const told = await readHistory(`${folder.uri}/linked`);
    assert.deepEqual(
      [told.isRepository, told.remoteHost, told.commits, told.prefix],
      [true, 'example.org', 1, ''],
    );
  });

  it('takes names that are no UTF-8', async () => {
    const folder = await repository();
    const name = Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from([0x66, 0xff, 0x2e, 0x70, 0x79])]);
    await writeFile(name, 'x = 1\n');
    await commit(folder, 'b');
    assert.equal((await readHistory(folder.uri)).commits, 2);
  });

  it('is empty before the first commit, and no repository without one', async () => {
    const folder = await TempFolder.with({ 'a.py': '' });
    assert.deepEqual(
      [(await readHistory(folder.uri)).isRepository, (await readHistory(folder.uri)).log],
      [false, null],
    );
    git(folder, ['init', '--quiet']);
    const told = await readHistory(folder.uri);
    assert.deepEqual([told.isRepository, told.log, told.note], [true, null, 'there are no commits yet']);
  });

  it('says why where it is broken', async () => {
    const folder = await repository();
    await rm(folder.at('.git/objects'), { recursive: true });
    await mkdir(folder.at('.git/objects'));
    assert.equal((await readHistory(folder.uri)).note, 'git could not read the history');
  });

  it('says so where git is not installed', async () => {
    const folder = await repository();
    const path = process.env.PATH;
    process.env.PATH = folder.path;
    try {
      const told = await readHistory(folder.uri);
      assert.deepEqual([told.log, told.note], [null, 'git is not installed, so the history was not read']);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('remotes', () => {
  it('are told by their host, without user and password', () => {
    const of = (url: string) =>
      remoteHostIn(`[core]\n\turl = https://no.example\n[remote "origin"]\n\turl = ${url}\n\tfetch = x\n`);
    assert.equal(of('https://ada:secret@GitHub.com/a/b.git'), 'github.com');
    assert.equal(of('git@gitlab.example.org:a/b.git'), 'gitlab.example.org');
    assert.equal(of('ssh://git@gerrit.example.org:29418/a'), 'gerrit.example.org');
    for (const url of ['/srv/git/a.git', '../a', 'file:///srv/a', 'C:\\git\\a', 'ext::sh -c id'])
      assert.equal(of(url), null, url);
    assert.equal(
      remoteHostIn(
        '[remote "fork"]\n\turl = https://a.example/x\n[remote "origin"]\n\turl = https://b.example/x\n',
      ),
      'b.example',
    );
  });
});

describe('a hostile repository', () => {
  /** A repository whose configuration would have git start a program in every way that there is. */
  async function hostile(): Promise<{ folder: TempFolder; traces: () => Promise<string[]> }> {
    const folder = await repository();
    const { path } = folder;
    await mkdir(folder.at('traces'));
    await writeFile(folder.at('evil.sh'), `#!/bin/sh\ntouch "${path}/traces/$$"\necho x\n`);
    await chmod(folder.at('evil.sh'), 0o755);
    await mkdir(folder.at('.git/hooks'), { recursive: true });
    for (const hook of [
      'post-index-change',
      'pre-auto-gc',
      'reference-transaction',
      'post-checkout',
      'fsmonitor-watchman',
    ]) {
      await writeFile(folder.at(`.git/hooks/${hook}`), `#!/bin/sh\ntouch "${path}/traces/${hook}"\n`);
      await chmod(folder.at(`.git/hooks/${hook}`), 0o755);
    }
    await writeFile(folder.at('.git/info/attributes'), '* diff=evil filter=evil\n');
    const evil = `${path}/evil.sh`;
    await appendFile(
      folder.at('.git/config'),
      [
        `[core]\n\tfsmonitor = ${evil}\n\tpager = ${evil}\n\teditor = ${evil}\n\tsshCommand = ${evil}\n\taskPass = ${evil}\n\tgitProxy = ${evil}\n\talternateRefsCommand = ${evil}\n\thooksPath = ${path}/.git/hooks`,
        `[pager]\n\tlog = ${evil}`,
        `[log]\n\tshowSignature = true`,
        `[gpg]\n\tprogram = ${evil}\n[gpg "ssh"]\n\tprogram = ${evil}`,
        `[diff]\n\texternal = ${evil}\n[diff "evil"]\n\tcommand = ${evil}\n\ttextconv = ${evil}`,
        `[filter "evil"]\n\tclean = ${evil}\n\tsmudge = ${evil}\n\tprocess = ${evil}`,
        `[alias]\n\tlog = !${evil}\n\tls-tree = !${evil}`,
        `[credential]\n\thelper = !${evil}`,
        `[interactive]\n\tdiffFilter = ${evil}`,
        `[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always`,
        `[extensions]\n\tpartialClone = origin`,
        `[remote "origin"]\n\turl = ext::${evil}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n\tuploadpack = ${evil}\n`,
      ].join('\n'),
    );
    return { folder, traces: () => readdir(folder.at('traces')) };
  }

  it('would have git start programs when it is asked plainly', async () => {
    for (const args of [['status'], ['diff', 'HEAD'], ['-c', 'core.fsmonitor=false', 'fetch']]) {
      const { folder, traces } = await hostile();
      await appendFile(folder.at('train.py'), '# changed\n');
      try {
        git(folder, args);
      } catch {
        // What it starts says nothing that makes sense to it.
      }
      assert.notDeepEqual(await traces(), [], args.join(' '));
    }
  });

  it('starts nothing', async () => {
    const { folder, traces } = await hostile();
    const told = await readHistory(folder.uri);
    assert.equal(told.commits, 1);
    assert.deepEqual(await traces(), []);
  });

  it('starts nothing for signatures either', async () => {
    const { folder, traces } = await hostile();
    const tree = git(folder, [
      '-c',
      'core.fsmonitor=false',
      '-c',
      'core.hooksPath=/dev/null',
      'rev-parse',
      'HEAD^{tree}',
    ]).trim();
    const signed = `tree ${tree}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nSigned\n`;
    await writeFile(folder.at('signed'), signed);
    const id = git(folder, ['hash-object', '-t', 'commit', '-w', 'signed']).trim();
    await writeFile(folder.at('.git/refs/heads/main'), `${id}\n`);
    await rm(folder.at('traces'), { recursive: true });
    await mkdir(folder.at('traces'));
    assert.equal((await readHistory(folder.uri)).commits, 1);
    assert.deepEqual(await traces(), []);
  });

  it('fetches nothing that a partial clone lacks', async () => {
    const { folder, traces } = await hostile();
    const tree = git(folder, [
      '-c',
      'core.fsmonitor=false',
      '-c',
      'core.hooksPath=/dev/null',
      'rev-parse',
      'HEAD^{tree}',
    ]).trim();
    await rm(folder.at('traces'), { recursive: true });
    await mkdir(folder.at('traces'));
    await rename(folder.at(`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`), folder.at('gone'));
    const told = await readHistory(folder.uri);
    assert.deepEqual([told.commits, told.held], [1, null]);
    assert.deepEqual(await traces(), []);
  });

  it('does not go by what stands in the environment', async () => {
    const { folder, traces } = await hostile();
    const set = {
      GIT_DIR: '/nowhere',
      GIT_PAGER: folder.at('evil.sh'),
      GIT_EXTERNAL_DIFF: folder.at('evil.sh'),
      GIT_SSH_COMMAND: folder.at('evil.sh'),
      GIT_ALLOW_PROTOCOL: 'ext',
      GIT_TRACE: folder.at('traces/trace'),
    };
    Object.assign(process.env, set);
    try {
      assert.equal((await readHistory(folder.uri)).commits, 1);
    } finally {
      for (const name of Object.keys(set)) delete process.env[name];
    }
    assert.deepEqual(await traces(), []);
  });

  it('is not asked at all while it is not trusted; its text still tells of the remote', async () => {
    const { folder } = await hostile();
    await writeFile(folder.at('.git/config'), '[remote "origin"]\n\turl = https://example.org/a\n');
    const path = process.env.PATH;
    const bin = await TempFolder.with({ git: '#!/bin/sh\ntouch "$(dirname "$0")/started"\n' });
    await chmod(bin.at('git'), 0o755);
    process.env.PATH = `${bin.path}:${path}`;
    try {
      const told = await readHistory(folder.uri, false);
      assert.deepEqual([told.log, told.remoteHost, told.isRepository], [null, 'example.org', true]);
      assert.equal(existsSync(bin.at('started')), false);
    } finally {
      process.env.PATH = path;
    }
  });

  it('does not pass a folder off as a bare repository', async () => {
    const folder = await TempFolder.with({
      HEAD: 'ref: refs/heads/main\n',
      config: '[core]\n\tbare = true\n',
      'objects/x': '',
      'refs/x': '',
    });
    assert.equal((await readHistory(folder.uri)).isRepository, false);
  });
});
