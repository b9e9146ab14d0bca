import type { Connection } from 'vscode-languageserver';
import type { Finding } from '../engine/finding.js';
import { type FindingItem, findingsChanged, listFindings } from '../protocol.js';
import { canonical } from '../workspace/address.js';
import type { ServerContext } from './context.js';
import { post } from './post.js';

interface Entry {
  readonly uri: string;
  readonly items: readonly FindingItem[];
}

/** All findings known now: of the open documents, and of the closed files of the last workspace check. */
export class FindingStore {
  private readonly entries = new Map<string, Entry>();
  /** Files that a workspace check has seen, which are kept up to date while closed. */
  private readonly scanned = new Set<string>();
  private announcing = false;

  /** `delay` in ms: several changes within it are announced once. */
  constructor(
    private readonly connection: Connection,
    private readonly delay: number,
  ) {}

  /** `open` is true when places name the cells of an open notebook. */
  set(uri: string, findings: readonly Finding[], open: boolean): void {
    const key = canonical(uri);
    const before = this.entries.get(key)?.items ?? [];
    const items = findings.map((finding) => findingItem(uri, finding, open));
    this.entries.set(key, { uri, items });
    if (JSON.stringify(before) !== JSON.stringify(items)) this.announce();
  }

  delete(uri: string): void {
    const key = canonical(uri);
    this.scanned.delete(key);
    const entry = this.entries.get(key);
    this.entries.delete(key);
    if (entry && entry.items.length > 0) this.announce();
  }

  markScanned(uri: string): void {
    this.scanned.add(canonical(uri));
  }

  isScanned(uri: string): boolean {
    return this.scanned.has(canonical(uri));
  }

  scannedFiles(): string[] {
    return [...this.scanned];
  }

  /** How many findings a file has; zero for unknown files. */
  count(uri: string): number {
    return this.entries.get(canonical(uri))?.items.length ?? 0;
  }

  /** Sorted by file, then in the order of the file. */
  all(): FindingItem[] {
    const entries = [...this.entries.values()].sort((a, b) => compare(a.uri, b.uri));
    return entries.flatMap(({ items }) => items);
  }

  announce(): void {
    if (this.announcing) return;
    this.announcing = true;
    const timer: { unref?: () => void } = setTimeout(() => {
      this.announcing = false;
      post(() => this.connection.sendNotification(findingsChanged));
    }, this.delay);
    // News that nobody is left to hear keep no process alive.
    timer.unref?.();
  }
}

/** Answers the client's question for all findings; none while the checks are paused. */
export function registerFindings(context: ServerContext): void {
  const { connection, findings, repositoryFindings } = context;
  connection.onRequest(listFindings, () => {
    if (context.paused) return [];
    const ofRepository = repositoryFindings.items();
    return ofRepository.length === 0 ? findings.all() : [...findings.all(), ...ofRepository].sort(byPlace);
  });
}

/** Those of one place stay as they came. */
function byPlace(a: FindingItem, b: FindingItem): number {
  return compare(a.uri, b.uri) || (a.cell ?? -1) - (b.cell ?? -1) || a.startLine - b.startLine;
}

/** `open` is true when the place names a cell of an open notebook. */
export function findingItem(
  uri: string,
  { place, rule, severity, message, practices }: Finding,
  open: boolean,
): FindingItem {
  return {
    uri,
    cell: place.cell,
    cellUri: open && place.cell !== null ? place.uri : null,
    startLine: place.startLine,
    startCharacter: place.startCharacter,
    endLine: place.endLine,
    endCharacter: place.endCharacter,
    rule,
    severity,
    message,
    practices,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
