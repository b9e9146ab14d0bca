import assert from 'node:assert/strict';
import { catalogue } from '../../catalog/load.js';
import { type Marks, marksFrom } from '../../client/catalogue/marks.js';
import {
  groupPractices,
  type PracticeGrouping,
  practiceGroupings,
} from '../../client/catalogue/practiceGroups.js';
import {
  badgeOf,
  groupRow,
  practiceRow,
  type TreeState,
  treeMessage,
} from '../../client/catalogue/practiceRow.js';
import {
  addressOf,
  groupCount,
  groupResources,
  groupSpoken,
  resourceRow,
} from '../../client/catalogue/resourceRow.js';
import { finding, later, practice, resource } from './fixtures.js';

const all = Object.keys(practiceGroupings) as PracticeGrouping[];
const nowhere = marksFrom([], () => undefined);
const shelf = { practices: catalogue.practices, later: catalogue.later };
const shape = (grouping: PracticeGrouping, marks = nowhere) =>
  groupPractices(shelf, grouping, marks, null).map(({ label, practices }) => [label, practices.length]);

describe('the marks of a practice', () => {
  it('counts a finding for every practice its rule supports', () => {
    const marks = marksFrom(
      [
        finding({ practices: ['a', 'b'] }),
        finding({ practices: ['a'], severity: 'information' }),
        finding({ practices: [] }),
      ],
      (slug) => (slug === 'b' ? 'mostly' : undefined),
    );
    assert.deepEqual(marks('a'), { level: undefined, findings: 2 });
    assert.deepEqual(marks('b'), { level: 'mostly', findings: 1 });
    assert.deepEqual(marks('c'), { level: undefined, findings: 0 });
  });
});

describe('the groups of the Practices view', () => {
  const last = ['Later additions', 12];

  it('are the categories', () => {
    assert.deepEqual(shape('category'), [
      ['Data', 8],
      ['Training', 15],
      ['Coding', 4],
      ['Deployment', 7],
      ['Team', 4],
      ['Governance', 7],
      last,
    ]);
  });

  it('are the difficulties, the easiest first', () => {
    assert.deepEqual(shape('difficulty'), [['Basic', 12], ['Medium', 17], ['Advanced', 16], last]);
  });

  it('are bands of the survey rank, in the order of the rank', () => {
    assert.deepEqual(shape('rank'), [
      ['Most adopted (1–10)', 10],
      ['In the middle (11–20)', 10],
      ['Least adopted (21–29)', 9],
      ['Not in the survey of 2020', 16],
      last,
    ]);
    const [most] = groupPractices(shelf, 'rank', nowhere, null);
    const ranks = most?.practices.map((each) => ('rank' in each ? each.rank : null));
    assert.deepEqual(ranks, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are the effects, a practice with two of them under both', () => {
    assert.deepEqual(shape('effect'), [
      ['Agility', 7],
      ['Software quality', 6],
      ['Team effectiveness', 4],
      ['Traceability', 6],
      ['No effect measured', 26],
      last,
    ]);
  });

  it('are the requirements of the EU guidelines, in their order', () => {
    assert.deepEqual(shape('requirement'), [
      ['Human agency and oversight', 2],
      ['Technical robustness and safety', 2],
      ['Privacy and data governance', 1],
      ['Transparency', 4],
      ['Diversity, non-discrimination and fairness', 3],
      ['Accountability', 2],
      ['No requirement named', 31],
      last,
    ]);
  });

  it('keep a requirement that is not known yet', () => {
    const own = { practices: [practice('a', { euRequirements: ['Something new'] })], later: [] };
    assert.deepEqual(
      groupPractices(own, 'requirement', nowhere, null).map(({ label }) => label),
      ['Something new'],
    );
  });

  it('tell practices with findings from the rest, the most findings first', () => {
    const marks = marksFrom(
      [finding({ practices: ['versioning'] }), finding({ practices: ['sanity-checks', 'versioning'] })],
      () => undefined,
    );
    assert.deepEqual(shape('findings', marks), [['With findings', 2], ['Without findings', 43], last]);
    const [some] = groupPractices(shelf, 'findings', marks, null);
    assert.deepEqual(
      some?.practices.map(({ slug }) => slug),
      ['versioning', 'sanity-checks'],
    );
  });

  it('have no empty group in a workspace without findings', () => {
    assert.deepEqual(shape('findings'), [['Without findings', 45], last]);
  });

  for (const grouping of all) {
    it(`hold every practice (${grouping}), under keys of their own`, () => {
      const groups = groupPractices(shelf, grouping, nowhere, null);
      const slugs = new Set(groups.flatMap(({ practices }) => practices.map(({ slug }) => slug)));
      assert.equal(slugs.size, 57);
      assert.equal(new Set(groups.map(({ key }) => key)).size, groups.length);
    });

    it(`can be narrowed (${grouping}), and remember how many they were`, () => {
      const slugs = new Set(['versioning', 'layered-guardrails']);
      const groups = groupPractices(shelf, grouping, nowhere, slugs);
      assert.deepEqual(new Set(groups.flatMap(({ practices }) => practices.map(({ slug }) => slug))), slugs);
      const joined = groups.at(-1);
      assert.deepEqual([joined?.label, joined?.practices.length, joined?.total], ['Later additions', 1, 12]);
      assert.deepEqual(groupPractices(shelf, grouping, nowhere, new Set()), []);
    });
  }
});

describe('the row of a practice', () => {
  const marked = (over: Partial<Marks> = {}): Marks => ({
    level: undefined,
    findings: 0,
    ...over,
  });
  const versioning = practice('versioning', { number: 22, title: 'Version it', rank: 3 });

  it('shows and says the level, and says the findings that its badge counts', () => {
    const row = practiceRow(versioning, 'category', marked({ level: 'mostly', findings: 3 }), true);
    assert.deepEqual(row, {
      label: 'Version it',
      description: 'Mostly',
      icon: 'pass',
      spoken: 'Practice 22: Version it, Data, Mostly, 3 findings',
    });
  });

  it('shows no level where there is no answer, and speaks of none where there is no folder', () => {
    const row = practiceRow(versioning, 'category', marked(), true);
    assert.deepEqual([row.description, row.icon], [undefined, 'circle-outline']);
    assert.match(row.spoken, /No answer yet$/);
    const homeless = practiceRow(versioning, 'category', marked(), false);
    assert.deepEqual([homeless.icon, homeless.spoken], ['book', 'Practice 22: Version it, Data']);
  });

  it('begins with the rank where the ranks are the point', () => {
    assert.equal(practiceRow(versioning, 'rank', marked(), true).label, '3. Version it');
    assert.equal(practiceRow(practice('a'), 'rank', marked(), true).label, 'a');
  });

  it('gives a later practice no level', () => {
    const row = practiceRow(later('x'), 'rank', marked({ level: 'mostly' }), true);
    assert.deepEqual([row.label, row.description, row.icon], ['x', undefined, 'book']);
    assert.equal(row.spoken, 'Later practice: x, Deployment');
  });

  it('has a badge of two characters at most', () => {
    assert.deepEqual([0, 1, 42, 99, 100].map(badgeOf), [undefined, '1', '42', '99', '9+']);
  });
});

describe('the row of a group', () => {
  const practices = [practice('a'), practice('b')];

  it('counts what is in it', () => {
    const { description, spoken } = groupRow({ key: 'k', label: 'Data', practices, total: 2 });
    assert.deepEqual([description, spoken], ['2', 'Data, 2 practices']);
  });

  it('says of how many when it is narrowed', () => {
    const { description, spoken } = groupRow({ key: 'k', label: 'Data', practices, total: 8 });
    assert.deepEqual([description, spoken], ['2 of 8', 'Data, 2 of 8 practices']);
  });
});

describe('the line above the practices', () => {
  const message = (over: Partial<TreeState>) =>
    treeMessage({
      grouping: 'findings',
      narrowed: null,
      paused: false,
      known: true,
      findings: 0,
      ...over,
    });

  it('says why no practice has findings', () => {
    assert.match(message({}) ?? '', /No findings yet/);
    assert.match(message({ paused: true, findings: 3 }) ?? '', /paused/);
    assert.match(message({ known: false }) ?? '', /starting/);
  });

  it('is silent where there are some, and where nobody asked for them', () => {
    assert.equal(message({ findings: 3 }), undefined);
    assert.equal(message({ grouping: 'category', known: false, paused: true }), undefined);
  });

  it('counts what a narrowed tree shows, in any grouping', () => {
    const of = (numbered: number, later: number) =>
      message({ grouping: 'rank', narrowed: { query: 'drift', numbered, later } });
    assert.equal(of(4, 1), '4 practices, 1 later addition for “drift”');
    assert.equal(of(0, 2), '2 later additions for “drift”');
    assert.equal(of(0, 0), 'No practice for “drift”');
  });
});

describe('the reading list', () => {
  it('has its sections and the tools, each with what must be read first', () => {
    const groups = groupResources(catalogue.resources, null);
    assert.deepEqual(
      groups.map((group) => [group.label, groupCount(group)]),
      [
        ['Broad overviews', '6'],
        ['Data management', '8'],
        ['Model training', '15'],
        ['Deployment and operation', '17'],
        ['Social aspects', '6'],
        ['Governance', '8'],
        ['Tools', '29'],
      ],
    );
    for (const { resources } of groups) {
      const flags = resources.map(({ mustRead }) => mustRead);
      assert.deepEqual(
        flags,
        flags.toSorted((a, b) => Number(b) - Number(a)),
      );
    }
  });

  it('can be narrowed, and leaves out sections without a match', () => {
    const some = new Set(catalogue.resources.filter(({ title }) => title === 'MLFlow'));
    const groups = groupResources(catalogue.resources, some);
    assert.deepEqual(
      groups.map((group) => groupSpoken(group)),
      ['Tools, 1 of 29 entries'],
    );
    assert.deepEqual(groupResources(catalogue.resources, new Set()), []);
  });

  it('shows what an entry is', () => {
    const rows = [
      resourceRow(resource('a', { mustRead: true, scientific: true })),
      resourceRow(resource('b', { scientific: true })),
      resourceRow(resource('c', { section: 'Tooling' })),
      resourceRow(resource('d')),
    ];
    assert.deepEqual(
      rows.map(({ icon, description, spoken }) => [icon, description, spoken]),
      [
        ['mortar-board', 'must-read, scientific', 'a, must-read, scientific'],
        ['mortar-board', 'scientific', 'b, scientific'],
        ['tools', undefined, 'c, tool'],
        ['globe', undefined, 'd'],
      ],
    );
  });

  it('leads to where a text lives now', () => {
    assert.equal(addressOf(resource('a', { url: 'https://old', movedTo: 'https://new' })), 'https://new');
    assert.equal(addressOf(resource('a', { url: 'https://old' })), 'https://old');
  });
});
