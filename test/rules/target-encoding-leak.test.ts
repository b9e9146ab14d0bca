import assert from 'node:assert/strict';
import { check } from '../../server/engine/check.js';
import { emptyProject } from '../../server/engine/project.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { readyEngine } from './engine.js';

before(readyEngine);

const program = (rest: string) => `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, train_test_split
train = pd.read_csv("train.csv")
${rest}`;
const encode = 'train["rate"] = train["city"].map(train.groupby("city")["y"].mean())\n';
const folds = `X, y = train[["rate", "age"]], train["y"]
for a, b in StratifiedKFold(5).split(X, y):
    print(LogisticRegression(C=3).fit(X.iloc[a], y.iloc[a]).score(X.iloc[b], y.iloc[b]))
`;
const fit = 'model = LogisticRegression(C=3).fit(train[["rate", "age"]], train["y"])\n';
const apart = 'train, test = train_test_split(train, random_state=0)\n';
const judge = 'print(model.score(test[["rate", "age"]], test["y"]))\n';

/** How much the encoding of each program matters. */
function severities(text: string): string[] {
  const unit = scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
  const settings = { severities: { 'target-encoding-leak': 'warning' as const }, options: {} };
  const { findings } = check(unit, settings, emptyProject);
  return findings.map(({ severity }) => severity);
}

describe('how much an average over own rows matters', () => {
  it('is a warning where the same rows are judged, whatever their file is called', () => {
    assert.deepEqual(severities(program(encode + folds)), ['warning']);
  });

  it('is information where no score comes from these rows, or other rows have the last word', () => {
    assert.deepEqual(severities(program(encode + fit)), ['information']);
    assert.deepEqual(severities(program(apart + encode + fit + judge)), ['information']);
    const file = 'test = pd.read_csv("test.csv")\n';
    assert.deepEqual(severities(program(encode + folds + fit + file + judge)), ['information']);
  });
});
