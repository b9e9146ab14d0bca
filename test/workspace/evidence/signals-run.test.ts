import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import { assessmentOf } from './repository-of.js';
import { evidenceOf, signalOf } from './signal-cases.js';

type Files = Readonly<Record<string, string>>;

const ci = (command: string, on = 'push', more = '') => ({
  '.github/workflows/ci.yml': `on:\n  ${on}:\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${command}\n${more}`,
});
const drift = 'from alibi_detect.cd import KSDrift\n\n\ndef main():\n    return KSDrift(None)\n';

/** How strong a signal is, where, and in which words. */
async function shown(id: string, files: Files): Promise<string | null> {
  const evidence = await evidenceOf(signalOf(id), files);
  const [place] = evidence?.places ?? [];
  return evidence ? `${evidence.strength} ${place?.path}:${(place?.line ?? 0) + 1}` : null;
}

describe('a script that deploys', () => {
  const release = {
    'deploy/release.py': 'import boto3\n\nboto3.client("sagemaker").update_endpoint(EndpointName="weld")\n',
  };
  const jenkins = (more: string) => ({
    Jenkinsfile: `pipeline {\n  agent any\n  stages {\n    stage('Release') {\n${more}      steps { sh 'python deploy/release.py weld' }\n    }\n  }\n}\n`,
  });
  const id = 'endpoint-changed-by-script';

  it('is strong where CI runs it on every change', async () => {
    const here = 'strong deploy/release.py:3';
    for (const files of [ci('python deploy/release.py'), jenkins("      when { branch 'main' }\n")])
      assert.equal(await shown(id, { ...release, ...files }), here, JSON.stringify(files));
  });

  it('is done once where somebody or a timetable starts it, or nobody does', async () => {
    const here = 'partial deploy/release.py:3';
    for (const on of ['workflow_dispatch', 'schedule', 'release'])
      assert.equal(await shown(id, { ...release, ...ci('python deploy/release.py', on) }), here, on);
    assert.equal(await shown(id, release), here);
  });
});

describe('a check in code', () => {
  const asScript = { 'monitoring/drift.py': drift };

  it('is strong where CI or a schedule runs the script, as a file or as a module', async () => {
    const here = 'strong monitoring/drift.py:5';
    for (const files of [
      ci('python monitoring/drift.py'),
      ci('python -m monitoring.drift', 'schedule'),
      { ...ci('make monitor'), Makefile: 'monitor:\n\tpython monitoring/drift.py\n' },
    ])
      assert.equal(await shown('drift-library', { ...asScript, ...files }), here);
    const evidence = await evidenceOf(signalOf('drift-library'), {
      ...asScript,
      ...ci('python -m monitoring.drift'),
    });
    assert.match(evidence?.what ?? '', /, run by CI or by the clock$/);
  });

  it('is done once where nobody runs it, or only by hand, or whatever comes of it', async () => {
    const here = 'partial monitoring/drift.py:5';
    for (const files of [
      ci('pytest'),
      ci('flake8 monitoring/drift.py'),
      ci('python monitoring/drift.py', 'workflow_dispatch'),
      ci('python monitoring/drift.py || true'),
      ci('python monitoring/drift.py', 'push', '        continue-on-error: true\n'),
      { ...ci('make test'), Makefile: 'test:\n\tpytest\nmonitor:\n\tpython monitoring/drift.py\n' },
    ])
      assert.equal(await shown('drift-library', { ...asScript, ...files }), here, JSON.stringify(files));
  });

  it('is strong one import away, where the script takes it', async () => {
    const files = {
      'shop/checks.py': drift.replace('main', 'drifted'),
      'shop/__init__.py': '',
      ...ci('python -m shop.nightly'),
    };
    const run = (text: string) => shown('drift-library', { ...files, 'shop/nightly.py': text });
    assert.equal(await run('from .checks import drifted\n\ndrifted()\n'), 'strong shop/checks.py:5');
    assert.equal(await run('from shop import checks\n\nchecks.drifted()\n'), 'strong shop/checks.py:5');
    assert.equal(await run('import shop.checks as c\n\nc.drifted()\n'), 'strong shop/checks.py:5');
  });

  it('is not raised by what else the script takes from that module', async () => {
    const fairness =
      'from fairlearn.metrics import MetricFrame\n\n\ndef gap(y, p, g):\n    return MetricFrame(metrics=m, y_true=y, y_pred=p, sensitive_features=g)\n\n\ndef shares(frame):\n    return frame.value_counts()\n';
    const files = { 'src/shop/fairness.py': fairness, ...ci('python -m shop.bias', 'schedule') };
    const run = (name: string) =>
      shown('subgroup-metrics', {
        ...files,
        'src/shop/bias.py': `from .fairness import ${name}\n\n${name}(x)\n`,
      });
    assert.equal(await run('shares'), 'partial src/shop/fairness.py:5');
    assert.equal(await run('gap'), 'strong src/shop/fairness.py:5');
  });

  it('is followed through what the function that is taken mentions, decorated or not', async () => {
    const checks =
      'import functools\nfrom alibi_detect.cd import KSDrift\n\n\n@functools.cache\ndef detector():\n    return KSDrift(None)\n\n\n@functools.cache\ndef drifted():\n    return detector()\n\n\nif __name__ == "__main__":\n    print(drifted())\n';
    const files = { 'checks.py': checks, ...ci('python nightly.py') };
    const run = (name: string) =>
      shown('drift-library', { ...files, 'nightly.py': `from checks import ${name}\n` });
    assert.equal(await run('drifted'), 'strong checks.py:7');
    assert.equal(await run('something_else'), 'partial checks.py:7');
  });

  it('stays what it is in tests, in a course and behind a switch', async () => {
    const off = `USE_ALIBI_DETECT = False\n${drift}`;
    assert.equal(await shown('drift-library', { 'a.py': off, ...ci('python a.py') }), 'hint a.py:6');
    assert.equal(
      await shown('drift-library', { 'tests/a.py': drift, ...ci('python tests/a.py') }),
      'hint tests/a.py:5',
    );
    const signal = signalOf('drift-library');
    const files = { ...asScript, ...ci('python monitoring/drift.py') };
    assert.equal((await evidenceOf(signal, files, { kind: 'course' }))?.strength, 'hint');
  });
});

describe('timetables outside of CI', () => {
  const cronJob = (command: string, spec = '') => ({
    'k8s/drift.yaml': `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: d}\nspec:\n  schedule: "0 4 * * *"\n${spec}  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: d\n              image: x\n              command: ${command}\n`,
  });
  const files = { 'fraud/__init__.py': '', 'fraud/drift.py': drift };

  it('raise what a CronJob starts', async () => {
    for (const command of [
      '[python, -m, fraud.drift, /data]',
      '["sh", "-c", "cd /app && python /app/fraud/drift.py"]',
    ])
      assert.equal(
        await shown('drift-library', { ...files, ...cronJob(command) }),
        'strong fraud/drift.py:5',
        command,
      );
  });

  it('raise nothing while a CronJob is suspended, starts something else or only shows how', async () => {
    const here = 'partial fraud/drift.py:5';
    assert.equal(
      await shown('drift-library', {
        ...files,
        ...cronJob('[python, -m, fraud.drift]', '  suspend: true\n'),
      }),
      here,
    );
    assert.equal(await shown('drift-library', { ...files, ...cronJob('[python, -m, fraud.clean]') }), here);
    const [text = ''] = Object.values(cronJob('[python, -m, fraud.drift]'));
    assert.equal(await shown('drift-library', { ...files, 'examples/drift.yaml': text }), here);
    const job = text.replace('CronJob', 'Job');
    assert.equal(await shown('drift-library', { ...files, 'k8s/drift.yaml': job }), here);
  });

  it('are no CI', async () => {
    const { practices } = await assessmentOf(
      { ...files, ...cronJob('[python, -m, fraud.drift]') },
      catalogue.practices,
    );
    const ofCi = practices.find(({ slug }) => slug === 'continuous-integration');
    assert.ok(ofCi?.evidence.every(({ strength }) => strength === 'hint'));
  });

  it('raise the steps of a job that Azure ML schedules, in the folder of their code', async () => {
    const schedule = {
      'pipelines/schedule.yml':
        '$schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json\ntrigger:\n  type: cron\n  expression: "0 3 * * 0"\ncreate_job: ./weekly.yml\n',
      'pipelines/weekly.yml':
        'type: pipeline\njobs:\n  profile:\n    type: command\n    code: ../src\n    command: python -m demand.profile raw\n',
      'src/demand/profile.py':
        'from ydata_profiling import ProfileReport\n\nProfileReport(frame).to_file("a.html")\n',
    };
    assert.equal(await shown('data-profile-code', schedule), 'strong src/demand/profile.py:3');
    const { 'pipelines/schedule.yml': _, ...unscheduled } = schedule;
    assert.equal(await shown('data-profile-code', unscheduled), 'partial src/demand/profile.py:3');
  });

  it('raise what a scheduled pipeline of Azure runs', async () => {
    const pipeline = (top: string) => ({
      'azure-pipelines-weekly.yml': `trigger: none\n${top}steps:\n  - script: |\n      source activate demand\n      python -m demand.search --data $(SALES)\n`,
      'src/demand/search.py': 'from flaml import AutoML\n\nsearch = AutoML()\n',
    });
    const weekly = 'schedules:\n  - cron: "0 2 * * 0"\n    branches: { include: [main] }\n';
    assert.equal(await shown('automl-library', pipeline(weekly)), 'strong src/demand/search.py:3');
    assert.equal(await shown('automl-library', pipeline('pr: none\n')), 'partial src/demand/search.py:3');
  });
});
