import type { z } from 'zod';
import { readPage, validFrontMatter } from './page.js';
import type { Report } from './sections.js';

export interface Table<T> {
  /** Null when the file is not what its schema describes; the problems have been reported. */
  readonly value: T | null;
  /** Line of the file, from 1, on which a value stands; of its nearest parent when there is no such value. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads one of the catalogue's JSON files; every problem is reported at its line. */
export function readTable<T>(
  file: { readonly path: string; readonly text: string },
  schema: z.ZodType<T>,
  report: Report,
): Table<T> {
  const { path } = file;
  const text = file.text.replace(/^\uFEFF/, '').trimEnd();
  const mistake = jsonMistake(text);
  if (mistake !== null) {
    report(path, mistake, 'from here on, it is no JSON');
    return { value: null, lineOf: () => mistake };
  }
  // JSON is YAML too, so it is read as front matter is: that is where line numbers come from.
  const page = readPage(`---\n${text}\n---\n`);
  const { value, problems } = validFrontMatter(page, schema);
  const inFile = (line: number) => Math.max(line - 1, 1);
  for (const problem of [...page.problems, ...problems]) report(path, inFile(problem.line), problem.message);
  return { value, lineOf: (keys) => inFile(page.lineOf(keys)) };
}

/** Line on which a text stops being JSON, from 1; null for JSON. */
function jsonMistake(text: string): number | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    // Some messages do not say where: those are about the end of the text or its first token.
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    if (position) return text.slice(0, Number(position)).split('\n').length;
    return String(error).includes('end of JSON') ? text.split('\n').length : 1;
  }
}
