import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearestWord } from '../workspace/nearest.js';
import { alternatives } from '../workspace/settings-schema.js';
import { UsageError } from './terminal.js';

/** Reads the options of a command like `parseArgs`, and says in own words what is wrong. */
export function readOptions<const T extends ParseArgsConfig & { args: string[] }>(
  command: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(problemOf(command, config) ?? (error as Error).message);
  }
}

/** The items of an option that may be given several times, and each time hold several, with commas. */
export function itemsOf(given: readonly string[]): string[] {
  return given.flatMap((text) => text.split(',').map((item) => item.trim())).filter((item) => item !== '');
}

/** “; did you mean “--format”?” for what is near one of the options, else a full stop. */
export function optionSuggestion(typed: string, names: readonly string[]): string {
  const near = nearOptions(typed, names).map((option) => `“${option}”`);
  return near.length === 0 ? '.' : `; did you mean ${alternatives(near)}?`;
}

function nearOptions(typed: string, names: readonly string[]): string[] {
  const all = names.map((name) => `--${name}`);
  if (/^-[^-]$/.test(typed)) return all.filter((option) => option[2] === typed[1]);
  const longer = all.filter((option) => typed.length > 2 && option.startsWith(typed));
  if (longer.length > 0) return longer;
  const near = nearestWord(typed, all);
  return near === null ? [] : [near];
}

function problemOf(command: string, config: ParseArgsConfig): string | null {
  const { options = {}, allowPositionals = false } = config;
  const { tokens } = parseArgs({ ...config, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional' && !allowPositionals)
      return `${command} takes nothing behind it, not “${token.value}”.`;
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
    if (type === undefined) return unknownOption(rawName, Object.keys(options));
    if (type === 'boolean' && value !== undefined) return `${rawName} takes no value.`;
    if (type === 'string' && value === undefined) return `${rawName} needs a value.`;
    if (type === 'string' && !inlineValue && value?.startsWith('-'))
      return `${rawName} needs a value; one that begins with “-” is written “${rawName}=${value}”.`;
  }
  return null;
}

function unknownOption(typed: string, names: readonly string[]): string {
  const isVersion = ['-v', '-V', '--version'].includes(typed);
  if (isVersion) return `There is no option “${typed}” here; “ml-practices --version” shows the version.`;
  return `There is no option “${typed}”${optionSuggestion(typed, [...names, 'help'])}`;
}
