import { join, type Value } from './value.js';

/** Names of a module or a function, with an undo log so that both branches of an `if` start alike. */
export class Scope {
  private readonly values = new Map<string, Value>();
  private readonly globals = new Set<string>();
  private readonly versions = new Map<string, number>();
  private writes = 0;
  private logs: Map<string, Value | undefined>[] = [];

  constructor(readonly parent: Scope | null) {}

  get(name: string): Value | undefined {
    return this.values.get(name) ?? this.parent?.get(name);
  }

  set(name: string, value: Value): void {
    if (this.parent && this.globals.has(name)) {
      this.root().set(name, value);
      return;
    }
    const log = this.logs.at(-1);
    if (log && !log.has(name)) log.set(name, this.values.get(name));
    this.versions.set(name, ++this.root().writes);
    this.values.set(name, value);
  }

  /** Changes whenever the name is bound anew: the same text with the same versions means the same. */
  versionOf(name: string): number {
    return this.versions.get(name) ?? this.parent?.versionOf(name) ?? 0;
  }

  delete(name: string): void {
    const log = this.logs.at(-1);
    if (log && !log.has(name)) log.set(name, this.values.get(name));
    this.values.delete(name);
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
    const changed = new Set(outcomes.flatMap((outcome) => [...outcome.keys()]));
    for (const name of changed) {
      const before = this.values.get(name);
      let joined: Value | undefined;
      for (const outcome of outcomes) joined = merge(joined, outcome.has(name) ? outcome.get(name) : before);
      if (joined) this.set(name, joined);
    }
  }

  /** Runs, notes the new values of the names that changed, and puts the old ones back. */
  private attempt(run: () => void): Map<string, Value | undefined> {
    this.logs.push(new Map());
    run();
    const log = this.logs.pop() as Map<string, Value | undefined>;
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
