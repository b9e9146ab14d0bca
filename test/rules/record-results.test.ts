import assert from 'node:assert/strict';
import { check } from '../../server/engine/check.js';
import { applyPlacedEdits } from '../../server/engine/fix.js';
import { emptyProject, type Tracker } from '../../server/engine/project.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { readyEngine } from './engine.js';

const settings = { severities: { 'no-experiment-logging': 'information' }, options: {} } as const;
const rule = 'no-experiment-logging';

function findings(text: string, tracker: Tracker | null) {
  const unit = scriptUnit({ uri: 'file:///train.py', path: 'train.py', text });
  return check(unit, settings, { ...emptyProject, tracker }).findings.filter(
    (finding) => finding.rule === rule,
  );
}

/** The program after the quick fix. */
function fixed(text: string, tracker: Tracker | null): string {
  const fix = findings(text, tracker)[0]?.fixes[0];
  assert.ok(fix, 'the finding has a fix');
  return applyPlacedEdits(text, fix.edits).text;
}

const sklearn = `from sklearn.linear_model import Ridge

model = Ridge()
model.fit(X_train, y_train)
score = model.score(X_test, y_test)
print(score)
`;

const keras = `from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(1)])
model.compile(loss="mse")
model.fit(X, y, epochs=3)
`;

const torch = `import torch

optimizer = torch.optim.Adam(model.parameters())
for epoch in range(3):
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
`;

describe('the fix of no-experiment-logging', () => {
  before(readyEngine);

  it('writes a JSON file where the project has no tracker', () => {
    assert.equal(
      fixed(sklearn, null),
      sklearn.replace(
        'y_test)\nprint',
        `y_test)

import json

with open("run.json", "w") as file:
    json.dump({"parameters": model.get_params(), "score": score}, file, indent=2, default=str)
print`,
      ),
    );
  });

  it('uses MLflow where the project does', () => {
    const text = fixed(sklearn, 'mlflow');
    assert.ok(
      text.includes(
        'import mlflow\n\nwith mlflow.start_run():\n    mlflow.log_params(model.get_params())\n    mlflow.log_metric("score", score)\n',
      ),
    );
  });

  it('gives a Keras history a name to record it by', () => {
    const text = fixed(keras, null);
    assert.ok(text.includes('history = model.fit(X, y, epochs=3)\n'));
    assert.ok(text.includes('json.dump({"history": history.history}, file, indent=2, default=str)'));
  });

  it('records the last loss behind a loop', () => {
    assert.ok(
      fixed(torch, null).endsWith('    json.dump({"loss": float(loss)}, file, indent=2, default=str)\n'),
    );
  });

  const trackers: readonly Tracker[] = [
    'mlflow',
    'wandb',
    'neptune',
    'comet',
    'clearml',
    'aim',
    'dvclive',
    'trackio',
    'tensorboard',
    'sacred',
  ];
  for (const tracker of trackers) {
    for (const [name, program] of Object.entries({ sklearn, keras, torch })) {
      it(`leaves nothing to report: ${tracker}, ${name}`, () => {
        assert.deepEqual(findings(fixed(program, tracker), tracker), []);
      });
    }
  }
});
