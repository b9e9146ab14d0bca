/** Characters of one line; longer ones are data, or written by machines. */
const longestLine = 2_000;
/** Characters of blank lines in a row. */
const longestGap = 200;

/**
 * As much of a text as people write, so that no pattern can run for minutes on what a machine wrote: the first `most`
 * characters, long lines cut, and long gaps interrupted by a dot. Lines keep their numbers.
 */
export function boundedText(text: string, most: number): { readonly text: string; readonly isCut: boolean } {
  const parts: string[] = [];
  let kept = 0;
  let gap = 0;
  const end = Math.min(text.length, most);
  for (let start = 0; start < end; ) {
    const found = text.indexOf('\n', start);
    const stop = found < 0 || found > end ? end : found;
    if (stop - start > longestLine) {
      parts.push(text.slice(kept, start + longestLine));
      kept = stop;
      gap = 0;
    } else if (isBlank(text, start, stop)) {
      gap += stop - start + 1;
      if (gap > longestGap) {
        parts.push(text.slice(kept, stop), '.');
        kept = stop;
        gap = 0;
      }
    } else gap = 0;
    start = stop + 1;
  }
  const isCut = end < text.length;
  if (parts.length === 0 && !isCut) return { text, isCut };
  parts.push(text.slice(kept, end));
  return { text: parts.join(''), isCut };
}

function isBlank(text: string, start: number, stop: number): boolean {
  for (let at = start; at < stop; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}
