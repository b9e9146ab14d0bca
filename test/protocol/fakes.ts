import type { CheckResult } from '../../server/engine/check.js';
import type { Finding } from '../../server/engine/finding.js';
import { emptyProject } from '../../server/engine/project.js';
import { place } from '../../server/engine/source/place.js';
import type { SourceUnit, Span } from '../../server/engine/source/unit.js';
import type { ChecklistService, ServerHost, WorkspaceService } from '../../server/features/context.js';
import { canonical, relative } from '../../server/workspace/address.js';
import { type ChecklistUpdate, withChanges } from '../../server/workspace/checklist/changes.js';
import { readChecklistText } from '../../server/workspace/checklist/file.js';
import type { Files } from '../../server/workspace/files.js';
import { Workspace } from '../../server/workspace/workspace.js';

/** Files in memory, by address. */
export function memoryFiles(texts: Map<string, string>): Files {
  return {
    readText: async (uri) => texts.get(canonical(uri)) ?? null,
    readStart: async (uri, bytes) => texts.get(canonical(uri))?.slice(0, bytes) ?? null,
    list: async () => null,
    stat: async () => null,
    resolveLink: async () => null,
  };
}

/**
 * A rule of one's own: every word `bad` is a finding with a safe fix (`good`); `risky` is one with a suggestion. Related
 * is the unit's first word `bad`. The word `crash` throws. Words in strings and comments do not count.
 */
export function fakeCheck(unit: SourceUnit): CheckResult {
  const code = unit.text.replace(/#.*|"[^"\n]*"/g, (text) => ' '.repeat(text.length));
  if (/\bcrash\b/.test(code)) throw new Error('rule "fragile" fell over');
  const words = [...code.matchAll(/\b(bad|risky)\b/g)];
  const first = words[0];
  return {
    findings: words.map((word) => finding(unit, word, first === word ? null : (first ?? null))),
    notes: [],
  };
}

function finding(unit: SourceUnit, word: RegExpExecArray, first: RegExpExecArray | null): Finding {
  const span = spanOf(word);
  const isBad = word[1] === 'bad';
  return {
    rule: isBad ? 'bad-word' : 'risky-word',
    severity: isBad ? 'warning' : 'information',
    message: `Do not say ${word[1]}.`,
    place: place(unit, span),
    span: lineOf(unit, span),
    related: first ? [{ place: place(unit, spanOf(first)), message: 'Said first here.' }] : [],
    fixes: [
      {
        title: isBad ? 'Say good' : 'Say careful',
        applicability: isBad ? 'safe' : 'suggestion',
        edits: [{ place: place(unit, span), text: isBad ? 'good' : 'careful' }],
      },
    ],
    practices: ['say-good-words'],
  };
}

function spanOf(word: RegExpExecArray): Span {
  return { start: word.index, end: word.index + word[0].length };
}

function lineOf({ text }: SourceUnit, { start, end }: Span): Span {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start) + 1, end: next < 0 ? text.length : next };
}

/** A workspace that lets everything run and says what was asked of it. */
export class FakeWorkspace implements WorkspaceService {
  readonly invalidated: string[] = [];
  folders: readonly { uri: string }[] = [];
  problems: { uri: string; message: string }[] = [];
  /** When set, `projectFor` waits for it. */
  hold: Promise<void> | null = null;

  constructor(readonly texts: Map<string, string>) {}

  setFolders(folders: readonly { uri: string }[]): void {
    this.folders = folders;
  }

  setEditorSettings(): void {}

  async settingsFor(_uri: string, _kind: string, editor: unknown) {
    const { enable = true, exclude = '' } = (editor ?? {}) as { enable?: boolean; exclude?: string };
    const excluded = exclude !== '' && _uri.includes(exclude);
    return {
      enabled: enable,
      excluded,
      unit: { severities: {}, options: {} },
      failOn: 'warning',
      sources: {},
      problems: [],
    } as never;
  }

  async projectFor() {
    await this.hold;
    return emptyProject;
  }

  async *discover(folder: string) {
    for (const uri of [...this.texts.keys()].sort()) {
      const path = relative(canonical(folder), uri);
      if (path !== null && /\.(py|ipynb)$/.test(path)) yield { uri, path };
    }
  }

  async configProblems(uri: string) {
    const at = { line: 2, character: 0, endLine: 2, endCharacter: 6 };
    return this.problems.filter((each) => each.uri.startsWith(uri)).map((each) => ({ ...each, ...at }));
  }

  invalidate(uri: string): void {
    this.invalidated.push(uri);
  }

  async effectiveSettings(uri: string): Promise<string> {
    return `# Settings of ${uri}`;
  }

  walkOf(folder: string) {
    return new Workspace(memoryFiles(this.texts), [], () => {}).walkOf(folder);
  }

  async switchOffRule(rule: string, uri: string) {
    return { uri, startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0, newText: rule };
  }
}

/** A checklist in memory. */
export class FakeChecklist implements ChecklistService {
  text: string | null = null;
  private listener = () => {};
  private trusted = false;

  async read(folder: string) {
    const { levels, answers, profile, problems } = readChecklistText(this.text);
    const uri = `${folder}/.ml-practices/checklist.json`;
    return { uri, levels, answers, profile, problems, problem: this.trusted ? null : 'Restricted Mode' };
  }

  setTrusted(trusted: boolean): void {
    this.trusted = trusted;
  }

  async update(folder: string, update: ChecklistUpdate, today: string) {
    const outcome = withChanges(readChecklistText(this.text), update, today);
    if (this.trusted && outcome.kind === 'changed') {
      this.text = outcome.text;
      this.listener();
    }
    const state = await this.read(folder);
    if (outcome.kind !== 'refused') return { state, problem: state.problem, conflicts: [] };
    return { state, problem: outcome.problem, conflicts: outcome.conflicts };
  }

  onDidChange = ((listener: () => void) => {
    this.listener = listener;
    return { dispose: () => {} };
  }) as never;
}

export interface FakeHost extends ServerHost {
  readonly workspace: FakeWorkspace;
  readonly checklist: FakeChecklist;
  readonly texts: Map<string, string>;
}

/** A host without disk, parser or rules. `texts`: the files of the workspace. */
export function fakeHost(texts: Record<string, string> = {}, changes: Partial<ServerHost> = {}): FakeHost {
  const files = new Map(Object.entries(texts));
  const workspace = new FakeWorkspace(files);
  const checklist = new FakeChecklist();
  return {
    texts: files,
    workspace,
    checklist,
    files: memoryFiles(files),
    parserReady: Promise.resolve(),
    words: {
      ruleById: (id) =>
        id === 'bad-word'
          ? ({
              id,
              title: 'Bad word',
              why: 'Words matter.',
              what: 'The word bad.',
              fix: 'safe',
              practices: ['say-good-words'],
            } as never)
          : undefined,
      practiceBySlug: (slug) => ({ slug, title: 'Say good words' }) as never,
    },
    check: fakeCheck,
    readHistory: async () => null,
    createWorkspace: () => workspace,
    createChecklist: () => checklist,
    today: () => '2026-03-31',
    debounceMs: 0,
    maxUnitLength: 1000,
    ...changes,
  };
}
