import assert from 'node:assert/strict';
import { goalsOf } from '../../../server/workspace/evidence/measures/goals.js';
import { figureOf, historyOf, measureOf, placesOf } from './measured.js';

const ci = (run: string, on = 'push') => ({
  '.github/workflows/a.yml': `on: ${on}\njobs:\n  a:\n    steps:\n      - run: ${run}\n`,
});

describe('owners of feature code', () => {
  const code = { 'src/features/age.py': '', 'src/preprocessing.py': '', 'frontend/features/a.ts': '' };
  const owned = (line: string, path = 'CODEOWNERS') =>
    figureOf('feature-code-owned', { ...code, [path]: `* @all\n${line}\n` });

  it('are those of code that could make columns', async () => {
    assert.equal(await owned('src/features/ @ada', '.github/CODEOWNERS'), 1);
    assert.equal(await owned('/src/preprocessing.py  ada@example.org'), 1);
    assert.equal(await owned('features/ @ada'), 1);
  });

  it('are not those of parts of a page, of a behaviour test or of other folders', async () => {
    for (const line of ['/frontend/features/ @ada', '/features/login.feature @ada', '# src/features/ @ada'])
      assert.equal(await owned(line), 0, line);
    assert.equal(await owned('src/metadata/ @ada'), 0);
  });
});

describe('what a CI command is for', () => {
  const cases: Record<string, { hits: string[]; misses: string[] }> = {
    tests: {
      hits: [
        'pytest',
        'uv run pytest -q',
        'python3 -m pytest tests',
        'py.test',
        'PYTHONPATH=src pytest',
        'python manage.py test',
        'npm test',
        'pre-commit run unit pytest',
        'jupyter x --nbval',
        'go test ./...',
      ],
      misses: [
        'pip install',
        'pre-commit run name-tests-test',
        'cat pytest.ini',
        'python train.py --test',
        'uses codecov/codecov-action@v2',
      ],
    },
    lint: {
      hits: [
        'ruff check .',
        'uvx ruff check',
        'flake8',
        'pre-commit run ruff --fix',
        'uses astral-sh/ruff-action@v3 flake8',
        'poetry run mllint',
        'python -m pylint src',
        'nbqa flake8 .',
      ],
      misses: [
        'ruff format .',
        'pre-commit run ruff-format',
        'black --check .',
        'isort .',
        'nbqa black .',
        'cat .flake8',
      ],
    },
    'type-check': {
      hits: ['mypy src', 'pre-commit run mypy mypy a/', 'pyright'],
      misses: ['cat mypy.ini', 'pip install'],
    },
    'data-validation': {
      hits: [
        'pytest tests/data --loc x',
        'great_expectations checkpoint run a',
        'python scripts/validate_data.py',
        'python -m data_quality.report',
        'dbt test',
        'soda scan a.yml',
      ],
      misses: [
        'pytest tests/code',
        'pytest tests/data/a.csv',
        'python update_metadata.py',
        'pytest tests/data_loader_factory',
        'black --check data_quality/',
        'uv run ruff check src/data_validation',
        'docker build -t registry.example.org/data-quality .',
      ],
    },
    training: {
      hits: [
        'python src/train.py --lr 1',
        'python -m pipelines.run_train_pipeline',
        'bugbug-train component',
        'dvc repro',
        'make train',
        'python main.py train',
        'uses MLPublishedPipelineRestAPITask@0',
        'mlflow run .',
      ],
      misses: [
        'dvc pull data/train',
        'python predict.py --data data/train',
        'cat train.log',
        'docker build training',
        'x --training-months=12',
        'python trainline.py',
      ],
    },
    evaluation: {
      hits: [
        'python evaluate.py',
        'dvc metrics diff',
        'cml comment create report.md',
        'pytest tests/model',
        'bugbug-check-all-metrics a b',
        'python -m app.benchmark',
      ],
      misses: ['eval "$x"', 'python medieval.py', 'cat metrics.json', 'dvc pull eval'],
    },
    deployment: {
      hits: [
        'kubectl apply -f k8s',
        'helm upgrade --install a b',
        'prefect deployment apply flows/a.yaml',
        'az ml model deploy -n a',
        'gcloud run deploy a',
        'gcloud functions deploy a',
        'terraform apply -auto-approve',
        'anyscale service rollout -f a',
        'aws lambda update-function-code --x',
        'uses azure/webapps-deploy@v2',
        'uses HelmDeploy@0 upgrade',
        'uses AzureWebAppContainer@1',
        'huggingface-cli upload a b',
      ],
      misses: [
        'helm upgrade --install ingress ingress-nginx/ingress-nginx',
        'mkdocs gh-deploy --force',
        'uses peaceiris/actions-gh-pages@v3',
        'uses JamesIves/github-pages-deploy-action@v4',
        'uses actions/deploy-pages@v1',
        'twine upload dist/*',
        'terraform plan',
        'kubectl get pods',
        'prefect deployment ls',
        'deploy with pypi',
        'docker push a',
        'taskboot deploy-pypi',
      ],
    },
    'image-push': {
      hits: [
        'docker push a/b',
        'docker buildx build . --push',
        'uses docker/build-push-action@v5',
        'az acr build .',
      ],
      misses: ['docker build .', 'git push'],
    },
    security: {
      hits: [
        'bandit -r src',
        'uses github/codeql-action/analyze@v3',
        'pip-audit',
        'safety check',
        'gitleaks detect',
        'include Security/SAST.gitlab-ci.yml',
        'npm audit --audit-level=high',
        'yarn npm audit',
      ],
      misses: ['cat SECURITY.md', 'echo safety first', 'npm audit fix', 'npm run audit-log'],
    },
    build: {
      hits: ['python -m build', 'uv build', 'docker build -t a .', 'docker compose build'],
      misses: ['make html', 'pip install -e .'],
    },
  };
  for (const [goal, { hits, misses }] of Object.entries(cases))
    it(goal, () => {
      for (const text of hits) assert.ok((goalsOf(text) as string[]).includes(goal), text);
      for (const text of misses) assert.ok(!(goalsOf(text) as string[]).includes(goal), text);
    });
});

describe('what CI reaches', () => {
  it('is told apart by what sets it off', async () => {
    assert.equal(await figureOf('ci-reaches-tests', ci('pytest')), 1);
    assert.equal(await figureOf('ci-reaches-tests', ci('pytest', 'workflow_dispatch')), 0.5);
    assert.equal(await figureOf('ci-reaches-deployment', ci('kubectl apply -f k8s', 'release')), 0.75);
    assert.equal(await figureOf('ci-reaches-tests', ci('mypy')), 0);
    assert.equal(await figureOf('ci-reaches-tests', { 'a.py': '' }), undefined);
    assert.equal(await figureOf('ci-files', { 'a.py': '' }), 0);
  });

  it('does not count what may fail, and says so', async () => {
    assert.equal(await figureOf('ci-reaches-lint', ci('pylint src --exit-zero')), 0);
    assert.deepEqual(await placesOf('ci-tolerates-lint', ci('pylint src --exit-zero')), [
      '.github/workflows/a.yml:5',
    ]);
    assert.equal(
      await figureOf('ci-tolerates-lint', {
        ...ci('pylint src --exit-zero'),
        '.travis.yml': 'script: flake8\n',
      }),
      0,
    );
  });

  it('is not claimed to leave out what stands in a file that cannot be read', async () => {
    assert.equal(await figureOf('ci-reaches-tests', { '.drone.star': '' }), undefined);
    assert.equal(await figureOf('ci-by-hand-only', { '.drone.star': '' }), 0);
  });

  it('tells checks of changes from chores', async () => {
    assert.equal(await figureOf('ci-checks-changes', ci('pytest')), 1);
    assert.equal(await figureOf('ci-checks-changes', ci('docker build -t a . && docker push a')), 0);
    assert.equal(await figureOf('ci-checks-changes', ci('pytest', 'workflow_dispatch')), 0);
    assert.equal(await figureOf('ci-by-hand-only', ci('pytest', 'workflow_dispatch')), 1);
    assert.equal(await figureOf('ci-for-releases-only', ci('pytest', 'workflow_dispatch')), 0);
    assert.equal(await figureOf('ci-by-hand-only', ci('pytest', 'release')), 0);
    assert.equal(await figureOf('ci-for-releases-only', ci('pytest', 'release')), 1);
    assert.equal(await figureOf('ci-for-releases-only', ci('pytest')), 0);
    assert.equal(await figureOf('ci-only-chores', ci('mkdocs gh-deploy')), 1);
    assert.equal(await figureOf('ci-only-chores', ci('pytest')), 0);
    assert.equal(await figureOf('ci-only-chores', { ...ci('python check.py'), 'check.py': '' }), 0);
  });

  it('never shows a secret', async () => {
    const measure = await measureOf('ci-reaches-deployment', ci('kubectl apply --token=abcdef123 -f k8s'));
    assert.doesNotMatch(JSON.stringify(measure), /abcdef123/);
  });
});

describe('figures of the history', () => {
  const times = (count: number, commit: object) => Array.from({ length: count }, () => commit);

  it('set training scripts against the rest', async () => {
    const history = historyOf([
      ...times(6, { scripts: ['train.py'] }),
      ...times(6, { isMarked: true, scripts: ['a.py'] }),
    ]);
    const texts = { 'train.py': '', 'a.py': '' };
    assert.equal(await figureOf('pull-request-share', texts, history), 0.5);
    assert.equal(await figureOf('pull-request-share-training', texts, history), 0);
    assert.equal(await figureOf('pull-request-share-rest', texts, history), 1);
    assert.equal(await figureOf('direct-training-commits', texts, history), 6);
  });

  it('know a training script by what it does, too', async () => {
    const history = historyOf(times(5, { isMarked: true, scripts: ['sub/fitting/run.py'] }), {
      prefix: 'sub/',
    });
    assert.equal(
      await figureOf('pull-request-share-training', { 'fitting/run.py': 'model.fit(x)\n' }, history),
      1,
    );
    assert.equal(
      await figureOf('pull-request-share-training', { 'fitting/run.py': 'x = "model.fit(x)"\n' }, history),
      undefined,
    );
  });

  it('say nothing of few commits, and no shares of the end of a history', async () => {
    assert.equal(
      await figureOf('pull-request-share', {}, historyOf(times(9, { isMarked: true }))),
      undefined,
    );
    const shallow = historyOf(times(50, { isMarked: true }), { isShallow: true });
    for (const name of ['pull-request-share', 'reviewed-share', 'item-share', 'authors', 'single-author'])
      assert.equal(await figureOf(name, { 'a.py': '' }, shallow), undefined, name);
    assert.equal(await figureOf('is-shallow', { 'a.py': '' }, shallow), 1);
  });

  it('know reviews and items of work', async () => {
    const history = historyOf([
      ...times(8, { isReviewed: true, isGerrit: true, citesItem: true }),
      ...times(2, {}),
    ]);
    for (const name of ['reviewed-share', 'gerrit-share', 'item-share'])
      assert.equal(await figureOf(name, { 'a.py': '' }, history), 0.8, name);
  });

  it('tell whether there is a repository, and where it is kept', async () => {
    assert.match(
      (await measureOf('has-remote', { 'a.py': '' }, historyOf([])))?.detail ?? '',
      /example\.org/,
    );
    assert.equal(await figureOf('has-remote', { 'a.py': '' }, historyOf([], { remoteHost: null })), 0);
    assert.equal(
      await figureOf('is-repository', { 'a.py': '' }, historyOf([], { isRepository: false, log: null })),
      0,
    );
    assert.equal(await figureOf('is-repository', { 'a.py': '' }), undefined);
    assert.equal(await figureOf('single-author', { 'a.py': '' }, historyOf(times(5, {}), { authors: 1 })), 1);
  });
});
