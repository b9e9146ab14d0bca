/** The shapes of the compiled catalogue: plain data, no file access. Validated when built (`compile.ts`). */

/** In the order of the catalogue. */
export const categories = ['Data', 'Training', 'Coding', 'Deployment', 'Team', 'Governance'] as const;
export type Category = (typeof categories)[number];
/** What the authors' survey links a practice to; `quality` is software quality. */
export type Effect = 'agility' | 'quality' | 'team-effectiveness' | 'traceability';
export type Difficulty = 'basic' | 'medium' | 'advanced';
export type AdoptionLevel = 'not-at-all' | 'partially' | 'mostly' | 'completely';

/** Percentages per answer, adding up to about 100. */
export type AnswerShares = Readonly<Record<AdoptionLevel, number>>;

export interface Reference {
  readonly title: string;
  readonly url: string | null;
  readonly year?: number;
}

export interface Practice {
  readonly number: number;
  /** Permanent. */
  readonly slug: string;
  readonly title: string;
  readonly category: Category;
  readonly difficulty: Difficulty;
  /** Rank in the 2020 survey, 1 = most adopted; null for practices that were not in it. */
  readonly rank: number | null;
  readonly effects: readonly Effect[];
  /** Names of the requirements of the EU guidelines for trustworthy AI. */
  readonly euRequirements: readonly string[];
  /** Slugs. */
  readonly related: readonly string[];
  readonly references: readonly Reference[];
  /** The practice's page on the SE-ML site. */
  readonly sourceUrl: string;
  /** The Intent section: one paragraph of plain Markdown on a single line, in our words. */
  readonly summary: string;
  /** The page below the title, as Markdown (the summary included). */
  readonly text: string;
}

export type RuleSet = 'recommended' | 'strict' | 'all';
export type RuleScope = 'script' | 'notebook' | 'both' | 'repository';

export interface RuleOption {
  /** camelCase; TOML spells it in kebab-case. */
  readonly name: string;
  readonly type: 'integer' | 'number' | 'string' | 'boolean' | 'string[]';
  readonly default: unknown;
  readonly description: string;
}

/** A fenced block of a rule's page: what the page tests run. */
export interface RuleExample {
  readonly kind: 'flagged' | 'clean' | 'fixed';
  readonly code: string;
  /** Path of a file of a small workspace, when the fence has `title="…"`; else null. */
  readonly title: string | null;
  /**
   * From 1, counted through the page: titled blocks under one heading share a group and form one small
   * workspace, every untitled block has its own.
   */
  readonly group: number;
  /** Line of the page on which the code starts, from 1, the front matter included. */
  readonly line: number;
}

export interface RulePage {
  readonly id: string;
  readonly title: string;
  /** Slugs of the practices the rule supports, the first being the main one. */
  readonly practices: readonly string[];
  readonly severity: 'warning' | 'information';
  readonly set: RuleSet;
  /** Why the rule is in its set, in a sentence. */
  readonly setReason: string;
  readonly scope: RuleScope;
  readonly libraries: readonly string[];
  readonly fix: 'none' | 'safe' | 'suggestion';
  readonly options: readonly RuleOption[];
  /** The first paragraph under "What it flags", on a single line. */
  readonly what: string;
  /** The first paragraph under "Why it matters", on a single line. */
  readonly why: string;
  /** The whole page below the front matter, as Markdown. */
  readonly text: string;
  readonly examples: readonly RuleExample[];
}

export interface Catalogue {
  readonly practices: readonly Practice[];
  readonly rules: readonly RulePage[];
}
