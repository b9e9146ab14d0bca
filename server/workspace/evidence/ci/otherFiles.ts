import { isMap, isSeq, type YAMLMap } from 'yaml';
import type { RecipeLine } from './makefile.js';
import { rootOf } from './systems.js';
import type { YamlFile } from './yamlFile.js';
import { get, textOf } from './yamlSteps.js';

/** What building an image runs. */
export function dockerfileCommands(text: string): RecipeLine[] {
  const found: RecipeLine[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    if (/^\s*#/.test(raw)) continue;
    open = open ? { text: `${open.text} ${raw.trim()}`, line: open.line } : { text: raw, line };
    if (/\\\s*$/.test(raw)) {
      open.text = open.text.replace(/\\\s*$/, '');
      continue;
    }
    const run = /^\s*RUN\s+(?:--\S+\s+)*(.*)$/i.exec(open.text);
    if (run) found.push({ text: fromList(run[1] as string), line: open.line, isTolerated: false });
    open = null;
  }
  return found;
}

/** `["make", "test"]` as people type it. */
function fromList(text: string): string {
  if (!text.startsWith('[')) return text;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) ? words.join(' ') : text;
  } catch {
    return text;
  }
}

/** Dockerfiles that `docker compose build` builds, as paths from the folder of the compose file. */
export function composeBuilds(file: YamlFile): string[] {
  const services = get(rootOf(file) as YAMLMap, 'services');
  if (!isMap(services)) return [];
  return services.items.flatMap(({ value }) => {
    const build = isMap(value) ? get(value, 'build') : undefined;
    const context = textOf(build) ?? (isMap(build) ? (textOf(get(build, 'context')) ?? '.') : null);
    if (context === null) return [];
    const dockerfile = isMap(build) ? textOf(get(build, 'dockerfile')) : null;
    return [`${context}/${dockerfile ?? 'Dockerfile'}`];
  });
}

/** The commands of the stages in a dvc.yaml, or of those that are named. */
export function dvcCommands(file: YamlFile, asked: readonly string[]): RecipeLine[] {
  const root = rootOf(file);
  const stages = root ? get(root, 'stages') : null;
  if (!isMap(stages)) return [];
  const names = asked.filter((name) => stages.items.some(({ key }) => textOf(key) === name));
  return stages.items.flatMap(({ key, value }) => {
    if (names.length > 0 && !names.includes(textOf(key) ?? '')) return [];
    const each = isMap(value) ? (get(value, 'do') ?? value) : null;
    const cmd = isMap(each) ? get(each, 'cmd') : undefined;
    const nodes = isSeq(cmd) ? cmd.items : [cmd];
    return nodes.flatMap((node) => {
      const text = textOf(node);
      return text === null ? [] : [{ text, line: file.lineOf(node), isTolerated: false }];
    });
  });
}

/** The hooks of a .pre-commit-config.yaml that run without being asked for: "pre-commit run mypy". */
export function preCommitHooks(file: YamlFile, asked: readonly string[]): RecipeLine[] {
  const root = rootOf(file);
  const repos = root ? get(root, 'repos') : null;
  if (!isSeq(repos)) return [];
  const hooks = repos.items.flatMap((repo) => {
    const list = isMap(repo) ? get(repo, 'hooks') : null;
    return isSeq(list) ? list.items.filter(isMap) : [];
  });
  return hooks.flatMap((hook) => {
    const id = textOf(get(hook, 'id'));
    if (id === null || isManual(hook)) return [];
    if (asked.length > 0 && !asked.includes(id)) return [];
    const entry = textOf(get(hook, 'entry'));
    const args = get(hook, 'args');
    const words = isSeq(args) ? args.items.map((arg) => textOf(arg) ?? '') : [];
    return [
      {
        text: ['pre-commit run', id, entry ?? '', ...words].filter(Boolean).join(' '),
        line: file.lineOf(hook),
        isTolerated: false,
      },
    ];
  });
}

function isManual(hook: YAMLMap): boolean {
  const stages = get(hook, 'stages');
  return (
    isSeq(stages) && stages.items.length > 0 && stages.items.every((stage) => textOf(stage) === 'manual')
  );
}

/** `shell:` lines of a Snakefile. */
export function snakefileCommands(text: string): RecipeLine[] {
  const shell =
    /^\s+shell:\s*\n?\s*(?:[rf]?"""([\s\S]*?)"""|[rf]?"((?:\\.|[^"\\\n])*)"|[rf]?'((?:\\.|[^'\\\n])*)')/gm;
  return [...text.matchAll(shell)].map((match) => ({
    text: match[1] ?? match[2] ?? match[3] ?? '',
    line: text.slice(0, match.index).split('\n').length - 1,
    isTolerated: false,
  }));
}

/** A variant of an image for Wikimedia's pipeline that is built and run. */
export interface Variant {
  readonly blubberfile: string;
  readonly name: string;
  readonly line: number;
  /** Publishes the image. */
  readonly isPublished: boolean;
}

export function wikimediaVariants(file: YamlFile): Variant[] {
  const root = rootOf(file);
  const pipelines = root ? get(root, 'pipelines') : null;
  if (!isMap(pipelines)) return [];
  return pipelines.items.flatMap(({ value }) => {
    if (!isMap(value)) return [];
    const blubberfile = textOf(get(value, 'blubberfile')) ?? 'blubber.yaml';
    const stages = get(value, 'stages');
    return (isSeq(stages) ? stages.items.filter(isMap) : []).flatMap((stage) => {
      const build = textOf(get(stage, 'build')) ?? textOf(get(stage, 'name'));
      const run = get(stage, 'run');
      const isRun = isMap(run) || textOf(run) === 'true';
      const isPublished = get(stage, 'publish') !== undefined;
      if (build === null || !(isRun || isPublished)) return [];
      return [{ blubberfile, name: build, line: file.lineOf(stage), isPublished }];
    });
  });
}

/** What a variant of a Blubber file runs when it starts. */
export function blubberEntrypoint(file: YamlFile, variant: string): RecipeLine[] {
  const root = rootOf(file);
  const variants = root ? get(root, 'variants') : null;
  const own = isMap(variants) ? get(variants, variant) : null;
  const entrypoint = isMap(own) ? get(own, 'entrypoint') : null;
  if (!isSeq(entrypoint)) return [];
  const [program = '', ...args] = entrypoint.items.map((word) => textOf(word) ?? '');
  const text = [copiedFrom(own as YAMLMap, program), ...args].join(' ');
  return [{ text, line: file.lineOf(entrypoint), isTolerated: false }];
}

/** The file of the repository that an image knows under another name. */
function copiedFrom(variant: YAMLMap, name: string): string {
  const copies = get(variant, 'copies');
  const plain = name.replace(/^\.\//, '');
  for (const copy of isSeq(copies) ? copies.items.filter(isMap) : [])
    if (textOf(get(copy, 'destination')) === plain) return `./${textOf(get(copy, 'source')) ?? plain}`;
  return name;
}

/** Jobs that a Zuul project runs, and the playbooks of those that stand in the same file. */
export function zuulJobs(file: YamlFile): { names: RecipeLine[]; playbooks: string[] } {
  const names: RecipeLine[] = [];
  const playbooks: string[] = [];
  for (const document of file.documents) {
    const items = isSeq(document.contents) ? document.contents.items.filter(isMap) : [];
    for (const item of items) {
      const job = get(item, 'job');
      const run = isMap(job) ? get(job, 'run') : undefined;
      const paths = isSeq(run) ? run.items.map(textOf) : [textOf(run)];
      playbooks.push(...paths.filter((path) => path !== null));
      const project = get(item, 'project') ?? get(item, 'project-template');
      for (const pipeline of isMap(project) ? project.items : []) {
        const jobs = isMap(pipeline.value) ? get(pipeline.value, 'jobs') : null;
        for (const each of isSeq(jobs) ? jobs.items : []) {
          const name = textOf(each) ?? (isMap(each) ? textOf(each.items[0]?.key) : null);
          if (name !== null)
            names.push({ text: `uses ${name}`, line: file.lineOf(each), isTolerated: false });
        }
      }
    }
  }
  return { names, playbooks };
}
