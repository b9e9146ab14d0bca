/**
 * Addresses (URIs) as the workspace keeps them. An editor and Node encode the same file differently, so everything
 * here is first brought into one spelling; addresses in that spelling may be compared and joined as strings.
 */

const shape = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/[^?#]*)?/i;

/** The one spelling of an address: each segment percent-encoded the same way, no trailing slash, no query. */
export function canonical(uri: string): string {
  const match = shape.exec(uri);
  if (!match) return uri;
  const [, head = '', path = ''] = match;
  const segments = path.split('/').map(encodeSegment);
  if (/^[A-Z]%3A$/.test(segments[1] ?? ''))
    segments[1] = (segments[1] as string).toLowerCase().replace('%3a', '%3A');
  while (segments.length > 1 && segments.at(-1) === '') segments.pop();
  return head.toLowerCase() + segments.join('/');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(decode(segment));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of `names` below `folder`; names are plain text, and may hold slashes, `.` and `..`. */
export function join(folder: string, ...names: string[]): string {
  const match = shape.exec(folder);
  if (!match) return folder;
  const segments = (match[2] ?? '').split('/');
  for (const name of names.flatMap((each) => each.split('/'))) {
    if (name === '' || name === '.') continue;
    if (name !== '..') segments.push(encodeURIComponent(name));
    else if (segments.length > 1) segments.pop();
  }
  return (match[1] as string) + (segments.length > 0 && segments[0] === '' ? '' : '/') + segments.join('/');
}

/** The folder that holds an address, or null for a root. */
export function parent(uri: string): string | null {
  const match = shape.exec(uri);
  const path = match?.[2] ?? '';
  const cut = path.lastIndexOf('/');
  if (cut < 0 || path === '/') return null;
  return (match?.[1] as string) + path.slice(0, cut);
}

/** The last segment, as plain text. */
export function baseName(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The path of `uri` below `folder` as plain text (`''` for the folder itself), or null when it lies elsewhere. */
export function relative(folder: string, uri: string): string | null {
  if (uri === folder) return '';
  if (!uri.startsWith(`${folder}/`)) return null;
  return decode(uri.slice(folder.length + 1));
}

/** The folders from the one that holds `uri` upwards, to `top` (inclusive) where it is among them, else to the root. */
export function foldersAbove(uri: string, top: string | null = null): string[] {
  const found: string[] = [];
  for (let folder = parent(uri); folder !== null; folder = parent(folder)) {
    found.push(folder);
    if (folder === top) break;
  }
  return found;
}
