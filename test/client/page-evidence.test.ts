import assert from 'node:assert/strict';
import { catalogue, practiceBySlug } from '../../catalog/load.js';
import type { Practice, Signal } from '../../catalog/types.js';
import { answersHtml, answersText } from '../../client/catalogue/page/answers.js';
import { evidenceHtml, whatCountsSection } from '../../client/catalogue/page/evidence.js';
import type { FolderStanding } from '../../client/catalogue/page/live.js';
import { pageAt, partsAt } from '../../client/catalogue/page/pageAt.js';
import type { EvidenceStrength } from '../../server/protocol.js';
import { answer, assessed, place, practice, sign } from './fixtures.js';
import { folder, folderWith, frame, headings, hrefs, live, page, text } from './pages.js';

function looksFor(...signs: readonly (readonly [string, EvidenceStrength])[]): Practice {
  const signals = signs.map(
    ([id, strength]): Signal => ({ id, strength, lookedFor: `a sign ${id}`, kind: 'file', files: [] }),
  );
  return practice('p', { evidence: { tier: 2, appliesTo: [], absence: null, signals } });
}

const tests = looksFor(['tests', 'strong'], ['cases', 'partial'], ['skipped', 'counter']);
const proposal = { level: 'mostly', strength: 'strong', why: 'Found tests.' } as const;
const shown = (over: Partial<FolderStanding> = {}, about = tests) => evidenceHtml(about, [folder(over)]);

describe('what counts as evidence', () => {
  it('is said on the page of every practice: who can tell, and all that is looked for', () => {
    for (const each of catalogue.practices) {
      const html = text(whatCountsSection(each)).replaceAll('&#39;', "'").replaceAll('&amp;', '&');
      assert.match(
        html,
        /What counts as evidence (The repository can|Only people can tell|Nothing is looked for)/,
      );
      for (const { lookedFor } of each.evidence.signals)
        assert.ok(html.includes(lookedFor.slice(1)), `${each.slug}: ${lookedFor}`);
      assert.ok(pageAt({ kind: 'practice', id: each.slug }, live, frame).includes(whatCountsSection(each)));
    }
  });

  it('tells signs apart by strength, and folds long lists', () => {
    const many = looksFor(...Array.from({ length: 9 }, (_, index) => [`n${index}`, 'partial'] as const), [
      'c',
      'counter',
    ]);
    const html = whatCountsSection(many);
    assert.deepEqual(
      [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, title]) => title),
      ['Partial signs: it was done at least once', 'Speaks against it'],
    );
    assert.match(html, /<summary>5 more<\/summary>/);
  });

  it('says for which projects a practice is meant', () => {
    const personal = catalogue.practices.find(({ evidence }) => evidence.appliesTo.includes('personalData'));
    assert.match(text(whatCountsSection(personal as Practice)), /For projects with data about people\./);
  });

  it('is not said of later practices', () => {
    for (const { slug } of catalogue.later)
      assert.doesNotMatch(
        pageAt({ kind: 'practice', id: slug }, live, frame),
        /What counts as evidence|id="evidence"/,
      );
  });
});

describe('the evidence in this workspace', () => {
  it('needs a folder', () => {
    assert.match(evidenceHtml(tests, []), /Open a folder/);
  });

  it('is offered to be looked for as long as nobody has', () => {
    assert.match(shown(), /Nobody has looked[\s\S]*data-do="look">Look for evidence</);
    assert.match(shown({ isLooking: true }), /data-do="look" disabled>Looking…</);
  });

  it('needs no look where nothing is looked for', () => {
    const html = evidenceHtml(practice('p'), [folder()]);
    assert.match(html, /only people can tell/);
    assert.doesNotMatch(html, /data-do/);
  });

  it('leads to lines, cells and files, and says what stands there', () => {
    const places = [
      place({ path: 'ci.yml', line: 4, detail: 'run: pytest <all>' }),
      place({ path: 'a b.ipynb', cell: 2, line: 0, detail: '' }),
    ];
    const html = shown({ assessed: assessed({ evidence: [sign({ places, count: 2 })] }) });
    assert.match(
      text(html),
      /Strong sign Files with tests ci\.yml:5 run: pytest &lt;all&gt; a b\.ipynb, cell 3, line 1/,
    );
    const [first, second] = hrefs(html).map((href) =>
      JSON.parse(decodeURIComponent(href.split('?')[1] ?? '')),
    );
    assert.deepEqual(first, ['file:///w', { path: 'ci.yml', cell: null, line: 4 }]);
    assert.deepEqual(second, ['file:///w', { path: 'a b.ipynb', cell: 2, line: 0 }]);
    assert.ok(hrefs(html).every((href) => href.startsWith('command:mlPractices.openEvidence?')));
  });

  it('folds many places and says how many more there are', () => {
    const places = Array.from({ length: 20 }, (_, line) => place({ line }));
    const html = shown({ assessed: assessed({ evidence: [sign({ places, count: 33 })] }) });
    assert.match(html, /<summary>17 more<\/summary>[\s\S]*And 13 more\./);
  });

  it('marks what speaks against the practice', () => {
    const against = sign({ signal: 'skipped', strength: 'counter', what: 'skipped tests' });
    const html = shown({ assessed: assessed({ evidence: [sign(), against] }) });
    assert.match(html, /class="strength counter">Speaks against it<\/span> Skipped tests/);
  });

  it('lists what was not found as not found, apart from signs against it', () => {
    const seen = assessed({ lookedFor: ['a', 'b'], notFound: ['a sign cases', 'a sign skipped'] });
    const html = shown({ assessed: seen });
    assert.match(
      text(html),
      /No sign was found\. Looked for, not found: 1 .* A sign cases Against it, not found: 1 .* A sign skipped/,
    );
    assert.doesNotMatch(html, /not done/);
  });

  it('offers the proposal with its reason to be accepted, and nothing when the answer says the same', () => {
    const seen = assessed({ state: 'proposed', proposal, evidence: [sign()] });
    const html = shown({ state: 'proposed', answer: undefined, assessed: seen });
    assert.match(text(html), /Proposed: mostly\. Found tests\. Accept “Mostly”/);
    assert.match(html, /data-do="accept" data-level="mostly"/);
    assert.doesNotMatch(shown({ assessed: { ...seen, state: 'answered' } }), /data-do="accept"/);
  });

  it('says when an answer has to be looked at again, and what is gone', () => {
    const disagrees = { state: 'disagrees', answer: answer({ level: 'partially' }) } as const;
    assert.match(
      text(shown({ ...disagrees, assessed: assessed({ state: 'disagrees', proposal }) })),
      /Evidence says otherwise\..*Your answer stays.*Proposed: mostly\./,
    );
    const accepted = [
      { signal: 'tests', path: 'old.py' },
      { signal: 'cases', path: null },
    ];
    const gone = text(
      shown({
        state: 'evidence-gone',
        answer: answer({ evidence: accepted }),
        assessed: assessed({ state: 'evidence-gone', evidence: [sign()] }),
      }),
    );
    assert.match(gone, /Evidence gone\..* A sign tests in old\.py A sign cases /);
    assert.match(text(shown({ state: 'review-due' })), /Review due\./);
  });

  it('stands under the name of its folder where there are several, each with its own', () => {
    const folders = [
      folder({ name: 'one', assessed: assessed({ evidence: [sign()] }) }),
      folderWith(undefined, { name: 'two', folder: 'file:///v' }),
    ];
    const html = page({ practice: tests, folders });
    assert.match(text(evidenceHtml(tests, folders)), /one Strong sign .* two Nobody has looked/);
    assert.equal(html.match(/data-folder="file:\/\/\/v"/g)?.length, 2);
    const levels = headings(html);
    for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1);
  });

  it('says what was left out', () => {
    const html = shown({ assessed: assessed(), notLookedAt: ['big.csv: over 5 MB', 'x: unreadable'] });
    assert.match(html, /Not looked at: big\.csv: over 5 MB; x: unreadable/);
  });

  it('shows hostile text as text', () => {
    const evil = '<img src=x onerror=alert(1)>"';
    const html = shown({
      folder: evil,
      name: evil,
      state: 'proposed',
      answer: answer({ level: null, note: evil, owner: evil, reason: evil }),
      notLookedAt: [evil],
      assessed: assessed({
        proposal: { ...proposal, why: evil },
        notFound: [evil],
        evidence: [
          sign({
            signal: evil,
            what: evil,
            places: [place({ path: evil, detail: evil }), place({ path: null, detail: evil })],
          }),
        ],
      }),
    });
    assert.doesNotMatch(
      html + answersHtml([folder({ answer: answer({ note: evil }) })]),
      /<img|="[^"]*<|onerror=alert\(1\)>"/,
    );
  });
});

describe('the answer on the page', () => {
  it('comes with what people noted beside it, and with the way to its file', () => {
    const noted = answer({
      level: 'not-applicable',
      reason: 'No people',
      note: 'Ask again',
      owner: 'Ana',
      reviewBy: '2026-09-01',
    });
    const html = page({ folders: [folder({ answer: noted })] });
    assert.match(
      text(html),
      /Why not applicable No people Note Ask again Owner Ana Answered 2026-05-01 Review by 2026-09-01/,
    );
    const href = hrefs(html).find((each) => each.includes('openChecklistFile')) ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(href.split('?')[1] ?? '')), [{ folder: 'file:///w' }]);
    assert.doesNotMatch(page({ folders: [folderWith(undefined)] }), /openChecklistFile|class="remarks"/);
  });

  it('is said aloud with what the files say of it', () => {
    assert.equal(answersText([folder()]), 'Mostly');
    const seen = assessed({ state: 'proposed', proposal });
    assert.equal(
      answersText([folderWith(undefined, { state: 'proposed', assessed: seen })]),
      'Proposed: mostly',
    );
    assert.equal(
      answersText([folder({ name: 'a' }), folderWith(undefined, { name: 'b' })]),
      'a: Mostly, b: No answer yet',
    );
  });
});

describe('what changes on an open page', () => {
  it('is exactly what the page showed at first, part by part', () => {
    for (const slug of ['versioning', 'fairness-and-privacy', 'communicate-and-align']) {
      const html = pageAt({ kind: 'practice', id: slug }, live, frame);
      const parts = partsAt({ kind: 'practice', id: slug }, live, frame);
      assert.ok(practiceBySlug(slug));
      assert.deepEqual(Object.keys(parts).slice(0, 3), ['answers', 'evidence', 'findings']);
      for (const [id, part] of Object.entries(parts))
        assert.ok(html.includes(`<div id="${id}">${part}</div>`), id);
    }
    const rule = partsAt({ kind: 'rule', id: 'nan-equality' }, live, frame);
    assert.deepEqual(Object.keys(rule), ['findings']);
    assert.deepEqual(partsAt({ kind: 'practice', id: 'layered-guardrails' }, live, frame), {});
    assert.deepEqual(partsAt({ kind: 'rule', id: 'nowhere' }, live, frame), {});
  });
});
