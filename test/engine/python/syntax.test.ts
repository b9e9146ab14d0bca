import assert from 'node:assert/strict';
import { expressionOutline, outlineOf, readyParser } from './outline.js';

const statements: readonly (readonly [code: string, outline: string])[] = [
  ['x = 1', '[Assign([Name(x)], Num(1))]'],
  ['a = b = c', '[Assign([Name(a), Name(b)], Name(c))]'],
  ['x: int', '[Assign([Name(x)], null, annotation: Name(int))]'],
  ['x: int = 3', '[Assign([Name(x)], Num(3), annotation: Name(int))]'],
  ['a, *b = c', '[Assign([Tuple([Name(a), Starred(Name(b))])], Name(c))]'],
  ['x += 1', '[AugAssign(Name(x), op: +=, Num(1))]'],
  ['x @= y', '[AugAssign(Name(x), op: @=, Name(y))]'],
  ['import a.b, c as d', '[Import([(a.b), (c, asname: d)])]'],
  ['from a.b import c as d, e', '[ImportFrom(module: a.b, level: 0, [(c, asname: d), (e)])]'],
  ['from . import x', '[ImportFrom(level: 1, [(x)])]'],
  ['from ..p import *', '[ImportFrom(module: p, level: 2, [(*)])]'],
  ['from __future__ import division', '[ImportFrom(module: __future__, level: 0, [(division)])]'],
  [
    'def f(a, b: int = 2, *args, c, **kw) -> str:\n  return a',
    '[FunctionDef(f, params: [(a), (default: Num(2), annotation: Name(int), b), (kind: args, args), (c), (kind: kwargs, kw)], returns: Name(str), body: [Return(Name(a))])]',
  ],
  [
    'def f(a, /, b, *, c=1): pass',
    '[FunctionDef(f, params: [(a), (b), (default: Num(1), c)], body: [Pass()])]',
  ],
  ['async def f():\n  await g()', '[FunctionDef(f, body: [ExprStmt(Await(Call(Name(g))))])]'],
  [
    '@a.b(1)\n@c\ndef f(): pass',
    '[FunctionDef(f, decorators: [Call(Attribute(Name(a), b), [Num(1)]), Name(c)], body: [Pass()])]',
  ],
  [
    '@d\nclass A(B, metaclass=M):\n  x = 1',
    '[ClassDef(A, bases: [Name(B)], decorators: [Name(d)], body: [Assign([Name(x)], Num(1))])]',
  ],
  ['class A: pass', '[ClassDef(A, body: [Pass()])]'],
  ['return', '[Return(null)]'],
  ['return 1', '[Return(Num(1))]'],
  [
    'if a: b\nelif c: d\nelse: e',
    '[If(test: Name(a), body: [ExprStmt(Name(b))], orelse: [If(test: Name(c), body: [ExprStmt(Name(d))], orelse: [ExprStmt(Name(e))])])]',
  ],
  [
    'for i, j in x: pass\nelse: y',
    '[For(Tuple([Name(i), Name(j)]), Name(x), body: [Pass()], orelse: [ExprStmt(Name(y))])]',
  ],
  ['for x in 1, 2: pass', '[For(Name(x), Tuple([Num(1), Num(2)]), body: [Pass()])]'],
  ['while a: b\nelse: c', '[While(test: Name(a), body: [ExprStmt(Name(b))], orelse: [ExprStmt(Name(c))])]'],
  [
    'with open(a) as f, g: pass',
    '[With(items: [(Call(Name(open), [Name(a)]), Name(f)), (Name(g))], body: [Pass()])]',
  ],
  [
    'with (open(a) as f, open(b) as g): pass',
    '[With(items: [(Call(Name(open), [Name(a)]), Name(f)), (Call(Name(open), [Name(b)]), Name(g))], body: [Pass()])]',
  ],
  ['with a: pass', '[With(items: [(Name(a))], body: [Pass()])]'],
  ['with (a, b): pass', '[With(items: [(Name(a)), (Name(b))], body: [Pass()])]'],
  ['async with a as b: pass', '[With(items: [(Name(a), Name(b))], body: [Pass()])]'],
  ['async for a in b: pass', '[For(Name(a), Name(b), body: [Pass()])]'],
  [
    'try:\n  a\nexcept (B, C) as e:\n  d\nexcept F: pass\nexcept:\n  g\nelse:\n  h\nfinally:\n  i',
    '[Try(body: [ExprStmt(Name(a))], handlers: [(type: Tuple([Name(B), Name(C)]), e, body: [ExprStmt(Name(d))]), (type: Name(F), body: [Pass()]), (body: [ExprStmt(Name(g))])], orelse: [ExprStmt(Name(h))], finalbody: [ExprStmt(Name(i))])]',
  ],
  [
    'try:\n  a\nexcept* E as e:\n  b',
    '[Try(body: [ExprStmt(Name(a))], handlers: [(type: Name(E), e, body: [ExprStmt(Name(b))])])]',
  ],
  [
    'try:\n  a\nexcept B, e:\n  c',
    '[Try(body: [ExprStmt(Name(a))], handlers: [(type: Name(B), e, body: [ExprStmt(Name(c))])])]',
  ],
  ['raise', '[Raise()]'],
  ['raise A from b', '[Raise([Name(A), Name(b)])]'],
  ['assert a, b', '[Assert([Name(a), Name(b)])]'],
  ['del a, b[0]', '[Delete([Tuple([Name(a), Subscript(Name(b), Num(0))])])]'],
  ['print "x", y', '[Print([Str(x), Name(y)])]'],
  ['print >>f, x', '[Print([Bad([Name(f)]), Name(x)])]'],
  ['exec "x" in y', '[Print([Str(x), Name(y)])]'],
  ['global a, b', '[Global([a, b])]'],
  ['def f():\n  nonlocal a', '[FunctionDef(f, body: [Nonlocal([a])])]'],
  ['pass\nbreak\ncontinue', '[Pass(), Break(), Continue()]'],
  [
    'match x:\n  case 1 | 2: a\n  case {"k": v, **rest}: b\n  case [h, *t] as whole if h: d\n  case _: e',
    '[Match(subject: Name(x), cases: [(body: [ExprStmt(Name(a))]), ([v, rest], body: [ExprStmt(Name(b))]), ([h, t, whole], guard: Name(h), body: [ExprStmt(Name(d))]), (body: [ExprStmt(Name(e))])])]',
  ],
  ['type A = int', '[BadStmt([Name(A), Name(int)])]'],
  ['x = 1; y = 2', '[Assign([Name(x)], Num(1)), Assign([Name(y)], Num(2))]'],
  ['a, b', '[ExprStmt(Tuple([Name(a), Name(b)]))]'],
  ['if a:\n  # c\n  b\n# d\n', '[If(test: Name(a), body: [ExprStmt(Name(b))])]'],
];

const expressions: readonly (readonly [code: string, outline: string])[] = [
  ['a.b.c', 'Attribute(Attribute(Name(a), b), c)'],
  [
    'f(a, *b, k=1, **d)',
    'Call(Name(f), [Name(a), Starred(Name(b))], keywords: [Keyword(k, Num(1)), Keyword(Name(d))])',
  ],
  [
    'f(x for x in y)',
    'Call(Name(f), [Comprehension(kind: generator, element: Name(x), null, clauses: [(kind: for, Name(x), Name(y))])])',
  ],
  ['a[1]', 'Subscript(Name(a), Num(1))'],
  ['a[1:2, ::3]', 'Subscript(Name(a), Tuple([Slice(lower: Num(1), upper: Num(2)), Slice(step: Num(3))]))'],
  ['a[:, b]', 'Subscript(Name(a), Tuple([Slice(), Name(b)]))'],
  ['a[1:]', 'Subscript(Name(a), Slice(lower: Num(1)))'],
  ['a[:2]', 'Subscript(Name(a), Slice(upper: Num(2)))'],
  ['a[...]', 'Subscript(Name(a), Constant(...))'],
  ['0x1F', 'Num(31)'],
  ['1_000', 'Num(1000)'],
  ['1.5e3', 'Num(1500, isFloat: true)'],
  ['3j', 'Num(3, isFloat: true)'],
  ['10L', 'Num(10)'],
  ['0o17', 'Num(15)'],
  ['True', 'Constant(true)'],
  ['None', 'Constant(null)'],
  ['"a\\n\\"b\\""', 'Str(a\n"b")'],
  ["r'\\d'", 'Str(\\d, prefix: r)'],
  ["b'x'", 'Str(null, prefix: b)'],
  ['"a" "b"', 'Str(ab)'],
  ['f"{a!r:>{w}} {b=}"', 'Str(null, [Name(a), Name(b)], prefix: f)'],
  ['f"x" "y{z}"', 'Str(xy{z})'],
  ['[1, 2]', 'List([Num(1), Num(2)])'],
  ['(1, 2)', 'Tuple([Num(1), Num(2)])'],
  ['(1)', 'Num(1)'],
  ['{1, 2}', 'Set([Num(1), Num(2)])'],
  ['{}', 'Dict()'],
  ['{"a": 1, **b}', 'Dict(keys: [Str(a), null], [Num(1), Name(b)])'],
  ['a + b * c', 'BinOp(op: +, Name(a), BinOp(op: *, Name(b), Name(c)))'],
  ['a ** -b', 'BinOp(op: **, Name(a), UnaryOp(op: -, Name(b)))'],
  ['a if b else c', 'IfExp(test: Name(b), body: Name(a), orelse: Name(c))'],
  ['a and b or not c', 'BoolOp(op: or, BoolOp(op: and, Name(a), Name(b)), UnaryOp(op: not, Name(c)))'],
  ['a < b <= c', 'Compare([Name(a), Name(b), Name(c)], ops: [<, <=])'],
  ['a not in b', 'Compare([Name(a), Name(b)], ops: [not in])'],
  ['a is not b', 'Compare([Name(a), Name(b)], ops: [is not])'],
  ['~a', 'UnaryOp(op: ~, Name(a))'],
  ['lambda a, b=1, *c: a', 'Lambda(params: [(a), (default: Num(1), b), (kind: args, c)], body: Name(a))'],
  [
    '[x for x in y if z for w in x]',
    'Comprehension(kind: list, element: Name(x), null, clauses: [(kind: for, Name(x), Name(y)), (kind: if, test: Name(z)), (kind: for, Name(w), Name(x))])',
  ],
  [
    '{k: v for k, v in d}',
    'Comprehension(kind: dict, element: Name(k), Name(v), clauses: [(kind: for, Tuple([Name(k), Name(v)]), Name(d))])',
  ],
  [
    '{a for a in b}',
    'Comprehension(kind: set, element: Name(a), null, clauses: [(kind: for, Name(a), Name(b))])',
  ],
  [
    '(a for a in b)',
    'Comprehension(kind: generator, element: Name(a), null, clauses: [(kind: for, Name(a), Name(b))])',
  ],
  ['(y := f(x))', 'NamedExpr(Name(y), Call(Name(f), [Name(x)]))'],
  ['await a', 'Await(Name(a))'],
  ['lambda: (yield)', 'Lambda(body: Yield(null))'],
  ['(yield from a)', 'Yield(Name(a))'],
  ['[*a, *b]', 'List([Starred(Name(a)), Starred(Name(b))])'],
  ['`a`', 'Str(`a`)'],
  ['a <> b', 'Compare([Name(a), Name(b)], ops: [<>])'],
  ['a @ b', 'BinOp(op: @, Name(a), Name(b))'],
  ['(a\n  # c\n  + b)', 'BinOp(op: +, Name(a), Name(b))'],
  ['print(a)', 'Call(Name(print), [Name(a)])'],
  ['print(a, file=f)', 'Call(Name(print), [Name(a)], keywords: [Keyword(file, Name(f))])'],
  ['f(a)(b)[c].d', 'Attribute(Subscript(Call(Call(Name(f), [Name(a)]), [Name(b)]), Name(c)), d)'],
];

before(readyParser);

describe('typed syntax of statements', () => {
  for (const [code, outline] of statements) it(code, () => assert.equal(outlineOf(code), outline));
});

describe('typed syntax of expressions', () => {
  for (const [code, outline] of expressions) it(code, () => assert.equal(expressionOutline(code), outline));
});
