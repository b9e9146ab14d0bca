import assert from 'node:assert/strict';
import { namesOf, readyModel } from './observe.js';

before(readyModel);

/** Names the program uses without binding them first, in the order of their uses. */
function free(code: string): string[] {
  const { uses, bindings } = namesOf(code);
  const missing = uses.filter(({ name, node, deferred }) => {
    const first = bindings.get(name)?.[0];
    return !first || (!deferred && first.start >= node.start);
  });
  return [...new Set(missing.map(({ name }) => name))];
}

const bound = (code: string) => [...namesOf(code).bindings.keys()];

describe('names that a program binds', () => {
  for (const [code, ...names] of [
    ['a = b = 1', 'a', 'b'],
    ['a, (b, *c), [d] = x', 'a', 'b', 'c', 'd'],
    ['a: int = 1\nb: int', 'a'],
    ['a += 1', 'a'],
    ['import a.b, c.d as e', 'a', 'e'],
    ['from a import b, c as d', 'b', 'd'],
    ['def f(a): b = 1', 'f'],
    ['class A:\n    b = 1', 'A'],
    ['for a, b in x: c = 1\nelse: d = 1', 'a', 'b', 'c', 'd'],
    ['with x as a, y as (b, c): d = 1', 'a', 'b', 'c', 'd'],
    ['try: a = 1\nexcept E as b: c = 1\nelse: d = 1\nfinally: e = 1', 'a', 'b', 'c', 'd', 'e'],
    ['while (a := f()): b = 1', 'a', 'b'],
    ['if x: a = 1\nelif y: b = 1\nelse: c = 1', 'a', 'b', 'c'],
    [
      'match x:\n    case [a, *b]: c = 1\n    case {"k": d, **e}: pass\n    case _ as f: pass',
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ],
    ['[a for a in x if (b := a)]', 'b'],
    ['a.b = 1\nc[0] = 2'],
    ['def f():\n    global a\n    a = 1', 'f', 'a'],
  ] as const) {
    it(code, () => assert.deepEqual(bound(code).sort(), [...names].sort()));
  }

  it('are not known where a star import or exec may bind more', () => {
    assert.deepEqual(
      [
        'from a import *',
        'exec(x)',
        'globals()["a"] = 1',
        'def f():\n    exec(x)',
        'class A:\n    exec(x)',
        '[exec(y) for y in x]',
        'a = 1',
      ].map((code) => namesOf(code).open),
      [true, true, true, true, true, true, false],
    );
  });

  it('may stand in text that cannot be parsed', () => {
    assert.ok(bound('x = 1\ndata = = 3\n').includes('data'));
  });
});

describe('names that a program uses', () => {
  for (const [code, ...names] of [
    ['a = b', 'b'],
    ['a += 1', 'a'],
    ['a.b = c\nd[e] = 1', 'c', 'a', 'd', 'e'],
    ['f(a, *b, k=c, **d)', 'f', 'a', 'b', 'c', 'd'],
    ['x = f"{a!r:>{w}}"', 'a'],
    ['x = a[b:c, ...]', 'a', 'b', 'c'],
    ['x = {a: b, **c}', 'a', 'b', 'c'],
    ['x = [a, (b,), {c}]', 'a', 'b', 'c'],
    ['x = a if b else not c', 'b', 'a', 'c'],
    ['x = a < b < c and d', 'a', 'b', 'c', 'd'],
    ['[x for x in a if x > b]', 'a', 'b'],
    ['{x: y for x, y in a for z in x}', 'a'],
    ['(x for x in x)', 'x'],
    ['lambda a, b=c: a + b + d', 'c', 'd'],
    ['def f(a, b=c): return a + b + d', 'c', 'd'],
    ['def f():\n    x = 1\n    def g(): return x + y\n    return g', 'y'],
    ['def f():\n    return x\n    x = 1'],
    ['def f(): return f()'],
    ['@a\ndef f(): pass', 'a'],
    ['@a\nclass A(b): pass', 'a', 'b'],
    ['class A:\n    b = 1\n    c = b\n    d = e', 'e'],
    ['for x in a: x\nelse: b', 'a', 'b'],
    ['with a as b, c: b', 'a', 'c'],
    ['while a: b', 'a', 'b'],
    ['try: a\nexcept b as e: e\nfinally: c', 'a', 'b', 'c'],
    ['raise a from b', 'a', 'b'],
    ['assert a, b', 'a', 'b'],
    ['del a[b]', 'a', 'b'],
    ['print a, b', 'a', 'b'],
    ['match a:\n    case x if b: x', 'a', 'b'],
    ['async def f():\n    await a\n    yield b', 'a', 'b'],
    ['import a\nfrom b import c\na, c'],
  ] as const) {
    it(code, () => assert.deepEqual(free(code), names));
  }

  it('later, inside functions, are marked so, with the function', () => {
    const { uses } = namesOf(
      'def f():\n    return a\nclass A:\n    b\n    def m(self): return c\ng = lambda: d\ne',
    );
    const shown = uses.map(
      ({ name, deferred, inside }) => `${name} ${deferred ? 'later' : 'now'} ${inside ?? '-'}`,
    );
    assert.deepEqual(shown.sort(), ['a later f', 'b now -', 'c later A', 'd later -', 'e now -']);
  });

  it('under a handler for missing names are marked so', () => {
    const guarded = (code: string) => namesOf(code).uses.find(({ name }) => name === 'a')?.guarded;
    assert.equal(guarded('try: a\nexcept NameError: pass'), true);
    assert.equal(guarded('try: a\nexcept (KeyError, NameError): pass'), true);
    assert.equal(guarded('try: a\nexcept: pass'), true);
    assert.equal(guarded('try:\n    try: a\n    except KeyError: pass\nexcept Exception: pass'), true);
    assert.equal(guarded('try: a\nexcept KeyError: pass'), false);
    assert.equal(guarded('try: b\nexcept NameError: a'), false);
  });

  it('have the place of the name', () => {
    const code = '数 = [😀]\nx = "😀" + 数\n';
    const use = namesOf(code).uses.find(({ name }) => name === '数');
    assert.equal(use && code.slice(use.node.start, use.node.end), '数');
  });
});
