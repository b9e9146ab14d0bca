import assert from 'node:assert/strict';
import { repositoryOf } from './repository-of.js';
import { evidenceOf, signalOf } from './signal-cases.js';

const chart = 'apiVersion: v2\nname: scorer\nversion: 1.0.0\n';
const rollout =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  strategy:\n    canary:\n      steps:\n        - setWeight: 10\n';

describe('templates', () => {
  const canary = signalOf('traffic-mirrored');

  it('of a Helm chart are what is deployed, wherever the chart stands', async () => {
    const files = { 'deploy/scorer/Chart.yaml': chart, 'deploy/scorer/templates/rollout.yaml': rollout };
    assert.equal((await evidenceOf(canary, files))?.strength, 'strong');
    const { classes } = await repositoryOf(files);
    assert.equal(classes.get('deploy/scorer/templates/rollout.yaml'), 'pipeline');
    const top = { 'Chart.yaml': chart, 'templates/rollout.yaml': rollout };
    assert.equal((await evidenceOf(canary, top))?.strength, 'strong');
  });

  it('show how it is done without a chart beside them, and in the chart of an example', async () => {
    const elsewhere: Record<string, string>[] = [
      { 'deploy/scorer/templates/rollout.yaml': rollout },
      { 'deploy/other/Chart.yaml': chart, 'deploy/scorer/templates/rollout.yaml': rollout },
      { 'examples/scorer/Chart.yaml': chart, 'examples/scorer/templates/rollout.yaml': rollout },
    ];
    for (const files of elsewhere) assert.equal((await evidenceOf(canary, files))?.strength, 'hint');
  });
});

describe('lists of packages in a folder of their own', () => {
  it('declare what the program needs', async () => {
    const { declared, measures } = await repositoryOf({
      'requirements/base.txt': 'scikit-learn==1.5.1\npandas==2.2.2\n',
      'requirements/dev.in': 'presidio-analyzer\n',
      'src/train.py': 'import pandas\n',
    });
    assert.deepEqual(declared.names, ['pandas', 'presidio-analyzer', 'scikit-learn']);
    assert.equal(declared.fileOf.get('pandas'), 'requirements/base.txt');
    assert.equal(measures['dependencies-managed']?.value, 1);
    assert.equal(measures['dependency-managers']?.detail, 'packages are declared in 1 way');
  });

  it('are not any texts, and not those of documentation', async () => {
    const { declared } = await repositoryOf({
      'notes/base.txt': 'pandas==2.2.2\n',
      'requirements/README.md': 'pandas\n',
      'requirements/old/base.txt': 'pandas\n',
      'docs/requirements/base.txt': 'sphinx\n',
      'my_requirements/words.csv': 'pandas\n',
    });
    assert.deepEqual(declared.names, []);
  });
});
