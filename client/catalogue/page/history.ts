import { type Address, addressFromState } from './address.js';

/** One visit of a page; the number tells two visits of the same page apart. */
export interface Visit extends Address {
  readonly visit: number;
}

/** What a panel keeps over a reload. */
export interface HistoryState {
  readonly entries: readonly Visit[];
  /** Of the page that is shown. */
  readonly index: number;
}

/** The oldest visits beyond this many are forgotten. */
const kept = 50;

/** The pages a reader came through, with a way back and forth as in a browser. */
export class PageHistory {
  private entries: readonly Visit[];
  private index: number;

  constructor(state: HistoryState = { entries: [], index: -1 }) {
    this.entries = state.entries;
    this.index = state.index;
  }

  get current(): Visit | undefined {
    return this.entries[this.index];
  }

  get state(): HistoryState {
    return { entries: this.entries, index: this.index };
  }

  /** Goes on to a page; what could be gone forward to is dropped. The page that is shown stays one visit. */
  visit(address: Address): void {
    const { current } = this;
    if (current && isSame(current, address)) return;
    const visit = 1 + Math.max(0, ...this.entries.map((entry) => entry.visit));
    this.entries = [...this.entries.slice(0, this.index + 1), { ...address, visit }].slice(-kept);
    this.index = this.entries.length - 1;
  }

  /** One step back (-1) or forward (1); false when there is no such page. */
  go(step: -1 | 1): boolean {
    if (this.entries[this.index + step] === undefined) return false;
    this.index += step;
    return true;
  }
}

/** Reads back what a page stored; undefined when it is not ours. */
export function historyFromState(state: unknown): PageHistory | undefined {
  const { entries, index } = (state as { history?: Partial<HistoryState> } | null | undefined)?.history ?? {};
  if (!Array.isArray(entries) || typeof index !== 'number') return undefined;
  const visits = entries.map(visitFromState);
  if (!visits.every((visit) => visit !== undefined) || visits[index] === undefined) return undefined;
  return new PageHistory({ entries: visits, index });
}

function visitFromState(state: unknown): Visit | undefined {
  const address = addressFromState(state);
  const visit = (state as { visit?: unknown } | null)?.visit;
  return address && typeof visit === 'number' ? { ...address, visit } : undefined;
}

function isSame(a: Address, b: Address): boolean {
  return a.kind === b.kind && a.id === b.id && a.rule === b.rule;
}
