import { checkCases, type SignalCase } from './signal-cases.js';

export const storeCases: Readonly<Record<string, SignalCase>> = {
  'shared-dvc-remote': {
    hits: [{ '.dvc/config': '[\'remote "r"\']\n    url = s3://bucket/store\n' }],
    misses: [
      { '.dvc/config': '[\'remote "r"\']\n    url = ../store\n' },
      { '.dvc/config': '[\'remote "r"\']\n    url = http://localhost:9000/store\n' },
      { '.dvc/config': '# url = s3://bucket/store\n' },
    ],
  },
  'data-catalogue-on-object-store': {
    hits: [
      { 'conf/base/catalog.yml': 'orders:\n  type: pandas.CSVDataset\n  filepath: s3://shop/orders.csv\n' },
    ],
    misses: [{ 'conf/base/catalog.yml': 'orders:\n  filepath: data/01_raw/orders.csv\n' }],
  },
  'object-store-address': {
    hits: [
      'frame = pd.read_parquet("s3://shop/raw/orders.parquet")\n',
      "PATH = f'gs://{bucket}/train'\n",
      'SOURCE = "azureml://datastores/curated/paths/sales/latest.parquet"\n',
    ],
    misses: [
      'run(["aws", "s3", "cp", f"s3://shop/{user}/results/"])\n',
      'read("s3://shop/metadata")\n',
      'write("azureml://datastores/workspaceblobstore/paths/outputs/model")\n',
      'read("s3://shop/constraints")\n',
      '# "s3://shop/raw/orders.parquet"\n',
      { 'tests/test_a.py': 'read("s3://shop/raw/orders.parquet")\n' },
    ],
  },
  'object-store-in-configuration': {
    hits: [
      { 'conf/data.yaml': 'train: gs://shop/train.csv\n' },
      { 'params.yaml': 'raw: "s3://shop/raw"\n' },
      { 'conf/a.yaml': 'source: abfss://curated@lake.dfs.core.windows.net/credit/applications/v14\n' },
      { 'conf/a.toml': 'input_path = "gs://shop/orders/2026"\n' },
      { 'conf/a.yaml': 'data:\n  path: azureml://datastores/curated/paths/sales\n' },
      { 'params.yaml': 'data: azureml://datastores/curated/paths/sales/latest.parquet\n' },
    ],
    misses: [
      { 'conf/model.yaml': 'out: gs://shop/models\n' },
      { 'conf/model.yaml': 'outputs:\n  path: azureml://datastores/blob/paths/outputs\n' },
      { 'conf/model.yaml': 'metadata: s3://shop/notes\nstate: s3://shop/terraform\n' },
      { 'conf/model.yaml': 'data_sink: s3://shop/results\n' },
      { 'k8s/service.yaml': 'storageUri: s3://shop/data\n' },
    ],
  },
  'inputs-from-datastore': {
    hits: [
      {
        'pipelines/weekly.yml':
          'jobs:\n  a:\n    inputs:\n      sales: { type: uri_file, path: azureml://datastores/curated/paths/sales }\n',
      },
    ],
    misses: [
      {
        'pipelines/weekly.yml':
          'jobs:\n  a:\n    inputs:\n      rate: 0.1\n    outputs:\n      model: { path: azureml://datastores/blob/paths/model }\n',
      },
      { 'docs/weekly.yml': 'inputs:\n  sales: azureml://datastores/curated/paths/sales\n' },
      // A long list that is something else: told in one pass.
      { 'pipelines/weekly.yml': `inputs:\n${'                - task: a\n'.repeat(40)}` },
      // Many indented lines without an address: read once, not in every way to split them.
      { 'pipelines/weekly.yml': `inputs:\n${'                - x: 1\n'.repeat(30)}` },
    ],
  },
  'data-warehouse': {
    hits: ['from google.cloud import bigquery\n', 'from feast import FeatureStore\n'],
    misses: ['from google.cloud import logging\n', 'from feast import FeatureView\n'],
  },
  'registered-data-set': {
    hits: ['from azureml.core import Dataset, Workspace\n'],
    misses: ['from azureml.core import Workspace\n'],
  },
  'data-in-lfs': {
    hits: [{ '.gitattributes': '*.csv filter=lfs diff=lfs merge=lfs -text\n' }],
    misses: [{ '.gitattributes': '*.png filter=lfs diff=lfs merge=lfs -text\n*.csv text\n' }],
  },
  'bucket-as-code': {
    hits: [{ 'infra/main.tf': 'resource "aws_s3_bucket" "raw_orders" {\n}\n' }],
    misses: [{ 'infra/main.tf': 'resource "aws_s3_bucket" "logs" {\n}\n' }],
  },
  'public-data-set': {
    hits: ['from datasets import load_dataset\n', 'import s3fs\n'],
    misses: [
      { 'datasets/__init__.py': '', 'train.py': 'from datasets import load_dataset\n' },
      'import boto3\nmodels = boto3.client("sagemaker")\n',
    ],
  },
  'client-of-s3': {
    hits: ['import boto3\nstore = boto3.client("s3")\n', "import boto3\nboto3.Session().resource('s3')\n"],
    misses: ['import boto3\nmodels = boto3.client("sagemaker")\n', 'store = store.client("s3")\n'],
  },
  'local-dvc-remote': {
    hits: [{ '.dvc/config': '[\'remote "r"\']\n    url = ../store\n' }],
    misses: [{ '.dvc/config': '[\'remote "r"\']\n    url = s3://bucket/store\n' }],
  },
};

describe('signals of shared data', () => checkCases(storeCases));
