import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blankMagics } from '../../../server/engine/source/magics.js';
import { pythonSnippets } from './pythonSnippets.js';

/** Blanks shown as `·` and form feeds as `^`, so that tables stay readable. */
const shown = (text: string) => text.replaceAll(' ', '·').replaceAll('\f', '^');

const blankings: readonly (readonly [name: string, cell: string, expected: string])[] = [
  ['a line magic', '%matplotlib inline\nx=1', '··················\nx=1'],
  ['a shell line', '!ls -la "it\'s\nx=1', '·············\nx=1'],
  ['a shell line with captured output', '!!ls\nx=1', '····\nx=1'],
  ['help before a name', '?len\nx=1', '····\nx=1'],
  ['help after a name', 'np.linspace?\nx=1', '············\nx=1'],
  ['help with source', 'model.fit??', '···········'],
  ['help with a comment', 'len?  # how', '···········'],
  ['help for a magic', '%%time?\nx=1', '·······\nx=1'],
  ['help in a block', 'if a:\n    len?', 'if·a:\n····pass'],
  ['an assigned command', 'a = !ls -la', 'a·=·...····'],
  ['an assigned one-letter command', 'a = !l', 'a·=·0·'],
  ['several assigned names', 'a, b = !ls', 'a,·b·=·...'],
  ['an assigned magic', 'a = %who_ls str', 'a·=·...········'],
  ['an assigned magic with two signs', 'a = %%sql x', 'a·=·...····'],
  ['an assigned timing', 't = %timeit -o f(x)', 't·=·0;·········f(x)'],
  ['an assigned timed value', 'v = %time f(x)', 'v·=·······f(x)'],
  ['timing of an assignment', '%time x = f()', '0;····x·=·f()'],
  ['timing with options', '%timeit -n 3 -r5 -q f()', '0;··················f()'],
  ['timing of a loop', '%time for i in x: f(i)', '·····^for·i·in·x:·f(i)'],
  [
    'timing of a loop in a block',
    'if a:\n        %time for i in x: f(i)',
    'if·a:\n·····^········for·i·in·x:·f(i)',
  ],
  ['timing in a block', 'for i in x:\n  %time f(i)', 'for·i·in·x:\n··0;····f(i)'],
  ['timing of a command', '%time !ls\nx=1', '0;·······\nx=1'],
  ['timing of nothing', '%time\nx=1', '·····\nx=1'],
  ['timing over several lines', '%time f(a,\n  b)\n%who', '0;····f(a,\n··b)\n····'],
  ['profiling', '%prun -s cumulative f(x)', '0;··················f(x)'],
  ['memory', '%memit -r 1 f(x)', '0;··········f(x)'],
  ['line profiling', '%lprun -f f f(x)', '0;··········f(x)'],
  ['a timed cell', '%%time\nx=1', '······\nx=1'],
  ['a timed cell below a comment', '# go\n\n%%time\nx=1', '#·go\n\n······\nx=1'],
  ['a timed cell with a set-up', '%%timeit -n 3 x=1\ny=x', '0;············x=1\ny=x'],
  ['a profiled cell with options alone', '%%prun -s cumulative\ny=x', '····················\ny=x'],
  ['captured output', '%%capture out --no-stderr\nx=1', 'out=...··················\nx=1'],
  ['captured output without a name', '%%capture\nx=1', '·········\nx=1'],
  ['cell magics one below the other', '%%time\n%%capture c\nx=1', '······\nc=...······\nx=1'],
  ['a parallel cell', '%%px --local\nx=1', '············\nx=1'],
  ['a shell cell', '%%bash\nls "it\'s\n', '······\n········\n'],
  ['a shell cell that binds its output', '%%bash --out o\nls', 'o=...·········\n··'],
  ['a file cell', '%%writefile a.py\nx=1', '················\n···'],
  ['a cell of an unknown magic', '%%kql\na | b', '·····\n·····'],
  ['a timed shell cell', '%%time\n%%bash\nls', '······\n······\n··'],
  ['a Databricks Markdown cell', '%md # T\nit is', '·······\n·····'],
  ['a Databricks SQL cell', '%sql\nselect', '····\n······'],
  ['a line of SQL', '%sql select\nx=1', '···········\nx=1'],
  ['an automagic', 'pip install x\nx=1', '·············\nx=1'],
  ['an automagic with options', 'pip -q install x', '················'],
  ['an automagic path', 'cd ..\ncd ~/a\nls *.csv', '·····\n······\n········'],
  ['a lone automagic', 'ls -la', '······'],
  ['a lone word', ' ls ', '^···'],
  ['a continued command', '!pip install \\\n  x y\nz=1', '··············\n·····\nz=1'],
  [
    'a magic in a block',
    'if a:\n    !pip install x\nelse:\n    b',
    'if·a:\n····pass··········\nelse:\n····b',
  ],
  ['a short magic in a block', 'if a:\n  !ls', 'if·a:\n··...'],
  ['a one-letter magic in a block', 'if a:\n  !l', 'if·a:\n··0·'],
  ['an indented cell', '  x=1\n  if x:\n    !ls -l', '·^x=1\n·^if·x:\n·^··pass··'],
  ['a pasted session', '>>> for i in x:\n...     f(i)\n', '···^for·i·in·x:\n···^····f(i)\n'],
  ['a magic after Windows line breaks', 'x=1\r\n%who\r\ny=2', 'x=1\r\n····\r\ny=2'],
  ['a magic after old Mac line breaks', 'x=1\r%who\ry=2', 'x=1\r····\ry=2'],
  ['a stored name', '%store -r a b', 'a=b=...······'],
  ['emoji in a command', '!echo 😀\nx=1', '········\nx=1'],
  ['a comment behind a command', '!ls # here\nx=1', '··········\nx=1'],
];

describe('blanking IPython syntax', () => {
  for (const [name, cell, expected] of blankings) {
    it(`blanks ${name}`, () => {
      assert.equal(shown(blankMagics(cell).text), expected);
    });
  }

  for (const snippet of pythonSnippets) {
    it(`leaves Python alone: ${JSON.stringify(snippet.slice(0, 40))}`, () => {
      assert.deepEqual(blankMagics(snippet), { text: snippet, magics: [] });
    });
  }

  it('leaves a variable alone that is named like a command', () => {
    const isBound = (name: string) => name === 'ls';
    assert.equal(blankMagics('ls', isBound).text, 'ls');
    assert.equal(blankMagics('ls', () => false).text, '  ');
  });

  it('leaves any sequence of Python statements alone', () => {
    const programs = fc
      .array(fc.constantFrom(...pythonSnippets), { maxLength: 8 })
      .map((parts) => parts.join('\n'));
    fc.assert(fc.property(programs, (program) => assert.equal(blankMagics(program).text, program)));
  });

  it('keeps every line break and every offset', () => {
    const lines = [
      ...blankings.map(([, cell]) => cell),
      ...pythonSnippets,
      '"""',
      '(',
      '😀',
      '\t',
      '>>> x',
      '%',
    ];
    const cells = fc
      .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('\n', '\r\n', '\r', ' ', '')))
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(cells, (cell) => {
        const { text, magics } = blankMagics(cell);
        assert.equal(text.replace(/[^\r\n]/g, '.'), cell.replace(/[^\r\n]/g, '.'));
        let before = 0;
        for (const { start, end } of magics) {
          assert.ok(before <= start && start <= end && end <= cell.length);
          before = start;
        }
      }),
    );
  });
});

const records: readonly (readonly [cell: string, kind: string, name: string, rest: string])[] = [
  ['!pip install -q x==1', 'shell', 'pip', 'install -q x==1'],
  ['!python -m pip install x', 'shell', 'python', '-m pip install x'],
  ['! pip install x', 'shell', 'pip', 'install x'],
  ['!{sys.executable} -m pip install x', 'shell', '{sys.executable}', '-m pip install x'],
  ['!pip install x  # for later', 'shell', 'pip', 'install x'],
  ['!pip install "x #1" y#z', 'shell', 'pip', 'install "x #1" y#z'],
  ['!pip install \\\n   a \\\n   b', 'shell', 'pip', 'install a b'],
  ['%pip install x', 'line', 'pip', 'install x'],
  ['pip install x', 'line', 'pip', 'install x'],
  ['%run train.py --fast', 'line', 'run', 'train.py --fast'],
  ['%load_ext autoreload', 'line', 'load_ext', 'autoreload'],
  ['%%bash\nls', 'cell', 'bash', ''],
  ['%%writefile a.py\nx', 'cell', 'writefile', 'a.py'],
  ['?len', 'help', '', 'len'],
  ['len??', 'help', '', 'len'],
];

describe('what is recorded of IPython syntax', () => {
  for (const [cell, kind, name, rest] of records) {
    it(`knows ${JSON.stringify(cell)}`, () => {
      const [magic] = blankMagics(cell).magics;
      assert.deepEqual([magic?.kind, magic?.name, magic?.rest, magic?.assigned], [kind, name, rest, false]);
    });
  }

  it('tells where a line stands, without its comment', () => {
    const cell = 'x = 1\nif x:\n    !pip install y  # now\n';
    const [magic] = blankMagics(cell).magics;
    assert.equal(cell.slice(magic?.start, magic?.end), '!pip install y');
  });

  it('tells where an assigned command stands', () => {
    const cell = 'files = !ls data';
    const [magic] = blankMagics(cell).magics;
    assert.equal(cell.slice(magic?.start, magic?.end), '!ls data');
    assert.equal(magic?.assigned, true);
  });

  it('spans a cell in another language as a whole', () => {
    const cell = '\n%%bash\nls\n\n';
    const [magic] = blankMagics(cell).magics;
    assert.equal(cell.slice(magic?.start, magic?.end), '%%bash\nls');
  });
});
