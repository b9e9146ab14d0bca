import { isMap, type YAMLMap } from 'yaml';
import type { Tree } from '../tree.js';
import type { Ci, CiCommand, CiScript, ProjectFiles, Script, Trigger } from './commands.js';
import { follow, followReady, followVariant, type Led } from './follow.js';
import { preCommitHooks, wikimediaVariants, zuulJobs } from './otherFiles.js';
import { baseName, shellCommands } from './shell.js';
import { type CiSystem, rootOf, systemOf } from './systems.js';
import { textSteps } from './textSteps.js';
import { scheduledScripts } from './timetables.js';
import { type YamlFile, yamlFile } from './yamlFile.js';
import { get, type Ready, textOf, YamlWalk } from './yamlSteps.js';

/** From a CI file through a build file into a script and what that calls; beyond it nobody follows. */
const deepest = 5;
const mostCommands = 4_000;
const longestFile = 1_000_000;

/**
 * What CI is configured to run, followed into the build files, scripts and job descriptions that its commands name.
 * @param timetables files that start programs by the clock, outside of CI
 */
export async function readCi(
  tree: Tree,
  read: (path: string) => Promise<string | null>,
  timetables: readonly string[] = [],
): Promise<Ci> {
  const files = projectFiles(tree, read);
  const timed = await scheduledScripts(timetables, files);
  return { ...(await configuredIn(tree, files)), timed };
}

async function configuredIn(tree: Tree, projectFiles: ProjectFiles): Promise<Ci> {
  const found = tree.files.flatMap(({ path, fileClass }) => {
    const system = fileClass === 'example' ? null : systemOf(path);
    return system ? [{ path, system }] : [];
  });
  if (found.length === 0) return { files: [], commands: [], scripts: [], unread: [] };
  const reader = new CiReader(projectFiles);
  const files: string[] = [];
  for (const { path, system } of found) if (await reader.configuration(path, system)) files.push(path);
  return reader.result(files);
}

function projectFiles(tree: Tree, read: (path: string) => Promise<string | null>): ProjectFiles {
  const paths = new Set(tree.files.map(({ path }) => path));
  const byName = new Map<string, string | null>();
  for (const path of paths) byName.set(baseName(path), byName.has(baseName(path)) ? null : path);
  const textOf = remembered(async (path) => {
    const text = paths.has(path) ? await read(path) : null;
    return text !== null && text.length <= longestFile ? text : null;
  });
  return {
    has: (path) => paths.has(path),
    only: (name) => byName.get(name) ?? null,
    read: textOf,
    // Every hook of pre-commit asks for the same file.
    yaml: remembered(async (path) => {
      const text = await textOf(path);
      return text === null ? null : yamlFile(path, text);
    }),
  };
}

/** Asks once for each path. */
function remembered<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (path) => {
    const answer = known.get(path) ?? ask(path);
    known.set(path, answer);
    return answer;
  };
}

interface Known {
  on: Set<Trigger>;
  isTolerated: boolean;
}

class CiReader {
  private readonly commands = new Map<string, Known & Pick<CiCommand, 'text' | 'path' | 'line' | 'folder'>>();
  private readonly programs = new Map<string, Known & { readonly path: string }>();
  private readonly seen = new Set<string>();
  private readonly unread: string[] = [];
  /** Files that others include: pieces of a pipeline, no pipelines of their own. */
  private readonly pieces = new Set<string>();

  constructor(private readonly files: ProjectFiles) {}

  /** Reads a configuration and follows it; false when it turns out to be something else. */
  async configuration(path: string, system: CiSystem): Promise<boolean> {
    const text = await this.files.read(path);
    if (text === null || system.reader === 'presence') return this.give(path);
    if (system.reader === 'text') {
      await this.scripts(textSteps(path, text), 0);
      return true;
    }
    const file = await this.files.yaml(path);
    if (file === null) return this.give(path);
    if (system.reader === 'zuul') return this.zuul(file);
    const root = rootOf(file);
    if (file.documents.some(({ errors }) => errors.length > 0)) this.give(path);
    // Commented out as a whole, or empty.
    if (root === null) return this.unread.includes(path);
    if (system.isOne && !system.isOne(root)) return false;
    const on = system.triggers?.(root) ?? [];
    if (isPiece(system, root)) return this.unread.includes(path);
    if (system.reader === 'wikimedia') await this.wikimedia(file, on);
    else if (system.reader === 'pre-commit') await this.lines(file, preCommitHooks(file, []), on);
    else await this.walk(file, system, on);
    return true;
  }

  private give(path: string): true {
    this.unread.push(path);
    return true;
  }

  private async walk(file: YamlFile, system: CiSystem, on: readonly Trigger[]): Promise<void> {
    if (system.name === 'Cloud Build') return this.cloudBuild(file, on);
    for (const document of file.documents.slice(0, 50)) {
      const own = isMap(document.contents) ? (system.triggers?.(document.contents) ?? on) : on;
      const { scripts, ready } = new YamlWalk(file, document).walk({
        on: own,
        folder: '',
        isTolerated: false,
      });
      await this.led({ scripts, ready, programs: [] }, 0);
    }
    if (system.name === 'GitLab CI') await this.included(file, on);
  }

  private async lines(
    file: YamlFile,
    lines: readonly { text: string; line: number; isTolerated: boolean }[],
    on: readonly Trigger[],
  ): Promise<void> {
    await this.scripts(
      lines.map((each) => ({ ...each, path: file.path, folder: '', on })),
      0,
    );
  }

  private async zuul(file: YamlFile): Promise<boolean> {
    const { names, playbooks } = zuulJobs(file);
    await this.lines(file, names, ['change']);
    for (const playbook of playbooks)
      await this.lines(
        file,
        [{ text: `ansible-playbook ${playbook}`, line: 0, isTolerated: false }],
        ['change'],
      );
    return true;
  }

  private async wikimedia(file: YamlFile, on: readonly Trigger[]): Promise<void> {
    for (const { blubberfile, name, line, isPublished } of wikimediaVariants(file).slice(0, 200)) {
      const runs = { folder: '', on, isTolerated: false };
      if (isPublished)
        this.add({ ...runs, text: `uses publish ${name} of ${blubberfile}`, path: file.path, line });
      else await this.led(await followVariant(blubberfile, name, runs, this.files), 1);
    }
  }

  /** GitLab's `include`: files of the repository are followed, ready-made ones are named. */
  private async included(file: YamlFile, on: readonly Trigger[]): Promise<void> {
    const include = get(rootOf(file) as YAMLMap, 'include');
    const items = isMap(include)
      ? [include]
      : ((include as { items?: unknown[] } | undefined)?.items ?? [include]);
    for (const item of items) {
      const local = isMap(item) ? textOf(get(item, 'local')) : textOf(item);
      const path = local?.replace(/^\//, '');
      const inner = path ? await this.files.yaml(path) : null;
      for (const document of inner?.documents ?? []) {
        const steps = new YamlWalk(inner as YamlFile, document).walk({ on, folder: '', isTolerated: false });
        await this.led({ ...steps, programs: [] }, 1);
      }
    }
  }

  /** A step of Cloud Build is an image with words for it. */
  private async cloudBuild(file: YamlFile, on: readonly Trigger[]): Promise<void> {
    const steps = get(rootOf(file) as YAMLMap, 'steps') as { items?: unknown[] } | undefined;
    for (const step of steps?.items ?? []) {
      if (!isMap(step)) continue;
      const args = get(step, 'args') as { items?: unknown[] } | undefined;
      const words = (args?.items ?? []).map((word) => textOf(word) ?? '');
      const flag = words.findIndex((word) => /^-\w*c\w*$/.test(word));
      const program = textOf(get(step, 'entrypoint')) ?? baseName(textOf(get(step, 'name')) ?? '');
      const own = textOf(get(step, 'script'));
      const text = own !== null ? own : flag >= 0 ? (words[flag + 1] ?? '') : [program, ...words].join(' ');
      await this.lines(
        file,
        [{ text, line: file.lineOf(step), isTolerated: textOf(get(step, 'allowFailure')) === 'true' }],
        on,
      );
    }
  }

  private async led({ scripts, ready, programs }: Led, depth: number): Promise<void> {
    for (const program of programs) this.addProgram(program);
    for (const step of ready) await this.ready(step, depth);
    await this.scripts(scripts, depth);
  }

  private async ready(step: Ready, depth: number): Promise<void> {
    this.add(step);
    const id = `${step.path}:${step.line}:${step.text}:${step.on}`;
    if (depth >= deepest || this.seen.has(id)) return;
    this.seen.add(id);
    const led = await followReady(step, this.files);
    for (const { path } of led.scripts) this.pieces.add(path);
    await this.led(led, depth + 1);
  }

  private async scripts(scripts: readonly Script[], depth: number): Promise<void> {
    for (const script of scripts) {
      const id = `${script.path}:${script.line}:${script.folder}:${script.on}:${script.isTolerated}:${script.text}`;
      if (this.seen.has(id) || this.commands.size >= mostCommands) continue;
      this.seen.add(id);
      for (const command of shellCommands(script)) {
        this.add({ ...command, path: script.path, on: script.on });
        if (depth < deepest) await this.led(await follow(command, script.on, this.files), depth + 1);
      }
    }
  }

  private add({ text, path, line, on, isTolerated, folder = '' }: CiCommand): void {
    const id = `${path}:${line}:${folder}:${text}`;
    const known = this.commands.get(id);
    if (known) merge(known, on, isTolerated);
    else if (this.commands.size < mostCommands)
      this.commands.set(id, { text, path, line, on: new Set(on), isTolerated, folder });
  }

  private addProgram({ path, on, isTolerated }: CiScript): void {
    const known = this.programs.get(path);
    if (known) merge(known, on, isTolerated);
    else this.programs.set(path, { path, on: new Set(on), isTolerated });
  }

  result(files: readonly string[]): Ci {
    const commands = [...this.commands.values()]
      .map((each): CiCommand => ({ ...each, on: [...each.on].sort() }))
      .sort((a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.text, b.text));
    const scripts = [...this.programs.values()]
      .map((each): CiScript => ({ ...each, on: [...each.on].sort() }))
      .sort((a, b) => compare(a.path, b.path));
    return { files: files.filter((path) => !this.pieces.has(path)), commands, scripts, unread: this.unread };
  }
}

/** Whoever lets it pass once and not elsewhere does not let it pass. */
function merge(known: Known, on: readonly Trigger[], isTolerated: boolean): void {
  for (const each of on) known.on.add(each);
  known.isTolerated &&= isTolerated;
}

/** A template of Azure Pipelines is run by those that include it, a workflow with `workflow_call` alone by its callers. */
function isPiece(system: CiSystem, root: YAMLMap): boolean {
  if (system.name === 'GitHub Actions') return (system.triggers?.(root) ?? []).length === 0;
  if (system.name !== 'Azure Pipelines') return false;
  return (
    ['trigger', 'pr', 'pool', 'schedules', 'resources', 'extends'].every(
      (key) => get(root, key) === undefined,
    ) && get(root, 'stages') === undefined
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
