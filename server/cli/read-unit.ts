import { open } from 'node:fs/promises';
import { decodeText } from '../engine/source/decode.js';
import { notebookUnit, parseNotebookFile } from '../engine/source/notebook.js';
import { scriptUnit } from '../engine/source/script.js';
import type { SourceUnit } from '../engine/source/unit.js';
import { filePath } from '../workspace/disk.js';
import { fileErrorWords } from '../workspace/file-error.js';

const megabyte = 1024 * 1024;
/** Code beyond this is generated, or no code. */
const maximumCode = 5 * megabyte;
/** Notebooks hold pictures, so that the file may be far larger than its code. */
const maximumNotebook = 100 * megabyte;

export type UnitResult = { readonly unit: SourceUnit } | { readonly error: string };

/** Reads a script or notebook; what stands in the way comes back as a sentence. */
export async function readUnit(uri: string, path: string): Promise<UnitResult> {
  const isNotebook = uri.endsWith('.ipynb');
  const bytes = await readBytes(uri, isNotebook ? maximumNotebook : maximumCode);
  if ('error' in bytes) return bytes;
  const decoded = decodeText(bytes.bytes);
  if ('error' in decoded) return { error: `The file ${decoded.error}.` };
  if (!isNotebook) return { unit: scriptUnit({ uri, path, text: decoded.text }) };
  const notebook = parseNotebookFile(decoded.text);
  if ('error' in notebook) return { error: sentence(notebook.error.message) };
  const code = notebook.cells.reduce((sum, cell) => sum + (cell.kind === 'code' ? cell.text.length : 0), 0);
  if (code > maximumCode) return { error: tooLarge(code, maximumCode, 'The code of the notebook') };
  return {
    unit: notebookUnit({ uri, path, cells: notebook.cells, unsaved: false, isColab: notebook.isColab }),
  };
}

async function readBytes(uri: string, maximum: number): Promise<{ bytes: Uint8Array } | { error: string }> {
  try {
    await using file = await open(filePath(uri) as string, 'r');
    const { size } = await file.stat();
    if (size > maximum) return { error: tooLarge(size, maximum, 'The file') };
    return { bytes: await file.readFile() };
  } catch (error) {
    return { error: `The file cannot be read: ${fileErrorWords(error)}.` };
  }
}

function tooLarge(size: number, maximum: number, what: string): string {
  return `${what} is ${(size / megabyte).toFixed(1)} MB long; beyond ${maximum / megabyte} MB nothing is checked.`;
}

function sentence(message: string): string {
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
