import {
  catalogue,
  caveatsFor,
  commentRule,
  configurable,
  laterBySlug,
  practiceBySlug,
  readableText,
  resourceCited,
  ruleById,
  surveyFor,
} from '../../catalog/load.js';
import { notBuilt } from '../../catalog/not-built.js';
import type { LaterPractice, Practice, RulePage } from '../../catalog/types.js';
import { capitalised, evidenceWords } from '../../catalog/words.js';
import { nearestWord } from '../workspace/nearest.js';
import { kebab } from '../workspace/settings-schema.js';
import { type Colors, colors } from './format/text.js';
import { readOptions } from './options.js';
import { type ExitCode, type Terminal, UsageError } from './terminal.js';

/** `explain RULE|PRACTICE`: the page of the catalogue. */
export function explainCommand(args: string[], terminal: Terminal): ExitCode {
  const { positionals } = readOptions('explain', { args, options: {}, allowPositionals: true });
  const [word] = positionals;
  if (word === undefined || positionals.length > 1)
    throw new UsageError('explain takes the id of one rule, or the slug or number of one practice.');
  const paint = colors(terminal.color);
  const rule = ruleById(word);
  const practice = practiceBySlug(word) ?? catalogue.practices.find(({ number }) => String(number) === word);
  const later = laterBySlug(word);
  if (rule) terminal.out(rulePage(rule, paint));
  else if (practice) terminal.out(practicePage(practice, paint));
  else if (later) terminal.out(laterPage(later, paint));
  else if (word === commentRule.id) terminal.out(commentPage(paint));
  else if (Object.hasOwn(notBuilt, word))
    terminal.out(`${paint.bold(word)} is no rule here. ${notBuilt[word]}\n`);
  else throw new UsageError(unknown(word));
  return 0;
}

function rulePage(rule: RulePage, paint: Colors): string {
  const fix = { none: 'none', safe: 'safe', suggestion: 'a suggestion' }[rule.fix];
  const facts = [`Set: ${rule.set}`, `Severity: ${rule.severity}`, `Fix: ${fix}`];
  const practices = rule.practices.map((slug) => `  ${slug}  ${practiceBySlug(slug)?.title ?? ''}`.trimEnd());
  const options = rule.options.map(
    ({ name, default: value, description }) => `  ${kebab(name)} = ${JSON.stringify(value)}  ${description}`,
  );
  return joined([
    `${paint.bold(rule.title)} ${paint.dim(`(${rule.id})`)}`,
    facts.join(' · '),
    plain(readableText(rule)),
    section('Options', options, paint),
    section('Practices', practices, paint),
  ]);
}

/** What is said of our own comments has no page: it is no rule about code. */
function commentPage(paint: Colors): string {
  return joined([
    `${paint.bold(commentRule.title)} ${paint.dim(`(${commentRule.id})`)}`,
    `Severity: ${commentRule.severity} · Fix: safe where the comment can go, else a suggestion`,
    commentRule.text,
  ]);
}

function practicePage(practice: Practice, paint: Colors): string {
  const rules = catalogue.rules.filter(({ practices }) => practices.includes(practice.slug));
  return joined([
    `${paint.bold(practice.title)} ${paint.dim(`(${practice.slug})`)}`,
    `Practice ${practice.number} · ${practice.category} · Difficulty: ${practice.difficulty}`,
    standing(practice).join('\n'),
    plain(practice.text),
    section(
      'Rules',
      rules.map(({ id, title }) => `  ${id}  ${title}`),
      paint,
    ),
    section('What counts as evidence', evidence(practice), paint),
    section('In the survey', figures(practice.slug), paint),
    references(practice.references, paint),
    credit(practice.sourceUrl),
  ]);
}

/** A practice that joined the catalogue after its survey: without number, rank or difficulty. */
function laterPage(practice: LaterPractice, paint: Colors): string {
  return joined([
    `${paint.bold(practice.title)} ${paint.dim(`(${practice.slug})`)}`,
    `A later addition · ${practice.category}`,
    plain(practice.text),
    references(practice.references, paint),
    credit(practice.sourceUrl),
  ]);
}

function standing({ rank, effects, euRequirements }: Practice): string[] {
  return [
    rank === null ? '' : `Adoption in the 2020 survey: rank ${rank} of 29`,
    effects.length === 0 ? '' : `Effects: ${effects.map((effect) => effect.replace('-', ' ')).join(', ')}`,
    euRequirements.length === 0 ? '' : `EU requirements: ${euRequirements.join(', ')}`,
  ].filter((line) => line !== '');
}

/** Who can tell, and what is looked for in a repository. */
function evidence(practice: Practice): string[] {
  const { about, groups } = evidenceWords(practice.evidence);
  const lines = groups.flatMap(({ title, signs }) => [
    `  ${title}`,
    ...signs.map((sign) => `    - ${capitalised(sign)}`),
  ]);
  return [...about.map((sentence) => `  ${sentence}`), ...lines];
}

/** How all teams answered, with what has to be said about it; the groups are in `catalogue --format json`. */
function figures(slug: string): string[] {
  const overall = surveyFor(slug)?.overall;
  const shares = overall
    ? Object.entries(overall.shares).map(([level, share]) => `${level.replaceAll('-', ' ')} ${share} %`)
    : [];
  const line = overall ? [`  All teams, ${overall.year}: ${shares.join(', ')}`] : [];
  return [...line, ...caveatsFor(slug, ['overall']).map(({ text }) => `  ${text}`)];
}

/** What the practice cites; entries of the reading list say why to read them. */
function references(all: Practice['references'], paint: Colors): string {
  const lines = all.map((reference) => {
    const { title, url, year } = reference;
    const resource = resourceCited(reference);
    const moved = resource?.movedTo && resource.movedTo !== url ? `now at ${resource.movedTo}` : '';
    return [`  ${title}${year ? ` (${year})` : ''}`, url, moved, resource?.why]
      .filter(Boolean)
      .join('\n    ');
  });
  return section('References', lines, paint);
}

function credit(url: string | null): string {
  const authors = 'Alex Serban, Koen van der Blom, Joost Visser and Holger Hoos';
  return `A practice of the SE-ML catalogue by ${authors}${url ? `:\n${url}` : '.'}`;
}

/** Links within the catalogue, spelled so that `explain` can be asked for them. */
function plain(text: string): string {
  return text.trim().replace(/\[([^\]]+)\]\((?:rule|practice):([\w-]+)\)/g, '$1 ($2)');
}

function section(title: string, lines: readonly string[], paint: Colors): string {
  return lines.length === 0 ? '' : [paint.bold(title), ...lines].join('\n');
}

function joined(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function unknown(word: string): string {
  const near = nearestWord(word, [
    ...configurable.map(({ id }) => id),
    ...catalogue.practices.map(({ slug }) => slug),
    ...catalogue.later.map(({ slug }) => slug),
  ]);
  return `There is no rule or practice “${word}”${near ? `; did you mean “${near}”?` : '.'}`;
}
