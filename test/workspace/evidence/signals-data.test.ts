import { checkCases, type SignalCase } from './signal-cases.js';

const guide =
  'Each sentence is given one of three classes by two people. In doubt the examples below decide; what they leave open is settled together.\n';
const dvc = (command: string) => ({ 'dvc.yaml': `stages:\n  one:\n    cmd: ${command}\n` });

export const dataCases: Readonly<Record<string, SignalCase>> = {
  'data-validation-stage': {
    hits: [dvc('python src/validate_data.py'), dvc('great_expectations checkpoint run raw')],
    misses: [dvc('python src/validate_model.py'), dvc('python src/invalidate_data_cache.py')],
  },
  'data-validation-step': {
    hits: ['from airflow.providers.common.sql.operators.sql import SQLColumnCheckOperator\n'],
    misses: ['from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator\n'],
  },
  'expectation-suite': {
    hits: [{ 'gx/expectations/orders.json': '{}' }, { 'great_expectations/checkpoints/raw.yml': '' }],
    misses: [{ 'docs/gx/expectations/orders.json': '{}' }, { 'expectations/orders.json': '{}' }],
  },
  'validation-library': {
    hits: ['import pandera as pa\n', { 'tests/data/test_raw.py': 'import great_expectations as gx\n' }],
    misses: [
      'from deepchecks.tabular.suites import model_evaluation\n',
      { 'src/pandera/__init__.py': '', 'src/load.py': 'import pandera\n' },
      { 'examples/check.py': 'import pandera\n' },
    ],
  },
  'statistics-against-schema': {
    hits: ['import tensorflow_data_validation as tfdv\ntfdv.validate_statistics(stats, schema)\n'],
    misses: ['import tensorflow_data_validation as tfdv\ntfdv.visualize_statistics(stats)\n'],
  },
  'data-under-test': {
    hits: [
      {
        'data/data_test.py':
          'def test_missing_values():\n    frame = pd.read_csv(p)\n    assert frame.isna().sum() == 0\n',
      },
    ],
    misses: [
      { 'tests/data/test_loader.py': 'def test_columns():\n    assert load().columns == ["a"]\n' },
      { 'tests/data/test_csv.py': 'def test_writes():\n    assert pd.read_csv(p) == 1\n' },
      { 'data/notes.py': 'def test_schema():\n    assert pd.read_csv(p) == 1\n' },
    ],
  },
  'asserted-completeness': {
    hits: ['def load():\n    assert not frame.age.isna().any()\n'],
    misses: ['frame = frame[frame.age.notna()]\n', '# assert not frame.age.isna().any()\n'],
  },
  'dbt-data-tests': {
    hits: [
      {
        'models/schema.yml':
          'models:\n  - name: a\n    columns:\n      - name: b\n        tests: [not_null]\n',
      },
    ],
    misses: [{ 'models/schema.yml': 'models:\n  - name: a\n    columns:\n      - name: b\n' }],
  },
  'data-schema-file': {
    hits: [{ 'data/orders_schema.json': '{}' }],
    misses: [{ 'src/schema.py': '' }, { 'data/orders.json': '{}' }],
  },
  'missing-values-counted': {
    hits: ['frame.isnull().sum()\n'],
    misses: ['frame.isnull()\n', 'frame.sum()\n'],
  },
  'bad-lines-skipped': {
    hits: ['import pandas as pd\npd.read_csv(path, on_bad_lines="skip")\n'],
    misses: ['import pandas as pd\npd.read_csv(path, on_bad_lines="error")\n'],
  },
  'data-quality-in-ci': {
    hits: ['ydata_profiling raw.csv report.html', 'poetry run ydata_profiling --minimal $RAW out.html'],
    misses: [
      'black --check data_quality/',
      'pytest tests/test_data_profile.py',
      'mypy src/ydata_profiling',
      'python -m cProfile train.py',
    ],
  },
  'data-profile-code': {
    hits: [
      'from ydata_profiling import ProfileReport\nProfileReport(frame).to_file("a.html")\n',
      'import sweetviz as sv\nreport = sv.analyze(frame)\n',
    ],
    misses: [
      'from ydata_profiling import ProfileReport\n',
      'from line_profiler import LineProfiler\n',
      'from evidently.metric_preset import DataDriftPreset\n',
      { 'notebooks/docs/a.py': 'import sweetviz\nsweetviz.analyze(a)\n' },
    ],
  },
  'data-statistics': {
    hits: ['import tensorflow_data_validation as t\nt.generate_statistics_from_csv(path)\n'],
    misses: ['import tensorflow_data_validation as t\nt.write_schema_text(schema, path)\n'],
  },
  'data-profile-by-accessor': {
    hits: ['import ydata_profiling\nframe.profile_report().to_file("a.html")\n'],
    misses: ['user.profile_report()\n', 'import ydata_profiling\n# frame.profile_report()\n'],
  },
  'data-profile-kept': {
    hits: [{ 'reports/data_profile.html': '' }, { 'reports/dataset-statistics.md': '' }],
    misses: [{ 'reports/profile.html': '' }, { 'docs/data_profile.html': '' }],
  },
  'data-profiled-by-whylogs': {
    hits: ['import whylogs as why\nresults = why.log(frame)\n'],
    misses: ['import whylogs as why\nwhy.init()\n', 'why.log(frame)\n'],
  },
  'distributions-compared': {
    hits: ['def psi(reference, current):\n    return 0\n', 'moved = wasserstein_distance(a, b)\n'],
    misses: ['tyre_psi = 32\n', 'epsilon(3)\n'],
  },
  'balance-considered': {
    hits: ['model = SVC(class_weight="balanced")\n', 'frame.y.value_counts(normalize=True)\n'],
    misses: ['frame.y.value_counts()\n'],
  },
  'stratified-split': {
    hits: ['from sklearn.model_selection import train_test_split\ntrain_test_split(x, y, stratify=y)\n'],
    misses: ['from sklearn.model_selection import train_test_split\ntrain_test_split(x, y)\n'],
  },
  'resampling-library': {
    hits: ['from imblearn.over_sampling import SMOTE\n'],
    misses: ['from imblearning import SMOTE\n'],
  },
  'data-bias-check-in-ci': {
    hits: ['python checks/data_bias.py', 'pytest tests/test_group_shares.py'],
    misses: ['python model_bias_term.py', 'python train.py --bias', 'black --check data_bias/'],
  },
  'data-bias-metrics': {
    hits: ['from aif360.metrics import BinaryLabelDatasetMetric\nBinaryLabelDatasetMetric(data, [a], [b])\n'],
    misses: [
      'from aif360.metrics import BinaryLabelDatasetMetric\n',
      'from aif360.metrics import ClassificationMetric\nClassificationMetric(data, predicted)\n',
      'import fairlearn\n',
    ],
  },
  'groups-against-population': {
    hits: [
      'for column in ("gender", "birth_country"):\n    gap = (shares - population[column]).abs().max()\n',
      'groups = train.groupby("age_band")["hired"].agg(rows="size")\ngroups["gap"] = groups["share"] / population_share\n',
      'shares = frame["sex"].value_counts(normalize=True)\nassert (shares - census_shares).abs().max() < 0.05\n',
    ],
    misses: [
      // Cases by head, the fittest of a generation, and shares of packets.
      'rate = frame.groupby("age_group")["cases"].sum() / population\n',
      'fitness_share = fitness / population.sum()\n',
      'shares = frame["port"].value_counts(normalize=True)\ngap = shares - population_shares\n',
      'population_stability_index(frame["gender"], live["gender"])\n',
    ],
  },
  'counted-by-group': {
    hits: [
      'frame.groupby("sex").survived.mean()\n',
      "pd.crosstab('x', 'y')\nframe.groupby(['race', 'age'])\n",
    ],
    misses: ['frame.groupby("sextant").mean()\n', 'frame["sex"].mean()\n'],
  },
  'data-stage-in-dvc': {
    hits: [
      dvc('python src/prepare.py data/raw'),
      dvc('bash scripts/clean_data.sh'),
      dvc('python -m app.prepare'),
      dvc('python -m app.data.make_dataset raw out'),
    ],
    misses: [
      dvc('python -m app.train prepare'),
      dvc('python -m prepare.train'),
      dvc('python src/train.py'),
      dvc('python src/trainsplitter.py'),
      { 'docs/dvc.yaml': dvc('python prepare.py')['dvc.yaml'] },
    ],
  },
  'data-rule-in-makefile': {
    hits: [
      { Makefile: 'data: requirements\n\t$(PYTHON) src/data/make_dataset.py data/raw\n' },
      { Makefile: 'data:\n\tpython -m app.data.make_dataset raw out\n' },
    ],
    misses: [
      { Makefile: 'data:\n\tpython -m pip install kaggle\n' },
      { Makefile: 'data:\n\tpython -m http.server\n' },
      { Makefile: 'data:\n\tmkdir -p data\n' },
      { Makefile: 'data := raw.csv\ntrain:\n\tpython train.py\n' },
      { Makefile: 'clean:\n\tpython cleanup.py\n' },
    ],
  },
  'workflow-rules': {
    hits: [{ Snakefile: 'rule clean:\n    input: "a"\n' }, { 'flow/main.nf': 'process ALIGN {\n' }],
    misses: [{ Snakefile: '# rule clean:\n' }, { 'src/rules.py': 'rule = 1\n' }],
  },
  'kedro-nodes': {
    hits: [{ 'src/shop/pipelines/data_processing/nodes.py': 'def clean(frame):\n    return frame\n' }],
    misses: [
      { 'src/shop/pipelines/data_processing/nodes.py': '' },
      { 'src/graph/nodes.py': 'def a(): ...\n' },
    ],
  },
  'dbt-project': {
    hits: [{ 'warehouse/dbt_project.yml': 'name: shop\nmodel-paths: ["models"]\n' }],
    misses: [{ 'dbt_project.yml': 'name: shop\n' }, { 'docs/dbt_project.yml': 'models:\n' }],
  },
  'orchestrated-steps': {
    hits: ['from prefect import flow, task\n', 'from airflow import DAG\n', 'from kfp import dsl\n'],
    misses: ['from kfp import Client\n', 'import zenml\n', { 'tests/test_a.py': 'import prefect\n' }],
  },
  'module-for-data': {
    hits: [
      { 'src/preprocess.py': 'import pandas as pd\n\ndef clean(frame):\n    return frame\n' },
      { 'src/data/make_dataset.py': 'from pyspark.sql import functions\n\nasync def main():\n    ...\n' },
      { 'app/shop_dataset.py': 'import torch\n\nclass Shop:\n    def __len__(self):\n        return 1\n' },
    ],
    misses: [
      { 'src/preprocess.py': 'import pandas as pd\nframe = pd.read_csv("a")\n' },
      { 'src/clean.py': 'import shutil\n\ndef clean():\n    shutil.rmtree("build")\n' },
      { 'src/metadata.py': 'import pandas as pd\n\ndef names(frame):\n    return frame\n' },
      { 'tests/preprocess.py': 'import pandas as pd\n\ndef clean(frame):\n    return frame\n' },
    ],
  },
  'saved-transformations': {
    hits: ['from sklearn.compose import ColumnTransformer\npre = ColumnTransformer([])\n'],
    misses: [
      'from sklearn.compose import TransformedTargetRegressor\n',
      'class ColumnTransformer: ...\nColumnTransformer()\n',
    ],
  },
  'label-check-in-ci': {
    hits: ['python scripts/annotator_agreement.py', 'python -m labels.inter_rater'],
    misses: [
      'uses docker://agilepathway/pull-request-label-checker:latest',
      'python .github/scripts/check_labels.py --pr 1',
      'gh pr edit --add-label checked',
    ],
  },
  'labelling-guideline': {
    hits: [
      { 'docs/annotation-guidelines.md': guide },
      {
        'labelling/GUIDE.md':
          '# Defects\n\nA pore is round and darker than its surroundings. Draw one box for each crack. When unsure mark `uncertain`; Greta decides.\n',
      },
    ],
    misses: [
      { 'docs/annotation-guidelines.md': '' },
      { 'docs/annotation-guidelines.md': '# Guide for annotators\n\nTODO\n' },
      { 'docs/labels.md': guide },
      { 'docs/coding-guidelines.md': guide },
      { 'docs/templates/annotation-guide.md': guide },
      { 'docs/labelling_guide.md': `# Labelling guide for issues\n\n${guide}` },
      {
        'docs/labelling_guide.md':
          '# Labels\n\n`bug`, `enhancement`, `good first issue`: use one of them. An example is below. A maintainer checks the labels each month.\n',
      },
      { 'src/label_manual.py': guide },
    ],
  },
  'labelling-guideline-as-document': {
    hits: [{ 'data/labeling_protocol.pdf': '' }, { 'annotation/codebook.docx': '' }],
    misses: [{ 'data/labels.pdf': '' }, { 'docs/templates/annotation-guide.docx': '' }],
  },
  'labelling-configuration': {
    hits: [{ 'labelling/label_config.xml': '' }, { 'label-studio.xml': '' }],
    misses: [{ 'data/labels.xml': '' }],
  },
  'labelling-tool': {
    hits: ['from label_studio_sdk import Client\nclient = Client(url=url)\n'],
    misses: [
      'import prodigy\n',
      'from label_studio_ml.model import Base\nBase()\n',
      { 'examples/a.py': 'import argilla\nargilla.init()\n' },
    ],
  },
  'label-quality-library': {
    hits: [
      'from cleanlab.filter import find_label_issues\nissues = find_label_issues(labels, probabilities)\n',
      'from snorkel.labeling import LFApplier\nLFApplier(functions)\n',
    ],
    misses: ['from snorkel.slicing import slicing_function\n'],
  },
  'agreement-library': {
    hits: ['import krippendorff\nprint(krippendorff.alpha(answers))\n'],
    misses: ['import krippendorff\n', 'from nltk.metrics import edit_distance\nedit_distance(a, b)\n'],
  },
  'agreement-by-kappa': {
    hits: [
      'score = cohen_kappa_score(annotator_1, annotator_2)\n',
      'print(cohen_kappa_score(both["first"], both["second"]))\n',
    ],
    misses: [
      'score = cohen_kappa_score(y_test, predicted, weights="quadratic")\n',
      'score = cohen_kappa_score(first_model, second_model)\n',
    ],
  },
  'labels-with-author': {
    hits: ['frame["annotator_id"].nunique()\n'],
    misses: ['frame["author_id"].nunique()\n', 'role = "annotator"\n', 'annotator = None\n'],
  },
  'label-files': {
    hits: [{ 'data/labels.csv': '' }],
    misses: [{ 'data/labels.py': '' }],
  },
  'protected-columns-tested': {
    hits: [
      {
        'tests/test_features.py':
          'from a.features import FEATURES, PROTECTED_COLUMNS\n\ndef test_it():\n    assert not set(FEATURES) & set(PROTECTED_COLUMNS)\n',
      },
      {
        'tests/test_features.py':
          'SENSITIVE_COLUMNS = ["gender"]\n\ndef test_it():\n    assert not set(table.columns) & set(SENSITIVE_COLUMNS)\n',
      },
      {
        'tests/test_features.py':
          'PROTECTED = ("gender", "religion")\n\ndef test_it():\n    found = [c for c in columns if any(c == p for p in PROTECTED)]\n    assert found == []\n',
      },
    ],
    misses: [
      { 'tests/test_features.py': 'def test_it():\n    assert protected_branch\n' },
      {
        'tests/test_logs.py':
          'from a.logs import SENSITIVE_COLUMNS\n\ndef test_it():\n    assert "token" in SENSITIVE_COLUMNS\n',
      },
      {
        'tests/test_logs.py':
          'SENSITIVE_COLUMNS = ["password"]\n\ndef test_it():\n    assert not set(row) & set(SENSITIVE_COLUMNS)\n',
      },
      {
        'tests/test_branches.py':
          'PROTECTED = ("main", "age")\n\ndef test_it():\n    deleted = [b for b in PROTECTED if b in gone]\n    print(deleted)\n',
      },
    ],
  },
  'protected-columns-named': {
    hits: [
      'PROTECTED_ATTRIBUTES = ["sex", "race"]\n',
      'SENSITIVE_COLS: list[str] = ["sex"]\n',
      'PROTECTED = (\n    "gender",\n)\n',
      'SENSITIVE_FEATURES = frozenset({"age_band"})\n',
    ],
    misses: [
      'print(PROTECTED_ATTRIBUTES)\n',
      'SENSITIVE_FIELDS = ["password"]\n',
      'SENSITIVE_COLUMNS = ["password", "token"]\n',
      'SENSITIVE_COLUMNS = ["page", "message"]\n',
      { 'tests/a.py': 'PROTECTED_COLUMNS = []\n' },
    ],
  },
  'protected-columns-configured': {
    hits: [
      { 'conf/base/parameters.yml': 'data:\n  sensitive_attributes: [sex]\n' },
      { 'conf/base/parameters.yml': 'protected_columns:\n  - postcode\n  - nationality\n' },
      { 'conf/a.toml': 'protected_attributes = [\n  "age_band",\n  "gender",\n]\n' },
    ],
    misses: [
      { 'conf/base/parameters.yml': '# sensitive_attributes: [sex]\nsensitive: true\n' },
      { 'conf/logs.yml': 'sensitive_columns: [password, token]\n' },
      { 'conf/logs.yml': 'sensitive_columns:\n  - password\nfeatures:\n  - gender\n' },
    ],
  },
  'protected-columns-dropped': {
    hits: ['frame = frame.drop(columns=["age", "gender"])\n'],
    misses: ['frame = frame.drop(columns=["age"])\n'],
  },
  'privacy-budget-recorded': {
    hits: ['from opacus import PrivacyEngine\nepsilon = engine.get_epsilon(delta=1e-5)\n'],
    misses: ['from bandits import Greedy\nepsilon = greedy.get_epsilon()\n'],
  },
  'personal-data-scan-in-ci': {
    hits: ['python scripts/detect_pii.py data/', 'pii-scan ./data'],
    misses: ['python copii_check.py', 'pytest tests/test_detect_pii.py', 'ruff check presidio/'],
  },
  'privacy-library': {
    hits: [
      'from opacus import PrivacyEngine\nengine = PrivacyEngine()\n',
      'import flwr as fl\n\nclass Hospital(fl.client.NumPyClient):\n    pass\n',
    ],
    misses: [
      'import presidio_analyzer\n',
      { 'tests/test_a.py': 'import opacus\nopacus.PrivacyEngine()\n' },
      'from sdv.metadata import Metadata\nMetadata()\n',
    ],
  },
  'anonymising-function': {
    hits: ['rows = anonymize_rows(rows)\n', 'pseudonymise(user)\n'],
    misses: ['anonymous(user)\n'],
  },
  'privacy-document': {
    hits: [{ 'PRIVACY.md': '' }, { 'docs/dpia-2026.pdf': '' }],
    misses: [{ 'src/privacy.py': '' }],
  },
};

describe('signals of data practices', () => checkCases(dataCases));
