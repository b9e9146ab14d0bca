/** Deeper than anything that people write, and far less than what a parser's stack takes. */
const deepest = 100;

/**
 * Whether a YAML, TOML or JSON text nests so deeply that its parser could take the whole program down: some give up in
 * a way that nobody can catch. Looks at brackets, indents and lists in lists on one line; in doubt it says yes.
 */
export function isTooDeep(text: string): boolean {
  return bracketsOf(text) > deepest || indentsOf(text) > deepest || /(?:[-?:][ \t]+){100}/.test(text);
}

function bracketsOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') most = Math.max(most, ++depth);
    else depth = Math.max(0, depth - 1);
  }
  return most;
}

/** How many indents stand one within the other. */
function indentsOf(text: string): number {
  const open: number[] = [];
  let most = 0;
  for (const line of text.matchAll(/^([ \t]*)[^\s#]/gm)) {
    const indent = (line[1] as string).length;
    while (open.length > 0 && (open.at(-1) as number) >= indent) open.pop();
    most = Math.max(most, open.push(indent));
  }
  return most;
}
