import type { Raw } from './raw.js';

/** What is gathered while one program, or one cell, is turned into typed nodes. */
export interface Context {
  readonly text: string;
  /** Added to every offset. */
  readonly base: number;
  readonly comments: { start: number; end: number }[];
  readonly errors: { start: number; end: number }[];
}

export function noteComment(node: Raw, context: Context): void {
  context.comments.push({ start: node.start + context.base, end: node.end + context.base });
}

/** Children that carry meaning; comments among them are noted on the way. */
export function parts({ children }: Raw, context: Context): readonly Raw[] {
  if (!hasAside(children)) return children;
  return children.filter((child) => {
    if (child.type === 'comment') noteComment(child, context);
    return !isAside(child);
  });
}

/** By index: asked of every node of a program. */
function hasAside(nodes: readonly Raw[]): boolean {
  for (let index = 0; index < nodes.length; index++) if (isAside(nodes[index] as Raw)) return true;
  return false;
}

function isAside({ type }: Raw): boolean {
  return type === 'comment' || type === 'line_continuation';
}
