import assert from 'node:assert/strict';
import type { Signal } from '../../catalog/types.js';
import { acceptedEvidence, offerFor } from '../../client/checklist/acceptance.js';
import {
  answerRow,
  answerSentences,
  folderMessage,
  viewDescription,
  windowMessage,
} from '../../client/checklist/answerRow.js';
import { checklistFilters, groupChecklist, passes } from '../../client/checklist/checklistGroups.js';
import { detailRows as rowsBelow } from '../../client/checklist/detailRows.js';
import { placeWords } from '../../client/checklist/place.js';
import { type ChecklistStanding, standingIn, states } from '../../client/checklist/standing.js';
import type { ChecklistAnswer, PracticeAssessment, Proposal } from '../../server/protocol.js';
import { answer, assessed, place, practice, sign } from './fixtures.js';

const today = '2026-06-01';
const mostly: Proposal = { level: 'mostly', strength: 'strong', why: 'Found tests.' };
const nothing: Proposal = { level: 'not-at-all', strength: 'absence', why: 'No tests.' };

function standing(recorded?: ChecklistAnswer, seen?: PracticeAssessment): ChecklistStanding {
  return standingIn('a', { answers: recorded ? { a: recorded } : {} }, seen, today);
}

describe('how a practice stands', () => {
  it('is told from the answer alone as long as nobody has looked', () => {
    assert.equal(standing().state, 'unanswered');
    assert.equal(standing(answer()).state, 'answered');
    assert.equal(standing(answer({ level: 'not-applicable' })).state, 'not-applicable');
    assert.equal(standing(answer({ level: null, note: 'soon' })).state, 'unanswered');
    assert.equal(standing(answer({ reviewBy: '2026-05-31' })).state, 'review-due');
    assert.equal(standing(answer({ reviewBy: today })).state, 'answered');
    assert.equal(standing(answer({ date: '2025-05-31' })).state, 'review-due');
  });

  it('is what the server says afterwards', () => {
    for (const state of ['answered', 'disagrees', 'evidence-gone', 'review-due'] as const)
      assert.equal(standing(answer(), assessed({ state })).state, state);
  });

  it('follows an answer that is newer than the look', () => {
    assert.equal(standing(answer(), assessed({ state: 'proposed', proposal: mostly })).state, 'answered');
    assert.equal(standing(undefined, assessed({ state: 'answered', proposal: mostly })).state, 'proposed');
    assert.equal(standing(undefined, assessed({ state: 'answered' })).state, 'unanswered');
    const apart = answer({ level: 'not-applicable' });
    assert.equal(standing(apart, assessed({ state: 'disagrees' })).state, 'not-applicable');
    assert.equal(standing(answer(), assessed({ state: 'not-applicable' })).state, 'answered');
  });
});

describe('the row of a practice', () => {
  const rowOf = (recorded?: ChecklistAnswer, seen?: PracticeAssessment) =>
    answerRow(practice('a', { title: 'Use tests' }), standing(recorded, seen));

  it('tells every state apart by icon and by words', () => {
    const rows = [
      rowOf(),
      rowOf(undefined, assessed({ proposal: mostly })),
      rowOf(answer()),
      rowOf(answer({ level: 'partially' }), assessed({ state: 'disagrees', proposal: mostly })),
      rowOf(answer(), assessed({ state: 'evidence-gone' })),
      rowOf(answer(), assessed({ state: 'review-due' })),
      rowOf(answer({ level: 'not-applicable' })),
    ];
    assert.equal(new Set(rows.map(({ icon }) => icon)).size, states.length);
    assert.deepEqual(
      rows.map(({ description }) => description),
      [
        undefined,
        'Proposed: mostly',
        'Mostly',
        'Partially · evidence says mostly',
        'Mostly · evidence gone',
        'Mostly · review due',
        'Not applicable',
      ],
    );
    assert.equal(new Set(rows.map(({ spoken }) => spoken)).size, states.length);
  });

  it('says aloud how much was found, and who looks after it', () => {
    const { spoken } = rowOf(
      answer({ owner: 'Ana' }),
      assessed({ state: 'answered', evidence: [sign(), sign({ strength: 'hint' })] }),
    );
    assert.equal(spoken, 'Use tests, Mostly, 1 sign, owner Ana');
  });

  it('says what a tick records, also where something else is proposed', () => {
    assert.match(rowOf().box?.tooltip ?? '', /“Completely”/);
    assert.match(
      rowOf(undefined, assessed({ proposal: mostly })).box?.tooltip ?? '',
      /“Completely”.*“Mostly”/,
    );
    assert.match(rowOf(answer()).box?.tooltip ?? '', /take the answer back/);
    assert.equal(rowOf(answer({ level: 'not-applicable' })).box, null);
  });

  it('can be accepted where the proposal says something new', () => {
    assert.equal(rowOf(undefined, assessed({ proposal: mostly })).context, 'answer.proposal');
    assert.equal(rowOf(answer(), assessed({ state: 'answered', proposal: mostly })).context, 'answer');
  });

  it('explains itself in the hover', () => {
    const recorded = answer({
      level: 'partially',
      note: 'Only the API',
      owner: 'Ana',
      reviewBy: '2026-09-01',
    });
    const seen = assessed({ state: 'disagrees', proposal: mostly });
    assert.deepEqual(answerSentences(standing(recorded, seen)), [
      'Partially (evidence says otherwise)',
      'The files show something else than the answer. Your answer stays until you change it.',
      'Proposed: mostly. Found tests.',
      'Note: Only the API',
      'Owner: Ana',
      'Answered: 2026-05-01',
      'Review by: 2026-09-01',
    ]);
  });
});

describe('the rows below a practice', () => {
  const signals: Signal[] = [{ id: 'z', strength: 'counter', lookedFor: 'z', kind: 'file', files: [] }];
  const detailRows = (about: ChecklistStanding) => rowsBelow(about, signals);

  it('are none as long as nobody has looked or noted anything', () => {
    assert.deepEqual(detailRows(standing()), []);
  });

  it('are the proposal, the remarks, the signs, what speaks against it, and what was not found', () => {
    const evidence = [sign({ signal: 'c', strength: 'counter', what: 'skipped tests' }), sign()];
    const seen = assessed({
      state: 'disagrees',
      proposal: mostly,
      evidence,
      lookedFor: ['x', 'y', 'z'],
      notFound: ['y', 'z'],
    });
    const rows = detailRows(standing(answer({ level: 'partially', note: 'Soon' }), seen));
    assert.deepEqual(
      rows.map(({ label }) => label),
      [
        'Proposed: mostly',
        'Note',
        'Files with tests',
        'Skipped tests',
        'Looked for, not found',
        'Against it, not found',
      ],
    );
    assert.deepEqual(
      rows.slice(-2).map(({ children }) => children.map(({ label }) => label)),
      [['Y'], ['Z']],
    );
  });

  it('lead to the place of a sign, or to each of its places', () => {
    const two = [place(), place({ path: 'n.ipynb', cell: 2, line: 4, detail: 'x' })];
    const [one, several] = detailRows(
      standing(undefined, assessed({ evidence: [sign(), sign({ signal: 'b', places: two, count: 30 })] })),
    );
    assert.deepEqual(one?.place, place());
    assert.equal(one?.children.length, 0);
    assert.equal(several?.place, undefined);
    assert.equal(several?.description, '30 places');
    assert.deepEqual(
      several?.children.map(({ label }) => label),
      ['tests/test_a.py', 'n.ipynb, cell 3, line 5', 'and 28 more'],
    );
  });

  it('say of a sign how strong it is, also to those who see no icon', () => {
    const strengths = (['strong', 'partial', 'hint', 'counter'] as const).map((strength) =>
      sign({ signal: strength, strength }),
    );
    const looked = ['x'];
    const rows = detailRows(standing(undefined, assessed({ evidence: strengths, lookedFor: looked })));
    assert.equal(new Set(rows.map(({ icon }) => icon)).size, 4);
    assert.deepEqual(
      rows.map(({ spoken }) => spoken.split(':')[0]),
      ['Strong sign', 'Partial sign', 'Hint', 'Speaks against it'],
    );
  });

  it('say so where only people can tell', () => {
    assert.match(detailRows(standing(undefined, assessed()))[0]?.label ?? '', /only people/);
  });

  it('count lines from 1', () => {
    assert.equal(placeWords(place({ line: 0 })), 'tests/test_a.py:1');
    assert.equal(placeWords(place({ path: null, detail: '12 commits' })), '12 commits');
  });
});

describe('groups and filters', () => {
  const practices = [
    practice('a', { category: 'Data', effects: ['agility', 'quality'], difficulty: 'basic' }),
    practice('b', { category: 'Team', difficulty: 'advanced' }),
    practice('c', { category: 'Team', difficulty: 'basic' }),
  ];
  const known: Record<string, ChecklistStanding> = {
    a: standing(answer()),
    b: standing(undefined, assessed({ proposal: mostly })),
    c: standing(answer(), assessed({ state: 'disagrees' })),
  };
  const standingOf = (slug: string) => known[slug] as ChecklistStanding;
  const shown = (
    ...[grouping, filter]: [Parameters<typeof groupChecklist>[1], Parameters<typeof groupChecklist>[2]]
  ) =>
    groupChecklist(practices, grouping, filter, standingOf).map(({ label, practices: inside, all }) => [
      label,
      inside.map(({ slug }) => slug).join(''),
      all.length,
    ]);

  it('come in an order of their own, without empty ones', () => {
    assert.deepEqual(shown('category', 'all'), [
      ['Data', 'a', 1],
      ['Team', 'bc', 2],
    ]);
    assert.deepEqual(shown('difficulty', 'all'), [
      ['Basic', 'ac', 2],
      ['Advanced', 'b', 1],
    ]);
    assert.deepEqual(shown('state', 'all'), [
      ['Evidence says otherwise', 'c', 1],
      ['Proposed', 'b', 1],
      ['Answered', 'a', 1],
    ]);
  });

  it('hold a practice once for each of its effects', () => {
    assert.deepEqual(shown('effect', 'all'), [
      ['Agility', 'a', 1],
      ['Software quality', 'a', 1],
      ['No published effect', 'bc', 2],
    ]);
  });

  it('are narrowed, and still know how many they are', () => {
    assert.deepEqual(shown('category', 'again'), [['Team', 'c', 2]]);
    assert.deepEqual(shown('category', 'not-applicable'), []);
  });

  it('let a practice through for what it is', () => {
    const through = (each: ChecklistStanding) =>
      Object.keys(checklistFilters).filter((filter) => passes(each, filter as keyof typeof checklistFilters));
    assert.deepEqual(through(standing()), ['all', 'unanswered']);
    assert.deepEqual(through(known.b as ChecklistStanding), ['all', 'unanswered', 'proposed']);
    assert.deepEqual(through(known.c as ChecklistStanding), ['all', 'again', 'answered']);
    assert.deepEqual(through(standing(answer({ level: 'not-applicable' }))), ['all', 'not-applicable']);
  });

  it('are named beside the title of the view', () => {
    assert.equal(viewDescription('state', 'all'), 'by state');
    assert.equal(viewDescription('category', 'again'), 'to look at again, by category');
  });
});

describe('the line above the checklist', () => {
  const facts = { progress: '1 of 3 answered', looked: true, notLookedAt: [], problem: null, problems: 0 };

  it('says how far the team is, what waits, and what was left out', () => {
    const standings = [
      standing(undefined, assessed({ proposal: mostly })),
      standing(answer({ reviewBy: '2026-01-01' })),
    ];
    const notLookedAt = ['3 files over 5 MB'];
    assert.equal(
      folderMessage({ ...facts, standings, notLookedAt }),
      '1 of 3 answered, 1 proposal, 1 to look at again. Not looked at: 3 files over 5 MB.',
    );
  });

  it('says how to get proposals, and why nothing can be recorded', () => {
    const text = folderMessage({
      ...facts,
      standings: [],
      looked: false,
      problem: 'It is newer.',
      problems: 2,
    });
    assert.match(text, /Look for evidence/);
    assert.match(text, /2 values in the checklist file cannot be used/);
    assert.match(text, /It is newer\.$/);
  });

  it('names the folders in a window with several, but counts nothing: their rows do', () => {
    const folder = (name: string, more = {}) => ({ name, facts: { ...facts, standings: [], ...more } });
    const [a, b] = [folder('a', { looked: false }), folder('b', { looked: false })];
    assert.equal(windowMessage([folder('a'), folder('b')]), '');
    assert.equal(windowMessage([a, b]), 'Look for evidence to get proposals.');
    assert.equal(windowMessage([folder('a'), b]), 'b: Look for evidence to get proposals.');
    assert.equal(windowMessage([folder('a'), folder('b', { problem: 'It is newer.' })]), 'b: It is newer.');
  });
});

describe('accepting a proposal', () => {
  it('records what was seen, with the signs it rests on', () => {
    const seen = assessed({
      proposal: mostly,
      evidence: [
        sign({ places: [place({ line: 3 })] }),
        sign({ signal: 'many', strength: 'partial', places: [place(), place({ path: 'b.py' })], count: 2 }),
        sign({ signal: 'hint', strength: 'hint' }),
        sign({ signal: 'against', strength: 'counter', places: [place({ path: 'skip.py' })] }),
      ],
    });
    const offer = offerFor(practice('a'), standing(undefined, seen));
    assert.deepEqual(offer?.change, {
      slug: 'a',
      level: 'mostly',
      seen: null,
      evidence: [
        { signal: 'tests', path: 'tests/test_a.py' },
        { signal: 'many', path: null },
      ],
    });
    assert.equal(offer?.picked, true);
    assert.equal(offer?.detail, 'tests/test_a.py:4, tests/test_a.py · Found tests.');
  });

  it('knows of signs of the whole repository', () => {
    const whole = sign({ places: [place({ path: null, detail: '12 commits' })] });
    assert.deepEqual(acceptedEvidence([whole]), [{ signal: 'tests', path: null }]);
  });

  it('is left to the person where nothing was found', () => {
    const offer = offerFor(practice('a'), standing(undefined, assessed({ proposal: nothing })));
    assert.equal(offer?.picked, false);
    assert.deepEqual(offer?.change.evidence, []);
  });

  it('gives the profile as the reason for what does not apply', () => {
    const proposal: Proposal = { level: 'not-applicable', strength: 'profile', why: 'The profile says so.' };
    const offer = offerFor(practice('a'), standing(undefined, assessed({ proposal })));
    assert.equal(offer?.change.reason, 'The profile says so.');
  });

  it('is offered against an answer that the files outrun, and never for what is answered so already', () => {
    const behind = standing(
      answer({ level: 'partially' }),
      assessed({ state: 'disagrees', proposal: mostly }),
    );
    assert.equal(offerFor(practice('a'), behind)?.change.seen, 'partially');
    const same = standing(answer(), assessed({ state: 'answered', proposal: mostly }));
    assert.equal(offerFor(practice('a'), same), undefined);
  });
});
