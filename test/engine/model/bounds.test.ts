import assert from 'node:assert/strict';
import { modelOf, probe, probed, readyModel } from './observe.js';

before(readyModel);

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

describe('a program that is followed', () => {
  it('into functions that call themselves or each other only so far', () => {
    assert.equal(probe('def f(x):\n    return f(x - 1) if x else 0\nprobe(f(3))').kind, 'unknown');
    assert.equal(
      probe('def f(x):\n    return g(x)\ndef g(x):\n    return f(x)\nprobe(f(3))').kind,
      'unknown',
    );
    assert.equal(
      probe('class A:\n    def m(self):\n        return self.m()\nprobe(A().m())').kind,
      'unknown',
    );
    assert.equal(probe('f = lambda x: f(x)\nprobe(f(1))').kind, 'unknown');
  });

  it('into classes that derive from each other only so far', () => {
    const code =
      'class A(A): pass\nclass B(C): pass\nclass C(B):\n    def m(self): return self.n()\nprobe(C().m())\nB().n()';
    assert.deepEqual(probed(code).length, 1);
  });

  it('into values that hold themselves', () => {
    const code =
      'd = {}\nd["d"] = d\nl = [d]\nl.append(l)\nfrom sklearn.pipeline import Pipeline\np = Pipeline(l)\np.p = p\np.fit(l, d)\nprint(d, l, p)\nprobe(p)\nimport keras\nm = keras.Sequential()\nm.add(m)\nm.compile(m)\nm.fit(m)';
    assert.equal(probe(code).kind, 'object');
  });

  it('into a graph of calls that would run a billion times only so often', () => {
    const chain = many(
      30,
      (index) => `def f${index}(x):\n    f${index + 1}(x)\n    f${index + 1}(x)\n    work(x)\n`,
    );
    const { calls } = modelOf(`${chain}\nf0(1)\nlast()`).facts;
    assert.ok(calls.length < 1000, String(calls.length));
    assert.ok(calls.some(({ name }) => name === 'last'));
  });

  it('through a function of 3,000 lines', () => {
    const body = many(3000, (index) => `    x${index} = work(x${index - 1}, a.b[${index}], k=${index} + 1)`);
    const { calls, notes } = modelOf(`def main():\n${body}\n\nmain()\nlast()`).facts;
    assert.equal(calls.length, 3001);
    assert.deepEqual(notes, []);
  });

  it('until its budget is used up, which it notes once', () => {
    const body = many(3000, (index) => `    x${index} = work(x.a.b[${index}], x + ${index})`);
    const calls = many(40, (index) => `big(${index})`);
    const { facts } = modelOf(`def big(x):\n${body}\n\n${calls}\nlast()`);
    assert.equal(facts.notes.length, 1);
    assert.match(facts.notes[0] ?? '', /cut short/);
    assert.ok(facts.calls.length < 40_000);
  });

  it('through thousands of branches and columns of one table', () => {
    const head = 'import pandas as pd\ndf = pd.read_csv("a.csv")\n';
    const branches = many(
      400,
      (index) => `if q${index}:\n    df = df[df.a > ${index}]\nelse:\n    df["a"] = df.a / df.a.mean()`,
    );
    assert.notEqual(probe(`${head}${branches}\nprobe(df)`), undefined);
    const columns = many(400, (index) => `df["a${index}"] = df.a / df.a.mean()`);
    assert.equal(probe(`${head}${columns}\nprobe(df)`).kind, 'data');
  });
});
