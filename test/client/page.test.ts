import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, practiceBySlug, ruleById } from '../../catalog/load.js';
import {
  type FolderAnswer,
  missingPage,
  type PageFrame,
  type PracticePageContent,
  practicePage,
  rulePage,
} from '../../client/catalogue/html.js';
import { renderMarkdown } from '../../client/catalogue/markdown.js';
import { finding, practice, rule } from './fixtures.js';

const frame: PageFrame = {
  cspSource: 'https://media.example',
  nonce: 'N0NCE',
  styleUri: 'https://media.example/page.css',
  scriptUri: 'https://media.example/page.js',
  practice: practiceBySlug,
  rule: ruleById,
  place: (item) => `train.py, line ${item.startLine + 1}`,
};
const answer: FolderAnswer = { folder: 'file:///w', name: null, level: 'mostly', problem: null };

function page(over: Partial<PracticePageContent> = {}): string {
  const content: PracticePageContent = {
    practice: practice('p'),
    rules: [],
    cameFrom: undefined,
    previous: undefined,
    next: undefined,
    findings: [],
    answers: [answer],
    ...over,
  };
  return practicePage(content, frame);
}

const headings = (html: string) => [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');

describe('the page', () => {
  const all = [
    ...catalogue.practices.map((each) => page({ practice: each, rules: catalogue.rules })),
    ...catalogue.rules.map((each) => rulePage(each, [], frame)),
    missingPage('practice', 'nowhere', frame),
  ];

  it('allows no scripts and styles but its own', () => {
    for (const html of all) {
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
      assert.match(policy, /^default-src 'none';/);
      assert.doesNotMatch(policy, /unsafe|\*/);
      assert.equal(html.match(/<script/g)?.length, 1);
      assert.match(html, /<script nonce="N0NCE"/);
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/);
    }
  });

  it('has one main heading and skips no level', () => {
    for (const html of all) {
      const levels = headings(html);
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.equal(levels[0], 1);
      for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1);
    }
  });

  it('has landmarks, a language and a title', () => {
    const html = page();
    for (const part of ['<html lang="en">', '<header>', '<main>', '<nav aria-label="', '<footer>']) {
      assert.ok(html.includes(part), part);
    }
    assert.ok(page({ practice: practice('p', { title: 'A & B' }) }).includes('<title>A &amp; B</title>'));
  });

  it('leads only to the web, to its own parts and to its own commands', () => {
    for (const href of all.flatMap(hrefs)) {
      assert.match(
        href,
        /^(https?:\/\/|command:mlPractices\.(openPractice|openRule|openFinding|search)(\?|$))/,
      );
    }
  });

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
      answers: [{ ...answer, folder: `"${evil}`, name: evil, problem: evil }],
    });
    assert.doesNotMatch(html, /<img/);
    assert.doesNotMatch(html, /href="javascript/);
    assert.ok(missingPage('rule', evil, frame).includes('&lt;img'));
    assert.ok(rulePage(rule('r', { title: evil, text: evil }), [], frame).includes('&lt;img'));
  });

  it('says which level is recorded, to the eye and to screen readers', () => {
    const pressed = [...page().matchAll(/data-level="([a-z-]+)" aria-pressed="true"/g)].map(
      ([, level]) => level,
    );
    assert.deepEqual(pressed, ['mostly']);
    assert.match(page(), /Adopted: <strong>Mostly<\/strong>/);
    assert.match(page({ answers: [] }), /Open a folder/);
  });

  it('names the folders where there are several', () => {
    const html = page({
      answers: [
        { ...answer, name: 'one' },
        { ...answer, name: 'two', level: undefined },
      ],
    });
    assert.match(html, /Adopted in one: <strong>Mostly/);
    assert.match(html, /Adopted in two: <strong>No answer yet/);
  });

  it('leads from a finding to its place', () => {
    const item = finding({ startLine: 4 });
    const html = page({ findings: [item] });
    const href = hrefs(html).find((each) => each.startsWith('command:mlPractices.openFinding?')) ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(href.split('?')[1] ?? '')), [item]);
    assert.match(html, />train\.py, line 5<\/a>/);
  });

  it('explains the rule that led here, and leads to its neighbours', () => {
    const html = page({
      cameFrom: rule('r', { title: 'The rule', what: 'What it sees.' }),
      previous: practice('before', { title: 'Before' }),
    });
    assert.match(html, /Why you are here[\s\S]*The rule<\/a>: What it sees\./);
    assert.match(html, /Previous: <a [^>]*>Before<\/a>/);
    assert.doesNotMatch(html, /Next:/);
  });

  it('lists many findings only in part, and says so', () => {
    const html = page({ findings: Array.from({ length: 60 }, (_, line) => finding({ startLine: line })) });
    assert.match(html, /60 findings:/);
    assert.match(html, /And 10 more/);
  });
});

describe('the Markdown of the catalogue', () => {
  it('starts below the heading of the page, wherever it starts itself', () => {
    assert.deepEqual(headings(renderMarkdown('# A\n\n## B')), [2, 3]);
    assert.deepEqual(headings(renderMarkdown('### A\n\n#### B')), [2, 3]);
  });

  it('links pages to each other', () => {
    const html = renderMarkdown('[a](practice:versioning) [b](rule:nan-equality) [c](https://example.org/)');
    assert.deepEqual(hrefs(html), [
      'command:mlPractices.openPractice?%5B%22versioning%22%5D',
      'command:mlPractices.openRule?%5B%22nan-equality%22%5D',
      'https://example.org/',
    ]);
  });

  it('keeps raw HTML as text', () => {
    assert.doesNotMatch(renderMarkdown('a <b onclick="x">c</b>\n\n<script>d</script>'), /<b|<script/);
  });
});

describe('the look of the page', () => {
  it('uses colours of the theme only', () => {
    const css = readFileSync(join(__dirname, '../../media/page.css'), 'utf8');
    assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i);
    for (const [, value] of css.matchAll(/(?:^|\s)(?:color|background):\s*([^;]+);/g)) {
      assert.match(value ?? '', /^(var\(--vscode-|inherit|none)/);
    }
  });
});
