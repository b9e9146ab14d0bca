/**
 * What the engine may know of the rest of the project, as plain data. `workspace/` fills it.
 */
export type Seedable = 'python' | 'numpy' | 'torch' | 'tensorflow';

/** What a workspace module, or a function of it, does as far as other units care. */
export interface Effects {
  /** Random generators it seeds. */
  readonly seeds: readonly Seedable[];
  /** It hands parameters or metrics to a tracker or writes them to a file. */
  readonly logs: boolean;
  /** It checks tables (assertions, schemas, null counts). */
  readonly validates: boolean;
}

export interface ModuleSummary extends Effects {
  /** Dotted name, as an import would spell it. */
  readonly name: string;
  /** Effects of running each top-level function or method, by name (`Trainer.fit` for methods). */
  readonly functions: Readonly<Record<string, Effects>>;
  /** What stands outside of its functions and classes logs; absent where nobody looked. */
  readonly logsOnImport?: boolean;
  /** Names the module defines at top level; null when a star import makes them unknowable. */
  readonly names: readonly string[] | null;
  /** Address of its file; absent where only effects are known. */
  readonly uri?: string;
  /** Its program, IPython syntax blanked; absent where it is too long to be followed into. */
  readonly text?: string;
  /** The workspace modules that it imports itself, by the name its own imports use. */
  readonly modules?: Readonly<Record<string, ModuleSummary>>;
}

export type Tracker =
  | 'mlflow'
  | 'wandb'
  | 'tensorboard'
  | 'neptune'
  | 'comet'
  | 'clearml'
  | 'aim'
  | 'dvclive'
  | 'sacred'
  | 'trackio';

export interface ProjectView {
  /** Summaries of the workspace modules this unit imports, by the name the import uses (`.utils` for relative ones). */
  readonly modules: Readonly<Record<string, ModuleSummary>>;
  /** Imports that look like workspace modules and could not be read: they silence what argues from absence. */
  readonly unresolved: readonly string[];
  /** Names of distributions the project declares, lower case. */
  readonly dependencies: readonly string[];
  /** More is declared than could be read: `setup.py`, a file named by another, a list made when building. */
  readonly dependenciesOpen?: boolean;
  /** Exact versions known from lock or requirements files, by lower-case distribution name. */
  readonly pins: Readonly<Record<string, string>>;
  /** The tracker the project declares or imports; null when there is none or several. */
  readonly tracker: Tracker | null;
  /** A Dockerfile stands beside or above the unit, inside the workspace. */
  readonly hasDockerfile: boolean;
  /** Names of modules around the unit that check tables, paths and constants they mention; absent where nobody looked. */
  readonly checkedElsewhere?: readonly string[] | undefined;
  /** Stages of the project run one after the other, as `dvc.yaml` beside or above the unit says. */
  readonly isStaged?: boolean;
  /** For modules that make features, in projects with tests: whether a test mentions the module or what it defines. */
  readonly isTested?: boolean | undefined;
  /** Column names of local tables, by the path as the unit spells it. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/** What is known when nothing is: a lone file. */
export const emptyProject: ProjectView = {
  modules: {},
  unresolved: [],
  dependencies: [],
  pins: {},
  tracker: null,
  hasDockerfile: false,
  columns: {},
};
