import type { Edit } from '../../finding.js';
import type { Call } from '../../python/ast.js';

/** Adds an argument behind the last one of a call. */
export function argumentAtEnd(text: string, node: Call, argument: string): Edit {
  const last = [...node.args, ...node.keywords].sort((left, right) => left.end - right.end).at(-1);
  if (!last) return { start: node.end - 1, end: node.end - 1, text: argument };
  // A parenthesis around the last argument belongs to it.
  const closing = /^(\s*\))*(?=\s*,?\s*\)$)/.exec(text.slice(last.end, node.end))?.[0] ?? '';
  const at = last.end + closing.length;
  return { start: at, end: at, text: `, ${argument}` };
}
