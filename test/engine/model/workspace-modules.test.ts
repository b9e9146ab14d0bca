import assert from 'node:assert/strict';
import type { ModuleSummary } from '../../../server/engine/project.js';
import { foreignSource } from '../../../server/engine/python/foreign.js';
import { modelOf, probe, probed, readyModel } from './observe.js';

before(readyModel);

type Modules = Record<string, ModuleSummary>;

/** A module as `workspace/` hands it over, with the modules it imports by the names it uses for them. */
function moduleOf(name: string, text: string, modules: Modules = {}): ModuleSummary {
  const effects = { seeds: [], logs: false, validates: false };
  return { name, ...effects, functions: {}, names: null, uri: `file:///${name}.py`, text, modules };
}

const aboutData = 'import numpy as np\n';

/** What a program that works with data hands to `probe(…)`. */
function probeWith(modules: Modules, code: string) {
  return probe(aboutData + code, { modules });
}

function literalWith(modules: Modules, code: string) {
  const value = probeWith(modules, code);
  return value.kind === 'literal' ? value.value : value.kind;
}

describe('a module of the workspace is known', () => {
  const config = moduleOf('config', 'SEED = 42\nPATHS = {"train": "train.csv"}\n_hidden = 1\n');

  it('under every form of import', () => {
    const modules = { config, 'app.config': config, '.config': config, '..config': config };
    const forms = [
      'import config\nprobe(config.SEED)',
      'import config as c\nprobe(c.SEED)',
      'import app.config as c\nprobe(c.SEED)',
      'import app.config\nprobe(app.config.SEED)',
      'from app import config\nprobe(config.SEED)',
      'from config import SEED\nprobe(SEED)',
      'from config import SEED as s\nprobe(s)',
      'from .config import SEED\nprobe(SEED)',
      'from . import config\nprobe(config.SEED)',
      'from ..config import SEED\nprobe(SEED)',
      'from .. import config\nprobe(config.SEED)',
      'from config import *\nprobe(SEED)',
      'def f():\n    from config import SEED\n    return SEED\nprobe(f())',
    ];
    for (const form of forms) assert.equal(literalWith(modules, form), 42, form);
    assert.equal(literalWith(modules, 'from config import *\nprobe(PATHS["train"])'), 'train.csv');
    assert.equal(literalWith(modules, 'from config import *\nprobe(_hidden)'), 'symbol');
  });

  it('through packages that hand names on', () => {
    const inner = moduleOf('app.core', 'LIMIT = 3\ndef double(x):\n    return x\n');
    const app = moduleOf(
      'app',
      'from .core import LIMIT, double as twice\nfrom .core import *\nimport numpy as np',
      {
        '.core': inner,
      },
    );
    assert.equal(literalWith({ app }, 'from app import LIMIT\nprobe(LIMIT)'), 3);
    assert.equal(literalWith({ app }, 'import app\nprobe(app.twice(app.LIMIT))'), 3);
    assert.equal(literalWith({ app }, 'from app import *\nprobe(double(5))'), 5);
    const symbol = probeWith({ app }, 'from app import np as n\nprobe(n.mean)');
    assert.deepEqual(symbol, { kind: 'symbol', name: 'numpy.mean' });
  });

  it('by what a name is bound to in the end, here and there', () => {
    const twice = moduleOf('twice', 'def f():\n    return 1\ndef f():\n    return 2\nN = 1\nN = 2\n');
    assert.equal(literalWith({ twice }, 'from twice import f\nprobe(f())'), 2);
    assert.equal(literalWith({ twice }, 'from twice import f\ndef f():\n    return 3\nprobe(f())'), 3);
    assert.equal(literalWith({ twice }, 'from twice import N\nN = 7\nprobe(N)'), 7);
    const either = moduleOf(
      'either',
      'try:\n    from fast import f\nexcept ImportError:\n    def f():\n        return 4\n',
    );
    assert.notEqual(literalWith({ either }, 'from either import f\nprobe(f())'), 'data');
    const depends = moduleOf('depends', 'import os\nif os.name == "nt":\n    A = 1\nelse:\n    A = 2\n');
    assert.equal(probeWith({ depends }, 'from depends import A\nprobe(A)').kind, 'union');
  });

  it('with its own names, not those of the unit', () => {
    const other = moduleOf(
      'other',
      'from sklearn.preprocessing import StandardScaler as scale\ndef f(x):\n    return g(x)\ndef g(x):\n    return 1\n',
    );
    assert.equal(literalWith({ other }, 'import other\ng = max\nprobe(other.f(3))'), 1);
    assert.equal(literalWith({ other }, 'from other import f\ndef g(x):\n    return 2\nprobe(f(3))'), 1);
  });

  it('as classes, with the library classes they derive from', () => {
    const base = moduleOf('base', 'from torch import nn\nclass Base(nn.Module):\n    pass\n');
    const nets = moduleOf(
      'nets',
      'from base import Base\nclass Net(Base):\n    def __init__(self, width):\n        self.width = width\n',
      {
        base,
      },
    );
    const code =
      'import torch\nfrom nets import Net\nclass Mine(Net):\n    pass\nnet = Mine(3)\nprobe(net.width, net)';
    const [[width, net] = []] = probed(code, { modules: { nets } });
    assert.equal(width?.kind === 'literal' && width.value, 3);
    assert.equal(net?.kind, 'instance');
    const { predictions, fits } = modelOf(`${code}\nfor x in range(3):\n    net(x)`, {
      modules: { nets },
    }).facts;
    assert.deepEqual([predictions.length, fits.length], [1, 0]);
  });
});

describe('what a function of another module does', () => {
  const training = moduleOf(
    'training',
    'def train(model, X, y):\n    model.fit(X, y)\n    print(model.score(X, y))\n    return model\n',
  );
  const code = `import pandas as pd
from sklearn.svm import SVC
from training import train
df = pd.read_csv("a.csv")
first = SVC()
train(first, df, df.y)
second = train(SVC(), df[:10], df.y[:10])
`;

  it('happened in this unit, at the call', () => {
    const { facts, elsewhere } = modelOf(code, { modules: { training } });
    const lines = facts.fits.map(({ call }) => {
      const { start } = elsewhere.siteOf(call.node, call.order);
      return code.slice(0, start).split('\n').length;
    });
    assert.deepEqual(lines, [6, 7]);
    assert.equal(facts.metrics.length, 2);
    assert.ok(facts.fits.every(({ call }) => call.reached));
  });

  it('is not among the calls of this unit, and has a place of its own', () => {
    const { facts, elsewhere } = modelOf(code, { modules: { training } });
    assert.ok(facts.calls.every(({ node }) => node.end <= code.length));
    assert.deepEqual(
      elsewhere.calls.map(({ method, name }) => method ?? name),
      ['fit', 'score', 'print', 'fit', 'score', 'print'],
    );
    const place = elsewhere.placeOf(elsewhere.calls[1]?.node ?? { start: 0, end: 0 });
    assert.deepEqual(place, {
      ...{ uri: 'file:///training.py', cell: null },
      ...{ startLine: 2, startCharacter: 10, endLine: 2, endCharacter: 27 },
    });
    assert.equal(elsewhere.placeOf({ start: 3, end: 5 }), null);
  });

  it('counts from its import only as far as seeds go', () => {
    const program = moduleOf(
      'program',
      'import numpy as np\nnp.random.seed(1)\nfrom sklearn.svm import SVC\nmodel = SVC().fit([[1]], [1])\nif __name__ == "__main__":\n    model = None\nelse:\n    kind = "module"\n',
    );
    const { facts } = modelOf(`${aboutData}from program import model, kind\nmodel.predict([[1]])\n`, {
      modules: { program },
    });
    assert.deepEqual([facts.seeds.length, facts.fits.length, facts.trainings.length], [1, 0, 0]);
    assert.equal(probeWith({ program }, 'from program import model\nprobe(model)').kind, 'object');
    assert.equal(literalWith({ program }, 'from program import kind\nprobe(kind)'), 'module');
  });
});

describe('other modules are followed', () => {
  it('two imports deep, no deeper', () => {
    const third = moduleOf('third', 'N = 3\ndef f(x):\n    return x\n');
    const second = moduleOf('second', 'from third import N, f\nM = 2\ndef g(x):\n    return x\n', { third });
    const first = moduleOf('first', 'from second import *\nfrom second import N, f, g, M\n', { second });
    assert.equal(literalWith({ first }, 'from first import M\nprobe(M)'), 2);
    assert.equal(literalWith({ first }, 'from first import g\nprobe(g(5))'), 5);
    assert.equal(literalWith({ first }, 'from first import N\nprobe(N)'), 'symbol');
    assert.notEqual(literalWith({ first }, 'from first import f\nprobe(f(5))'), 5);
  });

  it('in circles only once', () => {
    const left = moduleOf('left', 'import right\nA = 1\ndef f(x):\n    return right.g(x)\nC = right.B\n');
    const right = moduleOf('right', 'import left\nB = left.A\ndef g(x):\n    return left.f(x)\n');
    Object.assign(left, { modules: { right, left } });
    Object.assign(right, { modules: { left, right } });
    assert.equal(literalWith({ left, right }, 'import left\nprobe(left.A)'), 1);
    assert.equal(literalWith({ left, right }, 'import right\nprobe(right.B)'), 1);
    assert.equal(probeWith({ left, right }, 'import left\nprobe(left.f(np.ones(3)))').kind, 'unknown');
    const own = moduleOf('own', 'from own import *\nfrom own import X as X\n');
    Object.assign(own, { modules: { own } });
    assert.equal(literalWith({ own }, 'from own import X\nprobe(X)'), 'symbol');
  });

  it('until their own budget is used up, which is noted once and costs the unit nothing', () => {
    const body = Array.from(
      { length: 3000 },
      (_, index) => `    x${index} = np.abs(x.a.b[${index}], x + ${index})`,
    );
    const big = moduleOf('big', `import numpy as np\ndef big(x):\n${body.join('\n')}\n`);
    const calls = Array.from({ length: 40 }, (_, index) => `big(${index})`).join('\n');
    const { facts, elsewhere } = modelOf(`${aboutData}from big import big\n${calls}\nlast()`, {
      modules: { big },
    });
    assert.equal(facts.notes.length, 1);
    assert.match(facts.notes[0] ?? '', /followed no further/);
    assert.equal(facts.calls.length, 41);
    assert.ok(elsewhere.calls.length < 20_000);
  });

  it('for the sake of data: functions that get none, in modules without, are left alone', () => {
    const long = 'a = 1\n    b = 2\n    c = 3\n    return x';
    const names = moduleOf('names', `def f(x):\n    ${long}\n`);
    const table = 'import pandas as pd\nfrom names import f\nprobe(f(pd.read_csv("a.csv")))';
    assert.equal(probeWith({ names }, table).kind, 'data');
    assert.equal(probeWith({ names }, 'from names import f\nprobe(f(1))').kind, 'unknown');
  });

  it('not at all where they are half written, unreadable, or called like parts of JavaScript objects', () => {
    const half = moduleOf('half', 'N = 1\ndef f(x:\n');
    assert.equal(literalWith({ half }, 'from half import N\nprobe(N)'), 'symbol');
    const { text, ...closed } = moduleOf('closed', 'N = 1\n');
    assert.equal(text, 'N = 1\n');
    assert.equal(literalWith({ closed }, 'from closed import N\nprobe(N)'), 'symbol');
    const odd = moduleOf('odd', 'def constructor():\n    return 1\n');
    assert.equal(literalWith({ odd }, 'import odd\nprobe(odd.constructor())'), 1);
    assert.equal(probeWith({ odd }, 'import odd\nprobe(odd.toString())').kind, 'unknown');
    assert.equal(probeWith({ odd }, 'from odd import __proto__ as p\nprobe(p())').kind, 'unknown');
  });
});

describe('a module is parsed', () => {
  it('once for each version of its text', () => {
    const first = foreignSource('file:///a.py', 'x = 1\n');
    assert.equal(foreignSource('file:///a.py', 'x = 1\n'), first);
    const changed = foreignSource('file:///a.py', 'x = 2\n');
    assert.notEqual(changed, first);
    assert.ok(changed.base > first.base + first.text.length);
    assert.notEqual(foreignSource('file:///b.py', 'x = 2\n').base, changed.base);
  });
});
