import type { Edit } from '../../finding.js';
import type { Call } from '../../python/ast.js';

/** Gives a keyword argument a value: in the place of the one it has, or behind the last argument. */
export function withArgument(text: string, node: Call, name: string, value: string): Edit {
  const given = node.keywords.find((keyword) => keyword.name === name)?.value;
  return given
    ? { start: given.start, end: given.end, text: value }
    : argumentAtEnd(text, node, `${name}=${value}`);
}

/** Adds an argument behind the last one of a call, before a comma or a comment that follows. */
export function argumentAtEnd(text: string, node: Call, argument: string): Edit {
  const last = [...node.args, ...node.keywords].sort((left, right) => left.end - right.end).at(-1);
  if (!last) return { start: node.end - 1, end: node.end - 1, text: argument };
  // `f(x for x in xs)`: a generator that shares the call's parentheses needs its own beside a second argument.
  if (last.end === node.end) {
    const generator = text.slice(last.start, last.end);
    return { start: last.start, end: last.end, text: `(${generator}, ${argument})` };
  }
  const at = behindParentheses(text, last.end, node.end - 1);
  return { start: at, end: at, text: `, ${argument}` };
}

/** Parentheses around the last argument belong to it: the offset behind the last that closes before `limit`. */
function behindParentheses(text: string, from: number, limit: number): number {
  let behind = from;
  for (const { 0: token, index } of text.slice(from, limit).matchAll(/#[^\r\n]*|\)/g))
    if (token === ')') behind = from + index + 1;
  return behind;
}
