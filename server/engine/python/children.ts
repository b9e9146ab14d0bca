import type { Expr, Param } from './ast.js';

/** Calls back for every direct part of an expression, in the order they stand. Lambdas give their defaults and body. */
export function eachPart(node: Expr, visit: (part: Expr) => void): void {
  switch (node.type) {
    // Most expressions are these.
    case 'Name':
    case 'Num':
    case 'Constant':
      return;
    case 'Attribute':
      return visit(node.value);
    case 'Call':
      visit(node.func);
      all(node.args, visit);
      if (node.keywords.length > 0) for (const keyword of node.keywords) visit(keyword.value);
      return;
    case 'Subscript':
      visit(node.value);
      return visit(node.index);
    case 'Slice':
      if (node.lower) visit(node.lower);
      if (node.upper) visit(node.upper);
      if (node.step) visit(node.step);
      return;
    case 'Str':
    case 'Bad':
      return all(node.parts, visit);
    case 'List':
    case 'Tuple':
    case 'Set':
      return all(node.elements, visit);
    case 'Dict':
      for (let index = 0; index < node.values.length; index++) {
        const key = node.keys[index];
        if (key) visit(key);
        visit(node.values[index] as Expr);
      }
      return;
    case 'BinOp':
    case 'BoolOp':
      visit(node.left);
      return visit(node.right);
    case 'UnaryOp':
      return visit(node.operand);
    case 'Compare':
      return all(node.operands, visit);
    case 'IfExp':
      visit(node.test);
      visit(node.body);
      return visit(node.orelse);
    case 'Lambda':
      eachDefault(node.params, visit);
      return visit(node.body);
    case 'Comprehension':
      for (const clause of node.clauses) {
        if (clause.kind === 'if') visit(clause.test);
        else {
          visit(clause.iter);
          visit(clause.target);
        }
      }
      visit(node.element);
      if (node.value) visit(node.value);
      return;
    case 'NamedExpr':
      visit(node.value);
      return visit(node.target);
    case 'Await':
    case 'Yield':
    case 'Starred':
      if (node.value) visit(node.value);
      return;
    default:
      return;
  }
}

/** By index: an iterator for every list of every expression is most of the cost. */
function all(parts: readonly Expr[], visit: (part: Expr) => void): void {
  for (let index = 0; index < parts.length; index++) visit(parts[index] as Expr);
}

/** Default values of parameters. */
export function eachDefault(params: readonly Param[], visit: (part: Expr) => void): void {
  for (const param of params) if (param.default) visit(param.default);
}

/** The names a target binds. */
export function boundBy(target: Expr): string[] {
  switch (target.type) {
    case 'Name':
      return [target.id];
    case 'Tuple':
    case 'List':
      return target.elements.flatMap(boundBy);
    case 'Starred':
      return target.value ? boundBy(target.value) : [];
    default:
      return [];
  }
}
