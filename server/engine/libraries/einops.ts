/** What einops 0.8 asks of a pattern: from its documentation and the messages of its errors. */
export type EinopsOperation = 'rearrange' | 'reduce' | 'repeat';

/**
 * What is wrong with a pattern, as the start of a sentence; null when nothing is, or nobody can tell.
 * @param sizes names of the axes whose length is passed along; null when they are unknown
 */
export function patternFault(
  pattern: string,
  operation: EinopsOperation,
  sizes: readonly string[] | null,
): string | null {
  const sides = pattern.split('->');
  if (sides.length !== 2) return `\`${short(pattern)}\` must have exactly one \`->\``;
  const [left, right] = sides.map(axesOf) as [Side, Side];
  const fault = left.fault ?? right.fault;
  if (fault) return fault;
  if (left.nestedEllipsis) return 'An ellipsis on the left cannot stand in brackets';
  const missingOnRight = left.axes.find((axis) => !right.axes.includes(axis));
  const missingOnLeft = right.axes.find((axis) => !left.axes.includes(axis));
  if (operation === 'rearrange' && (missingOnRight ?? missingOnLeft) !== undefined)
    return `Axis \`${missingOnRight ?? missingOnLeft}\` stands on one side only`;
  if (operation === 'reduce' && missingOnLeft !== undefined)
    return `Axis \`${missingOnLeft}\` comes from nowhere`;
  if (operation !== 'repeat') return null;
  if (missingOnRight !== undefined) return `Axis \`${missingOnRight}\` gets lost`;
  const unsized = right.axes.find(
    (axis) => !left.axes.includes(axis) && axis !== '…' && !sizes?.includes(axis),
  );
  return sizes && unsized !== undefined ? `The new axis \`${unsized}\` has no length` : null;
}

interface Side {
  readonly axes: readonly string[];
  readonly fault: string | null;
  readonly nestedEllipsis: boolean;
}

/** The named axes of one side, `…` for an ellipsis; numbers are lengths, not names. */
function axesOf(side: string): Side {
  const axes: string[] = [];
  let open = false;
  let nestedEllipsis = false;
  const failed = (fault: string): Side => ({ axes, fault, nestedEllipsis });
  for (const [token] of side.matchAll(/\.\.\.|…|[()]|[^\s()…]+?(?=\.\.\.|[\s()…]|$)/g)) {
    if (token === '(' || token === ')') {
      if (open === (token === '(')) return failed('The brackets of this pattern do not match');
      open = token === '(';
    } else if (token === '...' || token === '…') {
      if (axes.includes('…')) return failed('A side of a pattern has one ellipsis at most');
      nestedEllipsis ||= open;
      axes.push('…');
    } else if (/^\d+$/.test(token)) {
    } else if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(token) || /^_.|_$/.test(token)) {
      if (token !== '_') return failed(`\`${short(token)}\` is no name of an axis`);
    } else {
      if (axes.includes(token)) return failed(`Axis \`${token}\` stands twice on one side`);
      axes.push(token);
    }
  }
  return { axes, fault: open ? 'The brackets of this pattern do not match' : null, nestedEllipsis };
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
