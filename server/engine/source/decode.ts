export type Decoded = { readonly text: string } | { readonly error: string };

/** Encodings a PEP 263 cookie may name. Python's latin-1 and the web's differ only in control characters. */
const cookieEncodings: Readonly<Record<string, string>> = {
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  cp1252: 'windows-1252',
  'windows-1252': 'windows-1252',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'latin-9': 'iso-8859-15',
};

/**
 * The text of a file's bytes, without its byte order mark, so that columns are those of an editor. UTF-8 first,
 * whatever a cookie says: that is how editors open the file.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes);
  if (wide)
    return (
      decodeAs(bytes, wide) ?? { error: `is not ${wide.toUpperCase()} although it starts as if it were` }
    );
  if (bytes.includes(0)) return { error: 'is a binary file, not text' };
  const text = decodeAs(bytes, 'utf-8');
  if (text) return text;
  const cookie = cookieOf(bytes);
  const encoding = cookie === null ? undefined : cookieEncodings[cookie];
  const byCookie = encoding && decodeAs(bytes, encoding);
  if (byCookie) return byCookie;
  if (cookie === null || cookie.startsWith('utf')) return { error: 'is not UTF-8 text' };
  return { error: `is not UTF-8 text, and its encoding ${cookie} is not supported` };
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { error: 'is a binary file, not text' } : { text };
  } catch {
    return undefined;
  }
}

/** The encoding a comment in the first two lines names, lower case with dashes. */
function cookieOf(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 400)).split(/\r\n?|\n/, 2);
  for (const line of head) {
    const found = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line);
    if (found) return (found[1] as string).toLowerCase().replaceAll('_', '-');
    if (!/^[ \t\f]*(?:#|$)/.test(line)) return null;
  }
  return null;
}
