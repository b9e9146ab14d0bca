import assert from 'node:assert/strict';
import { check } from '../../server/engine/check.js';
import { emptyProject } from '../../server/engine/project.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { readyEngine } from './engine.js';

const opening = `import pandas as pd
from sklearn.linear_model import Ridge

series = pd.read_csv("demand.csv", index_col="month")["gwh"]
`;

before(readyEngine);

describe('the column that is named', () => {
  it('has the name it has among the features', () => {
    const made = 'lags = pd.DataFrame({"lag1": series.shift(1), "y": series}).dropna()\n';
    assert.deepEqual(messages(`${made}Ridge().fit(lags, lags["y"])\n`), [
      'The features still hold the target `y`; drop it from them.',
    ]);
  });

  it('is called a copy where the target has another name', () => {
    const made = 'table = pd.DataFrame({"lag1": series.shift(1), "load": series, "goal": series})\n';
    assert.deepEqual(messages(`${made}Ridge().fit(table[["lag1", "load"]], table["goal"])\n`), [
      'The features hold `load`, a copy of the target `goal`; drop it from them.',
    ]);
  });
});

function messages(program: string): string[] {
  const unit = scriptUnit({ uri: 'file:///demand.py', path: 'demand.py', text: opening + program });
  const settings = { severities: { 'target-in-features': 'warning' as const }, options: {} };
  return check(unit, settings, emptyProject).findings.map(({ message }) => message);
}
