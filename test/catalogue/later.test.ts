import assert from 'node:assert/strict';
import { compileCatalogue } from '../../catalog/compile.js';
import { catalogue, laterBySlug, practiceBySlug } from '../../catalog/load.js';
import { goodPages, lineOf, secondPracticePath } from './pages.js';

/** Slug, category and number on the site: the slugs are permanent, for links rest on them. */
const published = [
  ['layered-guardrails', 'Deployment', 42],
  ['monitoring-feedback-loops', 'Deployment', 38],
  ['ml-observability', 'Deployment', 41],
  ['user-feedback', 'Deployment', 39],
  ['fallback-architectures', 'Deployment', 40],
  ['responsible-ai-governance', 'Governance', 56],
  ['explainability-artifacts', 'Training', 25],
  ['deterministic-and-probabilistic', 'Coding', 30],
  ['responsible-ai-requirements', 'Governance', 55],
  ['inference-costs', 'Governance', 57],
  ['efficient-models', 'Training', null],
  ['output-verification', 'Deployment', 43],
];

const sections =
  '## Intent|## Motivation|## When it applies|## What to do|## In your editor|## Pitfalls|## Related';
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const wordCount = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe('the practices that joined the catalogue later', () => {
  it('are twelve, by title', () => {
    assert.deepEqual(
      catalogue.later.map(({ slug, category, siteNumber }) => [slug, category, siteNumber]),
      published,
    );
  });

  it('are found by their slugs, which no numbered practice has', () => {
    for (const practice of catalogue.later) {
      assert.equal(laterBySlug(practice.slug), practice);
      assert.equal(practiceBySlug(practice.slug), undefined);
    }
    assert.equal(laterBySlug('versioning'), undefined);
  });

  for (const { slug, summary, text } of catalogue.later) {
    it(`${slug}: has the sections of a full page in 200 to 400 words, with its example and without`, () => {
      assert.equal(text.match(/^## .*$/gm)?.join('|'), sections);
      for (const count of [text, withoutCode(text)].map(wordCount))
        assert.ok(count >= 200 && count <= 400, `${count} words`);
    });

    it(`${slug}: says its intent in two or three sentences, and names three to five steps and signs`, () => {
      const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(summary)];
      assert.ok(sentences.length >= 2 && sentences.length <= 3, summary);
      const steps = /## What to do\n([\s\S]*?)\n## /.exec(withoutCode(text))?.[1]?.match(/^- /gm) ?? [];
      assert.ok(steps.length >= 3 && steps.length <= 5, `${steps.length} steps`);
      assert.match(text, /^Signs in a repository\b/m);
    });
  }
});

describe('compiling a later practice', () => {
  const path = 'catalog/later/guardrails.md';
  const page = `---
title: Use Guardrails
category: Deployment
siteNumber: null
sourceUrl: null
related:
  - sanity-checks
  - feedback
references: []
---

## Intent

Limits hold. Always.

## Motivation

Models err.

## When it applies

Often.

## What to do

- Set limits.

\`\`\`yaml
limit: 5
\`\`\`

## In your editor

Not checked. [Comparisons](rule:nan-equality) come close.

## Pitfalls

None.

## Related

- [checks](practice:sanity-checks) of data.
- [feedback](practice:feedback) from users.
`;
  const sibling = {
    path: 'catalog/later/feedback.md',
    text: page
      .replace('Use Guardrails', 'Collect Feedback')
      .replace('  - feedback', '  - guardrails')
      .replace('practice:feedback', 'practice:guardrails'),
  };
  const compiled = (text: string) => {
    const files = [...goodPages(), { path, text }, sibling];
    return { files, ...compileCatalogue(files) };
  };

  it('keeps it apart from the practices, though it may lead to them and to its like', () => {
    const { catalogue, errors } = compiled(page);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      catalogue.later.map(({ slug, title, sourceUrl }) => [slug, title, sourceUrl]),
      [
        ['feedback', 'Collect Feedback', null],
        ['guardrails', 'Use Guardrails', null],
      ],
    );
    assert.equal(catalogue.practices.length, 2);
    assert.equal(catalogue.later[1]?.summary, 'Limits hold. Always.');
  });

  for (const [what, from, to, at, message] of [
    [
      'a number of its own',
      'siteNumber: null',
      'siteNumber: null\nnumber: 4',
      'number: 4',
      /not a known key$/,
    ],
    ['a missing key', 'siteNumber: null\n', '', '---', /^siteNumber: is missing$/],
    ['a related practice that does not exist', '- sanity-checks', '- gone', '- gone', /no practice gone$/],
    ['a dead link', 'rule:nan-equality', 'rule:gone', 'rule:gone', /leads nowhere$/],
    ['a missing example', '```yaml', '```', '## What to do', /has no example/],
    [
      'a relation without words',
      'practice:feedback',
      'practice:versioning',
      '## Related',
      /practice:feedback/,
    ],
    ['a missing section', '## Pitfalls\n\nNone.\n\n', '', '## Related', /“Pitfalls” is missing$/],
  ] as const) {
    it(`names file and line of ${what}`, () => {
      const { files, errors } = compiled(page.replace(from, to));
      const found = errors.filter((error) => message.test(error.message));
      assert.deepEqual(
        found.map((error) => [error.path, error.line]),
        [[path, lineOf(files, path, at)]],
        JSON.stringify(errors),
      );
    });
  }

  it('does not let a numbered practice link to it: pages of those stand on their own', () => {
    const files = [
      ...goodPages(secondPracticePath, (text) => text.replace('- Commit.', '- [Limit](practice:feedback).')),
      { path, text: page },
      sibling,
    ];
    assert.deepEqual(compileCatalogue(files).errors, [
      {
        path: secondPracticePath,
        line: lineOf(files, secondPracticePath, 'practice:feedback'),
        message: 'practice:feedback leads nowhere',
      },
    ]);
  });

  it('does not let it take the slug of a numbered practice', () => {
    const files = [...goodPages(), { path, text: page }, sibling];
    const taken = { path: 'catalog/later/versioning.md', text: page };
    assert.deepEqual(compileCatalogue([...files, taken]).errors, [
      {
        path: 'catalog/later/versioning.md',
        line: 1,
        message: 'the slug versioning is also that of a numbered practice',
      },
    ]);
  });
});
