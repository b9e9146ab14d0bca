import { readFile, stat } from 'node:fs/promises';
import type { ChecklistProblem } from '../../protocol.js';
import { lineAt } from '../json-tree.js';

/** Longer than any checklist, and short enough to be read at once. */
export const maximumBytes = 1024 * 1024;

/** The text of the file, null when there is none; or why it must not be touched. Throws when it cannot be read. */
export async function readChecklistFile(
  path: string,
): Promise<{ readonly text: string | null } | { readonly problem: ChecklistProblem }> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return problem(0, 'The checklist is not a file. It is left as it is.');
    if (stats.size > maximumBytes) return problem(0, tooLarge(stats.size));
    return textOf(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { text: null };
    throw error;
  }
}

/** Text that is not UTF-8 would not survive being written back. */
function textOf(bytes: Uint8Array) {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder().decode(bytes);
    return problem(
      lineAt(text, text.indexOf('\uFFFD')),
      'The checklist is not stored as UTF-8. Save it with that encoding; until then it is left as it is.',
    );
  }
}

function tooLarge(bytes: number): string {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return `The checklist has ${size} MB, more than answers can need (1 MB). It is left as it is.`;
}

function problem(line: number, message: string) {
  return { problem: { line, message } };
}
