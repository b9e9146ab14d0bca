import type { ReadFile } from '../fileFacts.js';
import { type Measures, type MeasureTopic, placeOfFile } from '../repository.js';
import type { TreeFile } from '../tree.js';
import { counted, measure, percent, share } from './places.js';

type DictionaryFacts =
  | { readonly isDictionary: true; readonly described: readonly string[] }
  | { readonly isDictionary: false; readonly columns: readonly string[] };

/** Columns that the code uses, and whether anybody wrote down what they mean. */
export const dictionary: MeasureTopic = {
  name: 'dictionary',
  wants: isDictionary,
  collect,
  measure: (_repository, collected) => measures(collected as ReadonlyMap<string, DictionaryFacts>),
};

const most = 2_000;

function isDictionary({ path, fileClass }: TreeFile): boolean {
  if (fileClass === 'test' || /template|\{\{/.test(path)) return false;
  return (
    /(?:^|\/)[^/]*(?:data[-_ ]?dict(?:ionary)?|code[-_ ]?book|feature[-_ ]?(?:catalog(?:ue)?|dict(?:ionary)?|descriptions?)|column[-_ ]?descriptions?)[^/]*\.(?:md|csv|tsv|ya?ml|txt)$/i.test(
      path,
    ) ||
    /(?:^|\/)features?\.ya?ml$|(?:^|\/)(?:features?|columns?|references)\/dictionary\.(?:md|csv|ya?ml)$/i.test(
      path,
    )
  );
}

const featureList =
  /(?:features?|columns?|cols|predictors|FEATURES|COLUMNS|COLS)\w*\s*(?::[^=\n]+)?=\s*\[([^\]]{3,4000})\]/g;

function collect({ file, text, source }: ReadFile): DictionaryFacts | null {
  if (source !== null) {
    if (file.fileClass !== 'product' || !/features?|columns?|cols|predictors/i.test(text)) return null;
    const columns = [...source.code.matchAll(featureList)].flatMap((match) =>
      [...(match[1] as string).matchAll(/["']([^"'\n]{1,80})["']/g)].map(([, name]) => name as string),
    );
    return columns.length > 0 ? { isDictionary: false, columns: [...new Set(columns)].slice(0, most) } : null;
  }
  if (!isDictionary(file)) return null;
  const described = describedIn(file.path, text);
  return described.length > 0 ? { isDictionary: true, described } : null;
}

/** Names that come with a description. */
function describedIn(path: string, text: string): string[] {
  const all = text.split(/\r?\n/).slice(0, 20_000);
  // The head of a Markdown table describes nothing.
  const lines = all.filter((_, index) => !/^[\s|:-]*-[\s|:-]*$/.test(all[index + 1] ?? ''));
  const rows = /\.(?:csv|tsv)$/i.test(path)
    ? lines.slice(1).map((line) => line.split(/[,;\t]/))
    : /\.ya?ml$/i.test(path)
      ? yamlRows(lines)
      : lines.map(
          (line) =>
            /^\s*\|?(.+\|.+)$/.exec(line)?.[1]?.split('|') ??
            /^\s*[-*]\s+[`*]*([\w .-]+?)[`*]*\s*(?::|[-–]\s)\s*(.+)$/.exec(line)?.slice(1) ??
            [],
        );
  const named = rows
    .filter(
      (row) =>
        row
          .slice(1)
          .join('')
          .replace(/["\s|:-]/g, '').length >= 5,
    )
    .map(([name = '']) => name.replace(/["'`*\s]+/g, ' ').trim());
  return [...new Set(named.filter((name) => name !== '' && !/^-+$/.test(name)))].slice(0, most);
}

function yamlRows(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  let name = '';
  for (const line of lines) {
    const own = /^\s*-?\s*name:\s*["']?([^"'#]+)/.exec(line)?.[1] ?? /^\s*([\w-]+):\s*$/.exec(line)?.[1];
    const description = /^\s*(?:description|desc|meaning):\s*(.+)$/.exec(line)?.[1];
    if (own) name = own.trim();
    else if (description && name) rows.push([name, description]);
  }
  return rows;
}

function measures(collected: ReadonlyMap<string, DictionaryFacts>): Measures {
  const described = new Set<string>();
  const columns = new Set<string>();
  const files: string[] = [];
  for (const [path, facts] of collected) {
    if (facts.isDictionary) {
      files.push(path);
      for (const name of facts.described) described.add(name.toLowerCase());
    } else for (const name of facts.columns) columns.add(name);
  }
  const places = files.map((path) => placeOfFile(path));
  const found: Record<string, Measures[string]> = {
    'data-dictionary': measure(
      described.size,
      `${counted(described.size, 'column')} described in a dictionary of the data`,
      places,
    ),
  };
  if (described.size === 0 || columns.size === 0) return found;
  const missing = [...columns].filter((name) => !described.has(name.toLowerCase())).sort();
  const part = share(columns.size - missing.length, columns.size);
  found['documented-columns-share'] = measure(
    part,
    `${percent(part)} of ${counted(columns.size, 'column')} in the code are described${missing.length > 0 ? `; not ${missing.slice(0, 5).join(', ')}` : ''}`,
    places,
  );
  return found;
}
