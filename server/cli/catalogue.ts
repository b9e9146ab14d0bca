import { catalogue } from '../../catalog/load.js';
import { oneOf } from './command.js';
import { colors } from './format/text.js';
import { readOptions } from './options.js';
import type { ExitCode, Terminal } from './terminal.js';

/** `catalogue`: the numbered practices as lines, or the whole catalogue as JSON. */
export function catalogueCommand(args: string[], terminal: Terminal): ExitCode {
  const { values } = readOptions('catalogue', {
    args,
    options: { format: { type: 'string', default: 'text' } },
  });
  if (oneOf('--format', values.format, ['text', 'json'] as const) === 'json') {
    // Later practices stand behind the numbered ones, without a number.
    const practices = [
      ...catalogue.practices.map(({ number, slug, title, category, ...rest }) => ({
        number,
        slug,
        title,
        category,
        ...rest,
      })),
      ...catalogue.later.map(({ slug, title, category, ...rest }) => ({
        number: null,
        slug,
        title,
        category,
        ...rest,
      })),
    ];
    const { resources, survey } = catalogue;
    terminal.out(`${JSON.stringify({ version: 1, practices, resources, survey })}\n`);
    return 0;
  }
  const { bold, dim } = colors(terminal.color);
  for (const { number, slug, title, category } of catalogue.practices) {
    terminal.out(`${String(number).padStart(2)}  ${bold(title)}  ${dim(`${category} · ${slug}`)}\n`);
  }
  return 0;
}
