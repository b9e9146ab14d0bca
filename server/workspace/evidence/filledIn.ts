import { ownText } from './measures/headings.js';

/** A form that nobody has filled in: placeholders of the common templates. */
const placeholder =
  /\[More Information Needed\]|\{\{[^}]{0,200}\}\}|<(?:your|insert|add|describe)[^>]{0,200}>|\blorem ipsum\b/i;

/** Two short sentences, or a few values: less is a heading, an empty form or an empty table. */
const leastProse = 80;
const leastValues = 40;

/** Whether people wrote something into a document, a table or a form. */
export function isFilledIn(path: string, text: string): boolean {
  if (placeholder.test(text)) return false;
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const values = valuesOf[ending]?.(text);
  if (values === undefined) return ownText(text).length >= leastProse;
  return ownText(values).length >= leastValues;
}

/** What stands in files of a fixed form, without names of fields and heads of columns. */
const valuesOf: Readonly<Record<string, (text: string) => string>> = {
  json: (text) => text.replace(/"[^"\n]*"\s*:/g, ' ').replace(/[{}[\],"]|\bnull\b/g, ' '),
  yaml: yamlValues,
  yml: yamlValues,
  csv: tableValues,
  tsv: tableValues,
  html: (text) => text.replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' '),
};

function yamlValues(text: string): string {
  return text
    .replace(/^[ \t]*#[^\n]*$/gm, '')
    .replace(/^[ \t]*(?:-[ \t]+)?[\w -]+:|\bnull\b|["'{}[\]]/gm, ' ');
}

function tableValues(text: string): string {
  return text.slice(text.indexOf('\n') + 1 || text.length).replace(/[,;\t"]+/g, ' ');
}
