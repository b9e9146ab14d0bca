/** Lines with code on them; comments and strings that were blanked do not count. */
export function codeLines(blank: string): number {
  let count = 0;
  let isEmpty = true;
  for (let at = 0; at < blank.length; at++) {
    const code = blank.charCodeAt(at);
    if (code === 10) {
      if (!isEmpty) count++;
      isEmpty = true;
    } else if (code > 32) isEmpty = false;
  }
  return isEmpty ? count : count + 1;
}
