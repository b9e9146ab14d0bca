import assert from 'node:assert/strict';
import { allProbedData, learnedBy, modelOf, probe, probedData, readyModel } from './observe.js';

before(readyModel);

const imports = `import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler, scale
df = pd.read_csv("a.csv")
X = df[["a", "b"]]
y = df["y"]
`;
const learned = (code: string) => allProbedData(imports + code).map(learnedBy);
const factsOf = (code: string) => modelOf(imports + code).facts;

describe('what data have learned from other rows', () => {
  it('is what a transformer was fitted on', () => {
    assert.deepEqual(learned('probe(StandardScaler().fit_transform(X), X)'), [['StandardScaler'], []]);
    assert.deepEqual(learned('s = StandardScaler()\ns.fit(X)\nprobe(s.transform(X[:9]))'), [
      ['StandardScaler'],
    ]);
    assert.deepEqual(learned('s = StandardScaler().fit(X)\nprobe(s.transform(X), s.inverse_transform(X))'), [
      ['StandardScaler'],
      [],
    ]);
    assert.deepEqual(learned('probe(scale(X), pd.DataFrame(scale(X)), np.array(scale(X)))'), [
      ['scale'],
      ['scale'],
      ['scale'],
    ]);
    assert.deepEqual(learned('probe(StandardScaler().transform(X))'), [[]]);
  });

  it('is nothing where the transformer learns nothing', () => {
    assert.deepEqual(learned('probe(Normalizer().fit_transform(X))'), [[]]);
  });

  it('passes through pipelines and column transformers', () => {
    assert.deepEqual(
      learned('p = make_pipeline(Normalizer(), StandardScaler())\nprobe(p.fit_transform(X))'),
      [['Pipeline']],
    );
    assert.deepEqual(
      learned('c = ColumnTransformer([("s", StandardScaler(), ["a"])])\nprobe(c.fit_transform(X))'),
      [['ColumnTransformer']],
    );
    assert.deepEqual(
      learned('p = make_pipeline(StandardScaler(), LogisticRegression())\np.fit(X, y)\nprobe(X)'),
      [[]],
    );
  });

  it('is a statistic that centres, scales or fills', () => {
    assert.deepEqual(learned('probe(X - X.mean(), X / X.std(), (X - X.min()) / (X.max() - X.min()))'), [
      ['mean'],
      ['std'],
      ['max'],
    ]);
    assert.deepEqual(
      learned('probe(X.fillna(X.median()), df.a.fillna(df.a.mean()), X.clip(upper=X.a.quantile(0.9)))'),
      [['median'], ['mean'], ['quantile']],
    );
    assert.deepEqual(learned('probe((X - np.mean(X, axis=0)) / np.std(X))'), [['mean', 'std']]);
    assert.deepEqual(learned('probe(df.groupby("k").a.transform("mean"), pd.qcut(df.a, 4))'), [
      ['mean'],
      ['qcut'],
    ]);
  });

  it('is no statistic of a single row, no shift and no share', () => {
    assert.deepEqual(learned('probe(X / X.sum(), df.d - df.d.min(), X.mean(axis=1), X.fillna(0))'), [
      [],
      [],
      [],
      [],
    ]);
  });

  it('stays with the column that was written, and goes with it', () => {
    const code =
      'df["a"] = StandardScaler().fit_transform(df[["a"]])\nprobe(df, df["a"], df.a, df.b, df[["b", "c"]], df[["a", "b"]])';
    const s = ['StandardScaler'];
    assert.deepEqual(learned(code), [s, s, s, [], [], s]);
    const dropped =
      'df["a"] = df.a - df.a.mean()\nprobe(df.drop(columns=["a"]), df.drop("a", axis=1), df.drop(columns="b"))';
    assert.deepEqual(learned(dropped), [[], [], ['mean']]);
    assert.deepEqual(learned('df["a"] = df.a / df.a.max()\ndf.drop(columns="a", inplace=True)\nprobe(df)'), [
      [],
    ]);
    assert.deepEqual(learned('df.a.fillna(df.a.mean(), inplace=True)\nprobe(df, df.b)'), [['mean'], []]);
    assert.deepEqual(learned('df.loc[:, "a"] = df.a / df.a.max()\nprobe(df.a, df.b)'), [['max'], []]);
    assert.deepEqual(learned('for c in df.columns:\n    df[c] = df[c] / df[c].max()\nprobe(df.b)'), [
      ['max'],
    ]);
  });

  it('is kept when tables are brought together', () => {
    const code =
      'o = pd.read_csv("o.csv")\no["z"] = o.z - o.z.mean()\nprobe(df.merge(o), pd.concat([df, o]), pd.merge(df, o), df.join(o))';
    assert.deepEqual(learned(code), [['mean'], ['mean'], ['mean'], ['mean']]);
  });
});

describe('fits', () => {
  it('tell the model, the rows and their part', () => {
    const { fits } = factsOf(
      'A, B, c, d = train_test_split(X, y)\nm = RandomForestClassifier()\nm.fit(A, c)\ns = StandardScaler()\ns.fit(B)\n',
    );
    assert.deepEqual(
      fits.map(({ role, isTransformer, data }) => [role, isTransformer, data.length]),
      [
        ['train', false, 2],
        ['test', true, 1],
      ],
    );
  });

  it('reach the model inside a pipeline or a search', () => {
    const { trainings } = factsOf(
      'p = Pipeline([("s", StandardScaler()), ("m", RandomForestClassifier())])\ng = GridSearchCV(p, {"m__max_depth": [3]})\ng.fit(X, y)\n',
    );
    const names = trainings.flatMap(({ calls }) =>
      calls.map(({ func }) => (func.type === 'Name' ? func.id : '')),
    );
    assert.deepEqual(names, ['StandardScaler', 'RandomForestClassifier', 'Pipeline', 'GridSearchCV']);
  });

  it('of clusterers and detectors want no held-out rows', () => {
    const { fits, metrics } = factsOf(
      'from sklearn.cluster import KMeans\nk = KMeans()\nl = k.fit_predict(X)\nk.labels_\nk.score(X)\n',
    );
    assert.deepEqual(
      fits.map(({ isUnsupervised }) => isUnsupervised),
      [true],
    );
    assert.deepEqual(
      metrics.map(({ isUnsupervised }) => isUnsupervised),
      [true],
    );
    const code = `${imports}from sklearn.cluster import KMeans\nk = KMeans().fit(X)\nprobe(X, k.labels_)`;
    const [features, labels] = allProbedData(code);
    assert.equal(labels?.rows, features?.rows);
  });

  it('are in the order in which the program runs, functions where they are called', () => {
    const code =
      'def train(m):\n    m.fit(X, y)\n\ns = StandardScaler()\ns.fit(X)\ntrain(LogisticRegression())\nscore = s.fit(y)\n';
    const { fits } = factsOf(code);
    assert.deepEqual(
      fits.map(({ isTransformer }) => isTransformer),
      [true, false, true],
    );
    const orders = fits.map(({ call }) => call.order);
    assert.deepEqual(
      orders,
      [...orders].sort((a, b) => a - b),
    );
    assert.deepEqual(
      fits.map(({ call }) => call.functionName),
      [null, 'train', null],
    );
  });

  it('inside loops know the loops around them, those of callers too', () => {
    const code =
      'def step():\n    for j in range(2):\n        LogisticRegression().fit(X, y)\n\nfor i in range(3):\n    step()\n';
    const { fits } = factsOf(code);
    assert.deepEqual(
      fits.map(({ call }) => call.loops.map(({ type }) => type)),
      [['For', 'For']],
    );
  });

  it('in functions nobody calls are seen, and known not to be reached', () => {
    const { fits } = factsOf(
      'def unused(X_train):\n    LogisticRegression().fit(X_train)\n\nclass A:\n    def m(self):\n        LogisticRegression().fit(X)\n',
    );
    assert.deepEqual(
      fits.map(({ call, role }) => [call.reached, role]),
      [
        [false, 'train'],
        [false, 'all'],
      ],
    );
  });

  it('of boosters are trainings too', () => {
    const code =
      'import xgboost as xgb\nimport lightgbm as lgb\nd = xgb.DMatrix(X, y)\nb = xgb.train({"eta": 0.1}, d)\nb2 = lgb.train({}, lgb.Dataset(X))\nxgb.cv({}, d)\nb.predict(d)\n';
    assert.deepEqual(
      factsOf(code).trainings.map(({ kind, library }) => [kind, library]),
      [
        ['booster', 'xgboost'],
        ['booster', 'lightgbm'],
        ['booster', 'xgboost'],
      ],
    );
  });
});

describe('metrics', () => {
  const metrics = (code: string) =>
    factsOf(
      `from sklearn.metrics import accuracy_score, silhouette_score\nA, B, c, d = train_test_split(X, y)\nm = LogisticRegression().fit(A, c)\n${code}`,
    ).metrics.map(({ name, rows, heldOut }) => `${name} ${rows?.role ?? '?'}${heldOut ? ' held out' : ''}`);

  it('know on which rows they were measured', () => {
    assert.deepEqual(
      metrics('accuracy_score(d, m.predict(B))\naccuracy_score(c, m.predict_proba(A)[:, 1])\nm.score(B, d)'),
      ['accuracy_score test', 'accuracy_score train', 'score test'],
    );
    assert.deepEqual(metrics('p = m.predict(B)\nprint((p == d).mean())\nprint(np.mean(p == d))'), [
      'this score test',
      'this score test',
    ]);
    assert.deepEqual(metrics('accuracy_score(a, b)\ncross_val_score(m, X, y)'), [
      'accuracy_score ?',
      'cross_val_score ? held out',
    ]);
    assert.deepEqual(metrics('g = GridSearchCV(m, {}).fit(A, c)\ng.best_score_'), ['best_score_ ? held out']);
  });

  it('are carried by what is made of them', () => {
    const carries = (code: string) => {
      const value = probe(
        `${imports}from sklearn.metrics import accuracy_score\na = accuracy_score(y, y)\n${code}`,
      );
      return value.kind === 'unknown' ? value.metrics.map(({ name }) => name) : [value.kind];
    };
    for (const code of [
      'probe(round(a, 2))',
      'probe(f"{a:.2f}")',
      'probe("%.2f" % a)',
      'probe("{}".format(a))',
      'probe(a * 100 + 1)',
      'probe(max(a, 0))',
      'probe(str(a))',
      'd = {"acc": a}\nprobe(d["acc"])',
      'd = {}\nd[key] = a\nprobe(d[key])',
      'd = dict()\nprobe([a][0])',
      'l = []\nl.append(a)\nprobe(l[0])',
      'def f(): return a\nprobe(f())',
      'x = a if q else 0\nprobe(x)',
      'class R:\n    def __init__(self, v): self.v = v\nprobe(R(a).v)',
      'for v in [a]:\n    probe(v)',
      'd = {"acc": a}\nfor k, v in d.items():\n    probe(v)',
      'probe(a.item())',
    ]) {
      assert.deepEqual(carries(code), ['accuracy_score'], code);
    }
  });

  it('are shown by print, by display and as the last value of a cell', () => {
    const head = 'from sklearn.metrics import accuracy_score\na = accuracy_score(y, p)';
    const shown = (code: string | string[]) =>
      modelOf(code).facts.shown.map(({ metrics: all }) => all.length);
    assert.deepEqual(shown(`${head}\nprint("acc", a)\ndisplay(a)\na`), [1, 1]);
    assert.deepEqual(shown([head, 'a', 'print(a)']), [1, 1]);
    assert.deepEqual(shown(`${head}\nprint a`), [1]);
    assert.deepEqual(shown(`${head}\nprint("done")`), []);
  });
});

describe('networks', () => {
  it('of Keras are trained and measured through their own methods', () => {
    const code = `from tensorflow import keras
from tensorflow.keras import layers
m = keras.Sequential([layers.Dense(4)])
m.add(layers.Dense(1))
m.compile(optimizer=keras.optimizers.Adam(0.01))
m.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=3)
m.evaluate(X_test, y_test)
probe(m.predict(X_test))
inputs = keras.Input((3,))
f = keras.Model(inputs, layers.Dense(1)(layers.Dense(2)(inputs)))
f.fit(X_train, y_train)
`;
    const { trainings, metrics } = modelOf(code).facts;
    const called = trainings.map(({ library, calls }) => [library, calls.length]);
    assert.deepEqual(
      called.map(([library]) => library),
      ['keras', 'keras'],
    );
    assert.ok(trainings.every(({ calls }) => calls.length >= 3));
    assert.deepEqual(
      metrics.map(({ name }) => name),
      ['validation', 'evaluate'],
    );
  });

  it('of PyTorch are trained in a loop that goes backward', () => {
    const code = `import torch
from torch import nn, optim
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(2, 1)
    def forward(self, x):
        return self.l(x)
net = Net().to("cuda")
o = optim.SGD(net.parameters(), lr=0.1)
criterion = nn.MSELoss()
for epoch in range(9):
    for x, y in loader:
        loss = criterion(net(x), y)
        loss.backward()
        o.step()
`;
    const { trainings } = modelOf(code).facts;
    assert.deepEqual(
      trainings.map(({ kind, library }) => [kind, library]),
      [['loop', 'torch']],
    );
    assert.equal(trainings[0]?.epochLoop?.target.type, 'Name');
    assert.deepEqual(modelOf('loss.backward()').facts.trainings, []);
  });

  it('of transformers are trained by the loss they give themselves', () => {
    const made = `from lightning.fabric import Fabric
import torch
from transformers import AutoModel
fabric = Fabric()
model = AutoModel.from_pretrained("gpt2")
optimizer = torch.optim.AdamW(model.parameters())
`;
    const trainingsOf = (...lines: string[]) => {
      const body = lines.map((line) => `    ${line}\n`).join('');
      const { trainings } = modelOf(`${made}for batch in loader:\n${body}`).facts;
      return trainings.map(({ kind, library }) => `${kind} ${library}`);
    };
    for (const backward of [
      'model(**batch).loss.backward()',
      'loss = model(**batch).loss; loss.backward()',
      'outputs = model(**batch); outputs.loss.backward()',
      'fabric.backward(model(**batch).loss)',
    ])
      assert.deepEqual(trainingsOf(backward, 'optimizer.step()'), ['loop torch'], backward);
    assert.deepEqual(trainingsOf('model(**batch).loss.backward()', 'show(batch.grad)'), []);
    assert.deepEqual(trainingsOf('model(**batch).logits.backward()', 'optimizer.step()'), []);
  });

  it('under a trainer are trained by it', () => {
    const code =
      'from lightning.pytorch import Trainer\nimport transformers\nTrainer(logger=False).fit(m, d)\ntransformers.Trainer(model=m).train()\n';
    const { trainings, logs } = modelOf(code).facts;
    assert.deepEqual(
      trainings.map(({ kind }) => kind),
      ['trainer', 'trainer'],
    );
    assert.equal(logs.length, 1);
  });
});

describe('predictions', () => {
  it('hold the rows they were made for, and forget what the features had learned', () => {
    const data = probedData(
      `${imports}m = LogisticRegression().fit(X, y)\nprobe(m.predict(StandardScaler().fit_transform(X)))`,
    );
    assert.deepEqual(learnedBy(data), []);
    assert.equal(data.prediction?.rows, data.rows);
    assert.equal(data.prediction?.probability, false);
  });
});
