import { databricksMagics, isDatabricks } from './databricks.js';
import { afterBlanks, afterLineBreak, lineAt, lineEndAfter, lineStartsOf } from './lines.js';
import { scanLogicalLine } from './logicalLine.js';
import { blankMagics } from './magics.js';
import { bindingSearch, movedBy } from './notebook.js';
import type { Cell, Magic, SourceUnit, Span } from './unit.js';

export interface ScriptSource {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly unsaved?: boolean;
}

/** A line that starts a cell. `# %%time` and its like are commented-out magics, not markers. */
const marker =
  /^#[ \t]*(?:%%(?!(?:time|timeit|capture|bash|sh|html|javascript|js|writefile|latex|sql|script|prun|cython|R)\b)[^\r\n]*|In ?\[[ \d]*\][^\r\n]*|<(?:code|markdown)cell>[^\r\n]*|COMMAND ----------[ \t]*)$/gm;

/** A plain Python file, or one that cell markers make a notebook (`percent`). */
export function scriptUnit({ uri, path, text: raw, unsaved = false }: ScriptSource): SourceUnit {
  const lineStarts = lineStartsOf(raw);
  const base = { uri, path, raw, lineStarts, unsaved };
  const markers = markerLines(raw);
  if (markers.length === 0 && !isDatabricks(raw)) {
    const whole: Cell = { index: 0, uri, start: 0, end: raw.length, line: 0, executionCount: null };
    return { ...base, kind: 'script', text: raw, cells: [whole], magics: [] };
  }
  const isBound = bindingSearch(raw);
  const texts: string[] = [];
  const cells: Cell[] = [];
  const magics: Magic[] = [];
  let index = 0;
  for (const part of partsBetween(raw, markers)) {
    const content = raw.slice(part.start, part.end);
    const title = content.slice(0, lineEndAfter(content, 0));
    const markdown = isMarkdown(title);
    const blanked = markdown ? { text: content, magics: [] } : blankMagics(content, isBound);
    const remarks = databricksMagics(content);
    texts.push(blanked.text);
    const found = [...blanked.magics, ...remarks.magics].sort((a, b) => a.start - b.start);
    for (const magic of found) magics.push(movedBy(magic, part.start));
    // Blank lines above the first marker are no cell.
    if (part.start !== markers[0] && content.trim() === '') continue;
    if (!markdown && !remarks.foreign) {
      cells.push({
        ...part,
        index,
        uri,
        line: lineAt(lineStarts, part.start),
        executionCount: countOf(title),
      });
    }
    index++;
  }
  return { ...base, kind: 'percent', text: texts.join(''), cells, magics };
}

/** Starts of the marker lines that are comments: one inside a string is text. */
function markerLines(raw: string): number[] {
  const candidates = Array.from(raw.matchAll(marker), (match) => match.index).filter(
    (at) => at === 0 || raw[at - 1] === '\n' || raw[at - 1] === '\r',
  );
  if (candidates.length === 0) return candidates;
  const inStrings = stringsOver(raw);
  let string = 0;
  return candidates.filter((at) => {
    while (string < inStrings.length && (inStrings[string] as Span).end <= at) string++;
    return at < (inStrings[string]?.start ?? raw.length);
  });
}

function stringsOver(raw: string): Span[] {
  const strings: Span[] = [];
  let at = 0;
  while (at < raw.length) {
    const first = afterBlanks(raw, at);
    const escaped = raw[first] === '%' || raw[first] === '!';
    const line = escaped ? undefined : scanLogicalLine(raw, first);
    const end = line && line.assigned < 0 ? line.end : lineEndAfter(raw, line?.end ?? first);
    for (const string of line?.longStrings ?? []) strings.push(string);
    at = afterLineBreak(raw, end);
  }
  return strings;
}

/** The cells' spans, marker lines included; the first is what stands above the first marker. */
function partsBetween(raw: string, markers: readonly number[]): Span[] {
  const starts = markers[0] === 0 ? markers : [0, ...markers];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? raw.length }));
}

function isMarkdown(title: string): boolean {
  return /^#[ \t]*(?:%%.*\[(?:markdown|md|raw)\]|<markdowncell>)/i.test(title);
}

function countOf(title: string): number | null {
  const found =
    /^#[ \t]*In ?\[(\d+)\]/.exec(title) ?? /^#[ \t]*%%.*\bexecution_count[ \t]*=[ \t]*(\d+)/.exec(title);
  return found ? Number(found[1]) : null;
}
