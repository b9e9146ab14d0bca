/**
 * Our own requests between client and server: method strings and parameter types. Imports nothing, so that
 * client and server may use different copies of the protocol library.
 *
 * Lines and UTF-16 characters count from 0 here, as everywhere in LSP.
 */

/** Client → server: check every file of the workspace folders. Honours `workDoneToken` and cancellation. */
export const checkWorkspace = 'mlPractices/checkWorkspace';
export interface CheckWorkspaceResult {
  readonly files: number;
  readonly findings: number;
  readonly cancelled: boolean;
  readonly errors: readonly { readonly uri: string; readonly message: string }[];
}

/** Client → server: all findings known now, of open documents and of the last workspace check. */
export const listFindings = 'mlPractices/listFindings';
export interface FindingItem {
  /** The script, or the notebook as a whole (never a cell). */
  readonly uri: string;
  /** Index of the cell counting all cells from 0, or null. */
  readonly cell: number | null;
  /** The cell's own document while the notebook is open, else null. */
  readonly cellUri: string | null;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly rule: string;
  readonly severity: 'warning' | 'information';
  readonly message: string;
  readonly practices: readonly string[];
}

/** Server → client notification: `listFindings` would answer differently now. No parameters. */
export const findingsChanged = 'mlPractices/findingsChanged';

/** Client → server: stop (or resume) checking in this window; pausing clears all diagnostics. */
export const setPaused = 'mlPractices/setPaused';
export interface SetPausedParams {
  readonly paused: boolean;
}

/** Client → server: the settings that hold for a document, as a page of Markdown, saying where each came from. */
export const effectiveSettings = 'mlPractices/effectiveSettings';
export interface DocumentParams {
  readonly uri: string;
}

/**
 * Client → server: what to change so that a rule no longer runs in this workspace. An edit when a configuration
 * file holds our section; null when the workspace settings are the place (the client then writes them).
 */
export const switchOffRule = 'mlPractices/switchOffRule';
export interface SwitchOffRuleParams {
  readonly rule: string;
  /** A document of the workspace folder in question. */
  readonly uri: string;
}
export interface SwitchOffRuleResult {
  readonly uri: string;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly newText: string;
}

/** Client → server: the recorded answers of one workspace folder. */
export const readChecklist = 'mlPractices/readChecklist';
export interface FolderParams {
  readonly folder: string;
}
export type ChecklistLevel = 'not-at-all' | 'partially' | 'mostly' | 'completely' | 'not-applicable';
export type ProjectStage = 'exploration' | 'prototype' | 'production' | 'research';

/** What a team says of its project. A key that is left out is not known. */
export interface ChecklistProfile {
  readonly stage?: ProjectStage;
  readonly deployed?: boolean;
  readonly personalData?: boolean;
  readonly handMadeFeatures?: boolean;
  readonly labelledData?: boolean;
  readonly externalData?: boolean;
  /** This and the next three: groups as the survey names them ("2-3 members"). */
  readonly teamSize?: string;
  readonly teamExperience?: string;
  readonly organisation?: string;
  readonly dataTypes?: readonly string[];
}

/** Evidence that an answer rests on. */
export interface AcceptedEvidence {
  readonly signal: string;
  /** As in `EvidencePlace`. */
  readonly path: string | null;
}

/** What people recorded about a practice. Days are `YYYY-MM-DD`. */
export interface ChecklistAnswer {
  /** Null when there are remarks, but no answer. */
  readonly level: ChecklistLevel | null;
  /** Why the practice is not applicable. */
  readonly reason: string | null;
  readonly note: string | null;
  readonly owner: string | null;
  /** The day of the answer. */
  readonly date: string | null;
  /** The last day before the answer is to be looked at again. */
  readonly reviewBy: string | null;
  /** Sorted by signal, then path. */
  readonly evidence: readonly AcceptedEvidence[];
}

/** A value in the checklist that cannot be used; it stays there as it is. */
export interface ChecklistProblem {
  /** From 0. */
  readonly line: number;
  readonly message: string;
}

export interface ChecklistState {
  /** Address of `.ml-practices/checklist.json`, whether it exists or not. */
  readonly uri: string;
  /** Recorded level by practice slug; a missing slug is unanswered. */
  readonly levels: Readonly<Record<string, ChecklistLevel>>;
  /** By practice slug: all that is recorded, where anything is. */
  readonly answers: Readonly<Record<string, ChecklistAnswer>>;
  readonly profile: ChecklistProfile;
  /** Why the checklist cannot be written now (broken, newer version, Restricted Mode); null when it can. */
  readonly problem: string | null;
  /** Values that were passed over; the rest holds. In the order of the file. */
  readonly problems: readonly ChecklistProblem[];
}

/** Client → server: record a level (null takes the answer back). Answers with the state afterwards. */
export const setChecklistLevel = 'mlPractices/setChecklistLevel';
export interface SetChecklistLevelParams {
  readonly folder: string;
  readonly slug: string;
  readonly level: ChecklistLevel | null;
}

/**
 * Client → server: record several things in one write: all of them, or none. What is left out stays as it is in
 * the file at that moment; null (or an empty text or list) takes it away. The server sets the day of an answer.
 */
export const updateChecklist = 'mlPractices/updateChecklist';
export interface ChecklistChange {
  readonly slug: string;
  /** Null takes the answer back with all that belongs to it; note and owner stay. */
  readonly level?: ChecklistLevel | null;
  /**
   * The level that the person saw when they decided. When the file holds another one by now, nothing is written
   * and both are told. Left out: the change holds whatever is there.
   */
  readonly seen?: ChecklistLevel | null;
  readonly reason?: string | null;
  readonly note?: string | null;
  readonly owner?: string | null;
  readonly reviewBy?: string | null;
  readonly evidence?: readonly AcceptedEvidence[];
}
export type ProfileChange = { readonly [Key in keyof ChecklistProfile]?: ChecklistProfile[Key] | null };
export interface UpdateChecklistParams {
  readonly folder: string;
  readonly changes: readonly ChecklistChange[];
  readonly profile?: ProfileChange;
}
export interface ChecklistConflict {
  readonly slug: string;
  readonly inFile: ChecklistLevel | null;
  readonly meant: ChecklistLevel | null;
}
export interface UpdateChecklistResult {
  /** Afterwards. */
  readonly state: ChecklistState;
  /** Why nothing was recorded, and what was meant; null when everything is in the file. */
  readonly problem: string | null;
  /** Answers that somebody changed meanwhile. */
  readonly conflicts: readonly ChecklistConflict[];
}

/** Server → client notification: the checklist of a folder changed (here or on disk). */
export const checklistChanged = 'mlPractices/checklistChanged';

/** Where a piece of evidence stands, below the folder that was assessed. */
export interface EvidencePlace {
  /** With `/`; null for what the repository shows as a whole. */
  readonly path: string | null;
  /** Index of the cell counting all cells from 0; null outside of notebooks. */
  readonly cell: number | null;
  /** From 0, within the file or the cell; null for the file as a whole. */
  readonly line: number | null;
  /** What stands there, cut to 80 characters; never the value of a secret. */
  readonly detail: string;
}

export type EvidenceStrength = 'hint' | 'partial' | 'strong' | 'counter';

/** A signal that was found. */
export interface Evidence {
  readonly signal: string;
  /** After it was seen where it stands: what only examples show is a hint. */
  readonly strength: EvidenceStrength;
  /** "an expectation suite of Great Expectations" */
  readonly what: string;
  /** The best 20 at most. */
  readonly places: readonly EvidencePlace[];
  /** Of all places. */
  readonly count: number;
}

export interface Proposal {
  readonly level: 'not-at-all' | 'partially' | 'mostly' | 'not-applicable';
  /** What it rests on: evidence of this strength, the absence of all, the project's profile, or answers to others. */
  readonly strength: 'partial' | 'strong' | 'absence' | 'profile' | 'answers';
  /** A sentence. */
  readonly why: string;
}

export type PracticeState =
  | 'unanswered'
  | 'proposed'
  | 'answered'
  | 'disagrees'
  | 'evidence-gone'
  | 'review-due'
  | 'not-applicable';

export interface PracticeAssessment {
  readonly slug: string;
  readonly state: PracticeState;
  readonly proposal: Proposal | null;
  /** Strongest first, what speaks against it behind. */
  readonly evidence: readonly Evidence[];
  /** Everything that was looked for, in the order of the catalogue. */
  readonly lookedFor: readonly string[];
  /** Those among them that were not found. */
  readonly notFound: readonly string[];
}

export type RepositoryKind = 'application' | 'library' | 'template' | 'course' | 'research';

/** What a folder shows of the practices. */
export interface Assessment {
  readonly kind: RepositoryKind;
  /** In the order of the catalogue. */
  readonly practices: readonly PracticeAssessment[];
  readonly files: number;
  /** What was left out, and why: "3 files over 5 MB". */
  readonly notLookedAt: readonly string[];
}

/**
 * Client → server: what a folder shows of the practices, beside the answers recorded there. Null when the look was
 * cancelled, or when `fresh` is false and nobody has looked yet. Honours `workDoneToken` and cancellation.
 */
export const assessFolder = 'mlPractices/assessFolder';
export interface AssessFolderParams {
  readonly folder: string;
  /** Look at the files anew; otherwise what the last look showed is held against the answers of now. */
  readonly fresh: boolean;
}

/** Server → client notification: `assessFolder` would answer differently now, for the folders looked at before. */
export const assessmentChanged = 'mlPractices/assessmentChanged';

/** Client → server: a report about a folder. Looks at the files first where nobody has. */
export const makeReport = 'mlPractices/makeReport';
export type EffectName = 'agility' | 'quality' | 'team-effectiveness' | 'traceability';
export interface MakeReportParams {
  readonly folder: string;
  /** `page`: the inside of a page, and its style, for a frame of the client's own. */
  readonly format: 'page' | 'html' | 'md' | 'json' | 'badge';
  readonly effect: EffectName | null;
}
export interface MakeReportResult {
  readonly text: string;
  /** For `page`; else empty. */
  readonly style: string;
}

/** Client → server: what to turn to next, for the effect that the team wants. */
export const listNextSteps = 'mlPractices/listNextSteps';
export interface NextStepsParams {
  readonly folder: string;
  readonly effect: EffectName | null;
}

/** What a team could turn to next. */
export interface NextStep {
  readonly slug: string;
  /** How much it counts for the chosen effect in the survey's model, from 0 to 1; null where no figure links them. */
  readonly importance: number | null;
  /** The first thing that the practice's page says to do. */
  readonly firstStep: string | null;
}

/** What the client tells the server at start, as `initializationOptions`. */
export interface InitializationOptions {
  /** `vscode.env.uriScheme`, for links to practice pages. */
  readonly uriScheme: string;
  /** False in Restricted Mode: nothing is written then. */
  readonly trusted: boolean;
}

/** Client → server notification: the workspace became trusted. No parameters. */
export const workspaceTrusted = 'mlPractices/workspaceTrusted';
