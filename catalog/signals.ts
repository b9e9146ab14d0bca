/**
 * Signals: declared signs of adoption to look for in a repository. Data only; `server/workspace/evidence`
 * interprets the kinds.
 */

/** A weak sign, a practice carried out once, one that runs by itself, or a sign against it. */
export const strengths = ['hint', 'partial', 'strong', 'counter'] as const;
export type Strength = (typeof strengths)[number];

/**
 * What a file is for. `pipeline` is what runs without anybody: CI, build files, infrastructure. `example` holds all
 * that shows instead of doing: documentation, tutorials, exercises, templates, copies of other people's code.
 */
export const fileClasses = ['product', 'pipeline', 'test', 'notebook', 'example'] as const;
export type FileClass = (typeof fileClasses)[number];

/** Kinds of repositories, by what their files are for. */
export const repositoryKinds = ['application', 'library', 'template', 'course', 'research'] as const;
export type RepositoryKind = (typeof repositoryKinds)[number];

interface SignalHead {
  /** Unique in the catalogue. */
  readonly id: string;
  readonly strength: Strength;
  /** What is looked for, as the object of “looked for”: "an expectation suite of Great Expectations". */
  readonly lookedFor: string;
  /** Classes of files in which a hit counts fully; elsewhere it is no more than a hint. Each kind has its own default. */
  readonly in?: readonly FileClass[];
}

/**
 * What makes a sign in code strong: CI or a timetable runs it (`run`), CI runs it on every change (`changed`), or a
 * service that answers with predictions does (`served`) – the file itself, or what it imports.
 */
export const occasions = ['run', 'changed', 'served'] as const;

interface CodeHead extends SignalHead {
  /** The sign is strong there; elsewhere it has the strength that is declared. */
  readonly strongWhen?: (typeof occasions)[number];
}

/** A file whose path fits, and whose text fits too where one is asked for. */
export interface FileSignal extends SignalHead {
  readonly kind: 'file';
  /** From the root, `**` for any depth; letters count in either case. */
  readonly files: readonly string[];
  readonly except?: readonly string[];
  /** A pattern (case matters, `^` and `$` are line ends) that must be found outside of comments. */
  readonly contains?: string;
  /** The text must not be a template that nobody has filled in. */
  readonly filled?: boolean;
}

/** A key in a YAML, TOML or JSON file. */
export interface ConfigurationSignal extends SignalHead {
  readonly kind: 'configuration';
  readonly files: readonly string[];
  /** Dotted paths, `*` for any one step: "tool.ruff", "stages.*.cmd". One of them is enough. */
  readonly keys: readonly string[];
  /** A pattern for the value, when not every value will do. */
  readonly value?: string;
}

/** A declared dependency. Never more than a hint that it is used. */
export interface DependencySignal extends SignalHead {
  readonly kind: 'dependency';
  /** Names as package indexes compare them: lower case, words joined by dashes. */
  readonly names: readonly string[];
}

/** An import of a module, or of one below it, that no file of the repository shadows. */
export interface ImportSignal extends CodeHead {
  readonly kind: 'import';
  /** Dotted; "snorkel.slicing" is not met by `import snorkel`, but by `from snorkel import slicing`. */
  readonly modules: readonly string[];
  /** What is imported must be called as well, decorate something or be built upon; else it is a hint. */
  readonly called?: boolean;
}

/** A call by its qualified name, whatever it is called in the file. */
export interface CallSignal extends CodeHead {
  readonly kind: 'call';
  /** "mlflow.log_metric"; a last step `*` stands for any name. */
  readonly calls: readonly string[];
  /** A pattern that must be found between the brackets of the call. */
  readonly with?: string;
}

/** A pattern in the code of scripts and notebooks, comments left out. */
export interface CodeSignal extends CodeHead {
  readonly kind: 'code';
  readonly pattern: string;
  /** One of these modules must be imported in the same file. */
  readonly needs?: readonly string[];
  /** Paths it is looked for in; all scripts and notebooks when left out. */
  readonly files?: readonly string[];
}

/** Something that CI runs, followed two steps into scripts and build files. */
export interface CiSignal extends SignalHead {
  readonly kind: 'ci';
  /** A pattern for a command, or for the name of a ready-made step. */
  readonly runs: string;
  /** What must set it off: a `change` is a push or a merge request. `any` when left out. */
  readonly on?: 'change' | 'schedule' | 'any';
}

/** A figure that is computed of the repository: its history, its tests, its notebooks. */
export interface MeasureSignal extends SignalHead {
  readonly kind: 'measure';
  readonly measure: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Kinds of repositories of which the figure says nothing: a library leaves the versions to those who install it. */
  readonly except?: readonly RepositoryKind[];
  /** Whether what was found is said with what the figure consists of: for sums of which only a part is there. */
  readonly inDetail?: boolean;
}

/** Findings of rules. */
export interface FindingSignal extends SignalHead {
  readonly kind: 'finding';
  readonly rules: readonly string[];
  /** 1 when left out. */
  readonly atLeast?: number;
}

export type Signal =
  | FileSignal
  | ConfigurationSignal
  | DependencySignal
  | ImportSignal
  | CallSignal
  | CodeSignal
  | CiSignal
  | MeasureSignal
  | FindingSignal;

/** Questions about a project that decide whether a practice applies. */
export const projectTraits = [
  'deployed',
  'personalData',
  'handMadeFeatures',
  'labelledData',
  'externalData',
  'team',
] as const;
export type ProjectTrait = (typeof projectTraits)[number];

/** When the absence of all evidence means something: the figures that must hold for it. */
export interface Absence {
  readonly when: readonly {
    readonly measure: string;
    readonly atLeast?: number;
    readonly atMost?: number;
  }[];
  /** What was not found, as a sentence. */
  readonly says: string;
  /** A figure whose own words say more exactly what is not there. */
  readonly tells?: string;
}

export interface PracticeEvidence {
  /**
   * Who can answer: 1 the repository, its silence included; 2 the repository can show it, silence proves nothing;
   * 3 it can show it in part; 4 people alone.
   */
  readonly tier: 1 | 2 | 3 | 4;
  /** The practice applies only to projects with one of these traits; to all when empty. */
  readonly appliesTo: readonly ProjectTrait[];
  /** Only in practices of tier 1. */
  readonly absence: Absence | null;
  readonly signals: readonly Signal[];
  /** Slugs of practices whose answers tell of this one: it is the roof over them, and no file shows it. */
  readonly derivedFrom?: readonly string[];
}
