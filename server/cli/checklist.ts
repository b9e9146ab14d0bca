import { parseArgs } from 'node:util';
import { catalogue } from '../../catalog/load.js';
import type { ChecklistState } from '../protocol.js';
import { ChecklistStore } from '../workspace/checklist/store.js';
import { oneOf } from './check.js';
import { colors } from './format/text.js';
import { readTarget } from './targets.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

/** `checklist [PATH]`: the recorded answers of a folder. */
export async function checklistCommand(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args,
    options: { format: { type: 'string', default: 'text' } },
    allowPositionals: true,
  });
  if (positionals.length > 1) throw new UsageError('checklist takes one folder.');
  const format = oneOf('--format', values.format, ['text', 'json'] as const);
  const target = readTarget(positionals[0] ?? null, terminal.cwd);
  if ('error' in target) throw new UsageError(`${target.given}: ${target.error}`);
  const state = await new ChecklistStore().read(target.kind === 'folder' ? target.uri : target.folder);
  if (state.problem !== null) throw new Error(state.problem);
  terminal.out(format === 'json' ? asJson(state) : asText(state, terminal.color));
  return 0;
}

/** Proposals and evidence are not gathered yet: nothing was looked for. */
function asJson({ levels }: ChecklistState): string {
  const practices = catalogue.practices.map(({ number, slug }) => ({
    number,
    slug,
    level: Object.hasOwn(levels, slug) ? levels[slug] : null,
    proposal: null,
    evidence: [],
    lookedFor: [],
  }));
  return `${JSON.stringify({ version: 1, practices })}\n`;
}

function asText({ levels }: ChecklistState, color: boolean): string {
  const { bold, dim } = colors(color);
  const answered = catalogue.practices.filter(({ slug }) => Object.hasOwn(levels, slug));
  const lines = catalogue.practices.map(({ number, slug, title }) => {
    const level = Object.hasOwn(levels, slug) ? bold(levels[slug] as string) : dim('no answer');
    return `${String(number).padStart(2)}  ${title}  ${level}`;
  });
  return `${lines.join('\n')}\n${answered.length} of ${catalogue.practices.length} practices answered.\n`;
}
