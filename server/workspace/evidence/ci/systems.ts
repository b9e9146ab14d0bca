import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { Trigger } from './commands.js';
import type { YamlFile } from './yamlFile.js';
import { get, ofTag, textOf, triggerOf } from './yamlSteps.js';

/** A CI system, told by the path of its configuration. */
export interface CiSystem {
  readonly name: string;
  readonly files: RegExp;
  /** How its configuration is read; `text` for Groovy and Kotlin, `presence` where no more is known than that it is there. */
  readonly reader: 'yaml' | 'text' | 'presence' | 'wikimedia' | 'zuul' | 'pre-commit';
  /** What sets a document's jobs off; empty where its files do not tell. */
  triggers?(root: YAMLMap): readonly Trigger[];
  /** Whether a file of a fitting name is one, by its keys; all are when left out. */
  isOne?(root: YAMLMap): boolean;
}

const always = (): readonly Trigger[] => ['change'];
const unknown = (): readonly Trigger[] => [];

/** Sources: the documentation of each system on where its configuration stands and what starts it. */
const systems: readonly CiSystem[] = [
  {
    name: 'GitHub Actions',
    files: /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/,
    reader: 'yaml',
    triggers: ofGitHub,
  },
  {
    name: 'GitLab CI',
    files: /(?:^|\/)\.gitlab-ci\.ya?ml$|^\.gitlab\/ci\/.+\.ya?ml$/,
    reader: 'yaml',
    triggers: ofGitLab,
  },
  {
    name: 'Azure Pipelines',
    files:
      /(?:^|\/)\.?azure-pipelines[^/]*\.ya?ml$|^\.?azure[-_]?pipelines\/.+\.ya?ml$|^\.(?:pipelines|azure|ado|vsts)\/.+\.ya?ml$|^\.vsts-ci\.yml$/,
    reader: 'yaml',
    triggers: ofAzure,
    isOne: (root) =>
      ['steps', 'jobs', 'stages', 'extends', 'trigger', 'pr'].some((key) => get(root, key) !== undefined),
  },
  { name: 'CircleCI', files: /^\.circleci\/[^/]+\.ya?ml$/, reader: 'yaml', triggers: ofCircle },
  { name: 'Travis', files: /^\.travis\.ya?ml$/, reader: 'yaml', triggers: always },
  { name: 'Jenkins', files: /(?:^|\/)jenkinsfile[^/]*$|\.jenkinsfile$/i, reader: 'text' },
  { name: 'TeamCity', files: /^\.teamcity\/.+\.kts?$/, reader: 'text' },
  {
    name: 'Bitbucket Pipelines',
    files: /^bitbucket-pipelines\.ya?ml$/,
    reader: 'yaml',
    triggers: ofBitbucket,
  },
  { name: 'Drone', files: /^\.drone\.ya?ml$/, reader: 'yaml', triggers: ofDrone },
  { name: 'Drone', files: /^\.drone\.(?:star|jsonnet)$/, reader: 'presence' },
  { name: 'Woodpecker', files: /^\.woodpecker(?:\.ya?ml|\/.+\.ya?ml)$/, reader: 'yaml', triggers: ofDrone },
  { name: 'Buildkite', files: /^\.buildkite\/[^/]*\.ya?ml$/, reader: 'yaml', triggers: always },
  { name: 'Cirrus', files: /^\.cirrus\.ya?ml$/, reader: 'yaml', triggers: always },
  { name: 'Cirrus', files: /^\.cirrus\.star$/, reader: 'presence' },
  { name: 'AppVeyor', files: /^\.?appveyor\.ya?ml$/, reader: 'yaml', triggers: always },
  {
    name: 'Taskcluster',
    files: /^\.taskcluster\.ya?ml$|^taskcluster\/(?:kinds|ci)\/.+\/kind\.ya?ml$/,
    reader: 'yaml',
    triggers: ofTaskcluster,
  },
  { name: 'Taskcluster', files: /(?:^|\/)taskcluster-hook[^/]*\.json$/, reader: 'yaml', triggers: ofHook },
  { name: 'Zuul', files: /^\.?zuul(?:\.ya?ml|\.d\/.+\.ya?ml)$/, reader: 'zuul', triggers: always },
  {
    name: 'Cloud Build',
    files: /(?:^|\/)cloudbuild[^/]*\.(?:ya?ml|json)$/,
    reader: 'yaml',
    triggers: unknown,
  },
  { name: 'CodeBuild', files: /(?:^|\/)buildspec[^/]*\.ya?ml$/, reader: 'yaml', triggers: unknown },
  { name: 'Wikimedia pipeline', files: /^\.pipeline\/config\.ya?ml$/, reader: 'wikimedia', triggers: always },
  { name: 'Semaphore', files: /^\.semaphore\/[^/]+\.ya?ml$/, reader: 'yaml', triggers: always },
  { name: 'SourceHut', files: /^\.build\.ya?ml$|^\.builds\/[^/]+\.ya?ml$/, reader: 'yaml', triggers: always },
  {
    name: 'Codefresh',
    files: /^codefresh\.ya?ml$|^\.codefresh\/.+\.ya?ml$/,
    reader: 'yaml',
    triggers: unknown,
  },
  { name: 'Screwdriver', files: /^screwdriver\.ya?ml$/, reader: 'yaml', triggers: always },
  { name: 'Tekton', files: /^\.tekton\/.+\.ya?ml$/, reader: 'yaml', triggers: always },
  {
    name: 'pre-commit.ci',
    files: /^\.pre-commit-config\.ya?ml$/,
    reader: 'pre-commit',
    triggers: always,
    isOne: (root) => get(root, 'ci') !== undefined && skip(root) !== 'all',
  },
];

export function systemOf(path: string): CiSystem | null {
  return systems.find(({ files }) => files.test(path)) ?? null;
}

/** The first document of a file as a map; null for anything else. */
export function rootOf(file: YamlFile): YAMLMap | null {
  const contents = file.documents[0]?.contents;
  return isMap(contents) ? contents : null;
}

function skip(root: YAMLMap): string | null {
  const ci = get(root, 'ci');
  return isMap(ci) ? textOf(get(ci, 'skip')) : null;
}

function keysOf(node: unknown): string[] {
  if (isMap(node)) return node.items.map(({ key }) => textOf(key) ?? '');
  if (isSeq(node)) return node.items.map((item) => textOf(item) ?? '');
  const single = textOf(node);
  return single === null ? [] : [single];
}

function ofGitHub(root: YAMLMap): Trigger[] {
  const on = get(root, 'on') ?? get(root, 'true');
  const found = new Set<Trigger>();
  for (const event of keysOf(on)) {
    // A workflow that others call runs when they do.
    if (event === 'workflow_call') continue;
    const inner = isMap(on) ? get(on, event) : null;
    const isOfTags =
      event === 'push' &&
      isMap(inner) &&
      get(inner, 'tags') !== undefined &&
      get(inner, 'branches') === undefined;
    found.add(isOfTags ? 'release' : triggerOf(event));
  }
  return [...found];
}

function ofGitLab(root: YAMLMap): readonly Trigger[] {
  const workflow = get(root, 'workflow');
  const rules = isMap(workflow) ? get(workflow, 'rules') : null;
  const conditions = isSeq(rules)
    ? rules.items.map((rule) => (isMap(rule) ? (textOf(get(rule, 'if')) ?? '') : ''))
    : [];
  if (conditions.length > 0 && conditions.every((text) => /== *["']schedule["']/.test(text)))
    return ['schedule'];
  if (conditions.length > 0 && conditions.every((text) => ofTag.test(text))) return ['release'];
  return ['change'];
}

function ofAzure(root: YAMLMap): Trigger[] {
  const found = new Set<Trigger>();
  const isNone = (key: string) => textOf(get(root, key)) === 'none';
  const hasSchedule = get(root, 'schedules') !== undefined;
  const trigger = get(root, 'trigger');
  const pr = get(root, 'pr');
  if (hasSchedule) found.add('schedule');
  if (isOfTagsOnly(trigger)) found.add('release');
  if (
    (trigger !== undefined && !isNone('trigger') && !isOfTagsOnly(trigger)) ||
    (pr !== undefined && !isNone('pr'))
  )
    found.add('change');
  // Without a word on it, every push to every branch sets it off.
  if (trigger === undefined && pr === undefined) found.add('change');
  if (trigger !== undefined && pr === undefined && isNone('trigger')) {
    // Another pipeline's end may set it off.
    found.add(mentions(get(root, 'resources'), /^pipelines$/) ? 'change' : 'manual');
  }
  return found.size > 0 ? [...found] : ['manual'];
}

function isOfTagsOnly(trigger: unknown): boolean {
  return isMap(trigger) && get(trigger, 'tags') !== undefined && get(trigger, 'branches') === undefined;
}

function ofCircle(root: YAMLMap): readonly Trigger[] {
  const workflows = get(root, 'workflows');
  const found = new Set<Trigger>();
  for (const { value } of isMap(workflows) ? workflows.items : []) {
    if (!isMap(value)) continue;
    found.add(mentions(get(value, 'triggers'), /^schedule$/) ? 'schedule' : 'change');
  }
  return found.size > 0 ? [...found] : ['change'];
}

function ofBitbucket(root: YAMLMap): readonly Trigger[] {
  const keys = keysOf(get(root, 'pipelines'));
  if (keys.some((key) => /^(?:default|branches|pull-requests)$/.test(key))) return ['change'];
  if (keys.length === 0) return ['change'];
  return [
    ...(keys.includes('tags') ? (['release'] as const) : []),
    ...(keys.includes('custom') ? (['manual'] as const) : []),
  ];
}

function ofDrone(root: YAMLMap): readonly Trigger[] {
  const when = get(root, 'trigger') ?? get(root, 'when');
  const event = isMap(when)
    ? get(when, 'event')
    : isSeq(when) && isMap(when.items[0])
      ? get(when.items[0], 'event')
      : null;
  const events = isMap(event) ? keysOf(get(event, 'include')) : keysOf(event);
  return events.length > 0 ? [...new Set(events.map(triggerOf))] : ['change'];
}

function ofTaskcluster(root: YAMLMap): readonly Trigger[] {
  if (mentions(root, /github-(?:push|pull-request)|tasks_for/)) return ['change'];
  return mentions(root, /\bcron\b/) ? ['schedule'] : ['change'];
}

/** Whether a key or value below a node fits; aliases are not followed. */
function mentions(node: unknown, pattern: RegExp, depth = 0): boolean {
  if (depth > 40) return false;
  if (isMap(node))
    return node.items.some(
      ({ key, value }) => pattern.test(textOf(key) ?? '') || mentions(value, pattern, depth + 1),
    );
  if (isSeq(node)) return node.items.some((item) => mentions(item, pattern, depth + 1));
  return pattern.test(textOf(node) ?? '');
}

function ofHook(root: YAMLMap): readonly Trigger[] {
  const schedule = get(root, 'schedule');
  return isSeq(schedule) && schedule.items.some((item) => isScalar(item)) ? ['schedule'] : [];
}
