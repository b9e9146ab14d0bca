import type { Comprehension, Expr, Keyword, Name, Param } from './ast.js';
import { type Context, noteComment, parts } from './context.js';
import { numberWritten, stringWritten, unescaped } from './literals.js';
import type { Raw } from './raw.js';

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
  const start = node.start + context.base;
  const end = node.end + context.base;
  switch (node.type) {
    case 'identifier':
      return { type: 'Name', start, end, id: written(node, context) };
    case 'attribute': {
      const value = parts(node, context)[0];
      const attr = nameBehind(context.text, value?.end ?? node.start, node.end);
      return { type: 'Attribute', start, end, value: expression(value, context), attr };
    }
    case 'call':
      return call(node, context, start, end);
    case 'subscript': {
      const [value, ...index] = parts(node, context);
      return {
        type: 'Subscript',
        start,
        end,
        value: expression(value, context),
        index: indexOf(index, context, start, end),
      };
    }
    case 'slice':
      return slice(node, context, start, end);
    case 'integer':
    case 'float':
      return number(written(node, context), start, end);
    case 'true':
    case 'false':
      return { type: 'Constant', start, end, value: node.type === 'true' };
    case 'none':
      return { type: 'Constant', start, end, value: null };
    case 'ellipsis':
      return { type: 'Constant', start, end, value: '...' };
    case 'string':
      return string(node, context, start, end);
    case 'concatenated_string':
      return joinedString(node, context, start, end);
    case 'list':
    case 'list_pattern':
      return { type: 'List', start, end, elements: expressions(node.children, context) };
    case 'set':
      return { type: 'Set', start, end, elements: expressions(node.children, context) };
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
      return { type: 'Tuple', start, end, elements: expressions(node.children, context) };
    case 'dictionary':
      return dictionary(node, context, start, end);
    case 'binary_operator': {
      const [left, right] = parts(node, context);
      return {
        type: 'BinOp',
        start,
        end,
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
        start,
        end,
        op,
        left: expression(left, context),
        right: expression(right, context),
      };
    }
    case 'not_operator':
      return {
        type: 'UnaryOp',
        start,
        end,
        op: 'not',
        operand: expression(parts(node, context)[0], context),
      };
    case 'unary_operator': {
      const sign = context.text[node.start];
      return {
        type: 'UnaryOp',
        start,
        end,
        op: sign === '-' || sign === '~' ? sign : '+',
        operand: expression(parts(node, context)[0], context),
      };
    }
    case 'comparison_operator': {
      const operands = parts(node, context);
      const ops = operatorsBetween(operands, context);
      return { type: 'Compare', start, end, operands: expressions(operands, context), ops };
    }
    case 'conditional_expression': {
      const [body, test, orelse] = parts(node, context);
      return {
        type: 'IfExp',
        start,
        end,
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
        start,
        end,
        params: head ? params(parts(head, context), context) : [],
        body: expression(children.at(-1), context),
      };
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehension(node, context, start, end);
    case 'named_expression': {
      const [target, value] = parts(node, context);
      return {
        type: 'NamedExpr',
        start,
        end,
        target: expression(target, context) as Name,
        value: expression(value, context),
      };
    }
    case 'await':
      return { type: 'Await', start, end, value: expression(parts(node, context)[0], context) };
    case 'yield': {
      const value = parts(node, context)[0];
      return { type: 'Yield', start, end, value: value ? expression(value, context) : null };
    }
    case 'list_splat':
    case 'dictionary_splat':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return { type: 'Starred', start, end, value: expression(parts(node, context)[0], context) };
    case 'parenthesized_expression':
    case 'type':
    case 'as_pattern_target':
    case 'as_pattern':
      return expression(parts(node, context)[0], context);
    case 'keyword_argument':
      return expression(parts(node, context)[1], context);
    case 'ERROR':
      context.errors.push({ start, end });
      return { type: 'Bad', start, end, parts: expressions(node.children, context) };
    default:
      return { type: 'Bad', start, end, parts: expressions(node.children, context) };
  }
}

function operatorsBetween(operands: readonly Raw[], context: Context): string[] {
  return operands
    .slice(1)
    .map((right, index) => between(operands[index], right, context).replace(/\s+/g, ' '));
}

function written(node: Raw, { text }: Context): string {
  return text.slice(node.start, node.end);
}

/** The text between two operands: an operator, freed of comments and line continuations. */
function between(left: Raw | undefined, right: Raw | undefined, context: Context): string {
  if (!left || !right) return '';
  const text = context.text.slice(left.end, right.start);
  return (text.includes('#') || text.includes('\\') ? text.replace(/#.*|\\/g, ' ') : text)
    .replace(/[()]/g, '')
    .trim();
}

function call(node: Raw, context: Context, start: number, end: number): Expr {
  const children = parts(node, context);
  const func = children[0];
  const list = children[1];
  if (list?.type !== 'argument_list' || list.children.length === 0) {
    const args = list?.type === 'generator_expression' ? [expression(list, context)] : none;
    return { type: 'Call', start, end, func: expression(func, context), args, keywords: none };
  }
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const argument of parts(list, context)) {
    if (argument.type === 'keyword_argument') {
      const pair = parts(argument, context);
      keywords.push(keyword(argument, pair[0] ? written(pair[0], context) : '', pair[1], context));
    } else if (argument.type === 'dictionary_splat') {
      keywords.push(keyword(argument, null, parts(argument, context)[0], context));
    } else {
      args.push(expression(argument, context));
    }
  }
  return {
    type: 'Call',
    start,
    end,
    func: expression(func, context),
    args: args.length > 0 ? args : none,
    keywords: keywords.length > 0 ? keywords : none,
  };
}

function keyword(node: Raw, name: string | null, value: Raw | undefined, context: Context): Keyword {
  return {
    type: 'Keyword',
    start: node.start + context.base,
    end: node.end + context.base,
    name,
    value: expression(value, context),
  };
}

function indexOf(nodes: readonly Raw[], context: Context, start: number, end: number): Expr {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return { type: 'Tuple', start, end, elements: [] };
  if (nodes.length === 1) return expression(first, context);
  return {
    type: 'Tuple',
    start: first.start + context.base,
    end: last.end + context.base,
    elements: expressions(nodes, context),
  };
}

/** The concrete tree leaves out empty parts; the colons between the parts tell which is which. */
function slice(node: Raw, context: Context, start: number, end: number): Expr {
  const bounds: [Expr | null, Expr | null, Expr | null] = [null, null, null];
  let from = node.start;
  let slot = 0;
  for (const part of parts(node, context)) {
    slot += count(context.text.slice(from, part.start), ':');
    if (slot < 3) bounds[slot as 0 | 1 | 2] = expression(part, context);
    from = part.end;
  }
  return { type: 'Slice', start, end, lower: bounds[0], upper: bounds[1], step: bounds[2] };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function number(text: string, start: number, end: number): Expr {
  const { value, isFloat } = numberWritten(text);
  return { type: 'Num', start, end, value, isFloat };
}

/** The name behind the dot, whatever line breaks or comments stand between. */
function nameBehind(text: string, start: number, end: number): string {
  const name = text.slice(start + 1, end);
  return text[start] === '.' && /^[A-Za-z_]\w*$/.test(name) ? name : (/[^\W\d]\w*$/u.exec(name)?.[0] ?? '');
}

function string(node: Raw, context: Context, start: number, end: number): Expr {
  const inner = node.children.length === 0 ? none : interpolated(node, context);
  const { prefix, content } = stringWritten(written(node, context));
  const isKnown = !prefix.includes('b') && inner.length === 0;
  const value = isKnown ? (prefix.includes('r') ? content : unescaped(content)) : null;
  return { type: 'Str', start, end, value, parts: inner, prefix };
}

/** Shared by all that hold nothing. */
const none: readonly never[] = [];

/** What stands in the braces of an f-string. */
function interpolated(node: Raw, context: Context): Expr[] {
  const interpolations = node.children.filter((child) => child.type === 'interpolation');
  return interpolations.map((child) => expression(parts(child, context)[0], context));
}

function joinedString(node: Raw, context: Context, start: number, end: number): Expr {
  const strings = expressions(node.children, context);
  let value: string | null = '';
  const inner: Expr[] = [];
  for (const part of strings) {
    if (part.type !== 'Str') continue;
    value = value === null || part.value === null ? null : value + part.value;
    inner.push(...part.parts);
  }
  return { type: 'Str', start, end, value, parts: inner, prefix: '' };
}

function dictionary(node: Raw, context: Context, start: number, end: number): Expr {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  for (const child of parts(node, context)) {
    const [first, second] = child.type === 'pair' ? parts(child, context) : [];
    keys.push(child.type === 'pair' ? expression(first, context) : null);
    values.push(
      child.type === 'pair' ? expression(second, context) : expression(parts(child, context)[0], context),
    );
  }
  return { type: 'Dict', start, end, keys, values };
}

function comprehension(node: Raw, context: Context, start: number, end: number): Expr {
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
        iter: iterated(inner.slice(1), context, start, end),
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
    start,
    end,
    kind: kinds[node.type as keyof typeof kinds] ?? 'generator',
    element: expression(key, context),
    value: value ? expression(value, context) : null,
    clauses,
  };
}

function iterated(nodes: readonly Raw[], context: Context, start: number, end: number): Expr {
  if (nodes.length === 1) return expression(nodes[0], context);
  return { type: 'Tuple', start, end, elements: expressions(nodes, context) };
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
  const plain = { ...at, kind: 'plain' as const, default: null, annotation: null };
  if (node.type === 'identifier') return { ...plain, name: written(node, context) };
  const children = parts(node, context);
  switch (node.type) {
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
