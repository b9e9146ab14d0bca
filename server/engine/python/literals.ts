/** The value of a number as written; imaginary ones count as their size. */
export function numberWritten(text: string): { readonly value: number; readonly isFloat: boolean } {
  if (/^\d+$/.test(text)) return { value: Number(text), isFloat: false };
  const plain = text.replaceAll('_', '');
  const isInteger = /^(0[xXoObB][0-9a-fA-F]+|\d+)[lL]?$/.test(plain);
  const value = Number(plain.replace(/[lLjJ]$/, ''));
  return { value: Number.isNaN(value) ? Number.parseInt(plain, 10) : value, isFloat: !isInteger };
}

const opening = /^([A-Za-z]*)("""|'''|"|')/;

/** The letters before the quotes, in lower case, and what stands between the quotes; the end may be missing. */
export function stringWritten(text: string): { readonly prefix: string; readonly content: string } {
  const [before = '', letters = '', quote = ''] = opening.exec(text) ?? [];
  const isClosed = quote !== '' && text.length >= before.length + quote.length && text.endsWith(quote);
  return {
    prefix: letters.toLowerCase(),
    content: text.slice(before.length, isClosed ? -quote.length : undefined),
  };
}

/** A string's text with the common escapes resolved; others stay as they are. */
export function unescaped(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(/\\(\r?\n|.)/g, (whole, next: string) => {
    if (next.startsWith('\n') || next.startsWith('\r')) return '';
    if (next === 'n') return '\n';
    if (next === 't') return '\t';
    return next === '\\' || next === "'" || next === '"' ? next : whole;
  });
}
