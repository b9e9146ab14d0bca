import assert from 'node:assert/strict';
import { compileCatalogue } from '../../catalog/compile.js';
import { lineOf } from './pages.js';
import { goodTables, resourcesPath, surveyPath } from './tables.js';

describe('compiling the reading list and the survey', () => {
  it('accepts tables without mistakes', () => {
    const { catalogue, errors } = compileCatalogue(goodTables());
    assert.deepEqual(errors, []);
    assert.deepEqual(
      catalogue.resources.map(({ title, practices, movedTo }) => [title, practices, movedTo]),
      [
        ['A paper', ['sanity-checks'], null],
        ['A tool', [], 'https://example.com/tool'],
      ],
    );
  });

  it('names the answers, and keeps the order of the groups', () => {
    const { survey } = compileCatalogue(goodTables()).catalogue;
    const [figures] = survey.practices;
    const shares = { 'not-at-all': 10.5, partially: 20, mostly: 30, completely: 40 };
    assert.deepEqual(figures?.overall, { year: 2020, shares });
    assert.deepEqual(
      figures.groups.teamSize.map(({ group, shares }) => [group, shares['not-at-all']]),
      [
        ['2-3 members', 0],
        ['1 member', 100],
      ],
    );
    assert.deepEqual(
      survey.allQuestions.teamExperience.map(({ group, respondents, shares }) => [
        group,
        respondents,
        shares.completely,
      ]),
      [['1-2 years', 60, 94]],
    );
  });

  const mistakes: {
    what: string;
    path: string;
    from: string | RegExp;
    to: string;
    at: string;
    message: RegExp;
  }[] = [
    {
      what: 'text that is no JSON',
      path: resourcesPath,
      from: '"title": "A tool"',
      to: '"title": "A tool',
      at: '"title": "A tool',
      message: /^from here on, it is no JSON$/,
    },
    {
      what: 'a table that breaks off',
      path: surveyPath,
      from: /\}\n$/,
      to: '\n\n',
      at: '"sources"',
      message: /^from here on, it is no JSON$/,
    },
    {
      what: 'a section that does not exist',
      path: resourcesPath,
      from: '"Tooling"',
      to: '"Tools"',
      at: '"Tools"',
      message: /^1\.section: /,
    },
    {
      what: 'an entry without a reason',
      path: resourcesPath,
      from: 'It counts.',
      to: ' ',
      at: '"why": " "',
      message: /^1\.why: is empty$/,
    },
    {
      what: 'an unknown key',
      path: resourcesPath,
      from: '"mustRead": false',
      to: '"mustRead": false, "stars": 3',
      at: '"stars"',
      message: /^1\.stars is not a known key$/,
    },
    {
      what: 'a moved address that is none',
      path: resourcesPath,
      from: 'https://example.com/tool',
      to: 'example',
      at: '"example"',
      message: /^1\.movedTo: must be an http/,
    },
    {
      what: 'one address twice',
      path: resourcesPath,
      from: 'https://example.org/tool',
      to: 'https://example.org/paper',
      at: '"https://example.org/paper"',
      message: /^url: is also that of “A paper”$/,
    },
    {
      what: 'a practice that does not exist',
      path: resourcesPath,
      from: '"sanity-checks"',
      to: '"sanity"',
      at: '"sanity"',
      message: /there is no practice sanity$/,
    },
    {
      what: 'a practice cited twice',
      path: resourcesPath,
      from: '["sanity-checks"]',
      to: '["sanity-checks", "sanity-checks"]',
      at: '"sanity-checks"',
      message: /sanity-checks is there twice$/,
    },
    {
      what: 'overall shares that do not add up',
      path: surveyPath,
      from: '[10.5, 20',
      to: '[11.6, 20',
      at: '[11.6',
      message: /^practices\.0\.overall\.shares: must add up to 100/,
    },
    {
      what: 'shares of a group that do not add up',
      path: surveyPath,
      from: '[0, 0, 50, 50]',
      to: '[0, 0, 50, 48.4]',
      at: '48.4',
      message: /^practices\.0\.teamSize\.2-3 members: must add up to 100/,
    },
    {
      what: 'three shares',
      path: surveyPath,
      from: '[25, 25, 25, 25]',
      to: '[25, 25, 50]',
      at: '[25, 25, 50]',
      message: /^practices\.0\.teamExperience\.1-2 years: must be four percentages$/,
    },
    {
      what: 'an unknown effect',
      path: surveyPath,
      from: '"agility"',
      to: '"speed"',
      at: '"speed"',
      message: /^effects\.0\.effect: /,
    },
    {
      what: 'a practice without a page, in the effects',
      path: surveyPath,
      from: '"practice": "versioning"',
      to: '"practice": "gone"',
      at: '"gone"',
      message: /^effects\.0\.practices\.0\.practice: there is no practice gone$/,
    },
    {
      what: 'a practice without a page, in a correlation',
      path: surveyPath,
      from: '"b": "versioning"',
      to: '"b": "gone"',
      at: '"gone"',
      message: /^correlations\.pairs\.0\.b: there is no practice gone$/,
    },
    {
      what: 'a practice without a page, in a caveat',
      path: surveyPath,
      from: '["versioning"]',
      to: '["gone"]',
      at: '["gone"]',
      message: /^caveats\.0\.practices\.0: there is no practice gone$/,
    },
  ];

  for (const { what, path, from, to, at, message } of mistakes) {
    it(`names file and line of ${what}`, () => {
      const files = goodTables(path, (text) => text.replace(from, to));
      assert.notDeepEqual(files, goodTables(), 'the edit changes the table');
      const { errors } = compileCatalogue(files);
      assert.equal(errors.length, 1, JSON.stringify(errors));
      assert.equal(errors[0]?.path, path);
      assert.match(errors[0].message, message);
      const lines = linesWith(files.find((file) => file.path === path)?.text ?? '', at);
      assert.ok(lines.includes(errors[0].line), `${errors[0].line}, not ${lines}`);
    });
  }

  it('names the second of two rows of figures for one practice', () => {
    const row = /( {4}\{\n {6}"practice": "sanity-checks"[\s\S]*?\n {4}\})\n/;
    const files = goodTables(surveyPath, (text) => text.replace(row, '$1,\n$1\n'));
    const line = lineOf(files, surveyPath, '"organisation": {}') + 3;
    assert.deepEqual(compileCatalogue(files).errors, [
      { path: surveyPath, line, message: 'practice: sanity-checks is there twice' },
    ]);
  });
});

/** From 1. */
function linesWith(text: string, part: string): number[] {
  return text.split('\n').flatMap((line, index) => (line.includes(part) ? [index + 1] : []));
}
