import assert from 'node:assert/strict';
import { knownColumns } from '../../../server/engine/model/values/columns.js';
import { allProbedData, learnedBy, modelOf, readyModel } from './observe.js';

before(readyModel);

const imports = `import numpy as np
import pandas as pd
from sklearn.feature_selection import SelectKBest, RFE, VarianceThreshold
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("a.csv")
df["a"], df["b"], df["y"]
X, y = df.drop(columns="y"), df["y"]
`;

/** Names of columns that the probed tables are known to have; null where nobody can tell. */
function columnsOf(code: string): (string[] | null)[] {
  const model = modelOf(imports + code);
  const probes = model.facts.calls.filter(
    ({ node }) => node.func.type === 'Name' && node.func.id === 'probe',
  );
  return probes.flatMap(({ args }) =>
    args.map((value) => {
      assert.equal(value.kind, 'data');
      const columns = value.kind === 'data' ? model.columns.of(value) : null;
      return columns && [...knownColumns(columns).keys()];
    }),
  );
}

describe('columns chosen by a list of names', () => {
  it('are all but those that a test or a method leaves out', () => {
    const code = `probe(df[[c for c in df.columns if c != "y"]])
probe(df[[c for c in df.columns if c not in ["a", "y"]]])
probe(df[[c for c in df.columns if "y" != c and not c == "a"]])
probe(df[df.columns.drop("y")], df[df.columns.difference(["a", "b"]).tolist()])
probe(df.loc[:, df.columns != "y"], df[list(set(df.columns) - {"y"})])
`;
    assert.deepEqual(columnsOf(code), [['a', 'b'], ['b'], ['b'], ['a', 'b'], ['y'], ['a', 'b'], ['a', 'b']]);
  });

  it('are those left in a list that is changed in place, copies aside', () => {
    const code = `cols = list(df.columns)
kept = list(cols)
cols.remove("y")
probe(df[cols], df[kept])
`;
    assert.deepEqual(columnsOf(code), [
      ['a', 'b'],
      ['a', 'b', 'y'],
    ]);
  });

  it('are unknown where a test, a place or another table decides', () => {
    const code = `probe(df[[c for c in df.columns if c != "y" or c == "a"]], df[[c.lower() for c in df.columns]])
probe(df[df.columns[:-1]], df[pd.read_csv("b.csv").columns])
cols = df.columns.tolist()
del cols[0]
probe(df[cols])
`;
    assert.deepEqual(
      columnsOf(code),
      [null, null, null, null, null].map(() => []),
    );
  });
});

describe('columns chosen by a selector', () => {
  const learned = (code: string) =>
    allProbedData(`${imports}s = SelectKBest(k=2).fit(X, y)\nm = s.get_support()\n${code}`).map(learnedBy);
  const chosen = ['SelectKBest'];

  it('depend on the rows it was fitted on', () => {
    assert.deepEqual(
      learned('probe(X[X.columns[m]], X.loc[:, m], X.values[:, m], X.iloc[:, np.where(m)[0]])'),
      [chosen, chosen, chosen, chosen],
    );
    assert.deepEqual(learned('probe(X.drop(columns=X.columns[~m]), X.drop(X.columns[~m], axis=1))'), [
      chosen,
      chosen,
    ]);
    assert.deepEqual(
      learned('probe(X[[c for c, k in zip(X.columns, m) if k]], X[s.get_feature_names_out()])'),
      [chosen, chosen],
    );
    assert.deepEqual(learned('r = RFE(LogisticRegression()).fit(X, y)\nprobe(X.loc[:, r.support_])'), [
      ['RFE'],
    ]);
  });

  it('depend on nothing where it was not fitted, or looks at each column alone', () => {
    assert.deepEqual(learned('probe(X, X.loc[:, SelectKBest().get_support()])'), [[], []]);
    assert.deepEqual(learned('probe(X.loc[:, VarianceThreshold().fit(X).get_support()])'), [[]]);
  });
});
