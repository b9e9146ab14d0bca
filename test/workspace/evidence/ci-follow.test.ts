import assert from 'node:assert/strict';
import { repositoryOf } from './repository-of.js';

type Texts = Readonly<Record<string, string>>;

/** What CI runs beside the command itself, as `path:line command`; lines from 1. */
async function followed(command: string, texts: Texts): Promise<string[]> {
  const steps = command.split('\n').map((line) => `          ${line}\n`);
  const workflow = `on: push\njobs:\n  a:\n    steps:\n      - run: |\n${steps.join('')}`;
  const { ci } = await repositoryOf({ ...texts, '.github/workflows/a.yml': workflow });
  return ci.commands
    .filter(({ path }) => path !== '.github/workflows/a.yml')
    .map(({ path, line, text, isTolerated }) => `${path}:${line + 1} ${isTolerated ? '~' : ''}${text}`);
}

describe('following a CI command', () => {
  const cases: Record<string, { command: string; texts: Texts; expected: string[] }> = {
    'make: needs, variables, what is included, failures let pass': {
      command: 'make check',
      texts: {
        Makefile:
          'PYTEST ?= python -m pytest\ninclude dev.mk\nall: other\n\nother:\n\tmypy\n\ncheck: lint\n\t@$(PYTEST) -q\n',
        'dev.mk': 'lint:\n\t-flake8 src\n',
      },
      expected: ['Makefile:9 python -m pytest -q', 'Makefile:12 ~flake8 src'],
    },
    'make: the first rule, and a lower-case file in another folder': {
      command: 'make -C sub',
      texts: { 'sub/makefile': '.PHONY: test\ntest:\n\tpy.test tests\nclean:\n\trm -rf x\n' },
      expected: ['sub/makefile:3 py.test tests'],
    },
    'make: the rule of the folder that was entered': {
      command: 'cd sub && make test',
      texts: { 'sub/Makefile': 'test:\n\tpytest\n', Makefile: 'test:\n\tmypy\n' },
      expected: ['sub/Makefile:2 pytest'],
    },
    tox: {
      command: 'tox -e lint,py312',
      texts: {
        'tox.ini':
          '[tox]\nenvlist = py{311,312}, lint, docs\n[testenv]\ncommands =\n    pytest {posargs:tests}\n[testenv:lint]\ncommands =\n    flake8 src\n    -mypy src\n[testenv:docs]\ncommands = sphinx-build\n',
      },
      expected: ['tox.ini:5 pytest tests', 'tox.ini:8 flake8 src', 'tox.ini:9 ~mypy src'],
    },
    nox: {
      command: 'nox -s tests',
      texts: {
        'noxfile.py':
          'import nox\n\n@nox.session\ndef tests(session):\n    session.install("pytest")\n    session.run("pytest", "-q")\n\n@nox.session\ndef lint(session):\n    session.run("flake8")\n',
      },
      expected: ['noxfile.py:6 pytest -q'],
    },
    just: {
      command: 'just check',
      texts: { justfile: 'default:\n  mypy\n\ncheck: lint\n  @pytest\n\nlint:\n  ruff check .\n' },
      expected: ['justfile:5 pytest', 'justfile:8 ruff check .'],
    },
    mise: {
      command: 'mise run check',
      texts: {
        'mise.toml':
          '[tasks.check]\ndepends = ["check:*"]\n\n[tasks."check:test"]\nrun = "pytest"\n\n[tasks."check:type"]\nrun = ["mypy src"]\n\n[tasks.build]\nrun = "uv build"\n',
      },
      expected: ['mise.toml:5 pytest', 'mise.toml:8 mypy src'],
    },
    Taskfile: {
      command: 'task test',
      texts: {
        'Taskfile.yml':
          'version: "3"\ntasks:\n  test:\n    deps: [lint]\n    cmds:\n      - pytest\n  lint:\n    cmds:\n      - cmd: ruff check .\n',
      },
      expected: ['Taskfile.yml:6 pytest', 'Taskfile.yml:9 ruff check .'],
    },
    'npm scripts': {
      command: 'npm run --prefix ui test',
      texts: { 'ui/package.json': '{"scripts": {"pretest": "eslint .", "test": "jest", "build": "tsc"}}' },
      expected: ['ui/package.json:1 eslint .', 'ui/package.json:1 jest'],
    },
    'hooks of pre-commit': {
      command: 'uv run pre-commit run --all-files',
      texts: {
        '.pre-commit-config.yaml':
          'repos:\n- repo: x\n  hooks:\n  - id: mypy\n    args: [--strict]\n- repo: local\n  hooks:\n  - id: unit\n    entry: pytest -q\n',
      },
      expected: [
        '.pre-commit-config.yaml:4 pre-commit run mypy --strict',
        '.pre-commit-config.yaml:8 pre-commit run unit pytest -q',
      ],
    },
    'hatch scripts': {
      command: 'hatch run dev:check',
      texts: { 'pyproject.toml': '[tool.hatch.envs.dev.scripts]\ncheck = ["ruff check", "pytest"]\n' },
      expected: ['pyproject.toml:2 pytest', 'pyproject.toml:2 ruff check'],
    },
    'poe tasks behind poetry': {
      command: 'poetry run poe check',
      texts: { 'pyproject.toml': '[tool.poe.tasks]\ntest = "pytest"\ncheck = { sequence = ["test"] }\n' },
      expected: ['pyproject.toml:2 pytest'],
    },
    invoke: {
      command: 'invoke test',
      texts: { 'tasks.py': 'from invoke import task\n\n@task\ndef test(c):\n    c.run("pytest -q")\n' },
      expected: ['tasks.py:5 pytest -q'],
    },
    'a script with its arguments': {
      command: './scripts/ci.sh unit',
      texts: {
        'scripts/ci.sh': '#!/bin/bash\nset -e\nif [ "$1" = unit ]; then\n  pytest tests/$1 \\\n    -q\nfi\n',
      },
      expected: ['scripts/ci.sh:4 pytest tests/unit   -q'],
    },
    'a job description, and the script that it names': {
      command: 'anyscale jobs submit deploy/jobs/workloads.yaml --wait',
      texts: {
        'deploy/jobs/workloads.yaml':
          'name: w\nruntime_env:\n  working_dir: .\nentrypoint: bash deploy/jobs/workloads.sh\n',
        'deploy/jobs/workloads.sh': '# Test\npytest tests/data > out.txt\n',
      },
      expected: [
        'deploy/jobs/workloads.sh:2 pytest tests/data > out.txt',
        'deploy/jobs/workloads.yaml:4 bash deploy/jobs/workloads.sh',
      ],
    },
    'stages of DVC': {
      command: 'dvc repro train',
      texts: {
        'dvc.yaml': 'stages:\n  prepare:\n    cmd: python prepare.py\n  train:\n    cmd: python train.py\n',
      },
      expected: ['dvc.yaml:5 python train.py'],
    },
    'what an image is built with': {
      command: 'docker build -f docker/Dockerfile .',
      texts: {
        'docker/Dockerfile':
          'FROM python\n# RUN mypy\nRUN pip install -e . \\\n  && pytest\nCMD ["python", "serve.py"]\n',
      },
      expected: ['docker/Dockerfile:3 pip install -e .', 'docker/Dockerfile:3 pytest'],
    },
    'images of Docker Compose': {
      command: 'docker compose build',
      texts: {
        'compose.yaml': 'services:\n  api:\n    build: api\n',
        'api/Dockerfile': 'FROM python\nRUN pytest\n',
      },
      expected: ['api/Dockerfile:2 pytest'],
    },
    'programs that a Python script starts': {
      command: 'python ci/run.py',
      texts: { 'ci/run.py': 'import subprocess\nsubprocess.run(["pytest", "-q"], check=True)\n' },
      expected: ['ci/run.py:2 pytest -q'],
    },
    'a shell within a command': {
      command: 'bash -c "make test"',
      texts: { Makefile: 'test:\n\tpytest\n' },
      expected: ['Makefile:2 pytest'],
    },
    'not what a command only reads': {
      command: 'cat Makefile scripts/ci.py\ngit diff run.sh.txt\nmake missing',
      texts: { Makefile: 'test:\n\tpytest\n', 'scripts/ci.py': 'import os\nos.system("pytest")\n' },
      expected: [],
    },
  };
  for (const [name, { command, texts, expected }] of Object.entries(cases))
    it(name, async () => assert.deepEqual(await followed(command, texts), expected));

  it('knows the scripts and modules of the repository that it runs', async () => {
    const workflow =
      'on: push\njobs:\n  a:\n    steps:\n      - run: python -m pipelines.train\n      - run: papermill eda.ipynb out.ipynb\n';
    const { ci } = await repositoryOf({
      '.github/workflows/a.yml': workflow,
      'src/pipelines/train.py': '',
      'eda.ipynb': '{"cells": []}',
      'other.py': '',
    });
    assert.deepEqual(
      ci.scripts?.map(({ path }) => path),
      ['eda.ipynb', 'src/pipelines/train.py'],
    );
  });

  it('follows actions of the repository itself', async () => {
    const { ci } = await repositoryOf({
      '.github/workflows/a.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: ./.github/actions/check\n',
      '.github/actions/check/action.yml':
        'runs:\n  using: composite\n  steps:\n    - run: pytest\n      shell: bash\n',
    });
    assert.ok(ci.commands.some(({ text }) => text === 'pytest'));
  });
});
