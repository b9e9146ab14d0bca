import assert from 'node:assert/strict';
import { allProbedData, modelOf, probe, probed, readsOf, readyModel } from './observe.js';

before(readyModel);

const imports = `import numpy as np
import pandas as pd
from sklearn.model_selection import KFold, train_test_split
df = pd.read_csv("a.csv")
`;
const roles = (code: string) => allProbedData(imports + code).map(({ rows }) => rows.role);

/** For each probed value the number of the first one that holds the same rows. */
function sameRows(code: string): number[] {
  const all = allProbedData(imports + code).map(({ rows }) => rows);
  return all.map((rows) => all.indexOf(rows));
}

describe('which rows data hold', () => {
  it('is the same for columns, copies and derived values', () => {
    const code =
      'probe(df, df["a"], df.a, df[["a", "b"]], df.drop(columns="a"), df.values, df.copy(), df.a + df.b, df[:], df.loc[:, "a"], df.a.str.lower(), df.sort_values("a"))';
    assert.deepEqual(new Set(sameRows(code)), new Set([0]));
  });

  it('is the same for the same cut only', () => {
    assert.deepEqual(sameRows('probe(df[:9], df[9:], df[:9], df.iloc[:9], df.iloc[:9, 1])'), [0, 1, 0, 0, 0]);
    assert.deepEqual(sameRows('m = df.a > 3\nprobe(df[m], df[~m], df[m], df.loc[m, "b"])'), [0, 1, 0, 0]);
  });

  it('differs after rows were dropped, drawn, shuffled or added', () => {
    const code =
      'probe(df, df.dropna(), df.head(), df.query("a > 1"), df.sample(frac=1), df.sample(9), pd.concat([df, pd.read_csv("b.csv")]), df.drop_duplicates())';
    assert.deepEqual(sameRows(code), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(sameRows('probe(df, df.dropna(axis=1), pd.concat([df, df.a], axis=1))'), [0, 0, 0]);
  });

  it('is one part of a split for every table that was split with it', () => {
    const code = 'X = df[["a"]]\ny = df.y\nXa, Xb, ya, yb = train_test_split(X, y)\nprobe(Xa, Xb, ya, yb)';
    assert.deepEqual(sameRows(code), [0, 1, 0, 1]);
    assert.deepEqual(roles(code), ['train', 'test', 'train', 'test']);
  });

  it('is the same for a loader and its batches, however they are counted and taken apart', () => {
    const code = `from torch.utils.data import DataLoader, TensorDataset
import torch
for x, y in DataLoader(TensorDataset(torch.tensor(df.values), torch.tensor(df.y.values))):
    pass
for i, batch in enumerate(DataLoader(dataset=df)):
    probe(df, x, y.to("cuda"), batch[0], batch["y"])`;
    assert.deepEqual(sameRows(code), [0, 0, 0, 0, 0]);
  });

  it('is the same for batches of graphs', () => {
    const code = `from dgl.dataloading import GraphDataLoader
from torch_geometric.loader import DataLoader
for batch in DataLoader(df, batch_size=4):
    pass
for graph, label in GraphDataLoader(df):
    probe(df, batch, label)`;
    assert.deepEqual(sameRows(code), [0, 0, 0]);
  });

  it('differs for examples that were chosen from a data set, each time', () => {
    const code = `from datasets import load_dataset
ds = load_dataset("reviews", split="train")
probe(ds, ds.map(str.lower), ds.select(range(9)), ds.select(range(9, 20)), ds.filter(len))`;
    assert.deepEqual(sameRows(code), [0, 0, 2, 3, 4]);
    assert.deepEqual(roles(code), Array(5).fill('train'));
  });

  it('differs for the parts of a data set that were asked for by name', () => {
    const code = `import tensorflow_datasets as tfds
(one, two), info = tfds.load("mnist", split=["train", "test"], with_info=True)
three, four = tfds.load("mnist", split=["train[:9]", "validation"])
probe(one, two, three, four)`;
    assert.deepEqual(sameRows(code), [0, 1, 2, 3]);
    assert.deepEqual(roles(code), ['train', 'test', 'train', 'validation']);
  });

  it('is kept where a few parts are gone through one by one', () => {
    const code = `import torch
parts = train_test_split(df[["a"]], df.y)
a, b, c, d = [torch.tensor(part) for part in parts]
e, f, g, h = (part.copy() for part in parts)
probe(a, b, c, d, e, f, g, h)`;
    assert.deepEqual(sameRows(code), [0, 1, 0, 1, 0, 1, 0, 1]);
  });

  it('differs from one split to the next', () => {
    const code = 'a, b = train_test_split(df)\nc, d = train_test_split(df)\nprobe(a, c)';
    assert.deepEqual(sameRows(code), [0, 1]);
  });
});

describe('which part data are', () => {
  it('follows the splitters', () => {
    assert.deepEqual(
      roles('a, b = train_test_split(df)\na1, a2 = train_test_split(a)\nprobe(df, a, b, a1, a2)'),
      ['all', 'train', 'test', 'train', 'test'],
    );
    const folds = 'X = df.values\nfor a, b in KFold(5).split(X):\n    probe(X[a], X[b])';
    assert.deepEqual(roles(folds), ['train', 'test']);
    const counted = 'X = df\nfor i, (a, b) in enumerate(KFold(5).split(X)):\n    probe(X.iloc[a], X.iloc[b])';
    assert.deepEqual(roles(counted), ['train', 'test']);
    const splitters = 'parts = train_test_split(df)\nprobe(parts[0], parts[1])';
    assert.deepEqual(roles(splitters), ['train', 'test']);
  });

  it('follows the names of parts that are cut by hand', () => {
    assert.deepEqual(roles('train = df[:80]\ntest = df[80:]\nprobe(train, test)'), ['train', 'test']);
    assert.deepEqual(roles('X_train, X_test = df[:80], df[80:]\nprobe(X_train, X_test)'), ['train', 'test']);
    assert.deepEqual(
      roles('m = np.random.rand(len(df)) < 0.8\ntr = df[m]\nte_test = df[~m]\nprobe(tr, te_test)'),
      ['train', 'test'],
    );
    assert.deepEqual(roles('train = df.sample(frac=0.8)\ntest = df.drop(train.index)\nprobe(train, test)'), [
      'train',
      'test',
    ]);
    assert.deepEqual(roles('val = df[:9]\nprobe(val, df[9:])'), ['validation', 'unknown']);
  });

  it('is told by the first name that tells: a later one renames nothing', () => {
    assert.deepEqual(
      roles('X_train, X_test = train_test_split(df)\nX_val = X_test\nprobe(X_train, X_test)'),
      ['train', 'test'],
    );
  });

  it('follows file names, keys and arguments of readers', () => {
    assert.deepEqual(
      roles('probe(pd.read_csv("data/train.csv"), pd.read_csv("test.csv"), pd.read_csv("x.csv"))'),
      ['train', 'test', 'all'],
    );
    const sets =
      'from datasets import load_dataset\nd = load_dataset("imdb")\nprobe(d["train"], d["validation"], load_dataset("imdb", split="test"))';
    assert.deepEqual(roles(sets), ['train', 'validation', 'test']);
    const vision =
      'from torchvision.datasets import MNIST\nprobe(MNIST("d", train=True), MNIST("d", train=False))';
    assert.deepEqual(roles(vision), ['train', 'test']);
    const keras =
      'from tensorflow.keras.datasets import mnist\n(a, b), (c, d) = mnist.load_data()\nprobe(a, b, c, d)';
    assert.deepEqual(roles(keras), ['train', 'train', 'test', 'test']);
  });

  it('follows names where nobody can see where data come from', () => {
    assert.deepEqual(roles('X_train, X_test, y_train = load()\nprobe(X_train, X_test, y_train)'), [
      'train',
      'test',
      'train',
    ]);
    assert.deepEqual(roles('def f(X_train, y_train, X_test):\n    probe(X_train, y_train, X_test)'), [
      'train',
      'train',
      'test',
    ]);
    const parts =
      'from torch.utils.data import random_split\nD = load_dataset_of_ours()\ndata = fetch()\na, b, c = random_split(data, [8, 1, 1])\nprobe(a, b, c)';
    assert.deepEqual(roles(parts), ['train', 'validation', 'test']);
  });

  it('takes dev, cv and eval for validation beside a training part only', () => {
    assert.deepEqual(roles('dev, test = train_test_split(df)\nprobe(dev, test)'), ['train', 'test']);
    assert.deepEqual(roles('X_cv, X_test = train_test_split(df)\nprobe(X_cv, X_test)'), ['train', 'test']);
    assert.deepEqual(roles('train, dev = train_test_split(df)\nprobe(train, dev)'), ['train', 'validation']);
    const chain = 'train, rest = train_test_split(df)\ndev, test = train_test_split(rest)\nprobe(dev, test)';
    assert.deepEqual(roles(chain), ['validation', 'test']);
    const cuts = 'dev, hold = df[df.y < 20], df[df.y >= 20]\nprobe(dev, hold)';
    assert.deepEqual(roles(cuts), ['unknown', 'unknown']);
    const three = 'train, dev, test = df[:60], df[60:80], df[80:]\nprobe(train, dev, test)';
    assert.deepEqual(roles(three), ['train', 'validation', 'test']);
    const both = 'train, val, dev = df[:60], df[60:80], df[:80]\nprobe(train, val, dev)';
    assert.deepEqual(roles(both), ['train', 'validation', 'unknown']);
    const files =
      'train = pd.read_csv("train.csv")\nprobe(train, pd.read_csv("dev.csv"), pd.read_json("dev.json"))';
    assert.deepEqual(roles(files), ['train', 'validation', 'all']);
    const loads =
      'X_train, y_train = load("train")\nX_dev, y_dev = load("dev")\nX_eval, y_eval = other()\nprobe(X_dev, X_eval)';
    assert.deepEqual(roles(loads), ['validation', 'all']);
    const given = 'def f(train, dev):\n    probe(dev)\ndef g(X_dev, X_hold):\n    probe(X_dev)';
    assert.deepEqual(roles(given), ['validation', 'all']);
  });

  it('follows the names of loaders', () => {
    const code = `from torch.utils.data import DataLoader, random_split
a, b = random_split(fetch(), [8, 2])
val_loader = DataLoader(b)
testloader = DataLoader(df)
probe(b, df)`;
    assert.deepEqual(roles(code), ['validation', 'test']);
  });
});

describe('values', () => {
  it('go through functions, methods and attributes', () => {
    const code = `${imports}
class Data:
    ratio = 0.2
    def __init__(self, path, **rest):
        self.df = pd.read_csv(path)
    def split(self):
        self.a, self.b = train_test_split(self.df, test_size=self.ratio)
        return self.a
class Special(Data):
    pass
data = Special("train_all.csv")
part = data.split()
probe(part, data.a, data.b)`;
    const [first, second, third] = allProbedData(code);
    assert.equal(first?.rows, second?.rows);
    assert.deepEqual([first?.rows.role, third?.rows.role], ['train', 'test']);
    assert.deepEqual(readsOf(first as never), ['train_all.csv']);
  });

  it('go through defaults, keywords, unpacked arguments and lambdas', () => {
    const literal = (code: string) => {
      const value = probe(code);
      return value.kind === 'literal' ? value.value : `(${value.kind})`;
    };
    assert.equal(literal('def f(a, b=2): return b\nprobe(f(1))'), 2);
    assert.equal(literal('def f(a, b=2): return b\nprobe(f(b=3, a=1))'), 3);
    assert.equal(literal('def f(a, b): return b\nargs = (1, 4)\nprobe(f(*args))'), 4);
    assert.equal(literal('def f(a, b): return b\nk = {"a": 1, "b": 5}\nprobe(f(**k))'), 5);
    assert.equal(literal('f = lambda a, b=6: b\nprobe(f(1))'), 6);
    assert.equal(literal('def f():\n    def g(): return 7\n    return g()\nprobe(f())'), 7);
    assert.equal(literal('def f(*rest): return rest\nprobe(f(1))'), '(unknown)');
    assert.equal(literal('def f():\n    global x\n    x = 8\nf()\nprobe(x)'), 8);
    assert.equal(literal('class A:\n    def __call__(self): return 1\nprobe(A()())'), '(unknown)');
    assert.equal(literal('class A:\n    @staticmethod\n    def f(a): return a\nprobe(A.f(9))'), 9);
  });

  it('of literals, tuples, dictionaries and branches are known', () => {
    const shown = (code: string) =>
      probed(code).flatMap((args) =>
        args.map((value) => (value.kind === 'literal' ? value.value : `(${value.kind})`)),
      );
    assert.deepEqual(shown('a, (b, *c), d = 1, (2, 3), 4\nprobe(a, b, d, c)'), [1, 2, 4, '(unknown)']);
    assert.deepEqual(shown('d = {"a": 1}\nd["b"] = 2\nprobe(d["a"], d["b"], d.get("a"), d["c"], d)'), [
      1,
      2,
      1,
      '(unknown)',
      '(dict)',
    ]);
    assert.deepEqual(shown('x = -1\ny = (z := "s")\nprobe(x, y, z, not x, None, ...)'), [
      -1,
      's',
      's',
      '(unknown)',
      null,
      null,
    ]);
    assert.deepEqual(
      shown('if False:\n    x = 1\nelse:\n    x = 2\nif not False:\n    y = 3\nprobe(x, y)'),
      [2, 3],
    );
    assert.deepEqual(shown('if q:\n    x = 1\nelse:\n    x = 1\nprobe(x)'), [1]);
    assert.deepEqual(shown('if q:\n    x = 1\nelse:\n    x = 2\nprobe(x, 3 if q else 4)'), [
      '(union)',
      '(union)',
    ]);
    assert.deepEqual(shown('x = None\nif q:\n    x = 5\nprobe(x)'), [5]);
    assert.deepEqual(shown('x = 0\nfor i in range(3):\n    x = i\nprobe(x)'), ['(unknown)']);
    assert.deepEqual(shown('x = [1, 2]\nprobe(x[0], x[-1], (7,)[0])'), [1, 2, 7]);
    assert.deepEqual(shown('with open("a") as f, 3 as n:\n    probe(n)'), [3]);
    assert.deepEqual(
      shown(
        'try:\n    x = 1\nexcept E as e:\n    x = 1\nelse:\n    y = 2\nfinally:\n    z = 3\nprobe(x, y, z)',
      ),
      [1, 2, 3],
    );
    assert.deepEqual(shown('match q:\n    case 1: x = 1\n    case _: x = 1\nprobe(x)'), [1]);
    assert.deepEqual(shown('x += 1\nwhile x: y = 1\nprobe(y)\nassert x\nraise E(x)'), [1]);
  });

  it('go through loops over pairs', () => {
    const kinds = (code: string) => probed(code).flatMap((args) => args.map(({ kind }) => kind));
    const models = 'from sklearn.svm import SVC\n';
    assert.deepEqual(kinds(`${models}for n, m in zip(["a"], [SVC()]):\n    probe(n, m)`), [
      'literal',
      'object',
    ]);
    assert.deepEqual(kinds(`${models}for i, m in enumerate([SVC()]):\n    probe(m)`), ['object']);
    assert.deepEqual(kinds(`${models}for n, m in {"a": SVC()}.items():\n    probe(m)`), ['object']);
    assert.deepEqual(kinds(`${models}d = {}\nd.update(a=SVC())\nfor m in d.values():\n    probe(m)`), [
      'object',
    ]);
    assert.deepEqual(kinds(`${models}probe([SVC() for n in x][0], SVC() or None)`), ['object', 'object']);
  });

  it('of a notebook go from cell to cell', () => {
    const cells = ['import pandas as pd\ndf = pd.read_csv("a.csv")', 'x = (', 'probe(df)'];
    assert.deepEqual(allProbedData(cells).map(readsOf), [['a.csv']]);
  });

  it('of parts that belong together make a split', () => {
    const { splits } = modelOf(`${imports}train = df[:80]\ntest = df[80:]\n`).facts;
    assert.deepEqual(
      splits.map(({ kind, parts }) => [kind, parts.map(({ role }) => role)]),
      [['by-hand', ['train', 'test']]],
    );
    const { splits: folds } = modelOf(`${imports}for a, b in KFold().split(df): pass\n`).facts;
    assert.deepEqual(
      folds.map(({ kind }) => kind),
      ['folds'],
    );
  });
});
