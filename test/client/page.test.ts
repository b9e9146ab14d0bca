import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, caveatsFor, practiceBySlug, ruleById, surveyFor } from '../../catalog/load.js';
import type { Address } from '../../client/catalogue/page/address.js';
import type { Live } from '../../client/catalogue/page/live.js';
import { closest } from '../../client/catalogue/page/missingPage.js';
import { anyPractice, pageAt, titleOf } from '../../client/catalogue/page/pageAt.js';
import { laterPage } from '../../client/catalogue/page/practicePage.js';
import { rulePage } from '../../client/catalogue/page/rulePage.js';
import { finding, later, practice, rule } from './fixtures.js';
import { folder, folderWith, frame, headings, hrefs, live, page, text } from './pages.js';

const at = (kind: Address['kind'], id: string, over: Partial<Live & { rule: string }> = {}) =>
  pageAt({ kind, id, rule: over.rule }, { ...live, ...over }, frame);

const addresses: Address[] = [
  ...[...catalogue.practices, ...catalogue.later].map(({ slug }) => ({
    kind: 'practice' as const,
    id: slug,
  })),
  ...catalogue.rules.map(({ id }) => ({ kind: 'rule' as const, id })),
];

describe('every page', () => {
  const all = [...addresses, { kind: 'practice' as const, id: 'nowhere' }].map((address) => ({
    address,
    html: at(address.kind, address.id),
  }));

  it('is there: of the practices, the later ones and the rules', () => {
    assert.ok(addresses.length >= 45 + 12 + 129);
    for (const address of addresses) {
      const title = titleOf(address) ?? '';
      assert.ok(title);
      const shown = at(address.kind, address.id).match(/<h1>(.*?)<\/h1>/)?.[1] ?? '';
      assert.equal(shown.replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&quot;', '"'), title);
    }
  });

  it('allows no scripts and styles but its own', () => {
    for (const { html } of all) {
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
      assert.match(policy, /^default-src 'none';/);
      assert.doesNotMatch(policy, /unsafe|\*/);
      assert.equal(html.match(/<script/g)?.length, 1);
      assert.match(html, /<script nonce="N0NCE"/);
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<img|<iframe|<form/);
    }
  });

  it('has one main heading and skips no level', () => {
    for (const { address, html } of all) {
      const levels = headings(html);
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.equal(levels[0], 1);
      for (const [index, level] of levels.entries())
        assert.ok(level <= (levels[index - 1] ?? 0) + 1, address.id);
    }
  });

  it('gives no id twice, and refers to none that is missing', () => {
    for (const { address, html } of all) {
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, address.id);
      const used = [...html.matchAll(/(?:labelledby="|describedby="|for="|url\(#)([^")]+)/g)];
      for (const [, id] of used) assert.ok(ids.includes(id), `${address.id}: ${id}`);
    }
  });

  it('has landmarks, a language and a title', () => {
    for (const { html } of all)
      for (const part of ['<html lang="en">', '<header>', '<main>', '<nav class="toolbar" aria-label="'])
        assert.ok(html.includes(part), part);
    assert.ok(page({ practice: practice('p', { title: 'A & B' }) }).includes('<title>A &amp; B</title>'));
  });

  it('leads only to the web and to its own commands, and each page it leads to is there', () => {
    const commands = /^command:mlPractices\.(\w+)(?:\?(.*))?$/;
    for (const { address, html } of all)
      for (const href of hrefs(html)) {
        if (/^https?:\/\//.test(href)) continue;
        const [, command = '', query] = commands.exec(href) ?? [];
        assert.match(
          command,
          /^(openPractice|openRule|openFinding|search|checkWorkspace|copyLink|openChecklistFile)$/,
          href,
        );
        const [id] = query === undefined ? [] : JSON.parse(decodeURIComponent(query));
        if (command === 'openPractice') assert.ok(anyPractice(id), `${address.id}: ${id}`);
        if (command === 'openRule') assert.ok(ruleById(id), `${address.id}: ${id}`);
      }
  });

  it('leaves no Markdown behind that was meant to be rendered', () => {
    for (const { address, html } of all) {
      const prose = html.replace(/<(pre|code)[\s>][\s\S]*?<\/\1>/g, '');
      assert.doesNotMatch(prose, /\]\(|\*\*|^#{1,6} |```/m, address.id);
    }
  });
});

describe('the page of a practice', () => {
  it('shows hostile text as text', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&';
    const html = page({
      practice: practice('p', {
        title: evil,
        text: `${evil}\n\n[click](javascript:alert(1))`,
        references: [{ title: evil, url: 'javascript:alert(1)' }],
      }),
      rules: [rule('r', { title: evil })],
      cameFrom: rule('r', { title: evil, what: evil }),
      findings: [finding({ message: evil, uri: `file:///${evil}` })],
      folders: [folder({ folder: `"${evil}`, name: evil, problem: evil })],
    });
    assert.doesNotMatch(html, /<img/);
    assert.doesNotMatch(html, /href="javascript/);
    assert.ok(page({ cameFrom: evil }).includes('&lt;img'));
    assert.ok(at('rule', evil).includes('&lt;img'));
    assert.ok(rulePage(rule('r', { title: evil, text: evil }), [], frame).includes('&lt;img'));
    assert.ok(
      laterPage(
        {
          practice: later('l', { title: evil }),
          resourceCited: () => undefined,
          previous: undefined,
          next: undefined,
        },
        frame,
      ).includes('&lt;img'),
    );
  });

  it('says in its header how hard, how common and what for it is', () => {
    const html = text(at('practice', 'continuous-integration').split('</header>')[0] ?? '');
    assert.match(html, /Practice 25 · Coding/);
    assert.match(html, /Difficulty medium|Difficulty basic|Difficulty advanced/);
    assert.match(html, /rank 16 of 29/);
    assert.match(html, /Effects Agility, Software quality/);
    const asked = catalogue.practices.find(({ euRequirements }) => euRequirements.length > 0);
    assert.ok(text(at('practice', asked?.slug ?? '')).includes(asked?.euRequirements.join(', ') ?? '-'));
  });

  it('says which level is recorded, and lets it be taken back', () => {
    const checked = [...page().matchAll(/value="([a-z-]+)" checked/g)].map(([, level]) => level);
    assert.deepEqual(checked, ['mostly']);
    assert.equal(page().match(/type="radio"/g)?.length, 5);
    assert.match(page(), /data-do="clear"/);
    const unanswered = page({ folders: [folderWith(undefined)] });
    assert.match(unanswered, /No answer yet/);
    assert.doesNotMatch(unanswered, /" checked>|data-do="clear"/);
    assert.match(page({ folders: [] }), /Open a folder/);
  });

  it('names the folders where there are several', () => {
    const html = page({
      folders: [folder({ name: 'one' }), folderWith(undefined, { name: 'two' })],
    });
    assert.match(html, /adopted in one\?[\s\S]*value="mostly" checked[\s\S]*adopted in two\?/);
    assert.equal(new Set([...html.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)).size, 3);
  });

  it('is there before the server is, and says what is still to come', () => {
    const html = page({
      findings: 'waiting',
      folders: [folderWith(undefined, { known: false })],
    });
    assert.match(html, /…/);
    assert.match(html, /Findings come as soon as the checker is up/);
    assert.match(html, /The answer is being read/);
    assert.doesNotMatch(html, /No answer yet|No findings/);
  });

  it('says why there are no findings: none, paused, or nothing that looks', () => {
    assert.match(page(), /No findings at the moment[\s\S]*command:mlPractices\.checkWorkspace/);
    assert.match(page({ findings: 'paused' }), /paused[\s\S]*command:mlPractices\.resume/);
    assert.match(page({ rules: [] }), /No rule looks for this practice/);
  });

  it('leads from a finding to its place', () => {
    const item = finding({ startLine: 4 });
    const html = page({ findings: [item] });
    const href = hrefs(html).find((each) => each.startsWith('command:mlPractices.openFinding?')) ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(href.split('?')[1] ?? '')), [item]);
    assert.match(html, />train\.py, line 5<\/a>/);
  });

  it('folds many findings, lists a great many only in part, and says so', () => {
    const some = (length: number) => Array.from({ length }, (_, line) => finding({ startLine: line }));
    assert.doesNotMatch(page({ findings: some(6) }), /<summary>/);
    assert.match(page({ findings: some(7) }), /7 findings:[\s\S]*<summary>2 more/);
    assert.match(page({ findings: some(60) }), /60 findings:[\s\S]*And 10 more/);
  });

  it('explains the rule that led here, also one that this version lacks', () => {
    const html = page({ cameFrom: rule('r', { title: 'The rule', what: 'What it sees.' }) });
    assert.match(html, /Why you are here[\s\S]*The rule<\/a>: What it sees\./);
    assert.match(
      at('practice', 'versioning', { rule: 'long-gone' }),
      /<code>long-gone<\/code> that led here is not part/,
    );
  });

  it('leads to its neighbours, the later ones to theirs', () => {
    const neighbours = (slug: string) =>
      text(/<nav class="neighbours"[\s\S]*?<\/nav>/.exec(at('practice', slug))?.[0] ?? '');
    assert.match(neighbours('sanity-checks'), /^ Next (?!.*Previous)/);
    assert.ok(neighbours('versioning').includes(practiceBySlug('subgroup-bias')?.title ?? '-'));
    assert.ok(neighbours('versioning').includes(practiceBySlug('shared-experiment-outcomes')?.title ?? '-'));
    const [first, second] = catalogue.later;
    assert.ok(neighbours(first?.slug ?? '').includes(second?.title ?? '-'));
  });

  it('says beside a cited text why to read it, and lists none twice', () => {
    for (const { slug, references } of catalogue.practices) {
      const html = /id="references-heading"[\s\S]*?<\/section>/.exec(at('practice', slug))?.[0] ?? '';
      assert.equal(html.match(/<li>/g)?.length ?? 0, references.length, slug);
    }
    const why = catalogue.resources.find(({ practices }) => practices.includes('skew-checks'))?.why ?? '-';
    assert.ok(text(at('practice', 'skew-checks')).includes(why));
  });

  it('of a later practice has neither rank nor level nor figures', () => {
    const html = at('practice', 'layered-guardrails');
    assert.match(html, /Later addition · Deployment/);
    assert.doesNotMatch(html, /type="radio"|of 29|survey-heading|id="findings"/);
    assert.match(html, /<body data-slug=""/);
  });
});

describe('the figures on a page', () => {
  it('come with all of their caveats', () => {
    for (const { slug } of catalogue.practices) {
      const shown = text(at('practice', slug)).replaceAll('&#39;', "'");
      for (const caveat of caveatsFor(slug, ['overall', 'groups']))
        assert.ok(shown.includes(caveat.text), slug);
    }
    const caveats = caveatsFor('versioning', ['effects', 'correlations']);
    const shown = text(at('practice', 'monitored-models')).replaceAll('&#39;', "'");
    for (const { text: caveat } of caveats) assert.ok(shown.includes(caveat), caveat);
  });

  it('have no list of a single remark', () => {
    for (const { slug } of catalogue.practices)
      for (const [, items = ''] of at('practice', slug).matchAll(/<ul class="caveats">(.*?)<\/ul>/g))
        assert.ok(items.split('<li>').length > 2, slug);
    assert.match(at('practice', 'versioning'), /<p class="caveats">Teams answered for themselves/);
  });

  it('are there as numbers too, for all groups', () => {
    const html = at('practice', 'versioning');
    const rows = [
      ...(/<table class="figures">[\s\S]*?<\/table>/.exec(html)?.[0] ?? '').matchAll(
        /<th scope="row">(.*?)<\/th>(.*?)<\/tr>/g,
      ),
    ];
    const survey = surveyFor('versioning');
    const groups = Object.values(survey?.groups ?? {}).flat();
    assert.equal(rows.length, 1 + groups.length);
    const [, , cells = ''] = rows.find(([, name]) => name === '1 member') ?? [];
    const shares = survey?.groups.teamSize[0]?.shares;
    assert.equal(
      text(cells).trim(),
      Object.values(shares ?? {})
        .map((share) => `${share}%`)
        .join(' '),
    );
  });

  it('point at the level of this workspace, and at none outside the scale', () => {
    const pointers = (level: Parameters<typeof folderWith>[0]) =>
      at('practice', 'versioning', { folders: [folderWith(level)] }).match(/the level of this workspace/g)
        ?.length ?? 0;
    assert.equal(pointers('mostly'), 1 + Object.values(surveyFor('versioning')?.groups ?? {}).flat().length);
    assert.equal(pointers('not-applicable'), 0);
    assert.equal(pointers(undefined), 0);
  });

  it('are missed out loud where the survey has none', () => {
    assert.match(page(), /The survey has no figures on this practice/);
    assert.match(at('practice', 'automated-feature-generation'), /No figure for all teams together/);
  });

  it('name the importance of a practice for its effects, and what goes along with it', () => {
    const html = text(at('practice', 'monitored-models'));
    assert.match(html, /Traceability: importance of the practices/);
    assert.match(html, /\(this page\) 0\.35/);
    assert.match(html, /Adopted together with .*0\.51/);
    assert.match(
      text(at('practice', 'automatic-rollback')),
      /did not become part of the authors’ final model/,
    );
  });
});

describe('a link that leads nowhere', () => {
  it('is told apart by what was probably meant', () => {
    const slugs = catalogue.practices.map(({ slug, title }) => ({ id: slug, title }));
    assert.equal(closest('versionning', slugs)[0]?.id, 'versioning');
    assert.equal(
      closest('hyperparameter-optimization', slugs)[0]?.id,
      'automated-hyperparameter-optimisation',
    );
    assert.deepEqual(closest('nowhere', slugs), []);
    const html = at('practice', 'versionning');
    assert.match(
      html,
      /no practice called <code>versionning<\/code>[\s\S]*Did you mean[\s\S]*Use Versioning/,
    );
    assert.match(at('practice', 'guardrail'), /Did you mean[\s\S]*layered-guardrails/);
  });

  it('says in plain words why a rule is not there', () => {
    assert.match(at('rule', 'inplace-true'), /left out on purpose\. Ruff says this already/);
    assert.match(at('rule', 'zzzzzz'), /may be from another version/);
    assert.doesNotMatch(at('rule', 'zzzzzz'), /Did you mean/);
  });
});

describe('the look of the page and the dashboard', () => {
  const css = ['controls.css', 'page.css', 'dashboard.css']
    .map((name) => readFileSync(join(__dirname, '../../media', name), 'utf8'))
    .join('\n');

  it('uses colours of the theme only', () => {
    const themed = css.replace(/@media \(forced-colors: active\) \{[\s\S]*?\n\}/, '');
    assert.doesNotMatch(themed, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i);
    for (const [, value] of themed.matchAll(
      /(?:^|\s)(?:color|background|fill|stroke|border-color):\s*([^;]+);/g,
    ))
      assert.match(value ?? '', /^(var\(--(vscode-|ink|line)|inherit|none)/);
  });

  it('moves nothing', () => {
    assert.doesNotMatch(css, /animation|transition|scroll-behavior/);
  });
});
