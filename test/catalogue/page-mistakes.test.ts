import assert from 'node:assert/strict';
import { compileCatalogue } from '../../catalog/compile.js';
import { goodPages, lineOf, practicePath, rulePath, secondPracticePath } from './pages.js';

interface Mistake {
  readonly what: string;
  readonly path: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** Text on the line that must be named; after the edit. */
  readonly at: string;
  readonly message: RegExp;
}

const mistakes: Mistake[] = [
  {
    what: 'a page without front matter',
    path: practicePath,
    from: '---\nnumber: 1',
    to: 'number: 1',
    at: 'number: 1',
    message: /must start with front matter/,
  },
  {
    what: 'front matter that is no YAML',
    path: practicePath,
    from: 'title: Use Sanity Checks',
    to: 'title: "Use Sanity Checks',
    at: 'title: "Use',
    message: /Missing closing "quote$/,
  },
  {
    what: 'a key given twice',
    path: practicePath,
    from: 'rank: 22',
    to: 'rank: 22\ncategory: Team',
    at: 'category: Team',
    message: /unique/,
  },
  {
    what: 'an unknown key',
    path: practicePath,
    from: 'rank: 22',
    to: 'rank: 22\ncolour: red',
    at: 'colour',
    message: /^colour is not a known key$/,
  },
  {
    what: 'a missing key',
    path: practicePath,
    from: 'rank: 22\n',
    to: '',
    at: '---',
    message: /^rank: is missing$/,
  },
  {
    what: 'a wrong value',
    path: practicePath,
    from: 'difficulty: basic',
    to: 'difficulty: hard',
    at: 'hard',
    message: /^difficulty: /,
  },
  {
    what: 'a wrong value inside a list',
    path: practicePath,
    from: 'url: null',
    to: 'url: 7',
    at: 'url: 7',
    message: /^references\.1\.url: /,
  },
  {
    what: 'an address that is none',
    path: practicePath,
    from: 'https://example.org/practices/1',
    to: 'example',
    at: 'sourceUrl',
    message: /^sourceUrl: must be an http/,
  },
  {
    what: 'a number that differs from the file name',
    path: practicePath,
    from: 'number: 1',
    to: 'number: 3',
    at: 'number: 3',
    message: /the file's name says 01/,
  },
  {
    what: 'a related practice that does not exist',
    path: practicePath,
    from: '  - versioning',
    to: '  - versoning',
    at: 'versoning',
    message: /there is no practice versoning/,
  },
  {
    what: 'a practice related to itself',
    path: practicePath,
    from: '  - versioning',
    to: '  - versioning\n  - sanity-checks',
    at: '  - sanity-checks',
    message: /names the page itself/,
  },
  {
    what: 'a related practice given twice',
    path: rulePath,
    from: '  - versioning',
    to: '  - versioning\n  - sanity-checks ',
    at: '  - sanity-checks ',
    message: /sanity-checks is there twice/,
  },
  {
    what: 'a rule of a practice that does not exist',
    path: rulePath,
    from: '  - versioning',
    to: '  - gone',
    at: '  - gone',
    message: /there is no practice gone/,
  },
  {
    what: 'an option whose default has another type',
    path: rulePath,
    from: 'default: []',
    to: 'default: 3',
    at: 'default: 3',
    message: /^options\.0\.default: must be of type string\[\]$/,
  },
  {
    what: 'a missing section',
    path: practicePath,
    from: '## Motivation',
    to: '### Motivation',
    at: '## When it applies',
    message: /“Motivation” is missing/,
  },
  {
    what: 'a missing section of a short practice page',
    path: secondPracticePath,
    from: '## What to do\n\n- Commit.',
    to: '- Commit.',
    at: '- Commit.',
    message: /“What to do” is missing/,
  },
  {
    what: 'steps without an example',
    path: practicePath,
    from: '```yaml',
    to: '```',
    at: '## What to do',
    message: /“What to do” has no example/,
  },
  {
    what: 'a related practice that the text leaves out',
    path: practicePath,
    from: '[versions](practice:versioning)',
    to: 'versions',
    at: '## Related',
    message: /^“Related” does not link to practice:versioning/,
  },
  {
    what: 'a missing last section',
    path: rulePath,
    from: '## When to ignore\n\nNever.\n',
    to: 'The end.\n',
    at: 'The end.',
    message: /“When to ignore” is missing/,
  },
  {
    what: 'an empty section',
    path: practicePath,
    from: 'Nobody notices damage late.',
    to: '### Reasons\n\n<!-- soon -->',
    at: '## Motivation',
    message: /“Motivation” is empty/,
  },
  {
    what: 'sections in the wrong order',
    path: rulePath,
    from: /(## Fix[\s\S]*)(## When to ignore[\s\S]*)/,
    to: '$2\n$1',
    at: '## Fix',
    message: /“Fix” must stand before “When to ignore”/,
  },
  {
    what: 'a section given twice',
    path: practicePath,
    from: '## Pitfalls',
    to: '## Pitfalls\n\nMore.\n\n## Pitfalls ',
    at: '## Pitfalls ',
    message: /“Pitfalls” is there twice/,
  },
  {
    what: 'a section that rule pages do not have',
    path: rulePath,
    from: '## When to ignore',
    to: '## Notes\n\nMore.\n\n## When to ignore',
    at: '## Notes',
    message: /“Notes” is not a section/,
  },
  {
    what: 'a section that practice pages do not have',
    path: practicePath,
    from: '## Related',
    to: '## References\n\nA book.\n\n## Related',
    at: '## References',
    message: /“References” is not a section/,
  },
  {
    what: 'text above the first section',
    path: practicePath,
    from: '## Intent',
    to: 'Hello.\n\n## Intent',
    at: 'Hello.',
    message: /under a ## heading/,
  },
  {
    what: 'a title in the body',
    path: practicePath,
    from: '## Intent',
    to: '## Intent\n\n# Checks\n',
    at: '# Checks',
    message: /title belongs into the front matter/,
  },
  {
    what: 'an Intent without a paragraph',
    path: practicePath,
    from: 'Data from outside',
    to: '- Data from outside',
    at: '## Intent',
    message: /must start with a paragraph/,
  },
  {
    what: 'a paragraph that needs what follows',
    path: rulePath,
    from: 'A comparison with `nan`.',
    to: 'One of these:\n\n- `nan`',
    at: '## What it flags',
    message: /must make sense without/,
  },
  {
    what: 'a link to a practice that does not exist',
    path: practicePath,
    from: /$/,
    to: '- [that](practice:gone)\n',
    at: 'practice:gone',
    message: /^practice:gone leads nowhere$/,
  },
  {
    what: 'a link to a rule that does not exist, on the second line of a paragraph',
    path: practicePath,
    from: 'rule:nan-equality',
    to: 'rule:gone',
    at: 'rule:gone',
    message: /^rule:gone leads nowhere$/,
  },
  {
    what: 'a reason for the set that nobody reads to its end',
    path: rulePath,
    from: 'setReason: Always false.',
    to: `setReason: ${'Always false. '.repeat(15)}`,
    at: 'setReason',
    message: /^setReason: must be shorter than 200 characters$/,
  },
  {
    what: 'no flagged block',
    path: rulePath,
    from: /## Flagged[\s\S]*## Clean/,
    to: '## Flagged\n\nNothing yet.\n\n## Clean',
    at: '## Flagged',
    message: /“Flagged” has no python block/,
  },
  {
    what: 'no clean block',
    path: rulePath,
    from: '## Clean\n\n```python',
    to: '## Clean\n\n```text',
    at: '## Clean',
    message: /“Clean” has no python block/,
  },
  {
    what: 'a flagged block without a mark',
    path: rulePath,
    from: 'np.nan  # expect: nan-equality',
    to: 'np.nan',
    at: '```python',
    message: /no line marked # expect: nan-equality/,
  },
  {
    what: 'a mark that names no rule',
    path: rulePath,
    from: 'np.nan  # expect: nan-equality',
    to: 'np.nan  # expect: nan-equality, nan-equalty',
    at: 'nan-equalty',
    message: /there is no rule “nan-equalty”/,
  },
  {
    what: 'a mark of the rule in a clean block',
    path: rulePath,
    from: '## Clean\n\n```python\n',
    to: '## Clean\n\n```python\nclean()  # expect: nan-equality\n',
    at: 'clean()',
    message: /under “Clean” is not flagged/,
  },
];

describe('mistakes in a page are named with file and line', () => {
  for (const { what, path, from, to, at, message } of mistakes) {
    it(what, () => {
      const files = goodPages(path, (text) => text.replace(from, to));
      assert.notDeepEqual(files, goodPages(), 'the edit changes the page');
      const { errors } = compileCatalogue(files);
      const found = errors.filter((error) => message.test(error.message));
      assert.deepEqual(
        found.map((error) => [error.path, error.line]),
        [[path, lineOf(files, path, at)]],
        JSON.stringify(errors),
      );
    });
  }

  it('a rule said to see a practice that the rule does not name, at the link', () => {
    const files = goodPages(rulePath, (text) => text.replace('  - sanity-checks\n', ''));
    assert.deepEqual(compileCatalogue(files).errors, [
      {
        path: practicePath,
        line: lineOf(files, practicePath, 'rule:nan-equality'),
        message: 'rule:nan-equality does not name this practice on its page',
      },
    ]);
  });

  it('a file that is not named by number and slug', () => {
    const files = goodPages().map((file) =>
      file.path === secondPracticePath ? { ...file, path: 'catalog/practices/versioning.md' } : file,
    );
    assert.deepEqual(compileCatalogue(files).errors, [
      {
        path: 'catalog/practices/versioning.md',
        line: 1,
        message: 'the file must be named by number and slug: NN-slug.md',
      },
    ]);
  });

  it('a rule file that is not named by an id', () => {
    const files = goodPages().map((file) =>
      file.path === rulePath ? { ...file, path: 'catalog/rules/Nan_Equality.md' } : file,
    );
    const { errors } = compileCatalogue(files);
    assert.ok(
      errors.some(
        (error) => error.path === 'catalog/rules/Nan_Equality.md' && /named by/.test(error.message),
      ),
    );
  });

  it('two pages with one slug or one number, and a gap in the numbers', () => {
    const [first, second] = goodPages();
    assert.ok(first && second);
    const copy = { path: 'catalog/practices/02-sanity-checks.md', text: second.text };
    const far = { path: 'catalog/practices/04-far.md', text: second.text.replace('number: 2', 'number: 4') };
    const { errors } = compileCatalogue([...goodPages(), copy, far]);
    assert.deepEqual(
      errors.map(({ path, line, message }) => `${path}:${line}: ${message}`),
      [
        `${copy.path}:1: the slug sanity-checks is also that of ${first.path}`,
        `${second.path}:2: number: 2 is also that of ${copy.path}`,
        `${far.path}:2: number: 4, but there is no practice 3`,
      ],
    );
  });
});
