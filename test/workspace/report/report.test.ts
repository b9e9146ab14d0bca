import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import { reportBadge } from '../../../server/workspace/report/badge.js';
import { comparisonFor, reportOf } from '../../../server/workspace/report/content.js';
import { comparisons, reportHtml } from '../../../server/workspace/report/html.js';
import { reportMarkdown } from '../../../server/workspace/report/markdown.js';
import { readSnapshot, reportJson, type Snapshot } from '../../../server/workspace/report/snapshot.js';
import { answer, input, sign } from './input.js';

const html = (...args: Parameters<typeof input>) =>
  reportHtml(reportOf(input(...args)), { catalogue, base: '' });
const markdown = (...args: Parameters<typeof input>) => reportMarkdown(reportOf(input(...args)));

describe('a report', () => {
  const answers = {
    'regression-tests': answer('mostly', { note: 'Nightly', owner: 'Ada', date: '2026-01-05' }),
    'continuous-integration': answer('completely'),
    'static-analysis': answer('not-at-all'),
    'shadow-deployment': answer('not-applicable', { reason: 'Nothing is deployed' }),
  };

  it('counts levels by category, and leaves what does not apply out of the sum', () => {
    const report = reportOf(input(answers));
    const coding = report.categories.find(({ name }) => name === 'Coding');
    assert.deepEqual(coding?.tally, {
      completely: 1,
      mostly: 1,
      partially: 0,
      'not-at-all': 1,
      unanswered: 1,
      'not-applicable': 0,
    });
    assert.match(markdown(answers), /3 of 44 applicable practices answered, 1 not applicable/);
  });

  it('has a bar for each EU requirement with practices, and says which has none', () => {
    const page = html(answers);
    for (const name of new Set(catalogue.practices.flatMap(({ euRequirements }) => euRequirements)))
      assert.ok(page.includes(`<span>${name}</span>`), name);
    assert.match(page, /No practice of the catalogue is about societal and environmental well-being/);
  });

  it('gives reasons, notes and owners', () => {
    const page = html(answers);
    assert.match(page, /Enable Shadow Deployment<\/a>: Nothing is deployed/);
    assert.match(page, /Nightly · Owner: Ada · Answered 2026-01-05/);
  });

  it('shows evidence with links that work beside it, and what was not found', () => {
    const found = sign('suite', { count: 3, what: 'a suite of <tests>' });
    const assessed = {
      'regression-tests': { evidence: [found], lookedFor: ['a', 'b'], notFound: ['tests in CI'] },
    };
    const page = reportHtml(reportOf(input({}, assessed)), { catalogue, base: '../' });
    assert.match(page, /<a href="\.\.\/src\/train\.py#L3"[^>]*>src\/train\.py:3<\/a> <code>fit\(x\)<\/code>/);
    assert.match(page, /A suite of &#60;tests&#62; <span class="quiet">\(partial\)/);
    assert.match(page, /and 2 more/);
    assert.match(page, /Looked for and not found: tests in CI\./);
  });

  it('gives a comment the evidence for each proposal, and what speaks against a practice', () => {
    const text = markdown(
      { 'static-analysis': answer('mostly') },
      {
        'regression-tests': {
          proposal: { level: 'partially', strength: 'partial', why: 'Found a suite.' },
          evidence: [
            sign('suite', { count: 3, what: 'a suite of <tests>' }),
            sign('idea', { strength: 'hint' }),
            sign('skipped', { strength: 'counter', what: 'tests that are skipped' }),
          ],
        },
        'continuous-integration': {
          proposal: { level: 'not-at-all', strength: 'absence', why: 'No CI was found.' },
        },
        'application-security': {
          evidence: [sign('key', { strength: 'counter', what: 'a key in the code' })],
        },
        'static-analysis': { evidence: [sign('linter')] },
      },
    );
    const title = (slug: string) => catalogue.practices.find((each) => each.slug === slug)?.title;
    const shown = /<summary>Evidence found<\/summary>\n\n([\s\S]*?)\n\n<\/details>/.exec(text)?.[1];
    assert.deepEqual(shown?.split('\n'), [
      `- ${title('regression-tests')} (proposed: partially)`,
      '  - A suite of \\<tests\\>: `src/train.py:3` and 2 more',
      '  - Against: Tests that are skipped: `src/train.py:3`',
      `- ${title('continuous-integration')} (proposed: not at all)`,
      '  - No CI was found.',
      `- ${title('application-security')}`,
      '  - Against: A key in the code: `src/train.py:3`',
    ]);
    assert.doesNotMatch(text, /Not found/);
    assert.doesNotMatch(markdown(), /Evidence found/);
  });

  it('needs no other file: no scripts, nothing loaded from anywhere', () => {
    const page = html(answers);
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|@import|url\((?!#)/);
  });

  it('takes no name of a project for markup', () => {
    const page = html({}, {}, { project: '<script>alert(1)</script>' });
    assert.doesNotMatch(page, /<script/);
    assert.match(markdown({}, {}, { project: '[a](b)' }), /\\\[a\\\]\(b\)/);
  });

  it('says the same for the same answers, byte for byte', () => {
    assert.equal(html(answers), html(answers));
    assert.equal(reportJson(reportOf(input(answers))), reportJson(reportOf(input(answers))));
  });

  it('names answers that somebody should look at again', () => {
    const text = markdown(answers, { 'regression-tests': { state: 'evidence-gone' } });
    assert.match(
      text,
      /\*\*To look at again\*\*\n\n- Run Automated Regression Tests \(mostly\): evidence gone/,
    );
    assert.doesNotMatch(markdown(answers), /To look at again/);
  });

  it('has a badge that says how many, and gives no grade', () => {
    const badge = reportBadge(reportOf(input(answers)));
    assert.match(badge, /^<svg.*ML practices.*2 of 44/s);
  });
});

describe('the comparison with other teams', () => {
  it('offers all teams and every group of the survey, one at a time', () => {
    const offered = comparisons(catalogue.survey);
    assert.deepEqual(offered[0], { grouping: 'overall' });
    assert.ok(offered.some((each) => each.grouping === 'teamSize' && each.group === '2-3 members'));
    const page = html();
    assert.equal(page.match(/<input type="radio"/g)?.length, offered.length);
    assert.equal(page.match(/ checked>/g)?.length, 1);
  });

  it('shows the published shares, and marks the level of the project', () => {
    const figures = catalogue.survey.practices.find(({ practice }) => practice === 'sanity-checks');
    const page = html({ 'sanity-checks': answer('partially') });
    const { mostly } = figures?.overall?.shares ?? { mostly: Number.NaN };
    assert.ok(
      page.includes(`all teams of the survey, percent: Not at all 16.3, Partially 51.1, Mostly ${mostly}`),
    );
    const line = page.split('<tr>').find((each) => each.includes('data-practice="sanity-checks"'));
    assert.match(line ?? '', /class="pointer"/);
    assert.doesNotMatch(html(), /class="pointer"/);
  });

  it('says where no figure was published, and where few answered', () => {
    const page = html();
    assert.match(page, /no figure published/);
    assert.match(page, /few answers/);
  });

  it('takes the group from the profile', () => {
    assert.deepEqual(comparisonFor('teamSize', { teamSize: '4-5 members' }), {
      grouping: 'teamSize',
      group: '4-5 members',
    });
    assert.equal(comparisonFor('teamSize', {}), null);
    assert.deepEqual(comparisonFor('dataType', { dataTypes: ['Text', 'Audio'] }), {
      grouping: 'dataType',
      group: 'Text',
    });
  });
});

describe('changes since the last report', () => {
  const before = readSnapshot(
    reportJson(
      reportOf(
        input(
          { 'regression-tests': answer('partially') },
          {
            'continuous-integration': {
              evidence: [sign('ci-configuration'), sign('old-hint', { strength: 'hint' })],
            },
          },
        ),
      ),
    ),
  ) as Snapshot;

  it('tells levels that moved and evidence that came or went, hints aside', () => {
    const text = markdown(
      { 'regression-tests': answer('mostly') },
      { 'static-analysis': { evidence: [sign('linter', { what: 'a linter' })] } },
      { previous: before },
    );
    assert.match(text, /- Run Automated Regression Tests: Partially → \*\*Mostly\*\*/);
    assert.match(text, /- Use Static Analysis to Check Code Quality: new: a linter/);
  });

  it('says so when nothing has changed', () => {
    const text = markdown(
      { 'regression-tests': answer('partially') },
      { 'continuous-integration': { evidence: [sign('ci-configuration')] } },
      { previous: before },
    );
    assert.match(text, /Nothing has changed since the last report/);
  });

  it('is left out without an earlier report', () => {
    assert.doesNotMatch(markdown(), /last report/);
  });

  it('reads no other JSON for a report', () => {
    for (const text of ['', '[]', '{}', '{"version":2,"practices":[]}', '{"version":1,"practices":[1]}'])
      assert.equal(readSnapshot(text), null, text);
  });
});
