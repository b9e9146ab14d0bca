/** A section of a Markdown text. */
export interface Section {
  readonly title: string;
  /** Up to the next heading of the same or a higher level. */
  readonly body: string;
  /** Of the heading, in the text. */
  readonly offset: number;
}

/** More headings than this are a list that a machine wrote. */
const mostHeads = 500;

/** The sections of a Markdown text; headings in code blocks are none. */
export function sectionsOf(text: string): Section[] {
  const plain = text.replace(/^(```|~~~)[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, (block) =>
    block.replace(/[^\n]/g, ' '),
  );
  const all = [...plain.matchAll(/^(#{1,6})[ \t]+([^\n]+)$|^([^\s#|>*-][^\n]*)\n(=+|-{3,})[ \t]*$/gm)].map(
    (match) => ({
      level: match[1]?.length ?? (match[4]?.startsWith('=') ? 1 : 2),
      title: (match[2] ?? match[3] ?? '').trim(),
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
  const heads = all.slice(0, mostHeads);
  return heads.map(({ level, title, start, end }, index) => {
    const next = heads.slice(index + 1).find((each) => each.level <= level);
    return { title, offset: start, body: text.slice(end, next?.start) };
  });
}

/** Text that people wrote, without what forms come with: headings, heads and empty rows of tables, names of fields. */
export function ownText(body: string): string {
  return withoutEmptyTables(body)
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/^#{1,6}[^\n]*$/gm, ' ')
    .replace(
      /\[More Information Needed\](?:\([^)]*\))?|\{\{[^}]{0,200}\}\}|<(?:your|insert|add|describe|fill)[^>]{0,200}>|\b(?:TODO|TBD)\b[^\n]*|\bto be (?:completed|filled in|determined)\b|\blorem ipsum\b/gi,
      ' ',
    )
    .replace(/\*\*[^*\n]{1,60}:?\*\*:?(?=\s*$)/gm, ' ')
    .replace(/^[ \t]*(?:[-*][ \t]+)?[\w /()-]{1,60}:[ \t]*$/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tables without their heads, and without rows in which nothing stands beside the first cell. */
function withoutEmptyTables(body: string): string {
  if (!body.includes('|')) return body;
  const lines = body.split('\n');
  const isRule = (line = '') => line.includes('|') && /^[\s|:-]*-[\s|:-]*$/.test(line);
  const kept = lines.filter((line, index) => {
    if (!/^\s*\|/.test(line)) return !isRule(line) && !isRule(lines[index + 1]);
    if (isRule(line) || isRule(lines[index + 1])) return false;
    return line.split('|').filter((cell) => /[\p{L}\p{N}]/u.test(cell)).length >= 2;
  });
  return kept.join('\n');
}

export function isFilled(body: string, least: number): boolean {
  return ownText(body).length >= least;
}
