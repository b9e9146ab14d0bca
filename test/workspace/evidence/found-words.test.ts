import assert from 'node:assert/strict';
import type { Signal } from '../../../catalog/signals.js';
import type { Evidence } from '../../../server/protocol.js';
import { evidenceOf, type Texts } from './signal-cases.js';

const found = (signal: Record<string, unknown>, texts: Texts): Promise<Evidence | null> =>
  evidenceOf({ id: 'sign', strength: 'partial', ...signal } as unknown as Signal, texts);

describe('what was found', () => {
  const steps = {
    kind: 'import',
    modules: ['airflow.DAG', 'prefect', 'zenml.pipeline', 'wandb', 'mage_ai'],
    lookedFor: 'steps of an orchestrator (Airflow, Prefect, ZenML, Weights & Biases …)',
  };

  it('names the tool that is there, and not the others that were looked for', async () => {
    const said = async (text: string) => (await found(steps, text))?.what;
    assert.equal(await said('from prefect import flow\n'), 'steps of an orchestrator (Prefect)');
    assert.equal(await said('import wandb\n'), 'steps of an orchestrator (Weights & Biases)');
    assert.equal(await said('import mage_ai\n'), 'steps of an orchestrator (mage_ai)');
    assert.equal(
      await said('import zenml.pipeline\nfrom airflow import DAG\n'),
      'steps of an orchestrator (Airflow, ZenML)',
    );
  });

  it('knows a part of a tool without the tool', async () => {
    const call = {
      kind: 'code',
      pattern: 'MetricFrame\\(',
      lookedFor: "metrics per group (Fairlearn's MetricFrame, AIF360, Aequitas)",
    };
    const said = (await found(call, 'frame = MetricFrame(metrics=a)\n'))?.what;
    assert.equal(said, "metrics per group (Fairlearn's MetricFrame)");
  });

  it('names nothing that only sounds alike, or is the name of a folder', async () => {
    const code = {
      kind: 'code',
      pattern: 'threshold',
      lookedFor: 'a limit (old, final, Prefect)',
    };
    assert.equal((await found(code, { 'prefect/a.py': 'threshold = 1\n' }))?.what, 'a limit');
    const file = { kind: 'file', files: ['**/*.yml'], lookedFor: 'CI (GitHub, GitLab, Azure)' };
    assert.equal((await found(file, { '.github/workflows/a.yml': 'on: push\n' }))?.what, 'CI (GitHub)');
  });

  it('keeps remarks that are no list', async () => {
    const notes = { ...steps, lookedFor: 'steps of an orchestrator (Airflow or others)' };
    assert.equal((await found(notes, 'import prefect\n'))?.what, notes.lookedFor);
  });

  it('tells a line once, however often it says it', async () => {
    const code = { kind: 'code', pattern: '\\bfit\\(', lookedFor: 'a fit' };
    const evidence = await found(code, 'a = fit(fit(x))\nb = fit(x)\n');
    assert.deepEqual([evidence?.count, evidence?.places.map(({ line }) => line)], [2, [0, 1]]);
    const two = await found(code, { 'a.py': 'fit(x)\n', 'b.py': 'fit(x)\n' });
    assert.equal(two?.count, 2);
  });
});
