import type { Expr, FunctionDef, Lambda, Module, Name, Stmt } from '../../python/ast.js';
import { boundBy, eachDefault, eachPart } from '../../python/children.js';
import type { SourceUnit, Span } from '../../source/unit.js';

export interface NameUse {
  readonly name: string;
  readonly node: Span;
  /** Inside a function or lambda, which may run later than it stands. */
  readonly deferred: boolean;
  /** The function it stands in, when that has a name; for methods, their class. */
  readonly inside: string | null;
  /** The method it stands in. */
  readonly method?: string | null;
  /** Some binding stood before it when it was read, in the order the program runs. */
  readonly isBound: boolean;
  /** Inside `try` with a handler that catches a missing name. */
  readonly guarded: boolean;
}

/** Module-level names of a unit: where they are bound, and which names are used that functions do not bind themselves. */
export interface NameTable {
  /** Offsets at which a name is bound, in order. */
  readonly bindings: ReadonlyMap<string, readonly Span[]>;
  readonly uses: readonly NameUse[];
  /** Something may bind names that nobody can see: star imports, `exec`, `globals()[…]`. */
  readonly open: boolean;
}

interface Walk {
  readonly bindings: Map<string, Span[]>;
  readonly uses: NameUse[];
  open: boolean;
  readonly locals: Set<string>[];
  functionName: string | null;
  guarded: boolean;
  /** Reads an expression: made once, for all expressions. */
  readonly read: (node: Expr) => void;
}

function walkFrom(start: Omit<Walk, 'read'>): Walk {
  const walk: Walk = { ...start, read: (node) => read(node, walk) };
  return walk;
}

/** A walk that has seen nothing yet. */
function newWalk(): Walk {
  return walkFrom({
    bindings: new Map(),
    uses: [],
    open: false,
    locals: [],
    functionName: null,
    guarded: false,
  });
}

/** Collects bindings and uses in document order. */
export function nameTable(module: Module, unit: SourceUnit): NameTable {
  const walk = newWalk();
  for (const statement of module.body) visit(statement, walk);
  for (const error of module.errors) bindWords(unit.text.slice(error.start, error.end), error, walk);
  return walk;
}

/** Whatever stands in text that cannot be parsed may be a definition. */
function bindWords(text: string, at: Span, walk: Walk): void {
  for (const word of text.match(/[^\W\d]\w*/gu) ?? []) bind(word, at, walk);
}

function bind(name: string, node: Span, walk: Walk): void {
  const scope = walk.locals.at(-1);
  if (scope) {
    scope.add(name);
    return;
  }
  const known = walk.bindings.get(name);
  if (known) known.push(node);
  else walk.bindings.set(name, [node]);
}

function use(node: Name, walk: Walk): void {
  if (walk.locals.some((scope) => scope.has(node.id))) return;
  walk.uses.push({
    name: node.id,
    node,
    deferred: walk.locals.length > 0,
    inside: walk.functionName,
    guarded: walk.guarded,
    isBound: walk.bindings.has(node.id),
  });
}

function target(node: Expr, walk: Walk): void {
  for (const name of boundBy(node)) bind(name, node, walk);
  if (node.type === 'Attribute' || node.type === 'Subscript') read(node, walk);
  else if (node.type === 'Tuple' || node.type === 'List') {
    for (const element of node.elements)
      if (element.type === 'Attribute' || element.type === 'Subscript') read(element, walk);
  }
}

function read(node: Expr, walk: Walk): void {
  switch (node.type) {
    case 'Name':
      return use(node, walk);
    case 'Lambda':
      return readLambda(node, walk);
    case 'Comprehension':
      return readComprehension(node, walk);
    case 'NamedExpr':
      read(node.value, walk);
      return bindOutsideComprehensions(node.target, walk);
    case 'Call':
      if (
        node.func.type === 'Name' &&
        (node.func.id === 'exec' || node.func.id === 'globals' || node.func.id === 'execfile')
      )
        walk.open = true;
      return eachPart(node, walk.read);
    default:
      return eachPart(node, walk.read);
  }
}

function readLambda(node: Lambda, walk: Walk): void {
  eachDefault(node.params, walk.read);
  inFunction(node, walk, () => read(node.body, walk));
}

/** `:=` inside a comprehension binds the name around it; here every open scope learns of it. */
function bindOutsideComprehensions(node: Name, walk: Walk): void {
  for (const scope of walk.locals) scope.add(node.id);
  const known = walk.bindings.get(node.id);
  if (known) known.push(node);
  else walk.bindings.set(node.id, [node]);
}

function readComprehension(node: Extract<Expr, { type: 'Comprehension' }>, walk: Walk): void {
  const first = node.clauses[0];
  if (first?.kind === 'for') read(first.iter, walk);
  // The body of a comprehension runs at once: its scope hides names but defers nothing.
  const bound = new Set(
    node.clauses.flatMap((clause) => (clause.kind === 'for' ? boundBy(clause.target) : [])),
  );
  const inner = walkFrom({ ...walk, uses: [] });
  for (const [index, clause] of node.clauses.entries()) {
    if (clause.kind === 'if') read(clause.test, inner);
    else if (index > 0) read(clause.iter, inner);
  }
  read(node.element, inner);
  if (node.value) read(node.value, inner);
  walk.open ||= inner.open;
  walk.uses.push(...inner.uses.filter((one) => !bound.has(one.name)));
}

function inFunction(definition: FunctionDef | Lambda, walk: Walk, body: () => void): void {
  const scope = new Set(definition.params.map((param) => param.name));
  if (definition.type === 'FunctionDef') collectLocals(definition.body, scope);
  const outerName = walk.functionName;
  const outerGuard = walk.guarded;
  walk.functionName = definition.type === 'FunctionDef' ? (outerName ?? definition.name) : outerName;
  walk.guarded = false;
  walk.locals.push(scope);
  body();
  walk.locals.pop();
  walk.functionName = outerName;
  walk.guarded = outerGuard;
}

/** Python decides what is local by the whole body, whatever the order. */
function collectLocals(body: readonly Stmt[], scope: Set<string>): void {
  const inner = newWalk();
  const globals = new Set<string>();
  for (const statement of body) collectGlobals(statement, globals);
  for (const statement of body) visit(statement, inner);
  for (const name of inner.bindings.keys()) if (!globals.has(name)) scope.add(name);
}

function collectGlobals(statement: Stmt, into: Set<string>): void {
  if (statement.type === 'Global') for (const name of statement.names) into.add(name);
}

function visitAll(body: readonly Stmt[], walk: Walk): void {
  for (const statement of body) visit(statement, walk);
}

function visit(statement: Stmt, walk: Walk): void {
  switch (statement.type) {
    case 'ExprStmt':
      return read(statement.value, walk);
    case 'Assign':
      if (statement.value) read(statement.value, walk);
      for (const one of statement.targets) if (statement.value || one.type !== 'Name') target(one, walk);
      return;
    case 'AugAssign':
      read(statement.value, walk);
      read(statement.target, walk);
      return target(statement.target, walk);
    case 'Import':
      for (const { name, asname, start, end } of statement.names)
        bind(asname ?? (name.split('.', 1)[0] as string), { start, end }, walk);
      return;
    case 'ImportFrom':
      for (const { name, asname, start, end } of statement.names) {
        if (name === '*') walk.open = true;
        else bind(asname ?? name, { start, end }, walk);
      }
      return;
    case 'FunctionDef':
      return visitFunction(statement, walk);
    case 'ClassDef':
      return visitClass(statement, walk);
    case 'Return':
      if (statement.value) read(statement.value, walk);
      return;
    case 'If':
    case 'While':
      read(statement.test, walk);
      visitAll(statement.body, walk);
      return visitAll(statement.orelse, walk);
    case 'For':
      read(statement.iter, walk);
      target(statement.target, walk);
      visitAll(statement.body, walk);
      return visitAll(statement.orelse, walk);
    case 'With':
      for (const item of statement.items) {
        read(item.context, walk);
        if (item.target) target(item.target, walk);
      }
      return visitAll(statement.body, walk);
    case 'Try':
      return visitTry(statement, walk);
    case 'Raise':
    case 'Assert':
    case 'Print':
      for (const value of statement.values) read(value, walk);
      return;
    case 'Delete':
      for (const value of statement.values) if (value.type !== 'Name') read(value, walk);
      return;
    case 'Global':
      // A function may bind the name when it runs; from then on the module has it.
      for (const name of statement.names) {
        const known = walk.bindings.get(name) ?? [];
        walk.bindings.set(name, [{ start: 0, end: 0 }, ...known]);
      }
      return;
    case 'Match':
      read(statement.subject, walk);
      for (const clause of statement.cases) {
        for (const name of clause.names) bind(name, statement, walk);
        if (clause.guard) read(clause.guard, walk);
        visitAll(clause.body, walk);
      }
      return;
    case 'BadStmt':
      for (const part of statement.parts) bindWithin(part, walk);
      return visitAll(statement.body, walk);
    default:
      return;
  }
}

function visitFunction(statement: FunctionDef, walk: Walk): void {
  for (const decorator of statement.decorators) read(decorator, walk);
  eachDefault(statement.params, walk.read);
  bind(
    statement.name,
    { start: statement.nameStart, end: statement.nameStart + statement.name.length },
    walk,
  );
  inFunction(statement, walk, () => visitAll(statement.body, walk));
}

/** Names in a statement that cannot be parsed may be bound there. */
function bindWithin(node: Expr, walk: Walk): void {
  if (node.type === 'Name') bind(node.id, node, walk);
  eachPart(node, (part) => bindWithin(part, walk));
}

function visitClass(statement: Stmt & { type: 'ClassDef' }, walk: Walk): void {
  for (const decorator of statement.decorators) read(decorator, walk);
  for (const base of statement.bases) read(base, walk);
  bind(
    statement.name,
    { start: statement.nameStart, end: statement.nameStart + statement.name.length },
    walk,
  );
  // A class body runs at once; its names are its own. Its methods run later.
  const inner = walkFrom({ ...walk, uses: [], locals: [...walk.locals, new Set<string>()] });
  const outside = walk.locals.length;
  visitAll(statement.body, inner);
  walk.open ||= inner.open;
  for (const one of inner.uses)
    walk.uses.push(
      one.inside === walk.functionName
        ? { ...one, deferred: outside > 0 }
        : { ...one, inside: statement.name, method: one.inside },
    );
}

const catching = /^(NameError|Exception|BaseException|UnboundLocalError)$/;

function visitTry(statement: Stmt & { type: 'Try' }, walk: Walk): void {
  const catches = statement.handlers.some(({ type }) => {
    if (!type) return true;
    const types = type.type === 'Tuple' ? type.elements : [type];
    return types.some((one) => one.type === 'Name' && catching.test(one.id));
  });
  const before = walk.guarded;
  walk.guarded = before || catches;
  visitAll(statement.body, walk);
  walk.guarded = before;
  for (const handler of statement.handlers) {
    if (handler.type) read(handler.type, walk);
    if (handler.name) bind(handler.name, statement, walk);
    visitAll(handler.body, walk);
  }
  visitAll(statement.orelse, walk);
  visitAll(statement.finalbody, walk);
}
