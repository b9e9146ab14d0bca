import { strict as assert } from 'node:assert';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { ChecklistLevel } from '../../../server/protocol.js';
import { readChecklistText } from '../../../server/workspace/checklist/file.js';
import { withLock } from '../../../server/workspace/checklist/lock.js';
import { ChangedMeanwhile, replaceFile } from '../../../server/workspace/checklist/replace.js';
import { ChecklistStore } from '../../../server/workspace/checklist/store.js';
import { TempFolder } from '../temp-folder.js';
import { checklistFile, checklistText, readChecklist, setLevel, today } from './folder.js';

const slugs = ['versioning', 'audit-trails', 'risk-assessments', 'static-analysis'];
const level = fc.constantFrom<ChecklistLevel | null>('partially', 'mostly', 'completely', null);
/** One thing that somebody does, after so many turns of the event loop. */
const step = fc.record({ turns: fc.nat(8), slug: fc.constantFrom(...slugs), level });

describe('editor and terminal together', function () {
  // Every write waits for the disk.
  this.timeout(60_000);

  it('lose nothing, whoever comes first', async () => {
    const notes = fc.array(fc.record({ turns: fc.nat(8), slug: fc.constantFrom(...slugs) }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), notes, async (levels, remarks) => {
        const folder = await TempFolder.with({});
        const [editor, terminal] = [new ChecklistStore(), new ChecklistStore()];
        const answering = levels.map(async ({ turns, slug, level }) => {
          for (let turn = 0; turn < turns; turn++) await setImmediate();
          return setLevel(folder, slug, level, editor);
        });
        const remarking = remarks.map(async ({ turns, slug }) => {
          for (let turn = 0; turn < turns; turn++) await setImmediate();
          const changes = [{ slug, note: `of ${slug}` }];
          return terminal.update(folder.uri, { changes }, today);
        });
        for (const { problem } of await Promise.all([...answering, ...remarking]))
          assert.equal(problem, null);
        const { answers } = await readChecklist(folder);
        for (const slug of slugs) {
          // Those who come in the same turn come in the order of the list.
          const last = levels
            .filter((each) => each.slug === slug)
            .toSorted((a, b) => a.turns - b.turns)
            .at(-1);
          const remarked = remarks.some((each) => each.slug === slug);
          assert.equal(answers[slug]?.level ?? null, last?.level ?? null);
          assert.equal(answers[slug]?.note ?? null, remarked ? `of ${slug}` : null);
        }
        const left = await readdir(folder.at('.ml-practices')).catch(() => []);
        assert.deepEqual(
          left.filter((name) => name !== 'checklist.json'),
          [],
        );
      }),
      { numRuns: 30 },
    );
  });

  it('never leave a file that cannot be read, at no moment', async () => {
    const folder = await TempFolder.with({});
    const windows = [new ChecklistStore(), new ChecklistStore(), new ChecklistStore()];
    let isDone = false;
    const watching = (async () => {
      let looks = 0;
      for (; !isDone; looks++) {
        const text = await checklistText(folder);
        if (text !== null) assert.equal(readChecklistText(text).blocked, null, text);
      }
      return looks;
    })();
    const writes = Array.from({ length: 24 }, (_, index) =>
      setLevel(folder, `practice-${index}`, 'mostly', windows[index % 3]),
    );
    await Promise.all(writes);
    isDone = true;
    assert.ok((await watching) > 0);
    assert.equal(Object.keys((await readChecklist(folder)).levels).length, 24);
  });

  it('start over when somebody who knows no locks wrote in between', async () => {
    const folder = await TempFolder.with({ [checklistFile]: '{}' });
    const path = folder.at(checklistFile);
    const byHand = '{"practices": {"versioning": {"level": "completely"}}}';
    const writing = replaceFile(path, 'mine', async () => {
      await writeFile(path, byHand);
      return false;
    });
    await assert.rejects(writing, ChangedMeanwhile);
    assert.equal(await checklistText(folder), byHand);
    assert.deepEqual(await readdir(folder.at('.ml-practices')), ['checklist.json']);
  });

  it('take what others wrote since the file was read', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    await setLevel(folder, 'versioning', 'mostly', store);
    await folder.write(checklistFile, '{"practices": {"audit-trails": {"level": "completely"}}}');
    const { state } = await setLevel(folder, 'static-analysis', 'partially', store);
    assert.deepEqual(state.levels, { 'audit-trails': 'completely', 'static-analysis': 'partially' });
  });

  it('wait for each other, and the last one in the same window wins', async () => {
    const folder = await TempFolder.with({});
    const store = new ChecklistStore();
    const levels = ['partially', 'mostly', null, 'completely', 'partially'] as const;
    await Promise.all(levels.map((each) => setLevel(folder, 'versioning', each, store)));
    assert.deepEqual((await readChecklist(folder)).levels, { versioning: 'partially' });
  });
});

describe('the lock', () => {
  it('lets one in at a time, and goes when the work fails', async () => {
    const folder = await TempFolder.with({});
    let inside = 0;
    const work = async () => {
      inside++;
      await setImmediate();
      assert.equal(inside, 1);
      inside--;
      throw new Error('it broke');
    };
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => withLock(folder.at('file'), work)));
    assert.deepEqual(
      all.map(({ status }) => status),
      Array(5).fill('rejected'),
    );
    for (const each of all) assert.match(String(each.status === 'rejected' && each.reason), /it broke/);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('is taken over when its program is no more', async () => {
    const folder = await TempFolder.with({ 'file.lock': '' });
    await utimes(folder.at('file.lock'), 1, 1);
    assert.equal(await withLock(folder.at('file'), async () => 'done'), 'done');
    assert.deepEqual(await readdir(folder.path), []);
  }).timeout(10_000);
});
