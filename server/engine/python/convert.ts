import type { Expr, Module, Stmt } from './ast.js';
import { type Context, noteComment, parts } from './context.js';
import { expression, expressions, params } from './expressions.js';
import { aliases, importFrom } from './imports.js';
import type { Raw } from './raw.js';

/** Turns the concrete tree of one program, or one cell, into typed nodes. `base` is added to every offset. */
export function convertModule(root: Raw, text: string, base = 0): Module {
  const context: Context = { text, base, comments: [], errors: [] };
  const body = statements(root.children, context);
  return { body, comments: context.comments, errors: context.errors };
}

function statements(nodes: readonly Raw[], context: Context): Stmt[] {
  const result: Stmt[] = [];
  for (const node of nodes) {
    if (node.type === 'comment') noteComment(node, context);
    else if (node.type !== 'line_continuation') result.push(statement(node, context));
  }
  return result;
}

function block(node: Raw | undefined, context: Context): Stmt[] {
  return node ? statements(node.children, context) : [];
}

function statement(node: Raw, context: Context): Stmt {
  const start = node.start + context.base;
  const end = node.end + context.base;
  switch (node.type) {
    case 'expression_statement':
      return expressionStatement(node, context, start, end);
    case 'import_statement':
      return { type: 'Import', start, end, names: aliases(parts(node, context), context) };
    case 'import_from_statement':
    case 'future_import_statement':
      return importFrom(node, context, start, end);
    case 'if_statement': {
      const [test, body, ...rest] = parts(node, context);
      return {
        type: 'If',
        start,
        end,
        test: expression(test, context),
        body: block(body, context),
        orelse: alternatives(rest, context),
      };
    }
    case 'for_statement': {
      const [target, iter, body, other] = parts(node, context);
      return {
        type: 'For',
        start,
        end,
        target: expression(target, context),
        iter: expression(iter, context),
        body: block(body, context),
        orelse: elseBody(other, context),
      };
    }
    case 'while_statement': {
      const [test, body, other] = parts(node, context);
      return {
        type: 'While',
        start,
        end,
        test: expression(test, context),
        body: block(body, context),
        orelse: elseBody(other, context),
      };
    }
    case 'with_statement':
      return withStatement(node, context, start, end);
    case 'try_statement':
      return tryStatement(node, context, start, end);
    case 'function_definition':
      return functionDefinition(node, context, start, end, []);
    case 'class_definition':
      return classDefinition(node, context, start, end, []);
    case 'decorated_definition': {
      const children = parts(node, context);
      const decorators = decoratorsAmong(children.slice(0, -1), context);
      const definition = children.at(-1);
      if (definition?.type === 'function_definition')
        return functionDefinition(definition, context, start, end, decorators);
      if (definition?.type === 'class_definition')
        return classDefinition(definition, context, start, end, decorators);
      break;
    }
    case 'return_statement':
      return returned(parts(node, context)[0], context, start, end);
    case 'delete_statement':
      return { type: 'Delete', start, end, values: expressions(parts(node, context), context) };
    case 'raise_statement':
      return { type: 'Raise', start, end, values: expressions(parts(node, context), context) };
    case 'assert_statement':
      return { type: 'Assert', start, end, values: expressions(parts(node, context), context) };
    case 'print_statement':
    case 'exec_statement':
      return { type: 'Print', start, end, values: expressions(parts(node, context), context) };
    case 'global_statement':
    case 'nonlocal_statement':
      return {
        type: node.type === 'global_statement' ? 'Global' : 'Nonlocal',
        start,
        end,
        names: textsOf(parts(node, context), context),
      };
    case 'pass_statement':
      return { type: 'Pass', start, end };
    case 'break_statement':
      return { type: 'Break', start, end };
    case 'continue_statement':
      return { type: 'Continue', start, end };
    case 'match_statement':
      return matchStatement(node, context, start, end);
    case 'type_alias_statement':
      return { type: 'BadStmt', start, end, parts: expressions(parts(node, context), context), body: [] };
    case 'ERROR':
      context.errors.push({ start, end });
      return brokenStatement(node, context, start, end);
    default:
      return { type: 'ExprStmt', start, end, value: expression(node, context) };
  }
  return brokenStatement(node, context, start, end);
}

function textsOf(nodes: readonly Raw[], { text }: Context): string[] {
  return nodes.map(({ start, end }) => text.slice(start, end));
}

function decoratorsAmong(nodes: readonly Raw[], context: Context): Expr[] {
  return nodes.flatMap((raw) => expressions(raw.children, context));
}

function returned(value: Raw | undefined, context: Context, start: number, end: number): Stmt {
  return { type: 'Return', start, end, value: value ? expression(value, context) : null };
}

/** Keeps what stands inside unparsable text: statements as statements, the rest as expressions. */
function brokenStatement(node: Raw, context: Context, start: number, end: number): Stmt {
  const inner: Stmt[] = [];
  const loose: Expr[] = [];
  for (const child of parts(node, context)) {
    if (child.type === 'block') inner.push(...block(child, context));
    else if (child.type.endsWith('_statement') || child.type.endsWith('_definition'))
      inner.push(statement(child, context));
    else loose.push(expression(child, context));
  }
  return { type: 'BadStmt', start, end, parts: loose, body: inner };
}

function expressionStatement(node: Raw, context: Context, start: number, end: number): Stmt {
  const children = parts(node, context);
  const first = children[0];
  if (!first) return { type: 'Pass', start, end };
  if (first.type === 'assignment') return assignment(first, context, start, end);
  if (first.type === 'augmented_assignment') {
    const [target, value] = parts(first, context);
    if (!target || !value) return brokenStatement(first, context, start, end);
    const op = context.text.slice(target.end, value.start).trim();
    return {
      type: 'AugAssign',
      start,
      end,
      target: expression(target, context),
      op,
      value: expression(value, context),
    };
  }
  if (children.length > 1) {
    return {
      type: 'ExprStmt',
      start,
      end,
      value: { type: 'Tuple', start, end, elements: expressions(children, context) },
    };
  }
  return { type: 'ExprStmt', start, end, value: expression(first, context) };
}

function assignment(node: Raw, context: Context, start: number, end: number): Stmt {
  const targets: Expr[] = [];
  let annotation: Expr | null = null;
  let current: Raw | undefined = node;
  while (current?.type === 'assignment') {
    const [left, ...rest] = parts(current, context) as [Raw, ...Raw[]];
    if (left) targets.push(expression(left, context));
    if (rest[0]?.type === 'type') {
      const shifted = rest.shift() as Raw;
      annotation = expressions(shifted.children, context)[0] ?? null;
    }
    current = rest[0];
  }
  return {
    type: 'Assign',
    start,
    end,
    targets,
    value: current ? expression(current, context) : null,
    annotation,
  };
}

function alternatives(nodes: readonly Raw[], context: Context): Stmt[] {
  const [next, ...rest] = nodes;
  if (!next) return [];
  if (next.type === 'else_clause') return block(parts(next, context)[0], context);
  if (next.type !== 'elif_clause') return [...statements([next], context), ...alternatives(rest, context)];
  const [test, body] = parts(next, context);
  return [
    {
      type: 'If',
      start: next.start + context.base,
      end: (rest.at(-1) ?? next).end + context.base,
      test: expression(test, context),
      body: block(body, context),
      orelse: alternatives(rest, context),
    },
  ];
}

function elseBody(node: Raw | undefined, context: Context): Stmt[] {
  return node ? block(parts(node, context)[0], context) : [];
}

function withStatement(node: Raw, context: Context, start: number, end: number): Stmt {
  const [clause, body] = parts(node, context);
  let items = clause ? parts(clause, context) : [];
  // `with (a as b, c as d):` may come as one item that holds a tuple.
  const only = items.length === 1 ? items[0]?.children[0] : undefined;
  if (only?.type === 'tuple') items = parts(only, context);
  return {
    type: 'With',
    start,
    end,
    items: items.map((item) => withItem(item.type === 'with_item' ? parts(item, context)[0] : item, context)),
    body: block(body, context),
  };
}

function withItem(node: Raw | undefined, context: Context): { context: Expr; target: Expr | null } {
  if (node?.type !== 'as_pattern') return { context: expression(node, context), target: null };
  const [value, target] = parts(node, context);
  return { context: expression(value, context), target: target ? expression(target, context) : null };
}

function tryStatement(node: Raw, context: Context, start: number, end: number): Stmt {
  const [body, ...clauses] = parts(node, context);
  const handlers: { type: Expr | null; name: string | null; body: Stmt[] }[] = [];
  let orelse: Stmt[] = [];
  let finalbody: Stmt[] = [];
  for (const clause of clauses) {
    const inner = parts(clause, context);
    const last = inner.at(-1);
    if (clause.type === 'else_clause') orelse = block(last, context);
    else if (clause.type === 'finally_clause') finalbody = block(last, context);
    else handlers.push({ ...handlerHead(inner.slice(0, -1), context), body: block(last, context) });
  }
  return { type: 'Try', start, end, body: block(body, context), handlers, orelse, finalbody };
}

function handlerHead(nodes: readonly Raw[], context: Context): { type: Expr | null; name: string | null } {
  const [head, legacyName] = nodes;
  if (!head) return { type: null, name: null };
  if (head.type === 'as_pattern') {
    const [type, name] = parts(head, context);
    return {
      type: type ? expression(type, context) : null,
      name: name ? context.text.slice(name.start, name.end) : null,
    };
  }
  // A second expression is Python 2's `except Error, name`, or the name where the grammar keeps it apart.
  return {
    type: expression(head, context),
    name: legacyName ? context.text.slice(legacyName.start, legacyName.end) : null,
  };
}

function functionDefinition(
  node: Raw,
  context: Context,
  start: number,
  end: number,
  decorators: Expr[],
): Stmt {
  const children = parts(node, context);
  const name = children.find((child) => child.type === 'identifier');
  const parameters = children.find((child) => child.type === 'parameters');
  const returns = children.find((child) => child.type === 'type');
  const body = children.find((child) => child.type === 'block');
  return {
    type: 'FunctionDef',
    start,
    end,
    name: name ? context.text.slice(name.start, name.end) : '',
    nameStart: (name?.start ?? node.start) + context.base,
    params: parameters ? params(parts(parameters, context), context) : [],
    returns: returns ? (expressions(returns.children, context)[0] ?? null) : null,
    decorators,
    body: block(body, context),
  };
}

function classDefinition(node: Raw, context: Context, start: number, end: number, decorators: Expr[]): Stmt {
  const children = parts(node, context);
  const name = children.find((child) => child.type === 'identifier');
  const bases = children.find((child) => child.type === 'argument_list');
  const body = children.find((child) => child.type === 'block');
  return {
    type: 'ClassDef',
    start,
    end,
    name: name ? context.text.slice(name.start, name.end) : '',
    nameStart: (name?.start ?? node.start) + context.base,
    bases: bases
      ? expressions(
          parts(bases, context).filter((raw) => raw.type !== 'keyword_argument'),
          context,
        )
      : [],
    decorators,
    body: block(body, context),
  };
}

function matchStatement(node: Raw, context: Context, start: number, end: number): Stmt {
  const children = parts(node, context);
  const body = children.find((child) => child.type === 'block');
  const clauses = (body ? parts(body, context) : []).filter((raw) => raw.type === 'case_clause');
  return {
    type: 'Match',
    start,
    end,
    subject: expression(children[0], context),
    cases: clauses.map((clause) => {
      const inner = parts(clause, context);
      const guard = inner.find((raw) => raw.type === 'if_clause');
      const patterns = inner.filter((raw) => raw.type === 'case_pattern');
      return {
        patterns: [],
        names: patterns.flatMap((raw) => identifiers(raw, context)),
        guard: guard ? expression(guard.children[0], context) : null,
        body: block(
          inner.find((raw) => raw.type === 'block'),
          context,
        ),
      };
    }),
  };
}

/** Names that a pattern binds: neither the class it names nor its keywords. */
function identifiers(node: Raw, context: Context): string[] {
  const { children } = node;
  switch (node.type) {
    case 'identifier':
      return [context.text.slice(node.start, node.end)];
    case 'dotted_name':
      return children.length === 1 ? children.flatMap((child) => identifiers(child, context)) : [];
    case 'class_pattern':
    case 'keyword_pattern':
      return children.slice(1).flatMap((child) => identifiers(child, context));
    default:
      return children.flatMap((child) => identifiers(child, context));
  }
}
