import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAndWalk, parseModule, parseOnly } from '../../../server/engine/python/parser.js';
import { parseUnit, statementAt } from '../../../server/engine/python/syntax.js';
import { pythonSnippets } from '../source/pythonSnippets.js';
import { notebook, script } from '../source/units.js';
import { expressionOutline, nodesOf, outlineOf, readyParser } from './outline.js';

before(readyParser);

/** Lines of Python, whole and broken ones. */
const program = fc
  .array(
    fc.constantFrom(
      ...pythonSnippets,
      'x = (',
      'def f(',
      '  y',
      'class',
      '"""',
      ')',
      'if x:\n',
      '\t',
      '\0',
      '😀',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join('\n'));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), program);

describe('the parser', () => {
  it('gives every node the place of its own text, in UTF-16 units', () => {
    const code = '数 = "😀👩‍👩‍👧" + f"{数!r} 🎉 {n}"\nпечать(数, 2.5)  # 🙂\n';
    const { body, comments, errors } = parseModule(code);
    const written = nodesOf({ body, comments, errors }).map(
      ({ type, start, end }) => `${type} ${code.slice(start, end)}`,
    );
    assert.deepEqual(written, [
      'Assign 数 = "😀👩‍👩‍👧" + f"{数!r} 🎉 {n}"',
      'Name 数',
      'BinOp "😀👩‍👩‍👧" + f"{数!r} 🎉 {n}"',
      'Str "😀👩‍👩‍👧"',
      'Str f"{数!r} 🎉 {n}"',
      'Name 数',
      'Name n',
      'ExprStmt печать(数, 2.5)',
      'Call печать(数, 2.5)',
      'Name печать',
      'Name 数',
      'Num 2.5',
    ]);
    assert.deepEqual(
      comments.map(({ start, end }) => code.slice(start, end)),
      ['# 🙂'],
    );
  });

  it('lists every comment once, in order, wherever it stands', () => {
    const code =
      '# a\nx = [  # b\n  1,  # c\n]\nf(x,  # d\n  # e\n  k=1)\nif x:  # f\n  # g\n  pass\n@d  # h\ndef f(a,  # i\n  b): pass\n';
    const { comments } = parseModule(code);
    const names = comments.map(({ start, end }) => code.slice(start, end).slice(2));
    assert.deepEqual([...names].sort(), [...'abcdefghi']);
  });

  it('reads on after what it cannot parse, and says where that stands', () => {
    for (const [code, rest] of [
      ['x = 1\ny = = 2\nz = 3\n', 'z'],
      ['def f(a\n    pass\nz = 3\n', 'z'],
      ['x = [1, 2\nf(z)\n', 'z'],
      ['a = b if c\nz = 3\n', 'z'],
      ['class A\n  x = 1\nz = 3\n', 'z'],
      ['!!!\nz = 3\n', 'z'],
    ] as const) {
      const module = parseModule(code);
      assert.ok(module.errors.length > 0, code);
      for (const { start, end } of module.errors)
        assert.ok(start >= 0 && start <= end && end <= code.length, code);
      const names = nodesOf(module).filter(({ type }) => type === 'Name');
      assert.ok(
        names.some(({ start, end }) => code.slice(start, end) === rest),
        code,
      );
    }
  });

  it('tells where a token is missing or too many', () => {
    const places = (code: string) => parseModule(code, 100).errors.map(({ start, end }) => [start, end]);
    assert.deepEqual(places('def f(:'), [[106, 106]]);
    assert.deepEqual(places('y = 1\nif x = 3:\n  pass\n'), [[111, 114]]);
    assert.deepEqual(places('f(\n  a=1\n  b=2,\n)\n'), [[111, 114]]);
  });

  it('finds nothing wrong with Python 2', () => {
    const code =
      'print "a", b\nprint >>f, x\nexec "x = 1"\nraise ValueError, "no"\ntry:\n    pass\nexcept ValueError, e:\n    print e\nx = 0777L\n';
    assert.equal(outlineOf('print b'), '[Print([Name(b)])]');
    const { errors } = parseModule(code.replace('raise ValueError, "no"\n', '').replace('0777L', '7L'));
    assert.deepEqual(errors, []);
  });

  it('does not crash on deep nesting', () => {
    const sum = Array.from({ length: 5000 }, (_, index) => `x${index}`).join(' + ');
    const nested = `${'('.repeat(500)}1${')'.repeat(500)}`;
    const calls = `${'f('.repeat(400)}x${')'.repeat(400)}`;
    const chain = `df${'.a()'.repeat(2000)}`;
    const lists = `${'['.repeat(3000)}${']'.repeat(3000)}`;
    const unfinished = '('.repeat(3000);
    const blocks = Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('');
    for (const deep of [sum, nested, calls, chain, lists, unfinished, blocks]) {
      const code = `${deep}\nlast = 1\n`;
      assert.doesNotThrow(() => parseModule(code));
    }
    for (const deep of [sum, nested])
      assert.match(outlineOf(`${deep}\nlast = 1`), /Assign\(\[Name\(last\)\], Num\(1\)\)\]$/);
    assert.equal(expressionOutline(`${'('.repeat(200)}1${')'.repeat(200)}`), 'Num(1)');
  });

  it('never throws, and keeps every node inside the text and inside its parent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const module = parseModule(text);
        for (const { start, end, parent, type } of nodesOf(module)) {
          assert.ok(
            start >= 0 && start <= end && end <= text.length,
            `${type} ${start}–${end} of ${text.length}`,
          );
          if (parent && start < end)
            assert.ok(parent.start <= start && end <= parent.end, `${type} in ${parent.type}`);
        }
        for (const { start, end } of [...module.comments, ...module.errors]) {
          assert.ok(start >= 0 && start <= end && end <= text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same syntax at another place, moved', () => {
    fc.assert(
      fc.property(program, (text) => {
        const places = (base: number) =>
          nodesOf(parseModule(text, base)).map(({ type, start, end }) => [type, start - base, end - base]);
        assert.deepEqual(places(1000), places(0));
      }),
      { numRuns: 60 },
    );
  });

  it('visits every node of the concrete tree when the bench asks it to', () => {
    parseOnly('x = (');
    assert.ok(parseAndWalk('x = 1\n') > 4);
    assert.ok(parseAndWalk('x = [1, 2]\ny = f(x)\n') > parseAndWalk('x = 1\n'));
  });
});

describe('syntax of a unit', () => {
  it('is that of its cells: half a statement in one leaves the others readable', () => {
    const unit = notebook('x = 1', 'y = f(', 'z = 3');
    const module = parseUnit(unit);
    const names = nodesOf(module).filter(({ type }) => type === 'Assign');
    assert.deepEqual(
      names.map(({ start, end }) => unit.text.slice(start, end)),
      ['x = 1', 'z = 3'],
    );
    const broken = unit.cells[1];
    assert.ok(broken && module.errors.length > 0);
    for (const error of module.errors) assert.ok(broken.start <= error.start && error.end <= broken.end);
  });

  it('is that of the whole text for a script', () => {
    const unit = script('x = 1\n# %%\ny = 2\n');
    assert.equal(parseUnit(unit).body.length, 2);
  });
});

describe('the statement at an offset', () => {
  const code = [
    '@d',
    'def f(a):',
    '    if a:',
    '        b = (1,',
    '             2)',
    '    elif c: d()',
    '    else:',
    '        e()',
    '    for x in y: g()',
    '    else: h()',
    '    while w: i()',
    '    with k: l()',
    '    try: m()',
    '    except N: o()',
    '    finally: p()',
    '    match q:',
    '        case 1: r()',
    'class S:',
    '    t = 1',
    '',
  ].join('\n');

  function at(text: string): string | null {
    const span = statementAt(parseModule(code).body, code.indexOf(text));
    return span && code.slice(span.start, span.end).trimEnd();
  }

  it('is the innermost one, whole', () => {
    assert.equal(at('2)'), 'b = (1,\n             2)');
    const simple = ['d()', 'e()', 'g()', 'h()', 'i()', 'l()', 'm()', 'o()', 'p()', 'r()', 't = 1'];
    assert.deepEqual(simple.map(at), simple);
  });

  it('is only the header of a compound statement', () => {
    assert.equal(at('def f'), '@d\ndef f(a):');
    assert.equal(at('if a'), 'if a:');
    assert.equal(at('while w'), 'while w:');
    assert.equal(at('class S'), 'class S:');
    assert.equal(at('match q'), 'match q:\n        case 1:');
  });

  it('is none between statements and beyond the end', () => {
    const { body } = parseModule('x = 1\n\n\ny = 2\n');
    assert.equal(statementAt(body, 6), null);
    assert.equal(statementAt(body, 100), null);
    assert.equal(statementAt([], 0), null);
  });

  it('never starts behind the offset, whatever the program', () => {
    fc.assert(
      fc.property(program, fc.nat(), (text, seed) => {
        const offset = text.length === 0 ? 0 : seed % text.length;
        const span = statementAt(parseModule(text).body, offset);
        if (span) assert.ok(span.start <= offset && span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: 300 },
    );
  });
});
