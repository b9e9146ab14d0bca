import type { Expr, Param } from './ast.js';

/** Calls back for every direct part of an expression, in the order they stand. Lambdas give their defaults and body. */
export function eachPart(node: Expr, visit: (part: Expr) => void): void {
  switch (node.type) {
    case 'Attribute':
      return visit(node.value);
    case 'Call':
      visit(node.func);
      for (const arg of node.args) visit(arg);
      for (const keyword of node.keywords) visit(keyword.value);
      return;
    case 'Subscript':
      visit(node.value);
      return visit(node.index);
    case 'Slice':
      for (const bound of [node.lower, node.upper, node.step]) if (bound) visit(bound);
      return;
    case 'Str':
    case 'Bad':
      for (const part of node.parts) visit(part);
      return;
    case 'List':
    case 'Tuple':
    case 'Set':
      for (const element of node.elements) visit(element);
      return;
    case 'Dict':
      for (const [index, value] of node.values.entries()) {
        const key = node.keys[index];
        if (key) visit(key);
        visit(value);
      }
      return;
    case 'BinOp':
    case 'BoolOp':
      visit(node.left);
      return visit(node.right);
    case 'UnaryOp':
      return visit(node.operand);
    case 'Compare':
      for (const operand of node.operands) visit(operand);
      return;
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
