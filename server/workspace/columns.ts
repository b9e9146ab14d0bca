import { join, parent, relative } from './address.js';
import type { Files } from './files.js';

const maximumBytes = 64 * 1024;
const maximumTables = 20;

const readCall = /\bread_csv\(\s*[rR]?(["'])([^"'\n\\]+\.csv)\1\s*([^)]*)\)/g;

/**
 * Column names of the local tables that a text reads by a literal path, by the path as it stands there. Only plain
 * reads count: whoever names separators, headers or skipped rows gets other columns than the first line says.
 * @param top the folder outside of which nothing is read
 */
export async function columnsOf(
  files: Files,
  uri: string,
  text: string,
  top: string,
): Promise<Record<string, string[]>> {
  const columns: Record<string, string[]> = {};
  for (const [, , path = '', rest = ''] of [...text.matchAll(readCall)].slice(0, maximumTables)) {
    if (/^(?:\/|~|[a-z]+:)/i.test(path) || /\b(?:sep|delimiter|header|names|skiprows|comment)\s*=/.test(rest))
      continue;
    const header = await firstLine(files, [parent(uri) ?? top, top], path, top);
    const names = header === null ? [] : splitHeader(header);
    if (names.length > 1) columns[path] = names;
  }
  return columns;
}

async function firstLine(
  files: Files,
  bases: readonly string[],
  path: string,
  top: string,
): Promise<string | null> {
  for (const base of new Set(bases)) {
    const uri = join(base, path);
    if (relative(top, uri) === null) continue;
    const start = await files.readStart(uri, maximumBytes);
    if (start === null) continue;
    const end = start.search(/[\r\n]/);
    // A first line that does not end within what was read is no header we can trust.
    return end < 0 && start.length >= maximumBytes ? null : start.slice(0, end < 0 ? undefined : end);
  }
  return null;
}

function splitHeader(line: string): string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
