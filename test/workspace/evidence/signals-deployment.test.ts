import { checkCases, type SignalCase } from './signal-cases.js';

const manifest = (...lines: string[]) => ({ 'deploy/service.yaml': `${lines.join('\n')}\n` });
const rules = (...lines: string[]) => ({
  'alert_rules.yml': `groups:\n  - name: all\n    rules:\n${lines.map((line) => `      ${line}\n`).join('')}`,
});
const terraform = (type: string) => ({ 'infra/main.tf': `resource "${type}" "it" {\n}\n` });

export const deploymentCases: Readonly<Record<string, SignalCase>> = {
  'model-server-manifest': {
    hits: [manifest('apiVersion: serving.kserve.io/v1beta1', 'kind: InferenceService')],
    misses: [
      manifest('# kind: InferenceService'),
      manifest('kind: Service'),
      { 'docs/a.yaml': 'kind: InferenceService\n' },
    ],
  },
  'model-server-package': {
    hits: [{ 'bentofile.yaml': '' }, { 'models/net/config.pbtxt': '' }],
    misses: [{ 'examples/cog.yaml': '' }, { 'src/bentofile.py': '' }],
  },
  'kubernetes-deployment': {
    hits: [
      manifest('apiVersion: apps/v1', 'kind: Deployment'),
      { 'charts/api/templates/deployment.yaml': 'kind: Deployment\nname: {{ .Values.name }}\n' },
      { 'charts/api/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n' },
    ],
    misses: [manifest('kind: ConfigMap'), { 'templates/deployment.yaml': 'kind: Deployment\n' }],
  },
  'platform-manifest': {
    hits: [{ Procfile: 'web: gunicorn app:app\n' }, { 'serverless.yml': 'provider:\n  name: aws\n' }],
    misses: [
      { 'serverless.yml': 'name: x\n' },
      { 'conf/app.yaml': 'title: Shop\n' },
      { 'conf/app.yaml': 'app:\n  name: shop\nprovider: openai\n' },
      { 'tests/Procfile': 'website: 1\n' },
    ],
  },
  'infrastructure-as-code': {
    hits: [
      terraform('aws_sagemaker_endpoint'),
      terraform('google_cloud_run_service'),
      { 'a.bicep': "resource site 'Microsoft.Web/sites@2022' = {\n" },
    ],
    misses: [
      terraform('aws_s3_bucket'),
      terraform('azurerm_machine_learning_workspace'),
      { 'docs/main.tf': terraform('aws_eks_cluster')['infra/main.tf'] },
    ],
  },
  'deployment-by-script': {
    hits: ['from azureml.core import Model\nModel.deploy(workspace, "a", [model])\n'],
    misses: ['from azureml.core import Model\nModel.register(workspace)\n', 'Model.deploy()\n'],
  },
  'endpoint-changed-by-script': {
    hits: ['import boto3\nboto3.client("sagemaker").update_endpoint(EndpointName="a")\n'],
    misses: ['import boto3\nboto3.client("s3").upload_file("a")\n', 'class_.update_endpoint(url)\n'],
  },
  'container-file': {
    hits: [{ 'api/Dockerfile': '' }, { 'compose.yaml': '' }],
    misses: [{ 'docs/docker.md': '' }],
  },
  'service-code': { hits: ['from fastapi import FastAPI\n'], misses: ['import flaskless\n'] },
  'traffic-mirrored': {
    hits: [
      manifest('spec:', '  predictor:', '    canaryTrafficPercent: 10'),
      manifest('    mirror:', '      host: reviews'),
      manifest('kind: Rollout', 'spec:', '  strategy:', '    canary:', '      steps: []'),
    ],
    misses: [
      manifest('mirror: https://pypi.example.org'),
      manifest('kind: Rollout', 'spec:', '  strategy: {}'),
      manifest('kind: Canary', 'metadata:', '  name: webshop-frontend', 'spec: {}'),
    ],
  },
  'traffic-mirrored-by-platform': {
    hits: [
      manifest('ShadowProductionVariants:', '  - a: 1'),
      manifest('mirror_traffic:', '  blue: 10'),
      manifest('TrafficRoutingConfiguration:', '  Type: CANARY', '  WaitIntervalInSeconds: 300'),
      {
        'infra/update.json': '{"TrafficRoutingConfiguration": {\n  "Type": "CANARY"\n}}',
      },
    ],
    misses: [
      manifest('ProductionVariants:', '  - a: 1'),
      manifest('TrafficRoutingConfiguration:', '  Type: ALL_AT_ONCE'),
      manifest('bird:', '  Type: CANARY'),
    ],
  },
  'traffic-split-in-code': {
    hits: [
      'endpoint.deploy(model, traffic_split={"0": 90, "1": 10})\n',
      'endpoint.mirror_traffic = {"blue": 10}\n',
      'policy = {"TrafficRoutingConfiguration": {"Type": "CANARY", "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1}}}\n',
    ],
    misses: [
      'endpoint.deploy(model, traffic_split={"0": 100})\n',
      'traffic_split(model)\n',
      'policy = {"TrafficRoutingConfiguration": {"Type": "ALL_AT_ONCE"}}\n',
      'song = {"Type": "CANARY"}\n',
    ],
  },
  'traffic-weighted': {
    hits: [
      manifest('kind: VirtualService', 'route:', '  - a: 1', '    weight: 90', '  - b: 1', '    weight: 10'),
    ],
    misses: [
      manifest('kind: VirtualService', 'route:', '  - a: 1', '    weight: 100'),
      manifest('loss:', '  weight: 1', '  weight: 2'),
    ],
  },
  'shadow-code': {
    hits: [
      'answer = champion(row)\nself.shadow_predict(row)\n',
      'challenger_model = registry.load("challenger")\n',
    ],
    misses: [
      'shadow_model = train(attack)\n',
      'plt.box_shadow = 1\n',
      'SHADOW_MODE = False\n',
      'SHADOW_MODE = os.getenv("SHADOW_MODE", "false") == "true"\n',
      'page.attach(shadow_mode="open")\n',
      'challenger_model = None\n',
      'def load(challenger_model: str | None = None): ...\n',
      'def shadow_predict(row): ...\n',
      { 'tests/a.py': 'shadow_predict(1)\n' },
    ],
  },
  'alert-rules': {
    hits: [
      rules('- alert: ScoresMoved', '  expr: abs(churn:score_mean:1d) > 0.1'),
      rules('- alert: Up', '  expr: up == 0', '- alert: PredictionsLate', '  for: 2h', '  expr: late > 0'),
      {
        'infra/main.tf':
          'resource "aws_cloudwatch_metric_alarm" "it" {\n  metric_name = "feature_drift_age"\n}\n',
      },
    ],
    misses: [
      { 'a.yml': 'alert: true\n' },
      { 'a.yml': 'news:\n  - alert: Flood\n    text: Go up\n' },
      rules('# - alert: ScoresMoved', '#   expr: score > 0.1'),
      rules('- alert: InstanceDown', '  expr: up == 0'),
      rules('- alert: DiskFull', '  expr: predict_linear(node_filesystem_free_bytes[1h], 3600) < 0'),
      rules('- alert: ClockDrift', '  expr: abs(node_timex_offset_seconds) > 0.05'),
      rules('- alert: InstanceDown', '  expr: up == 0', '- record: churn:score_mean', '  expr: avg(score)'),
      {
        'infra/main.tf':
          'resource "aws_cloudwatch_metric_alarm" "db" {\n  metric_name = "CPUUtilization"\n}\n\nresource "aws_s3_bucket" "scores" {\n}\n',
      },
      terraform('aws_cloudwatch_log_group'),
    ],
  },
  'alerts-of-service': {
    hits: [
      rules('- alert: HighLatency', '  expr: p99 > 1'),
      manifest('kind: PrometheusRule'),
      terraform('aws_cloudwatch_metric_alarm'),
    ],
    misses: [
      { 'a.yml': 'news:\n  - alert: Flood\n    text: Go up\n' },
      terraform('aws_cloudwatch_log_group'),
    ],
  },
  'monitor-of-platform': {
    hits: ['from sagemaker.model_monitor import DefaultModelMonitor\n'],
    misses: [
      'from sagemaker.model_monitor import DataCaptureConfig\n',
      { 'tests/a.py': 'from sagemaker.model_monitor import ModelMonitor\n' },
    ],
  },
  'monitoring-library': {
    hits: ['from evidently.report import Report\n', 'import nannyml as nml\n'],
    misses: [
      'from evidently.metric_preset import DataDriftPreset\n',
      { 'tests/a.py': 'import nannyml\n' },
      {
        'src/evidently/report.py': '',
        'src/evidently/__init__.py': '',
        'src/a.py': 'import evidently.report\n',
      },
    ],
  },
  'predictions-profiled': {
    hits: ['import whylogs as why\nwhy.log(frame)\n'],
    misses: ['import whylogs as why\nwhy.init()\n'],
  },
  'metrics-scraped': {
    hits: [{ 'prometheus.yml': 'scrape_configs:\n  - job_name: api\n' }],
    misses: [{ 'prometheus.yml': 'monitor: shop\n' }, { 'a.yml': 'scrape_configs:\n' }],
  },
  'dashboard-of-model': {
    hits: [{ 'grafana.json': '{"expr": "rate(predictions_total)"}' }],
    misses: [
      { 'grafana.json': '{"expr": "rate(cpu_total)"}' },
      { 'docs/grafana.json': '{"a": "predictions"}' },
    ],
  },
  'service-metrics': {
    hits: ['from prometheus_client import Counter\n'],
    misses: ['import prometheus_scraper\n'],
  },
  'drift-check-in-ci': {
    hits: ['nml run --config drift.yml', 'evidently calculate report --config config.yaml'],
    misses: ['./scripts/check_drift.sh', 'python manage.py check_drift --migrations', 'pytest test_drift.py'],
  },
  'drift-library': {
    hits: [
      'from alibi_detect.cd import KSDrift\ndetector = KSDrift(train)\n',
      'from evidently.metrics import DataDriftTable\nReport(metrics=[DataDriftTable()])\n',
    ],
    misses: [
      'from alibi_detect.cd import KSDrift\n',
      'from evidently.metrics import RegressionQualityMetric\nRegressionQualityMetric()\n',
      { 'tests/a.py': 'import alibi_detect\nalibi_detect.cd.KSDrift(train)\n' },
    ],
  },
  'skew-comparison': {
    hits: [
      'tfdv.get_feature(s, "a").skew_comparator.infinity_norm.threshold = 0.01\n',
      'calculate_psi(train, live)\n',
    ],
    misses: [
      'tyre_psi = 32\n',
      '# calculate_psi(train, live)\n',
      'def population_stability_index(a, b):\n    return 0\n',
    ],
  },
  'distance-to-training-data': {
    hits: ['moved = wasserstein_distance(train[name].dropna(), logged[name].dropna())\n'],
    misses: ['moved = wasserstein_distance(a, b)\n', 'ks_2samp(train["a"], train["b"])\n'],
  },
  'rollback-by-itself': {
    hits: [
      manifest('kind: Canary', 'spec:', '  analysis:', '    interval: 1m'),
      manifest('  AutoRollbackConfiguration:', '    Alarms: []'),
    ],
    misses: [
      manifest('kind: Canary', 'spec: {}'),
      manifest('kind: Canary', 'metadata:', '  name: webshop', 'spec:', '  analysis:', '    interval: 1m'),
      manifest('rollback: manual'),
      manifest('  AutoRollbackConfiguration:', '    Enabled: false'),
      manifest('  AutoRollbackConfiguration:', '    Events: [DEPLOYMENT_FAILURE]', '    Enabled: false'),
    ],
  },
  'atomic-release-in-ci': {
    hits: ['helm upgrade --install shop ./chart --atomic'],
    misses: [
      'helm upgrade --install shop ./chart',
      'deploy --atomic',
      'helm upgrade --install scorer ./chart --atomic=false',
      'helm upgrade --install ingress ingress-nginx/ingress-nginx --atomic',
      'helm upgrade --install nginx oci://registry-1.docker.io/bitnamicharts/nginx --atomic',
    ],
  },
  'rollback-configured-in-code': {
    hits: ['config = {"AutoRollbackConfiguration": {"Alarms": alarms}}\n'],
    misses: [
      'config = {"AutoRollbackConfiguration": {"Alarms": []}}\n',
      'session.rollback()\n',
      { 'examples/a.py': 'x = {"AutoRollbackConfiguration": 1}\n' },
    ],
  },
  'rollback-script': {
    hits: [
      { 'scripts/back.sh': 'helm rollback shop 3\n' },
      { Makefile: 'back:\n\tkubectl -n a rollout undo deploy/b\n' },
    ],
    misses: [
      { 'scripts/back.sh': '# helm rollback shop\ngit revert HEAD\n' },
      { 'docs/back.sh': 'helm rollback shop\n' },
      { 'scripts/new.sh': 'gcloud run services update-traffic scorer --to-revisions LATEST=100\n' },
    ],
  },
  'aliases-of-registry': {
    hits: ['client.set_registered_model_alias("a", "champion", 3)\n'],
    misses: ['set_alias("a")\n'],
  },
  'rollback-runbook': {
    hits: [{ 'docs/runbook.md': '## Rolling back a model\n' }],
    misses: [{ 'docs/runbook.md': 'There is no way to roll back.\n' }],
  },
  'inference-logger': {
    hits: [
      manifest('kind: InferenceService', 'spec:', '  predictor:', '    logger:', '      mode: all'),
      manifest('data_collector:', '  collections: {}'),
      manifest(
        '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json',
        'data_collector:',
        '  sampling_rate: 1.0',
      ),
      manifest('    DataCaptureConfig:', '      EnableCapture: true'),
    ],
    misses: [
      manifest('logger:', '  level: INFO'),
      manifest('    logger:', '      name: wandb'),
      manifest('trainer:', '  logger:', '    mode: offline'),
      manifest('data_collector:', '  type: parallel', '  workers: 4'),
      manifest('    DataCaptureConfig:', '      EnableCapture: false'),
    ],
  },
  'data-capture': {
    hits: [
      'from sagemaker.model_monitor import DataCaptureConfig\nDataCaptureConfig(\n    enable_capture=True,\n    sampling_percentage=100,\n)\n',
      'from azureml.ai.monitoring import Collector\ninputs = Collector(name="model_inputs")\n',
    ],
    misses: [
      'from sagemaker.model_monitor import ModelMonitor\nModelMonitor()\n',
      'from sagemaker.model_monitor import DataCaptureConfig\n',
      'from sagemaker.model_monitor import DataCaptureConfig\nDataCaptureConfig(\n    enable_capture=False,\n    sampling_percentage=100,\n)\n',
    ],
  },
  'service-monitor': {
    hits: ['import bentoml\nwith bentoml.monitor("a") as mon: ...\n'],
    misses: ['import bentoml\nbentoml.Service("a")\n'],
  },
  'endpoint-logging': {
    hits: ['endpoint = dict(predict_request_response_logging_config=config)\n'],
    misses: ['logging.info(request, response)\n'],
  },
  'predictions-stored': {
    hits: ['import boto3\nevent = {"model": "ride", "version": VERSION, "prediction": {"duration": d}}\n'],
    misses: [
      'event = {"version": VERSION, "prediction": d}\n',
      'import boto3\nevent = {"prediction": d}\n',
      'import boto3\nevent = {"version": 1}\nother = {"prediction": d}\n',
    ],
  },
  'predictions-in-structured-log': {
    hits: [
      'import structlog\nlog.info("prediction", payment=p.model_dump(), score=value, model_version=settings.version)\n',
      'import logging\nlogger.info("predicted", extra={"model_version": VERSION, "prediction": float(y)})\n',
    ],
    misses: [
      'log.info("prediction", score=value, model_version=version)\n',
      'import structlog\nlog.info("prediction", score=value)\n',
      'import structlog\nlog.info("trained", score=value, model_version=version)\n',
      'import structlog\nlog.info("prediction", score=value)\nlog.info("loaded", model_version=version)\n',
      { 'tests/test_a.py': 'import structlog\nlog.info("prediction", score=1, model_version=2)\n' },
    ],
  },
};

describe('signals of deployment practices', () => checkCases(deploymentCases));
