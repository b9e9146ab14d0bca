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
export interface ChecklistState {
  /** Address of `.ml-practices/checklist.json`, whether it exists or not. */
  readonly uri: string;
  /** Recorded level by practice slug; a missing slug is unanswered. */
  readonly levels: Readonly<Record<string, ChecklistLevel>>;
  /** Why the checklist cannot be written now (broken, newer version, Restricted Mode); null when it can. */
  readonly problem: string | null;
}

/** Client → server: record a level (null takes the answer back). Answers with the state afterwards. */
export const setChecklistLevel = 'mlPractices/setChecklistLevel';
export interface SetChecklistLevelParams {
  readonly folder: string;
  readonly slug: string;
  readonly level: ChecklistLevel | null;
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
  /** What it rests on: evidence of this strength, the absence of all, or the project's profile. */
  readonly strength: 'partial' | 'strong' | 'absence' | 'profile';
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

/** What the client tells the server at start, as `initializationOptions`. */
export interface InitializationOptions {
  /** `vscode.env.uriScheme`, for links to practice pages. */
  readonly uriScheme: string;
  /** False in Restricted Mode: nothing is written then. */
  readonly trusted: boolean;
}

/** Client → server notification: the workspace became trusted. No parameters. */
export const workspaceTrusted = 'mlPractices/workspaceTrusted';
