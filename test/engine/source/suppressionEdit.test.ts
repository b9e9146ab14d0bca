import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/engine/fix.js';
import { applySuppressions, readSuppressions } from '../../../server/engine/source/suppression.js';
import { type SuppressionScope, suppressionEdit } from '../../../server/engine/source/suppressionEdit.js';
import type { SourceUnit, Span } from '../../../server/engine/source/unit.js';
import { edited, notebook, script } from './units.js';

/** The text after silencing `rule` for `statement`; null when there is no edit. */
function silenced(
  unit: SourceUnit,
  statement: string,
  scope: SuppressionScope = 'line',
  rule = 'a',
): string | null {
  const start = unit.raw.indexOf(statement);
  assert.ok(start >= 0);
  const edit = suppressionEdit(unit, { start, end: start + statement.length }, rule, scope);
  return edit && edited(unit, edit).raw;
}

const line = '# ml-practices: ignore[a]';
const next = '# ml-practices: ignore-next-line[a]';
const cell = '# ml-practices: ignore-cell[a]';
const file = '# ml-practices: ignore-file[a]';

describe('writing a suppression for a line', () => {
  const cases: readonly (readonly [name: string, before: string, statement: string, after: string])[] = [
    ['at the end of the statement', 'x = 1\ny\n', 'x = 1', `x = 1  ${line}\ny\n`],
    ['at the end of its last line', 'x = f(\n  1)\ny\n', 'x = f(\n  1)', `x = f(\n  1)  ${line}\ny\n`],
    ['behind a comment', 'x  # noqa\n', 'x', `x  # noqa  ${line}\n`],
    ['without moving trailing blanks in', 'x   \ny', 'x', `x  ${line}   \ny`],
    ['above a long string', 'if a:\n  x = """\n"""\n', 'x = """\n"""', `if a:\n  ${next}\n  x = """\n"""\n`],
    ['above a header in a long string', 's = """\n""".f(x)\n', 'f(x)', `${next}\ns = """\n""".f(x)\n`],
    ['above a backslash', 'x = 1 + \\\n 2\n', 'x = 1 + ', `${next}\nx = 1 + \\\n 2\n`],
    [
      'with Windows line breaks',
      'y\r\nx = """\r\n"""\r\n',
      'x = """\r\n"""',
      `y\r\n${next}\r\nx = """\r\n"""\r\n`,
    ],
    ['behind a comment that ends with a backslash', 'x # \\\ny', 'x', `x # \\  ${line}\ny`],
    [
      'in the comment of the line',
      'x  # ml-practices: ignore[b]\n',
      'x',
      'x  # ml-practices: ignore[b, a]\n',
    ],
    ['in an untidy comment', 'x  # ml-practices: ignore[b, ]\n', 'x', 'x  # ml-practices: ignore[b, a]\n'],
    ['in an empty comment', 'x  # ml-practices: ignore[]\n', 'x', `x  ${line}\n`],
    [
      'in the comment above',
      '# ml-practices: ignore-next-line[b]\nw = 1\n',
      'w = 1',
      '# ml-practices: ignore-next-line[b, a]\nw = 1\n',
    ],
  ];
  for (const [name, before, statement, after] of cases) {
    it(`puts it ${name}`, () => {
      assert.equal(silenced(script(before), statement), after);
      assert.equal(silenced(notebook('y', before, 'z'), statement)?.slice(2, -2), after);
    });
  }

  it('puts it above IPython syntax', () => {
    assert.equal(silenced(notebook('y\n!pip install b'), '!pip install b'), `y\n${next}\n!pip install b`);
    assert.equal(
      silenced(notebook('if y:\n    a = !ls \\\n  b'), 'a = !ls'),
      `if y:\n    ${next}\n    a = !ls \\\n  b`,
    );
  });

  it('never puts it above a cell magic', () => {
    assert.equal(silenced(notebook('%%bash\nls'), '%%bash\nls'), `%%bash\n${cell}\nls`);
    assert.equal(silenced(notebook('%%time\nx = 1'), 'x = 1'), `%%time\nx = 1  ${line}`);
    assert.equal(silenced(notebook('%%html\n<p>'), '%%html\n<p>'), null);
  });

  it('puts it behind pip in a Databricks export, where a comment of its own would change the cell', () => {
    const text = '# Databricks notebook source\n# MAGIC %pip install b\n';
    assert.equal(silenced(script(text), '%pip install b'), text.replace('b\n', `b  ${line}\n`));
    assert.equal(silenced(script('# Databricks notebook source\n# MAGIC %run b\n'), '%run b'), null);
  });

  it('does nothing where the rule is silent already', () => {
    assert.equal(silenced(script('x  # ml-practices: ignore\n'), 'x'), null);
    assert.equal(silenced(script(`x  ${line}\n`), 'x'), null);
  });

  it('does nothing in a Markdown cell', () => {
    assert.equal(silenced(script('# %% [markdown]\n# x\n'), '# x'), null);
  });
});

describe('writing a suppression for a cell', () => {
  const cases: readonly (readonly [name: string, unit: SourceUnit, after: string | null])[] = [
    ['at the top', notebook('y', 'x\nz'), `y\n${cell}\nx\nz`],
    ['below a cell magic', notebook('%%time\nx'), `%%time\n${cell}\nx`],
    ['below the last of several', notebook('%%time\n%%capture o\nx'), `%%time\n%%capture o\n${cell}\nx`],
    ['below the marker', script('y\n# %% T\nx\n'), `y\n# %% T\n${cell}\nx\n`],
    ['below the marker and the magic', script('# %%\n%%time\nx\n'), `# %%\n%%time\n${cell}\nx\n`],
    [
      'in the comment that is there',
      notebook('# ml-practices: ignore-cell[b]\nx'),
      '# ml-practices: ignore-cell[b, a]\nx',
    ],
    ['for the whole of a plain script', script('x\n'), `${file}\nx\n`],
  ];
  for (const [name, unit, after] of cases) {
    it(`puts it ${name}`, () => assert.equal(silenced(unit, 'x', 'cell'), after));
  }
});

describe('writing a suppression for a file', () => {
  const cases: readonly (readonly [name: string, unit: SourceUnit, after: string | null])[] = [
    ['at the top', script('"""Doc."""\nx\n'), `${file}\n"""Doc."""\nx\n`],
    ['below shebang and coding', script('#!/x\n# coding: utf-8\nx\n'), `#!/x\n# coding: utf-8\n${file}\nx\n`],
    ['below the first marker', script('# %% T\nx\n'), `# %% T\n${file}\nx\n`],
    ['above a later marker', script('y = 1\n# %% T\nx\n'), `${file}\ny = 1\n# %% T\nx\n`],
    ['in a code cell', script('# %% [markdown]\n# T\n# %%\nx\n'), `# %% [markdown]\n# T\n# %%\n${file}\nx\n`],
    [
      'below a Databricks header',
      script('# Databricks notebook source\nx\n'),
      `# Databricks notebook source\n${file}\nx\n`,
    ],
    [
      'past Databricks cells of magics',
      script(
        '# Databricks notebook source\n# MAGIC %pip install y\n# COMMAND ----------\n# DBTITLE 1,T\nx\n',
      ),
      `# Databricks notebook source\n# MAGIC %pip install y\n# COMMAND ----------\n# DBTITLE 1,T\n${file}\nx\n`,
    ],
    [
      'below a Jupytext header',
      script('# ---\n# jupyter:\n# ---\n\n# %%\nx\n'),
      `# ---\n# jupyter:\n# ---\n${file}\n\n# %%\nx\n`,
    ],
    ['in the first code cell', notebook('y', 'x'), `${file}\ny\nx`],
    ['in the first cell that takes comments', notebook('%%html\n<p>', 'x'), `%%html\n<p>\n${file}\nx`],
    [
      'in the comment that is there',
      notebook('y\n# ml-practices: ignore-file[b]', 'x'),
      'y\n# ml-practices: ignore-file[b, a]\nx',
    ],
    ['nowhere when no cell takes comments', notebook('%%html\nx'), null],
  ];
  for (const [name, unit, after] of cases) {
    it(`puts it ${name}`, () => assert.equal(silenced(unit, 'x', 'file'), after));
  }

  it('breaks the line of a marker that ends the file', () => {
    const unit = script('# %%');
    const edit = suppressionEdit(unit, { start: 4, end: 4 }, 'a', 'file');
    assert.deepEqual(edit, { start: 4, end: 4, text: `\n${file}` });
  });
});

/** Pieces of programs; `|` marks the statement that a finding may stand on. */
const plain = [
  '|x = 1|',
  '|x = f(\n    1,  # one\n)|',
  '|s = """a\n# b"""|',
  '|y = a + \\\n  b|',
  'if a:\n    |x = 2|\n',
  'if a:\n\t|x = """q\n"""|',
  '|x = 1|  # noqa',
  '|x = "# ml-practices: ignore[r]"|',
  '# words',
  '|for i in "é😀":|\n    pass',
  's = """\n""" ; |t = f("""\n""")|',
  '|x = 1|  # ml-practices: ignore[other]',
  '',
];
const magic = [
  '|!pip install x|',
  'if a:\n    |!pip install x|  # c',
  '0;|%time x = f()|',
  '|files = !ls \\\n  -la|',
  '|len?|',
];

interface Drawn {
  readonly unit: SourceUnit;
  readonly statement: Span;
}

function draw(build: (...texts: string[]) => SourceUnit, pieces: readonly string[]): fc.Arbitrary<Drawn> {
  const cells = fc.array(fc.array(fc.constantFrom(...pieces), { maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  });
  return fc
    .tuple(cells, fc.constantFrom('\n', '\r\n'), fc.nat())
    .map(([drawn, lineBreak, pick]) => {
      const texts = drawn.map((lines) => lines.join('\n').replaceAll('\n', lineBreak));
      const marked = build(...texts).raw;
      const marks = Array.from(marked.matchAll(/\|/g), ({ index }, order) => index - order);
      const chosen = 2 * (pick % Math.max(1, marks.length / 2));
      const statement = { start: marks[chosen] ?? -1, end: marks[chosen + 1] ?? -1 };
      return { unit: build(...texts.map((text) => text.replaceAll('|', ''))), statement };
    })
    .filter(({ statement }) => statement.start >= 0);
}

const percent = (...texts: string[]) => script(texts.map((text) => `# %%\n${text}\n`).join(''));
const lone = (...texts: string[]) => script(texts.join('\n'));
const units = fc.oneof(
  draw(lone, plain),
  draw(percent, [...plain, ...magic]),
  draw(notebook, [...plain, ...magic]),
);
const scopes = fc.constantFrom<SuppressionScope>('line', 'cell', 'file');

describe('a suppression that was written', () => {
  it('silences its finding and nothing else, and can be taken away again', () => {
    fc.assert(
      fc.property(units, scopes, ({ unit, statement }, scope) => {
        const edit = suppressionEdit(unit, statement, 'rule', scope);
        assert.ok(edit);
        const after = edited(unit, edit);
        const moved = edit.start <= statement.start ? edit.text.length - (edit.end - edit.start) : 0;
        const span = { start: statement.start + moved, end: statement.end + moved };
        const suppressions = readSuppressions(after);
        const findings = [
          { rule: 'rule', span },
          { rule: 'another', span },
        ];
        const { kept } = applySuppressions(findings, suppressions, new Set());
        assert.deepEqual(
          kept.map(({ rule }) => rule),
          ['another'],
        );
        assert.equal(suppressionEdit(after, span, 'rule', scope), null);
        assert.equal(after.magics.length, unit.magics.length);
        assert.equal(after.cells.length, unit.cells.length);
        const [report] = applySuppressions([], suppressions, new Set(['rule'])).unused;
        const removed = applyEdits(after.raw, report?.fixes?.[0]?.edits ?? []).text;
        assert.equal(removed, unit.raw);
      }),
      { numRuns: 500 },
    );
  });

  it('takes a second rule into the same comment', () => {
    fc.assert(
      fc.property(units, scopes, ({ unit, statement }, scope) => {
        const first = suppressionEdit(unit, statement, 'one', scope);
        assert.ok(first);
        const once = edited(unit, first);
        const moved = first.start <= statement.start ? first.text.length - (first.end - first.start) : 0;
        const span = { start: statement.start + moved, end: statement.end + moved };
        const second = suppressionEdit(once, span, 'two', scope);
        assert.ok(second);
        const twice = edited(once, second);
        assert.equal(readSuppressions(twice).length, readSuppressions(once).length);
        assert.ok(
          readSuppressions(twice).some(({ rules }) => rules?.includes('one') && rules.includes('two')),
        );
      }),
    );
  });
});
