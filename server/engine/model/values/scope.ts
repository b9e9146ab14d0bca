import { join, type Value } from './value.js';

/** Values of names; undefined for names that are not bound. */
type Outcome = Map<string, Value | undefined>;
const unchanged: Outcome = new Map();

/** Names of a module or a function, with an undo log so that both branches of an `if` start alike. */
export class Scope {
  private readonly values = new Map<string, Value>();
  private readonly globals = new Set<string>();
  private readonly versions = new Map<string, number>();
  private writes = 0;
  /** What names were bound to before, for each alternative that runs; null while it has bound none. */
  private readonly logs: (Outcome | null)[] = [];

  constructor(readonly parent: Scope | null) {}

  get(name: string): Value | undefined {
    return this.values.get(name) ?? this.parent?.get(name);
  }

  set(name: string, value: Value): void {
    if (this.parent && this.globals.has(name)) {
      this.root().set(name, value);
      return;
    }
    this.remember(name);
    this.versions.set(name, ++this.root().writes);
    this.values.set(name, value);
  }

  /** The names bound here, not around. */
  names(): string[] {
    return [...this.values.keys()];
  }

  /** Changes whenever the name is bound anew: the same text with the same versions means the same. */
  versionOf(name: string): number {
    return this.versions.get(name) ?? this.parent?.versionOf(name) ?? 0;
  }

  delete(name: string): void {
    this.remember(name);
    this.values.delete(name);
  }

  private remember(name: string): void {
    if (this.logs.length === 0) return;
    const log = this.logs.at(-1) ?? new Map<string, Value | undefined>();
    if (!log.has(name)) log.set(name, this.values.get(name));
    this.logs[this.logs.length - 1] = log;
  }

  declareGlobal(names: readonly string[]): void {
    for (const name of names) this.globals.add(name);
  }

  private root(): Scope {
    let scope: Scope = this;
    while (scope.parent) scope = scope.parent;
    return scope;
  }

  /** Runs alternatives from the same start and joins what they leave behind. */
  branch(alternatives: readonly (() => void)[]): void {
    const outcomes = alternatives.map((run) => this.attempt(run));
    const changed = new Set<string>();
    for (const outcome of outcomes) for (const name of outcome.keys()) changed.add(name);
    for (const name of changed) {
      const before = this.values.get(name);
      let joined: Value | undefined;
      for (const outcome of outcomes) joined = merge(joined, outcome.has(name) ? outcome.get(name) : before);
      if (joined) this.set(name, joined);
    }
  }

  /** Runs, notes the new values of the names that changed, and puts the old ones back. */
  private attempt(run: () => void): Outcome {
    this.logs.push(null);
    run();
    const log = this.logs.pop();
    if (!log) return unchanged;
    const outcome = new Map<string, Value | undefined>();
    for (const [name, before] of log) {
      outcome.set(name, this.values.get(name));
      if (before === undefined) this.values.delete(name);
      else this.values.set(name, before);
    }
    return outcome;
  }
}

function merge(left: Value | undefined, right: Value | undefined): Value | undefined {
  if (!left) return right;
  return right ? join(left, right) : left;
}
