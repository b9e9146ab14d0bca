/** A name that speaks of a secret, and what it is set to. */
const assignment =
  /((?:pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|access|account|auth|master|private|shared|storage)[-_]?key|credential)\w*["']?\s*[=:]\s*)[^\s,)]+/gi;
/** User and password in an address. */
const inAddress = /(:\/\/)[^\s/@:]+:[^\s/@]+@/g;
/** Long mixed runs of letters and digits: keys, hashes, tokens. */
const longRun = /\b(?=[\w+-]*\d)(?=[\w+-]*[A-Za-z])[A-Za-z0-9+_-]{24,}\b/g;

/** A line as it may be shown: whatever might be a secret is left out. */
export function redact(line: string): string {
  return line.replace(assignment, '$1…').replace(inAddress, '$1…@').replace(longRun, '…');
}
