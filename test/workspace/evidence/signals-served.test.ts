import assert from 'node:assert/strict';
import { evidenceOf, signalOf } from './signal-cases.js';

type Files = Readonly<Record<string, string>>;

async function shown(files: Files): Promise<string | null> {
  const evidence = await evidenceOf(signalOf('explainer-called'), files);
  const [place] = evidence?.places ?? [];
  return evidence ? `${evidence.strength} ${place?.path}:${(place?.line ?? 0) + 1}` : null;
}

const service = (route: string, body: string, top = '') =>
  `from fastapi import FastAPI\nimport shap\n${top}\napp = FastAPI()\n\n\n@app.post("${route}")\ndef answer(row: dict):\n    ${body}\n`;

describe('an explanation in a service', () => {
  it('is strong where predictions are answered, at the call of the explainer', async () => {
    const explained = 'return model.predict([row]), shap.Explainer(model)([row])';
    assert.equal(await shown({ 'app/main.py': service('/price', explained) }), 'strong app/main.py:9');
    const scored = 'return score(row), explainer(row)';
    const made = 'explainer = shap.TreeExplainer(model)';
    assert.equal(await shown({ 'app/main.py': service('/score', scored, made) }), 'strong app/main.py:3');
    assert.equal(
      await shown({
        'serve.py':
          'from captum.attr import LayerGradCam\nfrom flask import Flask\ncam = LayerGradCam(model)\n\n\n@app.route("/invocations")\ndef answer():\n    return cam.attribute(image)\n',
      }),
      'strong serve.py:8',
    );
    assert.equal(
      await shown({
        'model.py':
          'import kserve\nimport shap\n\n\nclass Check(kserve.Model):\n    def __init__(self):\n        self.explainer = shap.Explainer(self.pipeline)\n\n    async def predict(self, request):\n        return self.explainer(request)\n',
      }),
      'strong model.py:7',
    );
  });

  it('is strong in the function that the service takes from a module beside it, and in no other', async () => {
    const reasons =
      'import shap\n\n\ndef reasons(row):\n    return shap.Explainer(model)(row)\n\n\ndef names():\n    return []\n';
    const files = (name: string) => ({
      'app/reasons.py': reasons,
      'app/main.py': `from fastapi import FastAPI\nfrom .reasons import ${name}\n\n\n@app.post("/predict")\ndef predict(row):\n    return ${name}(row)\n`,
    });
    assert.equal(await shown(files('reasons')), 'strong app/reasons.py:5');
    assert.equal(await shown(files('names')), 'hint app/reasons.py:5');
  });

  it('is a hint where nobody is answered with predictions, or a switch stands before it', async () => {
    for (const text of [
      'import shap\n\nshap.Explainer(model)(rows)\n',
      service('/explain', 'return shap.Explainer(table)(row)'),
      `USE_SHAP = False\n${service('/predict', 'return shap.Explainer(model)(row)')}`,
      'import streamlit\nimport shap\nshap.Explainer(model)\nst.write(model.predict(row))\n',
      'from fastapi import FastAPI\n\n\n@app.post("/predict")\ndef predict(row):\n    if settings.ENABLE_EXPLANATIONS:\n        import shap\n\n        return shap.Explainer(model)(row)\n',
    ])
      assert.match((await shown({ 'app/main.py': text })) ?? '', /^hint /, text);
    const tested = service('/predict', 'return shap.Explainer(model)(row)');
    assert.match((await shown({ 'tests/test_app.py': tested })) ?? '', /^hint /);
  });

  it('is nothing where a service only imports the library', async () => {
    assert.equal(await shown({ 'app/main.py': service('/predict', 'return model.predict([row])') }), null);
    assert.equal(
      await shown({
        'app/main.py': service('/predict', 'return model.predict([row])  # shap.Explainer(model)'),
      }),
      null,
    );
  });

  it('counts again where the switch is on', async () => {
    const text = service('/predict', 'return shap.Explainer(model)(row)').replace(
      'import shap\n',
      'USE_SHAP = True\nif USE_SHAP:\n    import shap\n',
    );
    assert.match((await shown({ 'app/main.py': text })) ?? '', /^strong /);
  });
});
