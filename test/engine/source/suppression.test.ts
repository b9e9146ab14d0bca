import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/engine/fix.js';
import {
  applySuppressions,
  readMistyped,
  readSuppressions,
  suppressionText,
} from '../../../server/engine/source/suppression.js';
import type { SourceUnit } from '../../../server/engine/source/unit.js';
import { notebook, script } from './units.js';

const read = (unit: SourceUnit) =>
  readSuppressions(unit).map(({ kind, rules, coverage }) => ({
    kind,
    rules,
    covers: coverage && unit.raw.slice(coverage.start, coverage.end),
  }));

/** Findings of `rule` whose statement is the given piece of the unit; answers with those that stay. */
function keptOf(unit: SourceUnit, ...findings: [rule: string, statement: string][]): string[] {
  const placed = findings.map(([rule, statement]) => {
    const start = unit.raw.indexOf(statement);
    assert.ok(start >= 0);
    return { rule, statement, span: { start, end: start + statement.length } };
  });
  const { kept } = applySuppressions(placed, readSuppressions(unit), new Set());
  return kept.map(({ rule, statement }) => `${rule}: ${statement}`);
}

function unusedOf(unit: SourceUnit, ran: string[], used: [rule: string, offset: number][] = [], all = false) {
  const findings = used.map(([rule, start]) => ({ rule, span: { start, end: start + 1 } }));
  return applySuppressions(findings, readSuppressions(unit), new Set(ran), all).unused;
}

describe('suppression comments', () => {
  it('speak of their line', () => {
    assert.deepEqual(read(script('x = 1\ny = 2  # ml-practices: ignore[a, b-c]\nz = 3\n')), [
      { kind: 'line', rules: ['a', 'b-c'], covers: 'y = 2  # ml-practices: ignore[a, b-c]' },
    ]);
  });

  it('may leave out the rules, and add a reason', () => {
    assert.deepEqual(
      read(script('x  # ml-practices: ignore\ny  # ml-practices: ignore[a] because\n')).map(
        ({ rules }) => rules,
      ),
      [null, ['a']],
    );
  });

  it('may follow other comments, in any spacing', () => {
    const unit = script('x  # noqa: E1 # ML-Practices:ignore [ a ,, b ]\n');
    assert.deepEqual(read(unit)[0]?.rules, ['a', 'b']);
  });

  it('cover the next statement, past blank lines and comments', () => {
    const unit = script('# ml-practices: ignore-next-line[a]\n\n# words\nx = f(\n  1,\n)\ny\n');
    assert.deepEqual(read(unit), [{ kind: 'next-line', rules: ['a'], covers: 'x = f(\n  1,\n)' }]);
  });

  it('cover the next line inside brackets', () => {
    const unit = script('f(\n  # ml-practices: ignore-next-line[a]\n  1,\n)\ny\n');
    assert.deepEqual(keptOf(unit, ['a', 'f(\n  # ml-practices: ignore-next-line[a]\n  1,\n)'], ['a', 'y']), [
      'a: y',
    ]);
  });

  it('cover a cell or the file', () => {
    const unit = notebook('# ml-practices: ignore-cell[a]\nx', 'y', '# ml-practices: ignore-file[b]');
    assert.deepEqual(
      read(unit).map(({ kind, covers }) => [kind, covers]),
      [
        ['cell', '# ml-practices: ignore-cell[a]\nx'],
        ['file', unit.raw],
      ],
    );
  });

  it('cover a cell of a percent script', () => {
    const unit = script('x\n# %%\n# ml-practices: ignore-cell[a]\ny\n# %%\nz\n');
    assert.deepEqual(keptOf(unit, ['a', 'x'], ['a', 'y\n'], ['a', 'z']), ['a: x', 'a: z']);
  });

  for (const word of ['ignore-next-line', 'ignore-cell', 'ignore-file']) {
    it(`have no effect behind code when they are ${word}`, () => {
      assert.equal(read(script(`x = 1  # ml-practices: ${word}[a]\ny\n`))[0]?.covers, null);
    });
  }

  for (const reason of ['because of it', '-- on purpose', '—on purpose', '– on purpose', '# noqa', '']) {
    it(`silence every rule before ${JSON.stringify(reason)}`, () => {
      assert.deepEqual(
        read(script(`x  # ml-practices: ignore ${reason}\n`)).map(({ rules }) => rules),
        [null],
      );
    });
  }

  const others = [
    ...['(a-b)', ' a-b', ': a-b', '=a-b', ' (a-b)', ':', ' this', '{a-b}', ' <a-b>'].map(
      (rest) => `x  # ml-practices: ignore${rest}`,
    ),
    's = "# ml-practices: ignore[a]"',
    's = """\n# ml-practices: ignore[a]\n"""',
    'x  # ml-practices: ignored[a]',
    'x  # ml-practices: ignore-lines[a]',
    'x  # ml-practices: ignore[a',
    'x  # ml-practices: ignore [a',
    'x  # other: ignore[a]',
    '!echo "#ml-practices: ignore[a]"',
  ];
  for (const text of others) {
    it(`are not ${JSON.stringify(text)}`, () => assert.deepEqual(readSuppressions(notebook(text)), []));
  }

  it('are found on lines of IPython syntax', () => {
    const unit = notebook(
      '!pip install x  # ml-practices: ignore[a]',
      '%%bash\n# ml-practices: ignore-cell[b]\nls',
    );
    assert.deepEqual(
      read(unit).map(({ kind, rules }) => [kind, rules]),
      [
        ['line', ['a']],
        ['cell', ['b']],
      ],
    );
  });

  it('cover a line of IPython syntax below', () => {
    const unit = notebook('# ml-practices: ignore-next-line[a]\n!pip install x\ny');
    assert.deepEqual(keptOf(unit, ['a', '!pip install x'], ['a', 'y']), ['a: y']);
  });

  it('are found where the caller sees comments', () => {
    const unit = script('x # ml-practices: ignore[a]\ny # ml-practices: ignore[b]');
    assert.deepEqual(
      readSuppressions(unit, (offset) => offset > 20).map(({ rules }) => rules),
      [['b']],
    );
  });

  it('read what they write', () => {
    for (const kind of ['line', 'next-line', 'cell', 'file'] as const) {
      const [found] = readSuppressions(script(`${suppressionText(kind, ['a', 'b'])}\nx`));
      assert.deepEqual([found?.kind, found?.rules], [kind, ['a', 'b']]);
    }
  });
});

describe('comments written in another way', () => {
  const mistyped = (text: string) =>
    readMistyped(notebook(text)).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

  for (const [comment, kind] of [
    ['# ml-practices: ignore(a-b)', 'line'],
    ['# ml-practices: ignore a-b', 'line'],
    ['# ml-practices: ignore: a-b', 'line'],
    ['# ML-Practices: ignore=a-b', 'line'],
    ['# ml-practices: ignore[a', 'line'],
    ['# ml-practices: ignored[a]', 'line'],
    ['# ml-practices: ignore-line[a]', 'line'],
    ['# ml-practices: ignore_next_line[a]', 'next-line'],
    ['# ml-practices: ignore-notebook[a]', 'file'],
    ['# ml-practices: disable=a', 'line'],
  ] as const)
    it(`are found: ${comment}`, () => {
      assert.deepEqual(mistyped(`x  ${comment}  # noqa`), [[kind, comment]]);
    });

  for (const text of [
    'x  # ml-practices: ignore[a], as said',
    'x  # ml-practices: ignore -- a-b',
    'x  # ml-practices: see the handbook',
    's = "# ml-practices: ignore(a)"',
    '!echo "#ml-practices: ignore(a)"',
  ])
    it(`are not ${text}`, () => assert.deepEqual(mistyped(text), []));
});

describe('silencing findings', () => {
  it('works from any line of the statement', () => {
    const statement = 'x = f(\n  1,  # ml-practices: ignore[a]\n)';
    const unit = script(`w\n${statement}\ny\n`);
    assert.deepEqual(keptOf(unit, ['a', statement], ['b', statement], ['a', 'w'], ['a', 'y']), [
      `b: ${statement}`,
      'a: w',
      'a: y',
    ]);
  });

  it('silences every rule where none is named', () => {
    assert.deepEqual(keptOf(script('x  # ml-practices: ignore\ny'), ['a', 'x'], ['b', 'x'], ['a', 'y']), [
      'a: y',
    ]);
  });

  it('covers a whole notebook from any cell', () => {
    const unit = notebook('x', 'y\n# ml-practices: ignore-file[a]');
    assert.deepEqual(keptOf(unit, ['a', 'x'], ['a', 'y'], ['b', 'x']), ['b: x']);
  });
});

describe('comments that silence nothing', () => {
  it('are reported, with a fix that takes them away', () => {
    const unit = script('x = 1  # ml-practices: ignore[a]\ny\n');
    const [report] = unusedOf(unit, ['a']);
    assert.equal(unit.raw.slice(report?.start, report?.end), '# ml-practices: ignore[a]');
    const [fix] = report?.fixes ?? [];
    assert.equal(fix?.applicability, 'safe');
    assert.equal(applyEdits(unit.raw, fix?.edits ?? []).text, 'x = 1\ny\n');
  });

  it('are left alone when their rules did not run', () => {
    assert.deepEqual(unusedOf(script('x  # ml-practices: ignore[a]\n'), ['b']), []);
    assert.deepEqual(unusedOf(script('x  # ml-practices: ignore\n'), []), []);
  });

  it('are left alone when they name no rule and only some ran', () => {
    const unit = script('x\ny  # ml-practices: ignore\n');
    assert.deepEqual(unusedOf(unit, ['a', 'b']), []);
    assert.equal(unusedOf(unit, ['a', 'b'], [], true).length, 1);
    const whole = script('x\n# ml-practices: ignore-file\n');
    assert.deepEqual(unusedOf(whole, ['a', 'b'], [], true), []);
  });

  it('are left alone when they silence something', () => {
    assert.deepEqual(unusedOf(script('x  # ml-practices: ignore[a]\n'), ['a'], [['a', 0]]), []);
    assert.deepEqual(unusedOf(script('x  # ml-practices: ignore\n'), ['a', 'b'], [['a', 0]]), []);
  });

  it('lose only the rules that report nothing', () => {
    const unit = script('x  # ml-practices: ignore[a, b, c]\n');
    const [report] = unusedOf(unit, ['a', 'b'], [['b', 0]]);
    assert.match(report?.message ?? '', /"a"/);
    assert.equal(
      applyEdits(unit.raw, report?.fixes?.[0]?.edits ?? []).text,
      'x  # ml-practices: ignore[b, c]\n',
    );
  });

  const removals: readonly (readonly [text: string, left: string])[] = [
    ['x\n# ml-practices: ignore-file[a]\ny', 'x\ny'],
    ['x\r\n  # ml-practices: ignore-file[a]', 'x'],
    ['# ml-practices: ignore-file[a]', ''],
    ['x  # noqa  # ml-practices: ignore[a]  ', 'x  # noqa'],
    ['x  # ml-practices: ignore[a] as said  # noqa', 'x  # noqa'],
    ['x  # ml-practices: ignore[a] as said\ny', 'x\ny'],
    ['x  # ml-practices: ignore[]', 'x'],
  ];
  for (const [text, left] of removals) {
    it(`are taken out of ${JSON.stringify(text)}`, () => {
      const unit = notebook(text, 'z');
      const [report] = unusedOf(unit, ['a']);
      assert.equal(applyEdits(unit.raw, report?.fixes?.[0]?.edits ?? []).text, `${left}\nz`);
    });
  }

  it('say what would work instead', () => {
    assert.match(
      unusedOf(script('x # ml-practices: ignore-file[a]'), ['a'])[0]?.message ?? '',
      /alone on its line/,
    );
    assert.match(
      unusedOf(script('# ml-practices: ignore[a]\nx'), ['a'])[0]?.message ?? '',
      /ignore-next-line/,
    );
  });

  it('can be kept on purpose', () => {
    const text = '# ml-practices: ignore-file[unused-suppression]\nx  # ml-practices: ignore[a]\n';
    assert.deepEqual(unusedOf(script(text), ['a', 'unused-suppression']), []);
  });
});
