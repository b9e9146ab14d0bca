/** The shapes of the compiled catalogue: plain data, no file access. Validated when built (`compile.ts`). */

import type { PracticeEvidence } from './signals.js';

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
  /** Who can answer how far it is adopted, and what a repository may show of it. */
  readonly evidence: PracticeEvidence;
  /** The Intent section: one paragraph of plain Markdown on a single line, in our words. */
  readonly summary: string;
  /** The page below the title, as Markdown (the summary included). */
  readonly text: string;
}

export type { PracticeEvidence, Signal } from './signals.js';

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
  /** Rules that flag the file as a whole; left out when there are none. */
  readonly expects?: readonly string[];
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

/** A practice that joined the SE-ML site after the 45: unranked, and not in the checklist. */
export interface LaterPractice {
  /** Permanent, and of no other practice. */
  readonly slug: string;
  readonly title: string;
  readonly category: Category;
  /** Its number on the site of 2025, which is not a number of this catalogue; null when it has none. */
  readonly siteNumber: number | null;
  readonly sourceUrl: string | null;
  /** Slugs of practices, numbered or later ones. */
  readonly related: readonly string[];
  readonly references: readonly Reference[];
  /** As for a practice. */
  readonly summary: string;
  readonly text: string;
}

/** In the order of the reading list; the last one holds the tools. */
export const resourceSections = [
  'Broad Overviews',
  'Data Management',
  'Model Training',
  'Deployment and Operation',
  'Social Aspects',
  'Governance',
  'Tooling',
] as const;
export type ResourceSection = (typeof resourceSections)[number];

/** An entry of the reading list, or a tool. */
export interface Resource {
  readonly title: string;
  /** The address the list gives. */
  readonly url: string;
  /** Where it lives now, when the listed address is known to be old; else null. */
  readonly movedTo: string | null;
  /** Further addresses of the same text. */
  readonly alternatives: readonly string[];
  readonly section: ResourceSection;
  readonly otherSections: readonly ResourceSection[];
  readonly mustRead: boolean;
  readonly scientific: boolean;
  /** Why to read it or what the tool does: one sentence, in our words. */
  readonly why: string;
  /** Slugs of the practices that cite it. */
  readonly practices: readonly string[];
}

export type SurveyGrouping = 'teamExperience' | 'teamSize' | 'dataType' | 'organisation';

export interface GroupShares {
  /** As the survey names it: "2-3 members". */
  readonly group: string;
  readonly shares: AnswerShares;
}

export interface PracticeSurvey {
  /** Slug. */
  readonly practice: string;
  /** As the survey numbers it: "Q56". */
  readonly question: string;
  /** True when few were asked: groups may rest on fewer than ten answers and need a warning. */
  readonly smallSample: boolean;
  readonly overall: { readonly year: number; readonly shares: AnswerShares } | null;
  /** In the order of the survey. */
  readonly groups: Readonly<Record<SurveyGrouping, readonly GroupShares[]>>;
}

/** Answers to all questions together; `respondents` is the group's share of all respondents, in percent. */
export interface GroupAnswers extends GroupShares {
  readonly respondents: number;
}

export interface EffectPractice {
  readonly practice: string;
  /** From 0 to 1; null when the practice is not in the authors' final model of the effect. */
  readonly importance: number | null;
  readonly hypothesised: boolean;
  readonly inFinalModel: boolean;
}

export type SurveyFigure = 'overall' | 'groups' | 'effects' | 'correlations';

/** To be shown wherever one of its figures is. */
export interface Caveat {
  readonly id: string;
  readonly figures: readonly SurveyFigure[];
  readonly text: string;
  /** Slugs; empty for all practices. */
  readonly practices: readonly string[];
}

export interface Survey {
  readonly about: {
    readonly validResponses: number;
    /** Complete ones, on which effects and correlations rest. */
    readonly analysedResponses: number;
    /** Year and month of the figures by group: "2022-05". */
    readonly groupsAsOf: string;
  };
  /** In the order of the practices. */
  readonly practices: readonly PracticeSurvey[];
  readonly allQuestions: Readonly<
    Record<Exclude<SurveyGrouping, 'dataType'> | 'region', readonly GroupAnswers[]>
  >;
  /** Practices by falling importance. */
  readonly effects: readonly { readonly effect: Effect; readonly practices: readonly EffectPractice[] }[];
  readonly correlations: {
    readonly method: string;
    readonly significance: number;
    readonly atLeast: number;
    readonly pairs: readonly { readonly a: string; readonly b: string; readonly rho: number }[];
  };
  readonly caveats: readonly Caveat[];
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly gives: string;
  }[];
}

/** The numbered practices and the rules that support them. */
export interface Catalogue {
  readonly practices: readonly Practice[];
  readonly rules: readonly RulePage[];
}

/** All that is compiled. */
export interface FullCatalogue extends Catalogue {
  /** By title. Apart from `practices`: levels, ranks and the checklist are about those alone. */
  readonly later: readonly LaterPractice[];
  readonly resources: readonly Resource[];
  readonly survey: Survey;
}
