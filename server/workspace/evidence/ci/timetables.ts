import { isMap, isSeq, type YAMLMap } from 'yaml';
import type { Collector } from '../fileFacts.js';
import type { CiScript, ProjectFiles, Script } from './commands.js';
import { follow } from './follow.js';
import { below, folderOf, shellCommands } from './shell.js';
import type { YamlFile } from './yamlFile.js';
import { get, textOf } from './yamlSteps.js';

/** Tells of a file that it starts programs on a timetable, outside of CI: a CronJob, a schedule of Azure ML. */
export const timetable: Collector = {
  name: 'timetable',
  wants: ({ path, fileClass }) => fileClass !== 'example' && /\.ya?ml$/i.test(path),
  collect: ({ text }) =>
    /^kind:\s*["']?CronJob\b/m.test(text) || /^\$schema:.*\bschedule\.schema\.json/m.test(text) ? true : null,
};

/** From the timetable through a script into what that starts. */
const deepest = 3;

/** The scripts of the repository that timetables start. */
export async function scheduledScripts(
  paths: readonly string[],
  files: ProjectFiles,
): Promise<readonly CiScript[]> {
  const found = new Map<string, CiScript>();
  for (const path of paths) {
    const file = await files.yaml(path);
    for (const script of file ? await startedBy(file, files) : [])
      for (const program of await programsOf(script, files, 0)) found.set(program.path, program);
  }
  return [...found.values()];
}

async function programsOf(script: Script, files: ProjectFiles, depth: number): Promise<CiScript[]> {
  const found: CiScript[] = [];
  for (const command of shellCommands(script)) {
    const { programs, scripts } = await follow(command, script.on, files);
    found.push(...programs);
    for (const inner of depth < deepest ? scripts : [])
      found.push(...(await programsOf(inner, files, depth + 1)));
  }
  return found;
}

async function startedBy(file: YamlFile, files: ProjectFiles): Promise<Script[]> {
  const found: Script[] = [];
  for (const { contents } of file.documents.slice(0, 50)) {
    if (!isMap(contents)) continue;
    if (textOf(get(contents, 'kind')) === 'CronJob') found.push(...ofCronJob(file, contents));
    else if (get(contents, 'create_job') !== undefined)
      found.push(...(await ofSchedule(file, contents, files)));
  }
  return found;
}

function ofCronJob(file: YamlFile, root: YAMLMap): Script[] {
  if (textOf(at(root, 'spec', 'suspend')) === 'true') return [];
  const containers = at(root, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers');
  return (isSeq(containers) ? containers.items : []).flatMap((container) => {
    if (!isMap(container)) return [];
    const words = [...wordsOf(get(container, 'command')), ...wordsOf(get(container, 'args'))];
    return scriptOf(file, commandOf(words), '');
  });
}

/** `["sh", "-c", "python drift.py"]` is the command in its last word. */
function commandOf(words: readonly string[]): string {
  const flag = words.findIndex((word) => /^-\w*c$/.test(word));
  if (/(?:^|\/)(?:ba|z|da|k)?sh$/.test(words[0] ?? '') && flag >= 0) return words[flag + 1] ?? '';
  return words.map((word) => (/[\s"']/.test(word) ? JSON.stringify(word) : word)).join(' ');
}

/** A schedule of Azure ML names the file of a job, whose steps run in the folder of their code. */
async function ofSchedule(file: YamlFile, root: YAMLMap, files: ProjectFiles): Promise<Script[]> {
  if (textOf(get(root, 'is_enabled')) === 'false') return [];
  const named = get(root, 'create_job');
  const path = isMap(named) ? textOf(get(named, 'job')) : textOf(named);
  const job = path === null ? null : await files.yaml(below(folderOf(file.path), path));
  const contents = job?.documents[0]?.contents;
  if (!job || !isMap(contents)) return [];
  const steps = get(contents, 'jobs');
  const all = isMap(steps) ? steps.items.map(({ value }) => value) : [contents];
  return all.flatMap((step) => {
    const command = isMap(step) ? textOf(get(step, 'command')) : null;
    if (!isMap(step) || command === null) return [];
    const code = textOf(get(step, 'code'));
    return scriptOf(job, command, code === null ? '' : below(folderOf(job.path), code));
  });
}

function scriptOf({ path }: YamlFile, text: string, folder: string): Script[] {
  return text === '' ? [] : [{ path, line: 0, text, folder, on: ['schedule'], isTolerated: false }];
}

function wordsOf(node: unknown): string[] {
  return isSeq(node) ? node.items.map((item) => textOf(item) ?? '') : [];
}

function at(node: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (isMap(inner) ? get(inner, step) : undefined), node);
}
