import type { ResolvedSettings } from './settings.js';
import { kebab, type RuleEntry } from './settings-schema.js';

export interface SettingsPage {
  /** What to call the unit and its configuration file. */
  readonly path: string;
  readonly config: string | null;
  readonly settings: ResolvedSettings;
  readonly rules: readonly RuleEntry[];
}

/** The settings of one unit as a page of Markdown. */
export function describeSettings({ path, config, settings, rules }: SettingsPage): string {
  const lines = [`# Settings for ${code(path)}`, '', ...state(settings), ''];
  lines.push(`Configuration file: ${config === null ? 'none' : code(config)}`, '');
  if (settings.problems.length > 0)
    lines.push('## Problems', '', ...settings.problems.map((problem) => `- ${problem}`), '');
  lines.push('## Where values come from', '', '| key | from |', '| --- | --- |');
  for (const [key, source] of Object.entries(settings.sources))
    lines.push(`| ${code(kebab(key))} | ${source} |`);
  lines.push(`| value of ${code('fail-on')} | ${settings.failOn} |`, '');
  lines.push('## Rules that run', '', ...ruleTable(settings, rules), '');
  const silent = rules
    .filter(({ id }) => !Object.hasOwn(settings.unit.severities, id))
    .map(({ id }) => code(id));
  if (silent.length > 0) lines.push('## Rules that do not run', '', silent.join(', '), '');
  return lines.join('\n');
}

function state({ enabled, excluded }: ResolvedSettings): string[] {
  if (!enabled) return ['Checks are switched off by the setting `mlPractices.enable`.'];
  return excluded ? ['This file is excluded and not checked.'] : ['This file is checked.'];
}

function ruleTable({ unit }: ResolvedSettings, rules: readonly RuleEntry[]): string[] {
  const running = rules.filter(({ id }) => Object.hasOwn(unit.severities, id));
  if (running.length === 0) return ['None.'];
  const rows = running.map(
    (rule) =>
      `| ${code(rule.id)} | ${unit.severities[rule.id]} | ${rule.set} | ${options(unit.options[rule.id])} |`,
  );
  return ['| rule | severity | set | options |', '| --- | --- | --- | --- |', ...rows];
}

function options(values: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries(values)
    .map(([name, value]) => code(`${kebab(name)} = ${JSON.stringify(value)}`))
    .join(', ');
}

/** A bar would end the table's cell. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
