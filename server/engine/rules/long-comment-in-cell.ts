import type { Rule } from '../rule.js';
import { cellAt } from '../source/place.js';
import type { Span } from '../source/unit.js';

/** A text written as comments, which a Markdown cell shows better. */
export const longCommentInCell: Rule = {
  id: 'long-comment-in-cell',
  trigger: /#/,
  check({ unit, module, option, report }) {
    if (unit.kind !== 'notebook') return;
    const maximum = option<number>('maximumLines');
    for (const block of blocksOf(module.comments, unit.text)) {
      const [first] = block;
      const last = block.at(-1);
      if (block.length <= maximum || !first || !last) continue;
      if (cellAt(unit, first.start) !== cellAt(unit, last.start)) continue;
      const lines = block.map(({ start, end }) => unit.text.slice(start, end));
      if (!isProse(lines)) continue;
      report({
        start: first.start,
        end: first.end,
        message: `${block.length} lines of comment tell a story; move it to a Markdown cell above this one.`,
      });
    }
  },
};

/** Comments that stand alone on lines at the margin, one below the other. */
function blocksOf(comments: readonly Span[], text: string): Span[][] {
  const blocks: Span[][] = [];
  let end = -1;
  for (const comment of comments) {
    if (comment.start > 0 && text[comment.start - 1] !== '\n') continue;
    if (end >= 0 && text.slice(end, comment.start).replace('\r', '') === '\n') blocks.at(-1)?.push(comment);
    else blocks.push([comment]);
    end = comment.end;
  }
  return blocks;
}

/** Most lines are words in sentences: no code that was switched off, no frame of signs, no table. */
function isProse(lines: readonly string[]): boolean {
  const words = lines.filter((line) =>
    /^#+[ \t]*(?:[-*\d.]+ )?["'(]?[\p{L}][\p{L}'’-]*[,.:;]?(?: ["'(`]*[\p{L}\d][^=[\]{}]*){2,}$/u.test(line),
  );
  const code = lines.filter((line) =>
    /[=[\]{}]|\w\(|^#+[ \t]*(?:from|import|def|class|return|for|if|print)\b.*(?::|import|\()/.test(line),
  );
  return words.length >= lines.length * 0.5 && code.length <= lines.length * 0.2;
}
