import { strict as assert } from 'node:assert';
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { ChecklistStore } from '../../../server/workspace/checklist/store.js';
import { TempFolder } from '../temp-folder.js';
import { checklistText, checklistFile as file, readChecklist, setLevel, today } from './folder.js';

describe('the checklist of a folder', () => {
  it('is empty, writable and not created where nobody answered', async () => {
    const folder = await TempFolder.with({});
    assert.deepEqual(await readChecklist(folder), {
      uri: folder.uriOf(file),
      levels: {},
      answers: {},
      profile: {},
      problem: null,
      problems: [],
    });
    assert.equal((await setLevel(folder, 'a', null)).problem, null);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('is written sorted, with two spaces and a line break at the end, and leaves nothing else behind', async () => {
    const folder = await TempFolder.with({});
    await setLevel(folder, 'versioning', 'mostly');
    const { state } = await setLevel(folder, 'audit-trails', 'not-applicable');
    assert.deepEqual(state.levels, { 'audit-trails': 'not-applicable', versioning: 'mostly' });
    const wanted = {
      practices: {
        'audit-trails': { date: today, level: 'not-applicable' },
        versioning: { date: today, level: 'mostly' },
      },
      version: 1,
    };
    assert.equal(await checklistText(folder), `${JSON.stringify(wanted, null, 2)}\n`);
    assert.deepEqual(await readChecklist(folder), state);
    assert.deepEqual(await readdir(folder.at('.ml-practices')), ['checklist.json']);
  });

  for (const [what, content, problem, line] of [
    ['broken JSON', '{\n  "version": 1, ', /not valid JSON/, 2],
    ['an unsettled merge', '{\n<<<<<<< HEAD\n}\n=======\n', /unsettled merge/, 2],
    ['other JSON', '[1]', /JSON object/, null],
    ['a newer version', '{\n"version": 2, "practices": {}}', /newer version/, 2],
    ['an unknown version', '{"version": "x"}', /not known/, null],
    ['foreign practices', '{"practices": []}', /“practices”/, null],
    ['an answer given twice', '{"practices": {\n"a": {},\n"a": {}}}', /“a” stands twice/, 3],
    ['5 MB', `{"practices": {}, "x": "${'y'.repeat(5 * 1024 * 1024)}"}`, /5\.0 MB/, null],
    ['another encoding', Buffer.from('{\n"x":"\xe9"}', 'latin1'), /UTF-8/, 2],
    ['wide characters', Buffer.from('\uFEFF{}', 'utf16le'), /UTF-8/, null],
  ] as const) {
    it(`is never overwritten when it holds ${what}; the person is told of both`, async () => {
      const folder = await TempFolder.with({ [file]: content });
      const { state, problem: refusal } = await setLevel(folder, 'versioning', 'mostly');
      assert.match(state.problem as string, problem);
      assert.equal(/\(line (\d+)\)/.exec(state.problem as string)?.[1] ?? null, line && String(line));
      assert.equal(refusal, `${state.problem} Not recorded: versioning: mostly.`);
      assert.deepEqual(await readFile(folder.at(file)), Buffer.from(content));
    });
  }

  it('of a newer version can still be read', async () => {
    const folder = await TempFolder.with({
      [file]: '{"version": 2, "practices": {"versioning": {"level": "mostly", "note": ["new", "kind"]}}}',
    });
    const { levels, problems } = await readChecklist(folder);
    assert.deepEqual([levels, problems], [{ versioning: 'mostly' }, []]);
  });

  it('may be stored with a byte order mark', async () => {
    const folder = await TempFolder.with({
      [file]: '\uFEFF{"practices": {"versioning": {"level": "mostly"}}}',
    });
    const { state } = await setLevel(folder, 'audit-trails', 'mostly');
    assert.deepEqual(state.levels, { versioning: 'mostly', 'audit-trails': 'mostly' });
  });

  it('must be a file', async () => {
    const folder = await TempFolder.with({ [`${file}/inside`]: '' });
    assert.match((await setLevel(folder, 'versioning', 'mostly')).problem as string, /not a file/);
  });

  it('is not written in Restricted Mode', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    store.setTrusted(false);
    const refused = await setLevel(folder, 'versioning', 'mostly', store);
    assert.match(refused.problem as string, /Restricted Mode/);
    assert.equal(await checklistText(folder), null);
    store.setTrusted(true);
    const { state } = await setLevel(folder, 'versioning', 'mostly', store);
    assert.deepEqual(state.levels, { versioning: 'mostly' });
  });

  it('can only be kept on disk', async () => {
    const elsewhere = { uri: 'vscode-vfs://github/a/b' } as TempFolder;
    assert.match((await setLevel(elsewhere, 'versioning', 'mostly')).problem as string, /folder on disk/);
  });

  it('says why it could not be saved', async () => {
    const folder = await TempFolder.with({ '.ml-practices': 'a file where the folder should be' });
    const { problem } = await setLevel(folder, 'versioning', 'mostly');
    assert.match(
      problem as string,
      /cannot be read: part of the path is a file, not a folder\. Not recorded: versioning: mostly\./,
    );
  });

  it('tells listeners of what it wrote, and only of that', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    const told: string[] = [];
    const listening = store.onDidChange((uri) => told.push(uri));
    await setLevel(folder, 'versioning', 'mostly', store);
    await setLevel(folder, 'versioning', 'mostly', store);
    await writeFile(folder.at(file), 'broken');
    await setLevel(folder, 'versioning', 'partially', store);
    listening.dispose();
    assert.deepEqual(told, [folder.uri]);
  });

  it('keeps the kind of line breaks', async () => {
    const folder = await TempFolder.with({ [file]: '{\r\n  "version": 1\r\n}\r\n' });
    await setLevel(folder, 'versioning', 'mostly');
    const written = (await checklistText(folder)) as string;
    assert.equal(written.replaceAll('\r\n', '').includes('\n'), false);
    assert.equal(JSON.parse(written).practices.versioning.level, 'mostly');
  });

  it('stays where a link leads, with the permissions it had', async () => {
    const folder = await TempFolder.with({ 'shared.json': '{}', '.ml-practices/x': '' });
    await writeFile(folder.at('shared.json'), '{}', { mode: 0o600 });
    const { mode } = await stat(folder.at('shared.json'));
    await symlink('../shared.json', folder.at(file));
    await setLevel(folder, 'versioning', 'mostly');
    assert.match(await readFile(folder.at('shared.json'), 'utf8'), /mostly/);
    assert.equal((await stat(folder.at('shared.json'))).mode, mode);
  });
});
