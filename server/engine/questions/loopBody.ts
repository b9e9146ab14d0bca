import { elementwise } from '../libraries/results.js';
import type { Expr, Stmt, Subscript } from '../python/ast.js';
import { boundBy, eachPart } from '../python/children.js';
import { eachExpression, rootName } from '../python/statements.js';
import type { Arrays } from './arrays.js';

const builtins = new Set(['int', 'float', 'str', 'len', 'abs', 'round', 'min', 'max', 'bool']);
const textMethods = new Set(
  'lower upper strip lstrip rstrip split replace startswith endswith title zfill'.split(' '),
);

/**
 * Whether a loop's body only computes from the row or element at hand, and gathers results: what a library does for
 * whole columns at once. Anything else (calls of other functions, inner loops, state carried from row to row) is not.
 * `index` is the loop's counter, where it has one, `over` the name of what it goes through. A row of a table may be
 * summed up in a step; where single numbers are gone through, a sum works on some whole array already.
 */
export function isElementwise(
  body: readonly Stmt[],
  loop: { readonly index: string | null; readonly over: string | null; readonly hasRows: boolean },
  arrays: Arrays,
): boolean {
  const state = new BodyState(body, loop, arrays);
  return state.allowed(body) && state.gathers;
}

/** `found[a][b] = …`: a structure of its own making. */
function isNested({ value }: Subscript): boolean {
  return value.type === 'Subscript' && value.value.type !== 'Name';
}

function isKnownOfNumpy(name: string, hasRows: boolean): boolean {
  const [, last = ''] = /^numpy\.([a-z_0-9]+)$/.exec(name) ?? [];
  return elementwise.has(last) || (hasRows && /^(array|dot|sum|mean|max|min|prod)$/.test(last));
}

function appendedTo(statement: Stmt): string | null {
  const call = statement.type === 'ExprStmt' ? statement.value : null;
  if (call?.type !== 'Call' || call.func.type !== 'Attribute' || call.func.attr !== 'append') return null;
  return call.func.value.type === 'Name' ? call.func.value.id : null;
}

/** Parts of a target: what is written there may be written to. */
function eachIsPure(target: Expr, state: BodyState): boolean {
  return target.type !== 'Subscript' || state.pure(target.index);
}

class BodyState {
  gathers = false;
  /** Plainly assigned somewhere in the body. */
  private readonly assigned = new Set<string>();
  private readonly accumulated = new Set<string>();
  /** What is written to item by item. */
  private readonly written = new Set<string>();
  private readonly done = new Set<string>();

  constructor(
    body: readonly Stmt[],
    private readonly loop: Parameters<typeof isElementwise>[1],
    private readonly arrays: Arrays,
  ) {
    this.collect(body);
  }

  private collect(body: readonly Stmt[]): void {
    for (const statement of body) {
      if (statement.type === 'Assign')
        for (const target of statement.targets) {
          for (const name of boundBy(target)) this.assigned.add(name);
          if (target.type === 'Subscript') this.written.add(rootName(target) ?? '');
        }
      else if (statement.type === 'AugAssign') {
        if (statement.target.type === 'Name') this.accumulated.add(statement.target.id);
        else this.written.add(rootName(statement.target) ?? '');
      } else if (statement.type === 'If') {
        this.collect(statement.body);
        this.collect(statement.orelse);
      }
    }
  }

  allowed(body: readonly Stmt[]): boolean {
    // Several values for one row, as for lines with gaps in a plot, have no simple form for whole columns.
    const lists = body.flatMap((statement) => appendedTo(statement) ?? []);
    return new Set(lists).size === lists.length && body.every((statement) => this.statement(statement));
  }

  private statement(statement: Stmt): boolean {
    switch (statement.type) {
      case 'Assign': {
        if (!statement.value || !this.pure(statement.value)) return false;
        for (const target of statement.targets) {
          if (target.type === 'Subscript') {
            if (!eachIsPure(target, this) || isNested(target)) return false;
            this.gathers = true;
          } else if (target.type !== 'Name' && target.type !== 'Tuple') return false;
          for (const name of boundBy(target)) this.done.add(name);
        }
        return true;
      }
      case 'AugAssign':
        this.gathers = true;
        if (!/^[+\-*/]=?$/.test(statement.op)) return false;
        return (
          this.pure(statement.value) &&
          (statement.target.type === 'Name' || eachIsPure(statement.target, this))
        );
      case 'If': {
        if (!this.pure(statement.test)) return false;
        const before = new Set(this.done);
        const first = this.allowed(statement.body);
        const both = statement.orelse.length > 0;
        if (!both) for (const name of [...this.done]) if (!before.has(name)) this.done.delete(name);
        return first && this.allowed(statement.orelse);
      }
      case 'ExprStmt': {
        const call = statement.value;
        if (call.type === 'Str') return true;
        if (call.type !== 'Call' || call.func.type !== 'Attribute' || call.func.attr !== 'append')
          return false;
        this.gathers = true;
        return call.func.value.type === 'Name' && call.args.every((arg) => this.pure(arg));
      }
      case 'Pass':
      case 'Continue':
        return true;
      default:
        return false;
    }
  }

  /** Computed from the element, from constants and from what was set before in this step. */
  pure(node: Expr): boolean {
    switch (node.type) {
      case 'Name':
        if (this.accumulated.has(node.id)) return false;
        return !this.assigned.has(node.id) || this.done.has(node.id);
      case 'Call':
        return this.pureCall(node);
      case 'Subscript':
        if (!this.isOwnItem(node)) return false;
        break;
      case 'Compare':
        // `key in found`: what earlier steps left there.
        if (node.operands.some((operand) => operand.type === 'Name' && this.written.has(operand.id)))
          return false;
        break;
      case 'Lambda':
      case 'Comprehension':
      case 'Await':
      case 'Yield':
      case 'NamedExpr':
      case 'Bad':
        return false;
      default:
    }
    let all = true;
    eachPart(node, (part) => {
      all &&= this.pure(part);
    });
    return all;
  }

  private pureCall(node: Expr & { type: 'Call' }): boolean {
    const { func } = node;
    const name = this.arrays.callOf(node)?.name ?? '';
    const known =
      (func.type === 'Name' && builtins.has(func.id)) ||
      /^math\.[a-z_0-9]+$/.test(name) ||
      isKnownOfNumpy(name, this.loop.hasRows) ||
      (func.type === 'Attribute' && textMethods.has(func.attr) && this.pure(func.value));
    return (
      known &&
      node.args.every((arg) => this.pure(arg)) &&
      node.keywords.every((keyword) => this.pure(keyword.value))
    );
  }

  /** Not `x[i - 1]` of what is being written, nor a search for rows: each step looks at its own element. */
  private isOwnItem({ value, index }: Subscript): boolean {
    const root = rootName(value) ?? '';
    // `names[label]` for each label: looked up in what may be no array.
    if (!this.loop.hasRows && this.loop.index === null && !this.arrays.kindOf(value)) return false;
    if (
      this.written.has(root) &&
      root !== this.loop.over &&
      !(index.type === 'Name' && index.id === this.loop.index)
    )
      return false;
    let own = true;
    eachExpression(index, (part) => {
      if (part.type === 'Compare') own = false;
      if (part.type === 'BinOp' && rootName(part.left) === this.loop.index && this.written.has(root))
        own = false;
    });
    return own;
  }
}
