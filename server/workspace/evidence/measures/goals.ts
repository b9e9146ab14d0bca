import { programWords, wordsOf } from '../ci/shell.js';

/** What a CI command may be for. */
export const goals = [
  'tests',
  'lint',
  'type-check',
  'build',
  'data-validation',
  'training',
  'evaluation',
  'deployment',
  'image-push',
  'security',
] as const;
export type Goal = (typeof goals)[number];

/** What each goal is called in a sentence. */
export const goalNames: Readonly<Record<Goal, string>> = {
  tests: 'tests',
  lint: 'static analysis',
  'type-check': 'type checks',
  build: 'a build',
  'data-validation': 'checks of the data',
  training: 'training',
  evaluation: 'evaluation of the model',
  deployment: 'deployment',
  'image-push': 'publishing of an image',
  security: 'a look for weaknesses',
};

/** A tool's name as a word of its own: not part of a path's folder, an option's value or a longer name. */
function tool(names: string): string {
  return `(?:^|[\\s/"'(=])(?:${names})(?=$|[\\s"');:@,=])`;
}

const patterns: Readonly<Record<Exclude<Goal, 'training' | 'evaluation'>, RegExp>> = {
  tests: new RegExp(
    `${tool('pytest|py\\.test|nosetests|nose2?|ward|behave|stestr|jest|vitest|ctest|bats')}|-m\\s+(?:pytest|unittest|nose2?|doctest)\\b|\\bmanage\\.py\\s+test\\b|\\bsetup\\.py\\s+(?:\\S+\\s+)*test\\b|\\bhatch\\s+(?:\\S+\\s+)?test\\b|\\b(?:npm|yarn|pnpm|bun)\\s+(?:run\\s+)?test\\b|\\b(?:go|cargo|dotnet|swift)\\s+test\\b|\\b(?:mvn|mvnw|gradlew?)\\b.*\\b(?:test|verify|check)\\b|\\btestthat\\b|\\bdevtools::(?:test|check)|\\bR CMD check\\b|\\bPkg\\.test\\b|--nb(?:val|make)\\b|^uses \\S*(?:pytest|run-tests)`,
  ),
  lint: new RegExp(
    `${tool('flake8|pylint|pyflakes|pycodestyle|pydocstyle|mllint|ml-practices|vulture|prospector|pylama|xenon|eslint|lintr|sonar-scanner|qodana|wemake-python-styleguide')}|\\bruff\\b(?!-format|\\s+format)|-m\\s+(?:flake8|pylint|pyflakes|ruff|prospector)\\b|\\bnbqa[- ](?!black|isort|pyupgrade)|^uses \\S*(?:flake8|pylint|super-linter|megalinter|sonar|qodana|codeclimate|codacy|reviewdog)|\\b(?:npm|yarn|pnpm)\\s+(?:run\\s+)?lint\\b|\\bcargo clippy\\b|\\bgolangci-lint\\b`,
    'i',
  ),
  'type-check': new RegExp(
    `${tool('mypy|pyright|basedpyright|pytype|pyre')}|\\bty check\\b|-m\\s+(?:mypy|pyright)\\b|^uses \\S*(?:mypy|pyright)|\\btsc\\b`,
    'i',
  ),
  build:
    /-m\s+build\b|\b(?:uv|poetry|pdm|hatch|flit|rye)\s+build\b|\bdocker(?:\s+buildx)?\s+build\b|\bdocker[ -]compose\s+(?:-\S+\s+\S+\s+)*build\b|^uses docker\/build-push-action|\bsetup\.py\s+(?:sdist|bdist|build|develop)|\b(?:npm|yarn|pnpm)\s+(?:run\s+)?build\b|\bcmake\s+--build\b|\b(?:cargo|go)\s+build\b|^uses publish \S+ of |\bbuild-compose\b|\bcog build\b|\bbentoml build\b/,
  'data-validation':
    /great[_-]expectations|\bgx\s+checkpoint|\bpandera\b|\bdeepchecks\b|\btensorflow_data_validation\b|\bsoda\s+scan\b|\bdbt\s+(?:test|build)\b|\bfrictionless\s+validate|\b(?:pytest|unittest)\b.*\btests?\/(?:\w+\/)*data(?!\w)(?![\w/.-]*\.(?:csv|json))|\b(?:validate|check|verify)[_-]data\b|\bdata[_-](?:validation|quality|checks?|validate|validator)\b|\bpointblank\b|\bdata[_-]drift\b/i,
  deployment:
    /\bkubectl\s+(?:\S+\s+)*(?:apply|rollout|set|replace|create)\b|\bhelm3?\s+(?!.*\b(?:ingress-nginx|bitnami\w*|prometheus-community|grafana|jetstack|cert-manager|istio|traefik|datadog|external-secrets|metrics-server)\/)(?:\S+\s+)*(?:upgrade|install)\b|\baz\s+(?:ml\s+(?:\S+\s+)*(?:deploy|online-\S+|batch-\S+)|webapp|functionapp|containerapp|container\s+create)\b|\bgcloud\s+(?:\S+\s+)*(?:run|functions|app|ai|ai-platform|deploy)\s+(?:\S+\s+)*(?:deploy|deploy-model|replace|upload|apply)\b|\baws\s+(?:lambda\s+update-function-\w+|ecs\s+update-service|cloudformation\s+deploy|sagemaker\s+(?:create|update)-\S+|deploy\s+create-deployment|elasticbeanstalk)\b|\b(?:terraform|terragrunt|tofu)\s+(?:\S+\s+)*apply\b|\bpulumi\s+up\b|\bcdk\s+deploy\b|\b(?:serverless|sls|flyctl|fly|eb|modal|bentoml|prefect|gcloud app|zappa|chalice|truss|sam)\s+(?:deploy|push)\b|\bprefect\s+deployment\s+(?:apply\b|build\b.*--apply\b)|\bdatabricks\s+(?:bundle\s+deploy|serving)|\bargocd\s+app\s+(?:sync|set)|\banyscale\s+services?\s+(?:deploy|rollout)|\bcog\s+push\b|\bcf\s+push\b|\boc\s+apply\b|\bskaffold\s+run\b|\bheroku\s+container:release|\bgit\s+push\s+\S*(?:heroku|dokku|huggingface\.co\/spaces)|\b(?:huggingface-cli|hf)\s+upload\b|\bansible-playbook\b.*deploy|\bdocker\s+(?:stack\s+deploy|service\s+update)|^uses (?!.*(?:pages|netlify|docs?\b|pypi))\S*(?:deploy|azure\/webapps|AzureWebApp|HelmDeploy|KubernetesManifest|Kubernetes@|AzureFunctionApp|AzureRmWebApp|amazon-ecs|cloud-run|appengine|functions-action|huggingface\S*space)(?!\S*-preview)/i,
  'image-push':
    /\bdocker\s+(?:\S+\s+)?push\b|\bdocker\s+buildx\s+.*--push\b|^uses docker\/build-push-action|^uses publish \S+ of |\bpush-artifact\b|\baz\s+acr\s+build\b|\bgcloud\s+builds\s+submit\b|\b(?:buildah|podman|crane|skopeo)\s+(?:push|copy)\b|\bkaniko\b/,
  security: new RegExp(
    `${tool('bandit|trivy|snyk|pip-audit|gitleaks|detect-secrets|trufflehog|osv-scanner|grype|checkov|modelscan|picklescan|semgrep|detect-private-key')}|\\bsafety\\s+(?:check|scan)\\b|-m\\s+(?:bandit|pip_audit)\\b|\\b(?:npm|pnpm|yarn(?:\\s+npm)?|bun|cargo)\\s+audit\\b(?!\\s+(?:fix|signatures)\\b)|^uses \\S*(?:codeql|semgrep|bandit|trivy|snyk|pip-audit|gitleaks|scorecard-action|dependency-review|trufflehog|osv-scanner|grype|safety)|^include \\S*(?:SAST|Secret-Detection|Dependency-Scanning|Container-Scanning)`,
    'i',
  ),
};

const trained = /^(?:re)?train(?:er|ing|s)?$|^finetun(?:e|ing)$|^fit$/;
const evaluated = /^eval(?:uate|uation|uator)?$|^benchmarks?$|^metrics?$|^backtest(?:ing)?$/;
const notPrograms = new Set([
  'eval',
  'cat',
  'ls',
  'cp',
  'mv',
  'rm',
  'mkdir',
  'git',
  'curl',
  'wget',
  'export',
  'cd',
  'grep',
  'test',
  'chmod',
  'tar',
  'aws',
  'gsutil',
]);

/** Tools that are given folders by name, and do nothing that these are named for. */
const looksAtFilesOnly =
  /(?:^|[\s/])(?:black|isort|ruff|flake8|pylint|mypy|pyright|bandit|docker(?:\s+buildx)?\s+build)\s/;

/** What a command is for; one may be for several things. */
export function goalsOf(text: string): Goal[] {
  const found = goals.filter(
    (goal) =>
      goal !== 'training' &&
      goal !== 'evaluation' &&
      patterns[goal].test(text) &&
      !(goal === 'data-validation' && looksAtFilesOnly.test(text)),
  );
  const words = subjectOf(text);
  if (
    /\bdvc\s+(?:repro|exp\s+run)\b|\bmlflow\s+run\b|\bkedro\s+run\b|MLPublishedPipelineRestAPITask|\baz\s+ml\s+(?:job|run)\s|\bsagemaker\s+create-training-job\b/.test(
      text,
    ) ||
    words.some((word) => trained.test(word))
  )
    found.push('training');
  if (
    /\bdvc\s+(?:metrics|plots|exp)\s+(?:diff|show)|\bcml\s+(?:comment|send-comment|publish)|\blm_eval\b|MLPublishedPipelineRestAPITask|\b(?:pytest|unittest)\b.*\btests?\/(?:\w+\/)*models?\b/.test(
      text,
    ) ||
    words.some((word) => evaluated.test(word))
  )
    found.push('evaluation');
  return found;
}

const runner =
  /^(?:python[\d.]*|py|ipython|Rscript|torchrun|accelerate|deepspeed|papermill|jupyter|make|just|task|kedro|poe|invoke|inv|mise|npm|yarn|bash|sh|dagster|prefect|zenml|snakemake)$/;

/** The words of the program, and of the script or target that it is given; not those of options and data. */
function subjectOf(text: string): string[] {
  if (/^(?:uses|include|deploy with|pre-commit) /.test(text)) return [];
  const [program = '', ...args] = programWords(wordsOf(text));
  if (notPrograms.has(last(program))) return [];
  const named = args.filter((word) => !word.startsWith('-'));
  const isRunner = runner.test(last(program));
  const isCli = /\.py$/.test(named[0] ?? '') || args.includes('-m');
  const subjects = isRunner
    ? [...named.slice(0, 1), ...(isCli ? named.slice(1, 2).filter(isWord) : [])]
    : [program, ...named.slice(0, 1).filter(isWord)];
  return subjects.flatMap((subject) =>
    last(subject)
      .replace(/\.(?:py|sh|ipynb|R|ya?ml)$/, '')
      .split(/[^A-Za-z]+/)
      .map((word) => word.toLowerCase()),
  );
}

/** A command of a program, not a path or a value. */
function isWord(word: string): boolean {
  return /^[a-z][\w-]*$/.test(word);
}

/** The last step of a path or of a module's dotted name. */
function last(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return /\.(?:py|sh|ipynb|R|ya?ml)$/.test(base) ? base : (base.split('.').at(-1) ?? base);
}
