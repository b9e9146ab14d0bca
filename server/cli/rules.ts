import { catalogue } from '../../catalog/load.js';
import { oneOf } from './command.js';
import { colors } from './format/text.js';
import { readOptions } from './options.js';
import type { ExitCode, Terminal } from './terminal.js';

/** `rules`: one line for each, or all as one JSON object. */
export function rulesCommand(args: string[], terminal: Terminal): ExitCode {
  const { values } = readOptions('rules', {
    args,
    options: { format: { type: 'string', default: 'text' } },
  });
  const rules = [...catalogue.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (oneOf('--format', values.format, ['text', 'json'] as const) === 'json') {
    const told = rules.map(({ id, title, severity, set, fix, practices, options }) => ({
      id,
      title,
      severity,
      set,
      fix,
      practices,
      options,
    }));
    terminal.out(`${JSON.stringify({ version: 1, rules: told })}\n`);
    return 0;
  }
  const { bold, dim } = colors(terminal.color);
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  for (const { id, set, severity, title } of rules) {
    terminal.out(
      `${bold(id.padEnd(width))}  ${severity.padEnd('information'.length)}  ${dim(set.padEnd('recommended'.length))}  ${title}\n`,
    );
  }
  return 0;
}
