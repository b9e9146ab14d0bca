import type { CiScript, ProjectFiles, Script } from './commands.js';
import { type RecipeLine, readMakefile, recipesOf } from './makefile.js';
import {
  blubberEntrypoint,
  composeBuilds,
  dockerfileCommands,
  dvcCommands,
  preCommitHooks,
  snakefileCommands,
} from './otherFiles.js';
import { baseName, below, folderOf, type ShellCommand } from './shell.js';
import { rootOf } from './systems.js';
import { justCommands, namedTasks, startedPrograms } from './taskFiles.js';
import { toxCommands } from './tox.js';
import type { YamlFile } from './yamlFile.js';
import { type Ready, YamlWalk } from './yamlSteps.js';

/** Where a command leads: texts that it runs in turn, and scripts of the repository. */
export interface Led {
  readonly scripts: readonly Script[];
  readonly ready: readonly Ready[];
  readonly programs: readonly CiScript[];
}

const nowhere: Led = { scripts: [], ready: [], programs: [] };

type Runs = Pick<Script, 'folder' | 'on' | 'isTolerated'>;

/** Follows a command into the build file, script or job description that it names. */
export async function follow(command: ShellCommand, on: Script['on'], files: ProjectFiles): Promise<Led> {
  const [first = '', ...args] = command.words;
  const program = baseName(first).replace(/\.exe$/, '');
  const runs: Runs = { folder: command.folder, on, isTolerated: command.isTolerated };
  const known = builders[program];
  const led = known ? await known(args, runs, files) : null;
  if (led) return led;
  return byPaths([first, ...args], program, runs, files);
}

type Builder = (args: readonly string[], runs: Runs, files: ProjectFiles) => Promise<Led | null>;

const builders: Readonly<Record<string, Builder>> = {
  make: (args, runs, files) => make(args, runs, files),
  gmake: (args, runs, files) => make(args, runs, files),
  'mingw32-make': (args, runs, files) => make(args, runs, files),
  just: (args, runs, files) =>
    lines(['justfile', 'Justfile', '.justfile'], runs, files, (text) => justCommands(text, targets(args))),
  tox: (args, runs, files) => tox(args, runs, files),
  nox: (args, runs, files) =>
    lines(['noxfile.py'], runs, files, (text) =>
      startedPrograms(text, optionValues(args, /^(?:-s|--sessions?|-e)$/)),
    ),
  invoke: (args, runs, files) =>
    lines(['tasks.py'], runs, files, (text) => startedPrograms(text, targets(args))),
  inv: (args, runs, files) =>
    lines(['tasks.py'], runs, files, (text) => startedPrograms(text, targets(args))),
  mise: (args, runs, files) => mise(args, runs, files),
  task: (args, runs, files) => task(args, runs, files),
  'go-task': (args, runs, files) => task(args, runs, files),
  poe: (args, runs, files) => pyprojectTasks(targets(args), runs, files),
  hatch: (args, runs, files) =>
    args[0] === 'run'
      ? pyprojectTasks(
          targets(args.slice(1)).map((name) => name.replace(/^.*:/, '')),
          runs,
          files,
        )
      : nothing(),
  npm: (args, runs, files) => packageScript(args, runs, files),
  pnpm: (args, runs, files) => packageScript(args, runs, files),
  yarn: (args, runs, files) => packageScript(args, runs, files),
  bun: (args, runs, files) => packageScript(args, runs, files),
  'pre-commit': (args, runs, files) =>
    args.includes('run')
      ? yamlLines(['.pre-commit-config.yaml', '.pre-commit-config.yml'], runs, files, (file) =>
          preCommitHooks(
            file,
            targets(args.slice(args.indexOf('run') + 1)).filter((word) => /^[\w-]+$/.test(word)),
          ),
        )
      : nothing(),
  prek: (args, runs, files) => (builders['pre-commit'] as Builder)(args, runs, files),
  dvc: (args, runs, files) =>
    args[0] === 'repro' || (args[0] === 'exp' && args[1] === 'run')
      ? yamlLines(['dvc.yaml'], runs, files, (file) => dvcCommands(file, targets(args)))
      : nothing(),
  docker: (args, runs, files) => docker(args, runs, files),
  podman: (args, runs, files) => docker(args, runs, files),
  'docker-compose': (args, runs, files) => docker(['compose', ...args], runs, files),
  snakemake: (_args, runs, files) =>
    lines(['Snakefile', 'workflow/Snakefile'], runs, files, snakefileCommands),
};

const nothing = async (): Promise<null> => null;

/** Words that are no options. */
function targets(args: readonly string[]): string[] {
  return args.filter(
    (word) => !word.startsWith('-') && !word.includes('=') && !word.includes('$') && word !== ':::',
  );
}

function optionValues(args: readonly string[], option: RegExp): string[] {
  return args.flatMap((word, index) => {
    const [name = '', value] = word.split('=');
    if (!option.test(name)) return [];
    return (value ?? args[index + 1] ?? '').split(',').filter(Boolean);
  });
}

/** A file beside the command, else at the root: jobs often enter a folder that they have cloned. */
function locate(names: readonly string[], folder: string, files: ProjectFiles): string | null {
  for (const base of folder === '' ? [''] : [folder, ''])
    for (const name of names) if (files.has(below(base, name))) return below(base, name);
  return null;
}

function scriptsOf(path: string, found: readonly RecipeLine[], runs: Runs): Led {
  const scripts = found.map(({ text, line, isTolerated }) => ({
    ...runs,
    path,
    line,
    text,
    isTolerated: runs.isTolerated || isTolerated,
  }));
  return { ...nowhere, scripts };
}

async function lines(
  names: readonly string[],
  runs: Runs,
  files: ProjectFiles,
  read: (text: string, path: string) => RecipeLine[],
): Promise<Led | null> {
  const path = locate(names, runs.folder, files);
  const text = path === null ? null : await files.read(path);
  if (path === null || text === null) return null;
  return scriptsOf(path, read(text, path), { ...runs, folder: folderOf(path) });
}

async function yamlLines(
  names: readonly string[],
  runs: Runs,
  files: ProjectFiles,
  read: (file: YamlFile) => RecipeLine[],
): Promise<Led | null> {
  const path = locate(names, runs.folder, files);
  const file = path === null ? null : await files.yaml(path);
  if (path === null || file === null) return null;
  return scriptsOf(path, rootOf(file) ? read(file) : [], { ...runs, folder: folderOf(path) });
}

const makefiles = ['GNUmakefile', 'makefile', 'Makefile'];

async function make(args: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  const [into] = optionValues(args, /^(?:-C|--directory)$/);
  const [named] = optionValues(args, /^(?:-f|--file|--makefile)$/);
  const folder = into ? below(runs.folder, into) : runs.folder;
  const path = locate(named ? [named] : makefiles, folder, files);
  if (path === null) return null;
  const text = await withIncludes(path, files, 0);
  const wanted = targets(args).filter((word) => word !== into && word !== named && !/^\d+$/.test(word));
  const makefile = readMakefile(text);
  return scriptsOf(path, recipesOf(makefile, wanted), { ...runs, folder: named ? folder : folderOf(path) });
}

/** The Makefile with those that it includes behind it, so that its own lines keep their numbers. */
async function withIncludes(path: string, files: ProjectFiles, depth: number): Promise<string> {
  const text = (await files.read(path)) ?? '';
  if (depth > 3 || !text.includes('include')) return text;
  const inner: string[] = [];
  for (const include of readMakefile(text).includes.slice(0, 20)) {
    const found = locate([include], folderOf(path), files);
    if (found !== null && found !== path) inner.push(await withIncludes(found, files, depth + 1));
  }
  return [text, ...inner].join('\n');
}

async function tox(args: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  const asked = optionValues(args, /^(?:-e|--env|--environments?)$/);
  const led = await lines(['tox.ini', 'setup.cfg'], runs, files, (text) => toxCommands(text, asked));
  if (led && led.scripts.length > 0) return led;
  return lines(['pyproject.toml'], runs, files, (text) => {
    const legacy = /legacy_tox_ini\s*=\s*(?:"""|''')([\s\S]*?)(?:"""|''')/.exec(text);
    if (!legacy) return [];
    const offset = text.slice(0, legacy.index).split('\n').length - 1;
    return toxCommands(legacy[1] as string, asked).map((each) => ({ ...each, line: each.line + offset }));
  });
}

async function mise(args: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  const names = targets(args[0] === 'run' || args[0] === 'r' ? args.slice(1) : args);
  const led = await lines(
    ['mise.toml', '.mise.toml', '.config/mise.toml', 'mise/config.toml', '.config/mise/config.toml'],
    runs,
    files,
    (text, path) => namedTasks(path, text, names),
  );
  if (led && led.scripts.length > 0) return led;
  const folders = ['mise-tasks', '.mise-tasks', '.mise/tasks', 'mise/tasks', '.config/mise/tasks'];
  const paths = names.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
  return wholeScript(locate(paths, runs.folder, files), runs, files);
}

async function task(args: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  const names = targets(args);
  const asked = names.length > 0 ? names : ['default'];
  const led = await lines(
    ['Taskfile.yml', 'Taskfile.yaml', 'taskfile.yml', 'taskfile.yaml'],
    runs,
    files,
    (text, path) => namedTasks(path, text, asked),
  );
  return led ?? pyprojectTasks(names, runs, files);
}

function pyprojectTasks(names: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  return lines(['pyproject.toml'], runs, files, (text, path) => namedTasks(path, text, names));
}

async function packageScript(args: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  const [into] = optionValues(args, /^(?:--prefix|--cwd|-C)$/);
  const words = targets(args).filter((word) => word !== into);
  const name = words[0] === 'run' || words[0] === 'run-script' ? words[1] : words[0];
  if (name === undefined || ['install', 'i', 'ci', 'add', 'publish', 'exec'].includes(name)) return null;
  const asked = [`pre${name}`, name, `post${name}`];
  const inside = { ...runs, folder: into ? below(runs.folder, into) : runs.folder };
  return lines(['package.json'], inside, files, (text, path) => namedTasks(path, text, asked));
}

async function docker(args: readonly string[], runs: Runs, files: ProjectFiles): Promise<Led | null> {
  const isCompose = args[0] === 'compose';
  const [file] = optionValues(args, /^(?:-f|--file)$/);
  if (!isCompose) {
    if (!args.includes('build')) return null;
    const context = args.at(-1) ?? '.';
    const names = file ? [file, `${context}/${file}`] : [`${context}/Dockerfile`, 'Dockerfile'];
    return lines(names, runs, files, dockerfileCommands);
  }
  const names = file ? [file] : ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
  const path = locate(names, runs.folder, files);
  const yaml = path === null ? null : await files.yaml(path);
  if (!yaml || !rootOf(yaml)) return null;
  const scripts: Script[] = [];
  if (args.some((word) => word === 'build' || word === '--build' || word === 'up'))
    for (const built of composeBuilds(yaml).slice(0, 20)) {
      const led = await lines([built], { ...runs, folder: folderOf(yaml.path) }, files, dockerfileCommands);
      scripts.push(...(led?.scripts ?? []));
    }
  if (args.some((word) => word === 'up' || word === 'run'))
    scripts.push(...walked(yaml, { ...runs, folder: '' }).scripts);
  return { ...nowhere, scripts };
}

function walked(file: YamlFile, runs: Runs): { scripts: Script[]; ready: Ready[] } {
  const steps = file.documents.slice(0, 20).map((document) => new YamlWalk(file, document).walk(runs));
  return { scripts: steps.flatMap(({ scripts }) => scripts), ready: steps.flatMap(({ ready }) => ready) };
}

const interpreters =
  /^(?:python[\d.]*|py|ipython|Rscript|jupyter|papermill|marimo|julia|torchrun|accelerate|deepspeed|streamlit|fastapi|uvicorn)$/;
const shells = /^(?:ba|z|da|k)?sh$|^(?:source|\.|pwsh|powershell|cmd)$/;

/** Scripts and job descriptions of the repository that stand among the words of a command. */
async function byPaths(
  words: readonly string[],
  program: string,
  runs: Runs,
  files: ProjectFiles,
): Promise<Led> {
  const scripts: Script[] = [];
  const ready: Ready[] = [];
  const programs: CiScript[] = [];
  const isPython = /^python[\d.]*$|^py$/.test(program);
  const module = isPython && words[1] === '-m' ? words[2] : undefined;
  const paths = module
    ? [modulePath(module, runs.folder, files)]
    : words.slice(0, 40).map((word) => pathIn(word, runs.folder, files));
  for (const [index, path] of paths.entries()) {
    if (path === null) continue;
    const isRun = index === 0 || interpreters.test(program) || shells.test(program);
    if (/\.(?:py|ipynb|R|r|jl)$/.test(path)) {
      if (!isRun && module === undefined) continue;
      programs.push({ path, on: runs.on, isTolerated: runs.isTolerated });
      const text = path.endsWith('.py') ? await files.read(path) : null;
      if (text !== null) scripts.push(...scriptsOf(path, startedPrograms(text, []), runs).scripts);
    } else if (/\.ya?ml$/.test(path)) {
      const file = await files.yaml(path);
      if (!file) continue;
      const found = walked(file, { ...runs, folder: '' });
      scripts.push(...found.scripts);
      ready.push(...found.ready);
    } else if (/\.(?:sh|bash|ps1|bat|cmd)$/.test(path) || (isRun && index === (shells.test(program) ? 1 : 0)))
      scripts.push(...((await wholeScript(path, runs, files, words.slice(index + 1)))?.scripts ?? []));
  }
  return { scripts, ready, programs };
}

async function wholeScript(
  path: string | null,
  runs: Runs,
  files: ProjectFiles,
  args: readonly string[] = [],
): Promise<Led | null> {
  const text = path === null ? null : await files.read(path);
  if (path === null || text === null || text.includes('\0')) return null;
  // A program in another language is not made of commands.
  if (/^#!.*\b(?:python|node|ruby|perl)/.test(text)) return scriptsOf(path, startedPrograms(text, []), runs);
  const told = text.replace(/\$\{?([1-9])\}?/g, (whole, at) => args[Number(at) - 1] ?? whole);
  return { ...nowhere, scripts: [{ ...runs, path, line: 0, text: told }] };
}

/** The file of the repository that a word names: as it stands, from the root, or the only one of its name. */
function pathIn(word: string, folder: string, files: ProjectFiles): string | null {
  if (word === '' || word.startsWith('-') || word.length > 200) return null;
  const plain = word.replace(/^@/, '');
  const found = locate([plain], folder, files);
  if (found !== null) return found;
  const name = baseName(plain);
  const isNamed = /^[\w.-]+\.(?:sh|py|ya?ml)$/.test(name) && (plain.startsWith('/') || plain.startsWith('$'));
  return isNamed ? files.only(name) : null;
}

function modulePath(module: string, folder: string, files: ProjectFiles): string | null {
  const path = module.replaceAll('.', '/');
  return locate(
    [`${path}.py`, `src/${path}.py`, `${path}/__main__.py`, `src/${path}/__main__.py`],
    folder,
    files,
  );
}

/** Follows a ready-made step that stands in the repository itself, or runs a file of it. */
export async function followReady(step: Ready, files: ProjectFiles): Promise<Led> {
  const [, name = ''] = /^(?:uses|include)\s+(.*)$/.exec(step.text) ?? [];
  const runs: Runs = step;
  if (/^pre-commit\/action\b/.test(name))
    return (await (builders['pre-commit'] as Builder)(['run'], runs, files)) ?? nowhere;
  if (/^docker\/build-push-action\b/.test(name)) {
    const { file, context = '.' } = step.with;
    return (await docker(['build', ...(file ? ['-f', file] : []), context], runs, files)) ?? nowhere;
  }
  if (!/^\.{1,2}\/|\.ya?ml$/.test(name) || name.includes('@')) return nowhere;
  const inside = folderOf(step.path);
  const candidates = [`${name}/action.yml`, `${name}/action.yaml`, name];
  const path = locate(candidates, '', files) ?? locate(candidates, inside, files);
  const file = path === null ? null : await files.yaml(path);
  return file ? { ...walked(file, runs), programs: [] } : nowhere;
}

/** What an image of Wikimedia's pipeline runs. */
export async function followVariant(
  blubberfile: string,
  variant: string,
  runs: Runs,
  files: ProjectFiles,
): Promise<Led> {
  const led = await yamlLines([`.pipeline/${blubberfile}`, blubberfile], runs, files, (file) =>
    blubberEntrypoint(file, variant),
  );
  return led ? { ...led, scripts: led.scripts.map((script) => ({ ...script, folder: '' })) } : nowhere;
}
