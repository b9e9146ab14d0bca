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

  it('says why strong evidence makes no more than a part, where the signs do not', () => {
    const assessed = {
      'social-bias-in-data': {
        proposal: {
          level: 'partially',
          strength: 'strong',
          why: 'Found a check. More than that only people can tell.',
        },
        evidence: [sign('check', { strength: 'strong', what: 'a check' })],
      },
    } as const;
    const text = markdown({}, assessed);
    assert.match(
      text,
      /\(proposed: partially\)\n {2}- A check: `[^`]+`\n {2}- More than that only people can tell\.\n/,
    );
    const { practices } = JSON.parse(reportJson(reportOf(input({}, assessed))));
    const kept = practices.find(({ slug }: { slug: string }) => slug === 'social-bias-in-data');
    assert.equal(kept.proposal.why, assessed['social-bias-in-data'].proposal.why);
  });

  it('leads to what helps people where only they can tell, and asks for nothing more', () => {
    const assessed = {
      'audited-application': {
        evidence: [sign('audit-report', { strength: 'hint', what: 'a report of an audit' })],
        lookedFor: ['a report of an audit', 'a plan'],
        notFound: ['a plan'],
      },
    } as const;
    assert.match(
      markdown({}, assessed),
      /- Have Your Application Audited \(only people can tell\)\n {2}- A report of an audit: `src\/train\.py:3`/,
    );
    const page = html({}, assessed);
    assert.doesNotMatch(page, /not found: a plan/);
    assert.match(page, /Only people can tell\./);
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

describe('proposals', () => {
  const proposed = (level: 'not-at-all' | 'partially' | 'mostly') =>
    ({
      state: 'proposed',
      proposal: { level, strength: 'partial', why: `Found what is ${level}.` },
      evidence: [sign('a', { what: `a sign of ${level}`, count: 3 })],
    }) as const;
  const assessed = {
    'regression-tests': proposed('partially'),
    'continuous-integration': proposed('mostly'),
    'static-analysis': proposed('not-at-all'),
  };
  const many = Object.fromEntries(
    catalogue.practices.slice(0, 10).map(({ slug }) => [slug, answer('mostly')] as const),
  );

  it('come first while they outnumber the answers, the highest level first', () => {
    const page = html({}, assessed);
    const at = (text: string) => page.indexOf(text);
    assert.ok(at('Waiting for your answer: 3') > 0);
    assert.ok(at('Waiting for your answer: 3') < at('<h2>All practices'));
    const [mostly, partially, none] = ['mostly', 'partially', 'not-at-all'].map((level) =>
      at(`A sign of ${level}: <a href`),
    ) as [number, number, number];
    assert.ok(0 < mostly && mostly < partially && partially < none);
    const text = markdown({}, assessed);
    assert.match(
      text,
      /\*\*Waiting for your answer: 3\*\*\n\n.*\n\n- \*\*Mostly\*\*: \[Use Continuous Integration\]\(\S+\) – A sign of mostly: `src\/train\.py:3` and 2 more\n/,
    );
    assert.ok(text.indexOf('Waiting') < text.indexOf('| --- |'));
  });

  it('come after the answers once these are more', () => {
    const page = html(many, assessed);
    assert.ok(page.indexOf('What next') < page.indexOf('Waiting for your answer: 3'));
    const text = markdown(many, assessed);
    assert.ok(text.indexOf('What next') < text.indexOf('Waiting for your answer: 3'));
    for (const each of [html(many), markdown(many)]) assert.doesNotMatch(each, /Waiting/);
  });

  it('are hollow in the bars, in words for those who cannot see them, and explained', () => {
    const page = html(many, assessed);
    const label = /aria-label="All practices: ([^"]+)"/.exec(page)?.[1];
    assert.equal(
      label,
      'Mostly 10, Proposed: not at all 1, Proposed: partially 1, Proposed: mostly 1, Neither answer nor proposal 32',
    );
    const coding = page.split('<span>').find((each) => each.startsWith('Coding<'));
    assert.equal(coding?.match(/class="hollow"/g)?.length, 3);
    assert.match(page, /Proposed: partially<\/li>/);
    assert.match(page, /Hollow and dashed: no answer yet/);
    assert.doesNotMatch(html(many), /class="hollow"|Hollow/);
  });

  it('are no answer in any sum', () => {
    const [without, withThem] = [reportOf(input(many)), reportOf(input(many, assessed))];
    assert.deepEqual(withThem.tally, without.tally);
    assert.deepEqual(
      withThem.categories.map(({ tally }) => tally),
      without.categories.map(({ tally }) => tally),
    );
    assert.equal(reportBadge(withThem), reportBadge(without));
    assert.match(markdown(many, assessed), /10 of 45 applicable practices answered/);
    assert.match(html({}, assessed), /no answers, 3 proposals/);
  });

  it('stand in tables and next steps, which say nothing of what nobody knows', () => {
    const page = html({}, assessed);
    const effects = page.slice(page.indexOf('<h2>Effects'));
    assert.match(effects, /<td>No answer · proposed: partially<\/td>/);
    for (const text of [page, markdown({}, assessed)]) {
      const next = /What next[\s\S]*?(?=<h2>|<details>)/.exec(text)?.[0] ?? '';
      assert.match(next, /\(proposed: not at all[;)]/);
      assert.doesNotMatch(next, /no answer/i);
    }
  });

  it('give a table in Markdown without columns of zeros', () => {
    const head = (text: string) => text.split('\n').find((line) => line.startsWith('|  |'));
    assert.equal(
      head(markdown({}, assessed)),
      '|  | No answer | (proposed: not at all) | (proposed: partially) | (proposed: mostly) |',
    );
    assert.equal(head(markdown(many)), '|  | Mostly | No answer |');
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
