import type { Comprehension, Expr, Keyword, Name, Param } from './ast.js';
import { type Context, noteComment, parts } from './context.js';
import type { Raw } from './raw.js';

interface At {
  start: number;
  end: number;
}

/** The expressions among some nodes, in order. */
export function expressions(nodes: readonly Raw[], context: Context): Expr[] {
  const result: Expr[] = [];
  for (const node of nodes) {
    if (node.type === 'comment') noteComment(node, context);
    else if (node.type !== 'line_continuation') result.push(expression(node, context));
  }
  return result;
}

/** One expression; a missing node (half-typed code) becomes an empty `Bad`. */
export function expression(node: Raw | undefined, context: Context): Expr {
  if (!node) return { type: 'Bad', start: context.base, end: context.base, parts: [] };
  const at: At = { start: node.start + context.base, end: node.end + context.base };
  const text = () => context.text.slice(node.start, node.end);
  switch (node.type) {
    case 'identifier':
      return { type: 'Name', ...at, id: text() };
    case 'attribute': {
      const [value] = parts(node, context);
      const [attr = ''] = lastWord.exec(context.text.slice(value?.end ?? node.start, node.end)) ?? [];
      return { type: 'Attribute', ...at, value: expression(value, context), attr };
    }
    case 'call':
      return call(node, context, at);
    case 'subscript': {
      const [value, ...index] = parts(node, context);
      return {
        type: 'Subscript',
        ...at,
        value: expression(value, context),
        index: indexOf(index, context, at),
      };
    }
    case 'slice':
      return slice(node, context, at);
    case 'integer':
    case 'float':
      return number(text(), at);
    case 'true':
    case 'false':
      return { type: 'Constant', ...at, value: node.type === 'true' };
    case 'none':
      return { type: 'Constant', ...at, value: null };
    case 'ellipsis':
      return { type: 'Constant', ...at, value: '...' };
    case 'string':
      return string(node, context, at);
    case 'concatenated_string':
      return joinedString(node, context, at);
    case 'list':
    case 'list_pattern':
      return { type: 'List', ...at, elements: expressions(node.children, context) };
    case 'set':
      return { type: 'Set', ...at, elements: expressions(node.children, context) };
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
      return { type: 'Tuple', ...at, elements: expressions(node.children, context) };
    case 'dictionary':
      return dictionary(node, context, at);
    case 'binary_operator': {
      const [left, right] = parts(node, context);
      return {
        type: 'BinOp',
        ...at,
        op: between(left, right, context),
        left: expression(left, context),
        right: expression(right, context),
      };
    }
    case 'boolean_operator': {
      const [left, right] = parts(node, context);
      const op = between(left, right, context) === 'or' ? 'or' : 'and';
      return {
        type: 'BoolOp',
        ...at,
        op,
        left: expression(left, context),
        right: expression(right, context),
      };
    }
    case 'not_operator':
      return { type: 'UnaryOp', ...at, op: 'not', operand: expression(parts(node, context)[0], context) };
    case 'unary_operator': {
      const sign = context.text[node.start];
      return {
        type: 'UnaryOp',
        ...at,
        op: sign === '-' || sign === '~' ? sign : '+',
        operand: expression(parts(node, context)[0], context),
      };
    }
    case 'comparison_operator': {
      const operands = parts(node, context);
      const ops = operands
        .slice(1)
        .map((right, index) => between(operands[index], right, context).replace(/\s+/g, ' '));
      return { type: 'Compare', ...at, operands: expressions(operands, context), ops };
    }
    case 'conditional_expression': {
      const [body, test, orelse] = parts(node, context);
      return {
        type: 'IfExp',
        ...at,
        test: expression(test, context),
        body: expression(body, context),
        orelse: expression(orelse, context),
      };
    }
    case 'lambda': {
      const children = parts(node, context);
      const head = children[0]?.type === 'lambda_parameters' ? children[0] : undefined;
      return {
        type: 'Lambda',
        ...at,
        params: head ? params(parts(head, context), context) : [],
        body: expression(children.at(-1), context),
      };
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehension(node, context, at);
    case 'named_expression': {
      const [target, value] = parts(node, context);
      return {
        type: 'NamedExpr',
        ...at,
        target: expression(target, context) as Name,
        value: expression(value, context),
      };
    }
    case 'await':
      return { type: 'Await', ...at, value: expression(parts(node, context)[0], context) };
    case 'yield': {
      const value = parts(node, context)[0];
      return { type: 'Yield', ...at, value: value ? expression(value, context) : null };
    }
    case 'list_splat':
    case 'dictionary_splat':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return { type: 'Starred', ...at, value: expression(parts(node, context)[0], context) };
    case 'parenthesized_expression':
    case 'type':
    case 'as_pattern_target':
      return expression(parts(node, context)[0], context);
    case 'as_pattern':
      return expression(parts(node, context)[0], context);
    case 'keyword_argument':
      return expression(parts(node, context)[1], context);
    case 'ERROR':
      context.errors.push(at);
      return { type: 'Bad', ...at, parts: expressions(node.children, context) };
    default:
      return { type: 'Bad', ...at, parts: expressions(node.children, context) };
  }
}

/** The text between two operands: an operator, freed of comments and line continuations. */
function between(left: Raw | undefined, right: Raw | undefined, context: Context): string {
  if (!left || !right) return '';
  const text = context.text.slice(left.end, right.start);
  return (text.includes('#') || text.includes('\\') ? text.replace(/#.*|\\/g, ' ') : text)
    .replace(/[()]/g, '')
    .trim();
}

function call(node: Raw, context: Context, at: At): Expr {
  const [func, list] = parts(node, context);
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  if (list?.type === 'generator_expression') args.push(expression(list, context));
  for (const argument of list?.type === 'argument_list' ? parts(list, context) : []) {
    const place = { start: argument.start + context.base, end: argument.end + context.base };
    if (argument.type === 'keyword_argument') {
      const [name, value] = parts(argument, context);
      const written = name ? context.text.slice(name.start, name.end) : '';
      keywords.push({ type: 'Keyword', ...place, name: written, value: expression(value, context) });
    } else if (argument.type === 'dictionary_splat') {
      keywords.push({
        type: 'Keyword',
        ...place,
        name: null,
        value: expression(parts(argument, context)[0], context),
      });
    } else {
      args.push(expression(argument, context));
    }
  }
  return { type: 'Call', ...at, func: expression(func, context), args, keywords };
}

function indexOf(nodes: readonly Raw[], context: Context, at: At): Expr {
  const [first] = nodes;
  if (nodes.length === 1 && first) return expression(first, context);
  const start = (first?.start ?? at.start - context.base) + context.base;
  const end = (nodes.at(-1)?.end ?? at.end - context.base) + context.base;
  return { type: 'Tuple', start, end, elements: expressions(nodes, context) };
}

/** The concrete tree leaves out empty parts; the colons between the parts tell which is which. */
function slice(node: Raw, context: Context, at: At): Expr {
  const bounds: [Expr | null, Expr | null, Expr | null] = [null, null, null];
  let from = node.start;
  let slot = 0;
  for (const part of parts(node, context)) {
    slot += count(context.text.slice(from, part.start), ':');
    if (slot < 3) bounds[slot as 0 | 1 | 2] = expression(part, context);
    from = part.end;
  }
  return { type: 'Slice', ...at, lower: bounds[0], upper: bounds[1], step: bounds[2] };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function number(text: string, at: At): Expr {
  const plain = text.replaceAll('_', '');
  const isInteger = /^(0[xXoObB][0-9a-fA-F]+|\d+)[lL]?$/.test(plain);
  const value = Number(plain.replace(/[lLjJ]$/, ''));
  return {
    type: 'Num',
    ...at,
    value: Number.isNaN(value) ? Number.parseInt(plain, 10) : value,
    isFloat: !isInteger,
  };
}

/** The name behind the dot, whatever line breaks or comments stand between. */
const lastWord = /[^\W\d]\w*$/u;

const opening = /^([A-Za-z]*)("""|'''|"|')/;

function string(node: Raw, context: Context, at: At): Expr {
  const whole = context.text.slice(node.start, node.end);
  const [written = '', letters = '', quote = ''] = opening.exec(whole) ?? [];
  const prefix = letters.toLowerCase();
  const interpolations = node.children.filter((child) => child.type === 'interpolation');
  const found = interpolations.map((child) => expression(parts(child, context)[0], context));
  const isClosed = quote !== '' && whole.length >= written.length + quote.length && whole.endsWith(quote);
  const content = whole.slice(written.length, isClosed ? -quote.length : undefined);
  const known = !prefix.includes('b') && interpolations.length === 0;
  return {
    type: 'Str',
    ...at,
    value: known ? (prefix.includes('r') ? content : unescaped(content)) : null,
    parts: found,
    prefix,
  };
}

function unescaped(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(/\\(\r?\n|.)/g, (whole, next: string) => {
    if (next.startsWith('\n') || next.startsWith('\r')) return '';
    if (next === 'n') return '\n';
    if (next === 't') return '\t';
    return next === '\\' || next === "'" || next === '"' ? next : whole;
  });
}

function joinedString(node: Raw, context: Context, at: At): Expr {
  const strings = expressions(node.children, context);
  let value: string | null = '';
  const inner: Expr[] = [];
  for (const part of strings) {
    if (part.type !== 'Str') continue;
    value = value === null || part.value === null ? null : value + part.value;
    inner.push(...part.parts);
  }
  return { type: 'Str', ...at, value, parts: inner, prefix: '' };
}

function dictionary(node: Raw, context: Context, at: At): Expr {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  for (const child of parts(node, context)) {
    const [first, second] = child.type === 'pair' ? parts(child, context) : [];
    keys.push(child.type === 'pair' ? expression(first, context) : null);
    values.push(
      child.type === 'pair' ? expression(second, context) : expression(parts(child, context)[0], context),
    );
  }
  return { type: 'Dict', ...at, keys, values };
}

function comprehension(node: Raw, context: Context, at: At): Expr {
  const [head, ...rest] = parts(node, context);
  const isDict = node.type === 'dictionary_comprehension';
  const [key, value] = isDict && head?.type === 'pair' ? parts(head, context) : [head];
  const clauses: Comprehension['clauses'][number][] = [];
  for (const clause of rest) {
    const inner = parts(clause, context);
    if (clause.type === 'for_in_clause') {
      clauses.push({
        kind: 'for',
        target: expression(inner[0], context),
        iter: iterated(inner.slice(1), context, at),
      });
    } else if (clause.type === 'if_clause') {
      clauses.push({ kind: 'if', test: expression(inner[0], context) });
    }
  }
  const kinds = {
    list_comprehension: 'list',
    set_comprehension: 'set',
    dictionary_comprehension: 'dict',
  } as const;
  return {
    type: 'Comprehension',
    ...at,
    kind: kinds[node.type as keyof typeof kinds] ?? 'generator',
    element: expression(key, context),
    value: value ? expression(value, context) : null,
    clauses,
  };
}

function iterated(nodes: readonly Raw[], context: Context, at: At): Expr {
  if (nodes.length === 1) return expression(nodes[0], context);
  return { type: 'Tuple', ...at, elements: expressions(nodes, context) };
}

/** Parameters of a function or a lambda; separators (`*`, `/`) are left out. */
export function params(nodes: readonly Raw[], context: Context): Param[] {
  return nodes.flatMap((node) => {
    // Python 2 unpacked arguments in place: `lambda (key, value): …`.
    if (node.type === 'tuple_pattern') return params(parts(node, context), context);
    const found = param(node, context);
    return found ? [found] : [];
  });
}

function param(node: Raw, context: Context): Param | null {
  const at = { start: node.start + context.base, end: node.end + context.base };
  const children = parts(node, context);
  const plain = { ...at, kind: 'plain' as const, default: null, annotation: null };
  switch (node.type) {
    case 'identifier':
      return { ...plain, name: context.text.slice(node.start, node.end) };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern': {
      const name = context.text.slice(node.start, node.end).replace(/^\*+\s*/, '');
      return { ...plain, name, kind: node.type === 'list_splat_pattern' ? 'args' : 'kwargs' };
    }
    case 'typed_parameter': {
      const inner = children[0] ? param(children[0], context) : null;
      const annotation = children[1] ? expression(children[1], context) : null;
      return inner ? { ...inner, ...at, annotation } : null;
    }
    case 'default_parameter':
    case 'typed_default_parameter': {
      const name = children[0];
      const value = children.at(-1);
      const annotation = children.length === 3 ? expression(children[1], context) : null;
      if (!name) return null;
      return {
        ...plain,
        name: context.text.slice(name.start, name.end),
        default: value ? expression(value, context) : null,
        annotation,
      };
    }
    default:
      return null;
  }
}
