import { catalogue } from '../../catalog/load.js';
import type { CommandParts } from '../../server/cli/command.js';
import { run } from '../../server/cli/run.js';
import type { Terminal } from '../../server/cli/terminal.js';
import type { check } from '../../server/engine/check.js';
import { place } from '../../server/engine/source/place.js';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in a folder, the rules replaced by one that finds each `BAD` and `MEH`. */
export async function cli(
  cwd: string,
  args: readonly string[],
  options: { color?: boolean; assess?: CommandParts['assess'] } = {},
): Promise<Outcome> {
  let out = '';
  let error = '';
  const terminal: Terminal = {
    cwd,
    color: options.color ?? false,
    today: () => '2026-03-31',
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  };
  const code = await run(args, terminal, { check: findMarks, assess: options.assess });
  return { code, out, error };
}

/** Real rules lend their ids, so that settings can name them. */
export const warningRule = ruleOf('warning');
export const adviceRule = ruleOf('information');

function ruleOf(severity: string): string {
  return catalogue.rules.find((rule) => rule.severity === severity && rule.set === 'recommended')
    ?.id as string;
}

const findMarks: typeof check = (unit, settings) => {
  if (unit.text.includes('CRASH')) throw new Error('it broke');
  const findings = [...unit.text.matchAll(/BAD|MEH/g)].flatMap((match) => {
    const rule = match[0] === 'BAD' ? warningRule : adviceRule;
    const severity = settings.severities[rule];
    const span = { start: match.index, end: match.index + match[0].length };
    const fixes = unit.text.startsWith('BAD # fix', match.index)
      ? [{ title: '', applicability: 'safe' as const, edits: [] }]
      : [];
    const finding = {
      rule,
      message: `Found\n${match[0]}`,
      place: place(unit, span),
      span,
      related: [],
      fixes,
      practices: ['a-b'],
    };
    return severity ? [{ ...finding, severity }] : [];
  });
  return { findings, notes: unit.text.includes('NOTE') ? ['cut short'] : [] };
};
