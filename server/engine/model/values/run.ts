import type { ProjectView } from '../../project.js';
import type { Expr, For, FunctionDef, Lambda, Stmt, While } from '../../python/ast.js';
import { isForeign } from '../../python/foreign.js';
import { ColumnKnowledge } from './columns.js';
import { type Arguments, type Callee, type CallFact, type Facts, type Moment, noFacts } from './facts.js';
import { Homes } from './homes.js';
import { isPartKey, nameOfLoaded, namesDevelopment, roleBesideTraining, roleOfName } from './roles.js';
import { Scope } from './scope.js';
import type {
  ClassValue,
  Container,
  DataValue,
  FunctionValue,
  Role,
  Rows,
  SymbolValue,
  Table,
  Value,
} from './value.js';

/** Expressions evaluated at most in one unit; beyond that functions are no longer followed into. */
const stepLimit = 150_000;
/** Expressions of other modules evaluated at most for one unit. */
const foreignStepLimit = 30_000;

/** The state of one abstract run of a unit: what is bound, where we are, and what was found so far. */
export class Run {
  facts: Facts = noFacts();
  readonly functions: FunctionValue[] = [];
  readonly classes: ClassValue[] = [];
  readonly inlined = new Map<FunctionDef | Lambda, number>();
  /** Names bound by imports, with what they import. */
  readonly imported = new Map<string, string>();
  readonly stack: (FunctionDef | Lambda)[] = [];
  readonly returns: Value[][] = [];
  loops: (For | While)[] = [];
  /** Names of the contexts around. */
  within: readonly string[] = [];
  /** What the loops around iterate over. */
  readonly iterated = new Map<For, Value>();
  reached = true;
  order = 0;
  /** The statement that runs. */
  statement: Stmt | { readonly start: number; readonly end: number } = { start: 0, end: 0 };
  scope = new Scope(null);
  readonly globals = this.scope;
  readonly columns = new ColumnKnowledge();
  /** The modules whose code runs. */
  readonly homes: Homes;
  private steps = 0;
  private foreignSteps = 0;
  private rowsMade = 0;
  private readonly cuts = new Map<string, Rows>();

  constructor(
    readonly text: string,
    readonly project: ProjectView,
    /** The value of a bare expression is shown. */
    readonly showsValues: boolean,
  ) {
    this.homes = new Homes(project, text, this.scope);
  }

  /** Counts a step; false when the budget is used up. */
  step(): boolean {
    if (this.homes.site !== null) return this.foreignStep();
    this.steps++;
    if (this.steps === stepLimit) this.facts.notes.push(`analysis cut short after ${stepLimit} steps`);
    return this.steps < stepLimit;
  }

  /** Other modules have a budget of their own: what they cost is no reason to know less of the unit. */
  private foreignStep(): boolean {
    this.foreignSteps++;
    if (this.foreignSteps === foreignStepLimit)
      this.facts.notes.push(`imported modules followed no further after ${foreignStepLimit} steps`);
    return this.foreignSteps < foreignStepLimit;
  }

  moment(): Moment {
    const { reached, functionName, loops, within } = this;
    return { order: this.order++, reached, functionName, loops, within };
  }

  private get functionName(): string | null {
    const definition = this.stack.at(-1);
    if (!definition) return null;
    return definition.type === 'FunctionDef' ? definition.name : '<lambda>';
  }

  /** True while module-level code runs, `__main__` included, and no function. */
  get atTopLevel(): boolean {
    return this.stack.length === 0 && this.homes.site === null;
  }

  sourceRows(node: Expr | null, role: Role = 'all'): Rows {
    if (role === 'train') this.noteTrainingSource(node);
    return { id: this.rowsMade++, parents: [], role, split: null, cut: null, node, named: false };
  }

  /** Some of the parent's rows. The same cut of the same rows gives the same `Rows`. */
  cutRows(parent: Rows, cut: Exclude<Rows['cut'], null>, key: string, node: Expr): Rows {
    const full = `${parent.id}:${cut}:${key}`;
    const known = this.cuts.get(full);
    if (known) return known;
    const role = parent.role === 'all' ? 'unknown' : parent.role;
    const rows: Rows = { id: this.rowsMade++, parents: [parent], role, split: null, cut, node, named: false };
    this.cuts.set(full, rows);
    return rows;
  }

  joinedRows(parents: readonly Rows[], node: Expr): Rows {
    const distinct = [...new Set(parents)];
    if (distinct.length === 1 && distinct[0]) return distinct[0];
    const roles = new Set(distinct.map((rows) => rows.role));
    const role = roles.size === 1 ? (distinct[0] as Rows).role : 'all';
    return { id: this.rowsMade++, parents: distinct, role, split: null, cut: null, node, named: false };
  }

  data(container: Container, rows: Rows, table: Table | null = null): DataValue {
    return {
      kind: 'data',
      container,
      rows,
      table,
      learned: [],
      operations: [],
      column: null,
      prediction: null,
    };
  }

  private readonly members = new Map<string, Map<string, SymbolValue>>();

  /** `numpy.random` of `numpy`. */
  memberOf(owner: SymbolValue, attribute: string): SymbolValue {
    // What a name means in another module may be something else.
    if (this.homes.current !== this.homes.unit)
      return { kind: 'symbol', name: this.nameOfMember(`${owner.name}.${attribute}`) };
    const known = this.members.get(owner.name) ?? new Map<string, SymbolValue>();
    if (known.size === 0) this.members.set(owner.name, known);
    const before = known.get(attribute);
    if (before) return before;
    const written = `${owner.name}.${attribute}`;
    const member: SymbolValue = { kind: 'symbol', name: this.nameOfMember(written) };
    known.set(attribute, member);
    return member;
  }

  private nameOfMember(written: string): string {
    return written.startsWith('workspace:')
      ? (this.homes.workspaceName(written.slice('workspace:'.length)) ?? written)
      : this.homes.symbolOf(written);
  }

  /** The text of an expression, as written. */
  source(node: { start: number; end: number }): string {
    if (!isForeign(node)) return this.text.slice(node.start, node.end);
    const { source } = this.homes.homeOf(node);
    return source ? source.text.slice(node.start - source.base, node.end - source.base) : '';
  }

  /** The text of an expression and what its names are bound to now: equal keys mean equal values. */
  identity(node: Expr): string {
    const text = this.source(node);
    const names = text.match(/[^\W\d]\w*/gu) ?? [];
    // Versions are counted by module.
    const home = this.homes.current.source?.base ?? '';
    return `${home}${text}@${names.map((name) => this.scope.versionOf(name)).join()}`;
  }

  /** Notes a call of a function, or of a method of the receiver. The result is filled in by whoever evaluates it. */
  note(
    { node, args, keywords, open }: Arguments,
    { name, receiver, method }: Callee,
    result: Value,
  ): CallFact {
    const { reached, functionName, loops, within } = this;
    const order = this.order++;
    // Written out: made for every call of a program, from several objects spread together this is slow.
    const fact: CallFact = {
      node,
      name,
      receiver,
      method,
      args,
      keywords,
      open,
      order,
      reached,
      functionName,
      loops,
      within,
      result,
    };
    this.facts.calls.push(fact);
    return fact;
  }

  /** A value is asked whether it is true. */
  tested(node: Expr, value: Value): void {
    if (value.kind === 'data') this.facts.truths.push({ node, value });
  }

  /** A name got a value: names such as `X_test` tell which part a cut is. */
  named(name: string, value: Value): void {
    if (value.kind === 'object' && value.name === 'torch.utils.data.DataLoader') {
      const dataset = value.attributes.get('dataset');
      if (dataset) this.named(nameOfLoaded(name), dataset);
    }
    if (value.kind !== 'data') return;
    const { rows } = value;
    const role = this.roleByName(name, rows);
    // The first name that tells is believed: `X_all = X_test` renames nothing.
    if (!role || rows.named || (rows.cut === null && rows.parents.length > 0)) return;
    rows.named = true;
    rows.role = role;
    if (role === 'train' && rows.parents.length === 0) this.noteTrainingSource(rows.node);
    // Two lookups in one table (`stores.merge(train)`, `stores.merge(test)`) do not split it.
    if (rows.cut && rows.cut !== 'split' && rows.cut !== 'join') this.splitByHand(value);
  }

  /** `{"train": pd.read_csv("a.csv")}`: only rows that are made right there get their part from the key. */
  namedByKey(key: string, value: Value, { start, end }: Expr): void {
    const made = value.kind === 'data' ? value.rows.node : null;
    if (made && start <= made.start && made.end <= end && isPartKey(key)) this.named(key, value);
  }

  private roleByName(name: string, rows: Rows): Role | null {
    if (namesDevelopment(name)) return this.isForValidation(rows) ? 'validation' : null;
    return this.isBesideTraining(rows) ? roleBesideTraining(name) : roleOfName(name);
  }

  /** `dev` is for validation where other rows are plainly for training: beside a test part alone it is what trains. */
  private isForValidation({ role, split, parents: [parent], node }: Rows): boolean {
    if (role === 'test') return true;
    if (!parent) return role !== 'train' && this.isBesideTrainingSource(node);
    if (split) return role !== 'train' || (parent.split !== null && parent.role === 'test');
    const siblings = this.handMade.get(parent)?.map(({ rows }) => rows.role) ?? [];
    return siblings.includes('train') && !siblings.includes('validation');
  }

  private readonly trainingSources = new Set<string>();

  private noteTrainingSource(node: Expr | null): void {
    if (node?.type === 'Call') this.trainingSources.add(this.source(node.func));
  }

  /** The same function gave rows for training: `load("train")`, `load("dev")`. */
  isBesideTrainingSource(node: Expr | null): boolean {
    return node?.type === 'Call' && this.trainingSources.has(this.source(node.func));
  }

  /** A part of a split, or cut from rows that a training part was cut from as well. */
  private isBesideTraining({ split, parents: [parent] }: Rows): boolean {
    if (split !== null) return true;
    return (
      parent !== undefined && (this.handMade.get(parent)?.some(({ rows }) => rows.role === 'train') ?? false)
    );
  }

  private readonly handMade = new Map<Rows, DataValue[]>();

  /** Two parts of the same rows, one for training and one for testing, cut by hand: that is a split. */
  private splitByHand(part: DataValue): void {
    const parent = part.rows.parents[0];
    if (!parent) return;
    const parts = this.handMade.get(parent) ?? [];
    this.handMade.set(parent, parts);
    if (!parts.some((other) => other.rows === part.rows)) parts.push(part);
    const train = parts.find((other) => other.rows.role === 'train');
    const held = parts.find((other) => other.rows.role === 'test' || other.rows.role === 'validation');
    if (!train || !held || train.rows.split || !train.rows.node) return;
    const fact = {
      call: null,
      node: train.rows.node,
      kind: 'by-hand' as const,
      inputs: parts,
      parts: parts.map((other) => other.rows),
      order: this.order,
    };
    for (const other of parts) other.rows.split = fact;
    this.facts.splits.push(fact);
  }
}
