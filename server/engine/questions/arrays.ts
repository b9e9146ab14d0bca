import type { Analysis } from '../analysis.js';
import { arrayMakers, arrayMethods, elementwise, tensorMakers, tensorMethods } from '../libraries/results.js';
import type { Model } from '../model/model.js';
import { factsByCall } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import { optionsOf } from '../model/values/value.js';
import type { Call, Expr, Stmt } from '../python/ast.js';
import { boundBy } from '../python/children.js';
import { eachStatement, expressionsOf, functionAround } from '../python/statements.js';

export type ArrayKind = 'array' | 'tensor';

/** Expressions a name of one function (or of the module) is bound to; null stands for what nobody can tell. */
type Bindings = Map<string, (Expr | null)[]>;

const byModel = new WeakMap<Model, Arrays>();

/**
 * Tells which expressions are surely NumPy arrays or torch tensors with dimensions: a name is one only if everything
 * that is ever bound to it in its function is.
 */
export class Arrays {
  private readonly calls: ReadonlyMap<Call, CallFact>;
  private readonly scopes: { start: number; end: number; bindings: Bindings }[] = [];
  private readonly open = new Set<Expr>();

  private constructor(analysis: Analysis) {
    this.calls = factsByCall(analysis.model.facts);
    const { body } = analysis.module;
    const module: Bindings = new Map();
    const bindingsOf = new Map<Stmt | null, Bindings>([[null, module]]);
    this.scopes.push({ start: 0, end: analysis.unit.text.length + 1, bindings: module });
    eachStatement(body, (statement, around) => {
      const bindings = bindingsOf.get(functionAround(around)) ?? module;
      if (statement.type === 'FunctionDef') {
        const own: Bindings = new Map(statement.params.map((param) => [param.name, [null]]));
        bindingsOf.set(statement, own);
        this.scopes.push({ start: statement.start, end: statement.end, bindings: own });
      }
      bindAll(statement, bindings);
    });
  }

  /** Those of a unit: several rules ask. */
  static of(analysis: Analysis): Arrays {
    const known = byModel.get(analysis.model);
    if (known) return known;
    const made = new Arrays(analysis);
    byModel.set(analysis.model, made);
    return made;
  }

  /** The fact of a call; undefined for calls nobody reached. */
  callOf(node: Call): CallFact | undefined {
    return this.calls.get(node);
  }

  kindOf(node: Expr): ArrayKind | null {
    if (this.open.has(node) || this.open.size > 40) return null;
    this.open.add(node);
    const kind = this.find(node);
    this.open.delete(node);
    return kind;
  }

  private find(node: Expr): ArrayKind | null {
    switch (node.type) {
      case 'Name':
        return this.ofName(node.id, node.start);
      case 'Call':
        return this.ofCall(node);
      case 'BinOp':
        return this.kindOf(node.left) ?? this.kindOf(node.right);
      case 'UnaryOp':
        return node.op === 'not' ? null : this.kindOf(node.operand);
      case 'Subscript':
        return node.index.type === 'Slice' ? this.kindOf(node.value) : null;
      default:
        return null;
    }
  }

  private ofName(name: string, offset: number): ArrayKind | null {
    const scope = this.scopes.findLast(
      ({ start, end, bindings }) => start <= offset && offset < end && bindings.has(name),
    );
    const bound = scope?.bindings.get(name) ?? [];
    if (bound.length === 0 || bound.length > 20) return null;
    const kinds = new Set(bound.map((value) => (value ? this.kindOf(value) : null)));
    const [only] = kinds;
    return kinds.size === 1 ? (only ?? null) : null;
  }

  private ofCall(node: Call): ArrayKind | null {
    const call = this.calls.get(node);
    if (!call) return null;
    if (call.name?.startsWith('numpy.')) {
      const name = call.name.slice('numpy.'.length);
      if (arrayMakers.has(name)) return isScalarMade(node) ? null : 'array';
      if (/^random\.(rand|randn|random|uniform|normal|randint|choice)$/.test(name))
        return hasSize(name, node) ? 'array' : null;
      return elementwise.has(name) && node.args[0] ? this.kindOf(node.args[0]) : null;
    }
    if (call.name?.startsWith('torch.'))
      return tensorMakers.has(call.name.slice('torch.'.length)) ? 'tensor' : null;
    if (node.func.type !== 'Attribute') return null;
    const { attr, value } = node.func;
    if (attr === 'to_numpy' && call.receiver && optionsOf(call.receiver)[0]?.kind === 'data') return 'array';
    const kind = arrayMethods.has(attr) || tensorMethods.has(attr) ? this.kindOf(value) : null;
    return kind === 'tensor' || arrayMethods.has(attr) ? kind : null;
  }
}

/** `np.array(3)`: no dimensions. */
function isScalarMade({ args }: Call): boolean {
  return args[0]?.type === 'Num' && args.length === 1 && args[0].isFloat;
}

function hasSize(name: string, { args, keywords }: Call): boolean {
  if (keywords.some((keyword) => keyword.name === 'size')) return true;
  const before =
    { 'random.uniform': 2, 'random.normal': 2, 'random.randint': 2, 'random.choice': 1 }[name] ?? 0;
  return args.length > before;
}

function bindAll(statement: Stmt, bindings: Bindings): void {
  switch (statement.type) {
    case 'Assign':
      for (const target of statement.targets)
        for (const name of boundBy(target))
          bind(bindings, name, target.type === 'Name' ? statement.value : null);
      return;
    case 'AugAssign':
      // `a += 1` keeps what `a` is.
      return;
    case 'For':
      for (const name of boundBy(statement.target)) bind(bindings, name, null);
      return;
    case 'With':
      for (const { target } of statement.items)
        if (target) for (const name of boundBy(target)) bind(bindings, name, null);
      return;
    case 'Import':
    case 'ImportFrom':
      for (const { name, asname } of statement.names) bind(bindings, asname ?? name, null);
      return;
    case 'FunctionDef':
    case 'ClassDef':
      return bind(bindings, statement.name, null);
    case 'Global':
    case 'Nonlocal':
      for (const name of statement.names) bind(bindings, name, null);
      return;
    default:
      for (const expression of expressionsOf(statement))
        if (expression.type === 'NamedExpr') bind(bindings, expression.target.id, null);
  }
}

function bind(bindings: Bindings, name: string, value: Expr | null): void {
  const known = bindings.get(name);
  if (known) known.push(value);
  else bindings.set(name, [value]);
}
