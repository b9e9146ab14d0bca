import { parseArgs } from 'node:util';
import { catalogue } from '../../catalog/load.js';
import { colors } from './format/text.js';
import type { ExitCode, Terminal } from './terminal.js';

/** `rules`: one line for each. */
export function rulesCommand(args: string[], terminal: Terminal): ExitCode {
  parseArgs({ args, options: {} });
  const { bold, dim } = colors(terminal.color);
  const rules = [...catalogue.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  for (const { id, set, severity, title } of rules) {
    terminal.out(
      `${bold(id.padEnd(width))}  ${severity.padEnd('information'.length)}  ${dim(set.padEnd('recommended'.length))}  ${title}\n`,
    );
  }
  return 0;
}
