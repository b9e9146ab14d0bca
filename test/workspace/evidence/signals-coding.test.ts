import { checkCases, type SignalCase } from './signal-cases.js';

const hook = (id: string) => ({
  '.pre-commit-config.yaml': `repos:\n  - repo: x\n    hooks:\n      - id: ${id}\n`,
});

export const codingCases: Readonly<Record<string, SignalCase>> = {
  'notebooks-run-in-ci': {
    hits: ['pytest --nbmake notebooks/', 'papermill train.ipynb out.ipynb'],
    misses: ['pip install papermill', 'jupyter nbconvert --to html report.ipynb'],
  },
  'coverage-configured': {
    hits: [{ '.codecov.yml': 'coverage: {}\n' }, { 'codecov.yml': '' }, { '.coveragerc': '[run]\n' }],
    misses: [{ 'coverage.md': 'How to measure coverage.' }],
  },
  'linter-settings': {
    hits: [
      { '.flake8': '[flake8]\n' },
      { pylintrc: '[MAIN]\n' },
      { 'ruff.toml': '' },
      { 'api/.ruff.toml': '' },
    ],
    misses: [
      { 'docs/ruff.toml': '' },
      { 'examples/demo/.pylintrc': '' },
      { 'flake8.md': '' },
      { '{{cookiecutter.name}}/ruff.toml': '' },
    ],
  },
  'linter-in-pyproject': {
    hits: [
      { 'pyproject.toml': '[tool.ruff.lint]\nselect = ["E"]\n' },
      { 'pyproject.toml': '[tool.mypy]\nstrict = true\n' },
    ],
    misses: [
      { 'pyproject.toml': '[tool.black]\nline-length = 100\n' },
      { 'pyproject.toml': '# [tool.ruff]\n[project]\nname = "ruff"\n' },
    ],
  },
  'linter-in-setup-cfg': {
    hits: [{ 'setup.cfg': '[flake8]\nmax-line-length = 100\n' }, { 'tox.ini': '[mypy]\n' }],
    misses: [{ 'setup.cfg': '[metadata]\nname = flake8-thing\n' }, { 'tox.ini': '# [flake8]\n' }],
  },
  'linter-before-commits': {
    hits: [hook('ruff'), hook('ruff-check'), hook('nbqa-flake8'), hook('"mypy"')],
    misses: [hook('ruff-format'), hook('black'), hook('nbqa-black'), hook('trailing-whitespace')],
  },
  'linter-in-build-file': {
    hits: [
      { Makefile: 'lint:\n\truff check src\n' },
      { 'tox.ini': '[testenv:lint]\ncommands = flake8 src\n' },
      { 'noxfile.py': 'session.run("python", "x")\nsession.run("python3 -m mypy src".split())\n' },
    ],
    misses: [
      { Makefile: 'format:\n\truff format src\n' },
      { Makefile: 'lint:\n#\tflake8 src\n' },
      { Makefile: 'install:\n\tpip install -r requirements-flake8.txt\n' },
    ],
  },
  'formatter-only': {
    hits: [{ 'pyproject.toml': '[tool.black]\nline-length = 100\n' }],
    misses: [{ 'pyproject.toml': '[tool.blackbox]\nx = 1\n' }],
  },
  'signed-or-listed-releases': {
    hits: ['cosign sign --yes $IMAGE', 'anchore/sbom-action@v0', 'actions/attest-build-provenance@v1'],
    misses: ['pip install cosine', 'python sign.py'],
  },
  'dependency-updates': {
    hits: [{ '.github/dependabot.yml': 'version: 2\n' }, { 'renovate.json': '{}' }, { '.renovaterc': '{}' }],
    misses: [{ 'docs/dependabot.yml': '' }, { 'src/renovate.py': '' }],
  },
  'security-before-commits': {
    hits: [hook('gitleaks'), hook('detect-private-key')],
    misses: [hook('ruff'), { '.pre-commit-config.yaml': 'repos:\n  # - id: bandit\n' }],
  },
  'security-in-build-file': {
    hits: [{ Makefile: 'check:\n\tbandit -r src\n' }, { 'tox.ini': 'commands = pip-audit\n' }],
    misses: [{ Makefile: 'fit:\n\tpython train_bandit.py\n' }, { Makefile: 'safety:\n\techo be safe\n' }],
  },
  'adversarial-tests': {
    hits: [
      'from art.attacks.evasion import FastGradientMethod\n',
      { 'tests/test_attack.py': 'import foolbox as fb\n' },
    ],
    misses: ['from art import text2art\n', { 'garak/__init__.py': '', 'src/a.py': 'import garak\n' }],
  },
  'threat-model': {
    hits: [{ 'docs/threat-model.md': '# Threats\n' }, { 'security/Threat_Model.pdf': '' }],
    misses: [{ 'docs/templates/threat-model.md': '' }, { 'src/threat_model.py': '' }],
  },
  'safe-model-format': {
    hits: ['from safetensors.torch import save_file\n'],
    misses: ['# import safetensors\n'],
  },
  'security-policy': {
    hits: [{ 'SECURITY.md': '# Reporting\n' }, { '.github/SECURITY.md': '' }],
    misses: [{ 'docs/network-security.md': '' }],
  },
  'environment-file-committed': {
    hits: [
      { '.env': 'PORT=80\nDB_PASSWORD=correcthorse\n' },
      { 'api/.env.prod': 'export API_KEY="abcdefgh12"\n' },
    ],
    misses: [
      { '.env': 'PORT=80\nMODEL_DIR=models\n' },
      { '.env': 'API_KEY=your-key-here\nSECRET_TOKEN=\nDB_PASSWORD=$PASS_OF_HOST\n' },
      { '.env.example': 'DB_PASSWORD=correcthorse\n' },
      { '.env': '# DB_PASSWORD=correcthorse\n' },
    ],
  },
  'debug-server': {
    hits: ['from flask import Flask\napp = Flask(__name__)\napp.run(port=80, debug=True)\n'],
    misses: [
      'from flask import Flask\napp.run(debug=False)\n',
      'import trainer\ntrainer.run(debug=True)\n',
      { 'tests/test_app.py': 'from flask import Flask\napp.run(debug=True)\n' },
    ],
  },
  'certificates-not-checked': {
    hits: ['import requests\nrequests.get(url, timeout=3, verify=False)\n'],
    misses: [
      'import requests\nrequests.get(url, verify=True)\n',
      'import schema\nschema.get(url, verify=False)\n',
    ],
  },
};

describe('signals of coding practices', () => checkCases(codingCases));
