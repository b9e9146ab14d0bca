import { readFile } from 'node:fs/promises';
import { TempFolder } from '../workspace/temp-folder.js';

export const file = '.ml-practices/checklist.json';
/** What the file holds now. */
export const read = async (folder: TempFolder) => JSON.parse(await readFile(folder.at(file), 'utf8'));

/** A folder with this checklist. */
export function withAnswers(practices: object, rest: object = {}): Promise<TempFolder> {
  return TempFolder.with({ [file]: JSON.stringify({ version: 1, ...rest, practices }) });
}
