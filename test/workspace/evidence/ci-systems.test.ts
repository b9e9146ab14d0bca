import assert from 'node:assert/strict';
import { files, runs, type Texts, workflow } from './ci-runs.js';
import { repositoryOf } from './repository-of.js';

describe('other CI systems', () => {
  const cases: Record<string, { texts: Texts; expected: string[] }> = {
    'GitLab CI, its hidden jobs where they are extended, its rules': {
      texts: {
        '.gitlab-ci.yml':
          'stages: [test]\n.base:\n  before_script: [pip install -e .]\n.unused:\n  script: [mypy]\ntest:\n  extends: .base\n  script:\n    - pytest\nnightly:\n  script: [python train.py]\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "schedule"\ndeploy:\n  script: kubectl apply -f k8s\n  when: manual\nloose:\n  script: flake8\n  allow_failure: true\n',
      },
      expected: [
        'change: pip install -e .',
        'change: pytest',
        'schedule: python train.py',
        'manual: kubectl apply -f k8s',
        'change: ~flake8',
      ],
    },
    'GitLab CI, jobs for tags': {
      texts: {
        '.gitlab-ci.yml':
          'a:\n  script: pytest\n  only: [tags]\nb:\n  script: flake8\n  rules:\n    - if: $CI_COMMIT_TAG\nc:\n  script: mypy src\n  rules:\n    - if: $CI_COMMIT_TAG == null\n',
      },
      expected: ['release: pytest', 'release: flake8', 'change: mypy src'],
    },
    'GitLab CI for tags only': {
      texts: {
        '.gitlab-ci.yml': 'workflow:\n  rules:\n    - if: $CI_COMMIT_TAG =~ /^v/\na:\n  script: pytest\n',
      },
      expected: ['release: pytest'],
    },
    'Azure Pipelines for tags': {
      texts: {
        'azure-pipelines.yml': 'trigger:\n  tags:\n    include: [v*]\npr: none\nsteps:\n- script: pytest\n',
      },
      expected: ['release: pytest'],
    },
    'GitLab CI, what it includes': {
      texts: {
        '.gitlab-ci.yml': 'include:\n  - local: /ci/test.yml\n  - template: Security/SAST.gitlab-ci.yml\n',
        'ci/test.yml': 'a:\n  script: pytest\n',
      },
      expected: ['change: include Security/SAST.gitlab-ci.yml', 'change: pytest'],
    },
    'Azure Pipelines with templates': {
      texts: {
        '.pipelines/ci.yml':
          'pr: none\ntrigger:\n  branches:\n    include: [main]\npool: x\nsteps:\n- template: quality.yml\n- task: HelmDeploy@0\n  inputs:\n    command: upgrade\n- task: AzureCLI@1\n  inputs:\n    inlineScript: |\n      az ml model deploy -n x\n',
        '.pipelines/quality.yml':
          'steps:\n- script: |\n    flake8\n- bash: pytest\n  continueOnError: true\n',
      },
      expected: [
        'change: include quality.yml',
        'change: uses HelmDeploy@0 upgrade',
        'change: uses AzureCLI@1',
        'change: az ml model deploy -n x',
        'change: flake8',
        'change: ~pytest',
      ],
    },
    'Azure Pipelines by hand and on a timetable': {
      texts: {
        'azure-pipelines.yml':
          'trigger: none\npr: none\nschedules:\n- cron: "0 0 * * *"\nsteps:\n- script: pytest\n',
      },
      expected: ['schedule: pytest'],
    },
    CircleCI: {
      texts: {
        '.circleci/config.yml':
          'jobs:\n  a:\n    steps:\n      - checkout\n      - python/install-packages:\n          pkg-manager: pip\n      - run: flake8\n      - run:\n          name: tests\n          command: pytest\nworkflows:\n  w:\n    jobs: [a]\n',
      },
      expected: ['change: uses python/install-packages', 'change: flake8', 'change: pytest'],
    },
    Travis: {
      texts: {
        '.travis.yml':
          'install: pip install -r requirements.txt\nscript:\n  - pytest\n  - flake8 || true\nafter_success: codecov\ndeploy:\n  provider: pypi\n',
      },
      expected: [
        'change: pip install -r requirements.txt',
        'change: pytest',
        'change: ~flake8 || true',
        'change: codecov',
        'change: deploy with pypi',
      ],
    },
    Jenkins: {
      texts: {
        Jenkinsfile:
          "pipeline {\n  triggers { cron('H 4 * * *') }\n  stages { stage('a') { steps {\n    // sh 'mypy src'\n    sh 'pytest'\n    sh \"\"\"\n      flake8\n    \"\"\"\n    sh(script: 'black --check .', returnStatus: true)\n  } } }\n}\n",
      },
      expected: ['schedule: pytest', 'schedule: flake8', 'schedule: ~black --check .'],
    },
    'Bitbucket, by hand': {
      texts: {
        'bitbucket-pipelines.yml':
          'pipelines:\n  custom:\n    test:\n      - step:\n          script:\n            - pytest\n',
      },
      expected: ['manual: pytest'],
    },
    Drone: {
      texts: {
        '.drone.yml':
          'kind: pipeline\ntrigger:\n  event: [cron]\nsteps:\n- name: a\n  commands:\n  - pytest\n---\nkind: pipeline\nsteps:\n- name: b\n  commands: [flake8]\n',
      },
      expected: ['schedule: pytest', 'change: flake8'],
    },
    Woodpecker: {
      texts: {
        '.woodpecker/test.yaml':
          'when:\n  - event: pull_request\nsteps:\n  a:\n    image: python\n    commands:\n      - pytest\n',
      },
      expected: ['change: pytest'],
    },
    Buildkite: {
      texts: {
        '.buildkite/pipeline.yml':
          'steps:\n  - command: pytest\n  - commands:\n      - flake8\n    soft_fail: true\n',
      },
      expected: ['change: pytest', 'change: ~flake8'],
    },
    Cirrus: {
      texts: {
        '.cirrus.yml': 'test_task:\n  install_script: pip install -e .\n  test_script:\n    - pytest\n',
      },
      expected: ['change: pip install -e .', 'change: pytest'],
    },
    AppVeyor: {
      texts: { 'appveyor.yml': 'install:\n  - cmd: pip install -e .\ntest_script:\n  - ps: pytest\n' },
      expected: ['change: pip install -e .', 'change: pytest'],
    },
    Taskcluster: {
      texts: {
        '.taskcluster.yml':
          'version: 1\ntasks:\n  - $if: \'tasks_for == "github-push"\'\n    then:\n      payload:\n        command: ["/bin/bash", "-cx", "git clone x &&\n          uv run pytest tests"]\n',
      },
      expected: ['change: git clone x', 'change: uv run pytest tests'],
    },
    'Taskcluster on a timetable': {
      texts: {
        'infra/taskcluster-hook-train.json':
          '{"schedule": ["0 0 * * *"], "task": {"payload": {"command": ["python", "/code/train.py"]}}}',
      },
      expected: ['schedule: python /code/train.py'],
    },
    Zuul: {
      texts: {
        '.zuul.yaml':
          '- job:\n    name: unit\n    run: playbooks/unit.yaml\n- project:\n    check:\n      jobs:\n        - unit\n        - tox-pep8: {}\n',
        'playbooks/unit.yaml':
          '- hosts: all\n  tasks:\n    - shell: pytest\n      ignore_errors: true\n    - command: flake8\n',
      },
      expected: [
        'change: ansible-playbook playbooks/unit.yaml',
        'change: uses unit',
        'change: uses tox-pep8',
        'change: ~pytest',
        'change: flake8',
      ],
    },
    'Cloud Build, that does not say when it runs': {
      texts: {
        'cloudbuild.yaml':
          "steps:\n- name: gcr.io/cloud-builders/gcloud\n  args: ['run', 'deploy', 'x']\n- name: python\n  entrypoint: bash\n  args: ['-c', 'pytest']\n",
      },
      expected: [': gcloud run deploy x', ': pytest'],
    },
    CodeBuild: {
      texts: {
        'buildspec.yml':
          'version: 0.2\nphases:\n  install:\n    commands:\n      - pip install -e .\n  build:\n    commands:\n      - pytest\n',
      },
      expected: [': pip install -e .', ': pytest'],
    },
    'Wikimedia, through the image that it runs': {
      texts: {
        '.pipeline/config.yaml':
          'pipelines:\n  a:\n    blubberfile: a/blubber.yaml\n    stages:\n      - name: test\n        build: test\n        run: true\n      - name: publish\n        build: production\n        publish: {image: true}\n',
        '.pipeline/a/blubber.yaml':
          'variants:\n  test:\n    copies:\n      - from: local\n        source: ci.sh\n        destination: entrypoint.sh\n    entrypoint: ["./entrypoint.sh", "unit"]\n  production:\n    entrypoint: ["python"]\n',
        'ci.sh': 'tox -e $1\n',
        'tox.ini': '[testenv:unit]\ncommands = pytest\n[testenv:lint]\ncommands = flake8\n',
      },
      expected: [
        'change: uses publish production of a/blubber.yaml',
        'change: ./ci.sh unit',
        'change: tox -e unit',
        'change: pytest',
      ],
    },
    'pre-commit.ci, where it is set up': {
      texts: {
        '.pre-commit-config.yaml':
          'ci:\n  autofix_prs: false\nrepos:\n- repo: x\n  hooks:\n  - id: ruff\n  - id: pytest\n    stages: [manual]\n',
      },
      expected: ['change: pre-commit run ruff'],
    },
    TeamCity: {
      texts: {
        '.teamcity/settings.kts':
          'object Tests : BuildType({\n  steps {\n    script { scriptContent = "pytest tests" }\n    // script { scriptContent = "mypy src" }\n  }\n  triggers { vcs { } }\n})\n',
      },
      expected: ['change: pytest tests'],
    },
    SourceHut: {
      texts: {
        '.build.yml':
          'image: debian/stable\npackages:\n  - python3\nsources:\n  - https://git.sr.ht/~ana/churn\ntasks:\n  - unit: pytest\n  - lint: |\n      ruff check .\n',
      },
      expected: ['change: pytest', 'change: ruff check .'],
    },
    Codefresh: {
      texts: {
        'codefresh.yml':
          'version: "1.0"\nsteps:\n  unit:\n    title: Tests\n    image: python:3.12\n    commands:\n      - pip install -r requirements.txt\n      - pytest\n',
      },
      expected: [': pip install -r requirements.txt', ': pytest'],
    },
    Screwdriver: {
      texts: {
        'screwdriver.yaml':
          'shared:\n  image: python:3.12\njobs:\n  main:\n    requires: [~pr, ~commit]\n    steps:\n      - install: pip install -e .\n      - unit: pytest\n',
      },
      expected: ['change: pip install -e .', 'change: pytest'],
    },
    Semaphore: {
      texts: {
        '.semaphore/semaphore.yml':
          'version: v1.0\nblocks:\n  - name: Tests\n    task:\n      jobs:\n        - name: unit\n          commands:\n            - checkout\n            - pytest\n',
      },
      expected: ['change: checkout', 'change: pytest'],
    },
    Tekton: {
      texts: {
        '.tekton/pull-request.yaml':
          'apiVersion: tekton.dev/v1\nkind: PipelineRun\nspec:\n  pipelineSpec:\n    tasks:\n      - name: unit\n        taskSpec:\n          steps:\n            - name: pytest\n              image: python:3.12\n              script: |\n                #!/bin/sh\n                pytest -q\n',
      },
      expected: ['change: pytest -q'],
    },
  };
  for (const [name, { texts, expected }] of Object.entries(cases))
    it(name, async () => {
      assert.deepEqual([...(await runs(texts))].sort(), [...expected].sort());
      assert.ok((await files(texts)).length > 0);
    });

  it('takes hooks for CI only where a service runs them', async () => {
    assert.deepEqual(
      await files({ '.pre-commit-config.yaml': 'repos:\n- repo: x\n  hooks:\n  - id: ruff\n' }),
      [],
    );
  });

  it('does not take other YAML for CI', async () => {
    const text = 'steps:\n  - run: pytest\n';
    assert.deepEqual(
      await files({
        'config/pipeline.yml': text,
        '.github/dependabot.yml': text,
        'docs/.gitlab-ci.yml': text,
        'examples/.travis.yml': text,
      }),
      [],
    );
  });
});

describe('CI files that cannot be read', () => {
  it('are named, and nothing is claimed of them', async () => {
    const { ci } = await repositoryOf({
      '.drone.star': 'def main(ctx): pass',
      '.github/workflows/a.yml': 'jobs: [\n  "a',
    });
    assert.deepEqual(ci.commands, []);
    assert.deepEqual(ci.unread, ['.drone.star', '.github/workflows/a.yml']);
  });

  it('stay small when their aliases unfold into masses', async () => {
    const levels = Array.from({ length: 15 }, (_, level) => {
      const inner = level === 0 ? '{run: pytest}' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(12).fill(inner).join(', ')}]`;
    });
    const { ci } = await repositoryOf({ '.github/workflows/a.yml': `on: push\n${levels.join('\n')}\n` });
    assert.ok(ci.commands.length <= 4_000);
  });

  it('do not hold the scan up when they go round in circles', async () => {
    const found = await runs({
      '.github/workflows/a.yml': workflow('push', '      - run: make a\n'),
      Makefile: 'a: b\n\tbash a.sh\nb: a\n\tmake a\n',
      'a.sh': 'make a\nbash a.sh\npytest\n',
    });
    assert.ok(found.includes('change: pytest'));
  });
});
