import { strict as assert } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { checklistLevels, readChecklistText, withLevel } from '../../../server/workspace/checklist/file.js';
import { ChecklistStore } from '../../../server/workspace/checklist/store.js';
import { TempFolder } from '../temp-folder.js';

const file = '.ml-practices/checklist.json';

async function text(folder: TempFolder): Promise<string | null> {
  return readFile(folder.at(file), 'utf8').catch(() => null);
}

describe('the checklist', () => {
  it('is empty, writable and not created where nobody answered', async () => {
    const folder = await TempFolder.with({});
    const state = await new ChecklistStore().read(folder.uri);
    assert.deepEqual(state, { uri: folder.uriOf(file), levels: {}, problem: null });
    assert.deepEqual((await new ChecklistStore().setLevel(folder.uri, 'a', null)).levels, {});
    assert.equal(await text(folder), null);
  });

  it('is written sorted, with two spaces and a line break at the end', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    await store.setLevel(folder.uri, 'write-tests', 'mostly');
    const state = await store.setLevel(folder.uri, 'automate', 'not-applicable');
    assert.deepEqual(state.levels, { automate: 'not-applicable', 'write-tests': 'mostly' });
    const wanted = {
      practices: { automate: { level: 'not-applicable' }, 'write-tests': { level: 'mostly' } },
      version: 1,
    };
    assert.equal(await text(folder), `${JSON.stringify(wanted, null, 2)}\n`);
    assert.deepEqual(await new ChecklistStore().read(folder.uri), state);
  });

  it('takes answers back, and keeps what else is recorded', async () => {
    const folder = await TempFolder.with({
      [file]: JSON.stringify({
        version: 1,
        team: { size: 3 },
        practices: { b: { level: 'mostly', note: 'why' }, a: { level: 'partially' }, gone: { level: 'odd' } },
      }),
    });
    const store = new ChecklistStore();
    assert.deepEqual((await store.read(folder.uri)).levels, { b: 'mostly', a: 'partially' });
    await store.setLevel(folder.uri, 'a', null);
    assert.deepEqual((await store.setLevel(folder.uri, 'b', null)).levels, {});
    assert.deepEqual(JSON.parse((await text(folder)) as string), {
      version: 1,
      team: { size: 3 },
      practices: { b: { note: 'why' }, gone: { level: 'odd' } },
    });
  });

  for (const [what, content, problem] of [
    ['broken JSON', '{ "version": 1, ', /not valid JSON/],
    ['merge conflict', '<<<<<<< HEAD\n{}\n=======\n', /not valid JSON/],
    ['other JSON', '[1]', /JSON object/],
    ['newer version', '{"version": 2, "practices": {}}', /newer version/],
    ['unknown version', '{"version": "x"}', /not known/],
    ['foreign practices', '{"practices": []}', /“practices”/],
  ] as const) {
    it(`never overwrites a file with ${what}`, async () => {
      const folder = await TempFolder.with({ [file]: content });
      const state = await new ChecklistStore().setLevel(folder.uri, 'a', 'mostly');
      assert.match(state.problem as string, problem);
      assert.deepEqual(state.levels, {});
      assert.equal(await text(folder), content);
    });
  }

  it('never overwrites text that is not UTF-8', async () => {
    const content = Buffer.from('{"practices":{},"x":"\xe9"}', 'latin1');
    const folder = await TempFolder.with({ [file]: content });
    const state = await new ChecklistStore().setLevel(folder.uri, 'a', 'mostly');
    assert.match(state.problem as string, /cannot be read/);
    assert.deepEqual(await readFile(folder.at(file)), content);
  });

  it('is not written in Restricted Mode', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    store.setTrusted(false);
    assert.match((await store.setLevel(folder.uri, 'a', 'mostly')).problem as string, /Restricted Mode/);
    assert.equal(await text(folder), null);
    store.setTrusted(true);
    assert.deepEqual((await store.setLevel(folder.uri, 'a', 'mostly')).levels, { a: 'mostly' });
  });

  it('says why it could not be saved', async () => {
    const folder = await TempFolder.with({ '.ml-practices': 'a file where the folder should be' });
    const state = await new ChecklistStore().setLevel(folder.uri, 'a', 'mostly');
    assert.match(state.problem as string, /checklist cannot be read|could not be saved/);
  });

  it('takes in what others wrote since it was read', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    await store.setLevel(folder.uri, 'a', 'mostly');
    await folder.write(file, JSON.stringify({ version: 1, practices: { other: { level: 'completely' } } }));
    assert.deepEqual((await store.setLevel(folder.uri, 'b', 'partially')).levels, {
      b: 'partially',
      other: 'completely',
    });
  });

  it('loses no answer when many are given at once', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    const slugs = Array.from({ length: 20 }, (_, index) => `practice-${index}`);
    await Promise.all(slugs.map((slug) => store.setLevel(folder.uri, slug, 'mostly')));
    assert.deepEqual(Object.keys((await store.read(folder.uri)).levels).sort(), [...slugs].sort());
  });

  it('loses no answer when two windows write', async () => {
    const folder = await TempFolder.with({});
    const windows = [new ChecklistStore(), new ChecklistStore()];
    const slugs = Array.from({ length: 12 }, (_, index) => `practice-${index}`);
    const states = await Promise.all(
      slugs.map((slug, index) => windows[index % 2]?.setLevel(folder.uri, slug, 'mostly')),
    );
    for (const state of states) assert.equal(state?.problem, null);
    const { levels } = await new ChecklistStore().read(folder.uri);
    assert.deepEqual(Object.keys(levels).sort(), [...slugs].sort());
  });

  it('tells listeners of what it wrote, and only of that', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    const told: string[] = [];
    const listening = store.onDidChange((uri) => told.push(uri));
    await store.setLevel(folder.uri, 'a', 'mostly');
    await store.setLevel(folder.uri, 'a', 'mostly');
    await writeFile(folder.at(file), 'broken');
    await store.setLevel(folder.uri, 'a', 'partially');
    listening.dispose();
    assert.deepEqual(told, [folder.uri]);
  });

  it('keeps the kind of line breaks', async () => {
    const folder = await TempFolder.with({ [file]: '{\r\n  "version": 1\r\n}\r\n' });
    await new ChecklistStore().setLevel(folder.uri, 'a', 'mostly');
    const written = (await text(folder)) as string;
    assert.equal(written.replaceAll('\r\n', '').includes('\n'), false);
    assert.equal(JSON.parse(written).practices.a.level, 'mostly');
  });

  it('keeps every unknown key, whatever answer is set', () => {
    const slug = fc.stringMatching(/^[a-z]+(-[a-z]+)*$/);
    const practices = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()));
    const root = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), practices);
    const level = fc.option(fc.constantFrom(...checklistLevels));
    fc.assert(
      fc.property(root, slug, level, ([others, entries], name, answer) => {
        const before = JSON.parse(JSON.stringify({ ...others, version: 1, practices: entries }));
        const written = withLevel(before, name, answer);
        const read = readChecklistText(written);
        assert.ok('levels' in read);
        assert.equal(Object.hasOwn(read.levels, name) ? read.levels[name] : null, answer);
        assert.deepEqual(without(JSON.parse(written), name), without(before, name));
        assert.equal(withLevel(read.root, name, answer), written);
      }),
    );
  });
});

/** All but the one answer, told apart from prototypes by going through JSON. */
function without(root: { practices?: Record<string, Record<string, unknown>> }, slug: string): unknown {
  const copy = JSON.parse(JSON.stringify(root));
  const entry = Object.hasOwn(copy.practices, slug) ? copy.practices[slug] : undefined;
  if (entry) delete entry.level;
  if (entry && Object.keys(entry).length === 0) delete copy.practices[slug];
  return copy;
}
