import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../engine/finding.js';
import type { SourceUnit } from '../engine/source/unit.js';
import { type Analysis, analyse } from './analysis.js';
import type { ServerContext } from './context.js';
import { toDiagnostic } from './diagnostic.js';
import type { Snapshot } from './documents.js';
import { post } from './post.js';

/** What was last published for one unit. */
export interface Published {
  readonly unit: SourceUnit | null;
  readonly findings: readonly Finding[];
  /** Version by document, as it was checked. */
  readonly versions: ReadonlyMap<string, number>;
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
}

interface State {
  /** Grows with every change; a run that began under a lower number must not publish. */
  generation: number;
  timer: NodeJS.Timeout | null;
  running: Promise<void> | null;
  published: Published | null;
}

/** Pushes the diagnostics of every open script and of every cell of every open notebook. */
export class Diagnostics {
  private readonly states = new Map<string, State>();

  constructor(private readonly context: () => ServerContext) {}

  /** Checks a unit after `delay` ms without another call for it. */
  schedule(uri: string, delay = this.context().host.debounceMs): void {
    if (this.context().paused) return;
    const state = this.stateOf(uri);
    state.generation++;
    if (state.timer) clearTimeout(state.timer);
    state.timer = setTimeout(() => this.start(uri, state), delay);
    // A waiting check is no reason to stay alive once the editor is gone.
    (state.timer as { unref?: () => void }).unref?.();
  }

  scheduleAll(): void {
    for (const uri of this.context().documents.all()) this.schedule(uri);
  }

  /** Starts a check that is still waiting, and resolves when the unit's last check has been published. */
  async settle(uri: string): Promise<void> {
    const state = this.states.get(uri);
    if (!state) return;
    if (state.timer) this.start(uri, state);
    await state.running;
  }

  /** What was published for a unit; null when nothing was. */
  publishedOf(unitUri: string): Published | null {
    return this.states.get(unitUri)?.published ?? null;
  }

  /** Takes back all diagnostics of a unit and stops checking it. */
  clear(uri: string): void {
    const state = this.states.get(uri);
    if (!state) return;
    state.generation++;
    if (state.timer) clearTimeout(state.timer);
    this.states.delete(uri);
    for (const document of state.published?.diagnostics.keys() ?? []) this.send(document, [], undefined);
  }

  clearAll(): void {
    for (const uri of [...this.states.keys()]) this.clear(uri);
  }

  private stateOf(uri: string): State {
    const known = this.states.get(uri);
    if (known) return known;
    const state: State = { generation: 0, timer: null, running: null, published: null };
    this.states.set(uri, state);
    return state;
  }

  private start(uri: string, state: State): void {
    if (state.timer) clearTimeout(state.timer);
    state.timer = null;
    state.running = this.run(uri, state);
  }

  private async run(uri: string, state: State): Promise<void> {
    const context = this.context();
    const { generation } = state;
    const isStale = () => state.generation !== generation;
    const snapshot = context.documents.snapshot(uri);
    if (!snapshot) return;
    const analysis = await analyse(context, { uri, ...snapshot }, isStale);
    if (!analysis || isStale()) return;
    const { unit } = analysis;
    const findings = unit ? [...analysis.findings, ...context.repositoryFindings.inUnit(unit)] : [];
    const diagnostics = this.group({ unit, findings }, snapshot);
    this.publish(state, { unit, findings, versions: snapshot.versions, diagnostics });
    context.findings.set(uri, analysis.findings, true);
  }

  /** Diagnostics by document, with an empty list for every document without findings. */
  private group({ unit, findings }: Analysis, { versions }: Snapshot): Map<string, Diagnostic[]> {
    const byDocument = new Map<string, Diagnostic[]>();
    for (const uri of versions.keys()) byDocument.set(uri, []);
    if (!unit) return byDocument;
    for (const finding of findings) {
      const diagnostic = toDiagnostic(finding, unit, versions, this.context().uriScheme);
      byDocument.get(finding.place.uri)?.push(diagnostic);
    }
    return byDocument;
  }

  private publish(state: State, next: Published): void {
    const before = state.published;
    const gone = [...(before?.diagnostics.keys() ?? [])].filter((uri) => !next.diagnostics.has(uri));
    state.published = next;
    for (const uri of gone) this.send(uri, [], undefined);
    for (const [uri, diagnostics] of next.diagnostics) {
      if (!isKnownEmpty(uri, before, next)) this.send(uri, diagnostics, next.versions.get(uri));
    }
  }

  private send(uri: string, diagnostics: readonly Diagnostic[], version: number | undefined): void {
    const params = { uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) };
    post(() => this.context().connection.sendDiagnostics(params));
  }
}

/** An untouched cell that was empty and is so still: of thousands of cells, few change with a keystroke. */
function isKnownEmpty(uri: string, before: Published | null, next: Published): boolean {
  if (before?.versions.get(uri) !== next.versions.get(uri)) return false;
  return before?.diagnostics.get(uri)?.length === 0 && next.diagnostics.get(uri)?.length === 0;
}

/** Checks what is opened or changed, and clears what is closed. */
export function registerDiagnostics({ documents, diagnostics }: ServerContext): void {
  documents.onDidChange((uri) => diagnostics.schedule(uri));
  documents.onDidClose((uri) => diagnostics.clear(uri));
}
