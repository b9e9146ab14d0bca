import { type Document, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { isTooDeep } from '../../nesting.js';

/** A YAML file, read without unfolding its aliases. */
export interface YamlFile {
  readonly path: string;
  readonly documents: readonly Document[];
  lineOf(node: unknown): number;
}

/** Null when it is broken at the root or too large to be written by people. */
export function yamlFile(path: string, text: string): YamlFile | null {
  if (text.length > 300_000 || isTooDeep(text)) return null;
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      logLevel: 'silent',
      // What is wrong is not told: to lay it out takes longer than all the rest.
      prettyErrors: false,
      keepSourceTokens: false,
    });
    const lineOf = (node: unknown) => {
      const start = (node as Node | null)?.range?.[0];
      return start === undefined ? 0 : Math.max(0, lines.linePos(start).line - 1);
    };
    return { path, documents: [...documents] as Document[], lineOf };
  } catch {
    return null;
  }
}
