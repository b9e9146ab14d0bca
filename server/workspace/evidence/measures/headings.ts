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

/** Text that people wrote, without what forms come with. */
export function ownText(body: string): string {
  return body
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/^#{1,6}[^\n]*$/gm, ' ')
    .replace(
      /\[More Information Needed\](?:\([^)]*\))?|\{\{[^}]{0,200}\}\}|<(?:your|insert|add|describe|fill)[^>]{0,200}>|\bTODO\b|\bTBD\b|\blorem ipsum\b/gi,
      ' ',
    )
    .replace(/\*\*[^*\n]{1,60}:?\*\*:?(?=\s*$)/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function isFilled(body: string, least: number): boolean {
  return ownText(body).length >= least;
}
