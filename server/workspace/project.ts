import { trainingLibraries } from '../engine/libraries/names.js';
import type { ProjectView, Tracker } from '../engine/project.js';
import type { SourceUnit } from '../engine/source/unit.js';
import { canonical, foldersAbove, join, parent } from './address.js';
import { columnsOf } from './columns.js';
import {
  type Declared,
  declaresDependencies,
  distributionName,
  isDockerfile,
  pinsDependencies,
  readDeclared,
  readPins,
} from './dependencies.js';
import type { Files } from './files.js';
import type { Listings } from './listings.js';
import { Neighbours } from './neighbours.js';
import type { Summarise } from './scan-module.js';
import { Summaries } from './summaries.js';
import { Tests } from './tests.js';

/** Trackers by the distributions they come in. */
const trackersByDistribution: Readonly<Record<string, Tracker>> = {
  mlflow: 'mlflow',
  'mlflow-skinny': 'mlflow',
  wandb: 'wandb',
  tensorboard: 'tensorboard',
  tensorboardx: 'tensorboard',
  neptune: 'neptune',
  'neptune-client': 'neptune',
  'comet-ml': 'comet',
  clearml: 'clearml',
  aim: 'aim',
  dvclive: 'dvclive',
  sacred: 'sacred',
  trackio: 'trackio',
};

/** Fills the project view of a unit from the files around it. Reads, never runs, and remembers. */
export class Projects {
  private readonly summaries: Summaries;
  private readonly tests: Tests;
  private readonly neighbours: Neighbours;
  private readonly declared = new Map<string, Promise<Declared>>();

  constructor(
    private readonly files: Files,
    private readonly listings: Listings,
    summarise: Summarise,
  ) {
    this.summaries = new Summaries(files, listings, summarise);
    this.tests = new Tests(files, listings);
    this.neighbours = new Neighbours(files, listings);
  }

  /** @param top the folder above which nothing is looked at */
  async viewFor(unit: SourceUnit, top: string): Promise<ProjectView> {
    const uri = canonical(unit.uri);
    const folders = parent(uri) === null ? [] : foldersAbove(uri, top);
    const declared = await this.declaredIn(folders);
    const isDeclared = (name: string) => providesImport(declared.names, name);
    const { modules, unresolved, imported } = await this.summaries.importedBy(
      uri,
      unit.text,
      top,
      isDeclared,
    );
    return {
      modules,
      unresolved,
      dependencies: declared.names,
      dependenciesOpen: declared.isOpen,
      pins: declared.pins,
      tracker: trackerOf(declared.names, imported),
      hasDockerfile: await this.hasDockerfile(folders),
      checkedElsewhere: trainingLibraries.test(unit.text)
        ? await this.neighbours.checkedAround(uri, top)
        : undefined,
      isStaged: await this.isStaged(folders),
      isTested: unit.kind === 'script' ? await this.tests.mention(uri, unit.text, top) : undefined,
      columns: await columnsOf(this.files, uri, unit.text, top),
    };
  }

  /** Forgets what a changed, new or deleted file may have told. */
  invalidate(uri: string): void {
    if (uri.endsWith('.py')) {
      this.summaries.clear();
      this.tests.clear();
      this.neighbours.invalidate(uri);
      if (uri.endsWith('/setup.py')) this.declared.clear();
    } else if (!uri.endsWith('.ipynb')) this.clear();
  }

  clear(): void {
    this.declared.clear();
    this.summaries.clear();
    this.tests.clear();
    this.neighbours.clear();
  }

  /** What is declared in these folders, the nearest first: its pins win. */
  private async declaredIn(folders: readonly string[]): Promise<Declared> {
    const names = new Set<string>();
    let pins: Record<string, string> = {};
    let isOpen = false;
    for (const folder of folders) {
      const declared = await this.declaredAt(folder);
      for (const name of declared.names) names.add(name);
      pins = { ...declared.pins, ...pins };
      isOpen ||= declared.isOpen;
    }
    return { names: [...names].sort(), pins, isOpen };
  }

  private declaredAt(folder: string): Promise<Declared> {
    const known = this.declared.get(folder);
    if (known) return known;
    const reading = this.readDeclaredAt(folder);
    this.declared.set(folder, reading);
    return reading;
  }

  private async readDeclaredAt(folder: string): Promise<Declared> {
    const names = new Set<string>();
    const pins: Record<string, string> = {};
    let isOpen = (await this.listings.entries(folder)).has('setup.py');
    for (const { uri, name } of await this.declaringFiles(folder)) {
      const text = await this.files.readText(uri);
      const declared = text === null ? null : readDeclared(name, text);
      for (const each of declared?.names ?? []) names.add(each);
      for (const [each, version] of Object.entries(declared?.pins ?? {})) pins[each] ??= version;
      isOpen ||= declared?.isOpen ?? false;
    }
    for (const { name } of (await this.listings.entries(folder)).values()) {
      const text = pinsDependencies(name) ? await this.files.readText(join(folder, name)) : null;
      for (const [each, version] of Object.entries(readPins(name, text ?? ''))) pins[each] ??= version;
    }
    return { names: [...names], pins, isOpen };
  }

  private async declaringFiles(folder: string): Promise<{ uri: string; name: string }[]> {
    const entries = await this.listings.entries(folder);
    const own = [...entries.values()].filter(
      ({ kind, name }) => kind !== 'folder' && declaresDependencies(name),
    );
    const files = own.map(({ name }) => ({ uri: join(folder, name), name }));
    if (entries.get('requirements')?.kind === 'folder') {
      const inner = await this.listings.entries(join(folder, 'requirements'));
      const texts = [...inner.keys()].filter((name) => /\.(?:txt|in)$/.test(name));
      files.push(
        ...texts.map((name) => ({ uri: join(folder, 'requirements', name), name: 'requirements.txt' })),
      );
    }
    // A lock file knows best what is installed.
    return files.sort(
      (a, b) =>
        Number(b.name.endsWith('.lock')) - Number(a.name.endsWith('.lock')) || (a.uri < b.uri ? -1 : 1),
    );
  }

  private async isStaged(folders: readonly string[]): Promise<boolean> {
    for (const folder of folders) if ((await this.listings.entries(folder)).has('dvc.yaml')) return true;
    return false;
  }

  private async hasDockerfile(folders: readonly string[]): Promise<boolean> {
    for (const folder of folders) {
      for (const { name, kind } of (await this.listings.entries(folder)).values()) {
        if (kind !== 'folder' && isDockerfile(name)) return true;
      }
    }
    return false;
  }
}

/** Whether a declared distribution is likely to bring a module: most bear its name, some with `python` added. */
function providesImport(names: readonly string[], module: string): boolean {
  const name = distributionName(module);
  return [name, `python-${name}`, `${name}-python`, `py-${name}`, `py${name}`].some((each) =>
    names.includes(each),
  );
}

/** The one tracker in use; TensorBoard comes along with others and counts only by itself. */
function trackerOf(names: readonly string[], imported: ReadonlySet<string>): Tracker | null {
  const found = new Set<Tracker>();
  for (const name of [...names, ...[...imported].map(distributionName)]) {
    const tracker = Object.hasOwn(trackersByDistribution, name) ? trackersByDistribution[name] : undefined;
    if (tracker) found.add(tracker);
  }
  if (found.size > 1) found.delete('tensorboard');
  return found.size === 1 ? ([...found][0] as Tracker) : null;
}
