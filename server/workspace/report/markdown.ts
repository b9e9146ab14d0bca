import { capitalised, effectTitles } from '../../../catalog/words.js';
import type { Evidence, Proposal } from '../../protocol.js';
import { type Report, type ReportGroup, type ReportPractice, reportLevels } from './report.js';
import { proposalLevels, waitingComesFirst, waitingMeans, waitingTitle, whyBeyondSigns } from './waiting.js';
import {
  adopted,
  answeredIn,
  coverage,
  levelWords,
  openProposals,
  proposedWords,
  selfAssessment,
  standing,
  stateWords,
} from './words.js';

/** A summary that fits into a comment on a merge request. */
export function reportMarkdown(report: Report): string {
  const isFirst = waitingComesFirst(report.waiting.length, answeredIn(report));
  const parts = [
    `## ML engineering practices in ${plain(report.project)}`,
    [report.date, coverage(report), openProposals(report)].filter((part) => part !== null).join(' · '),
    changes(report),
    isFirst ? waiting(report) : '',
    table(report.categories),
    next(report),
    isFirst ? '' : waiting(report),
    attention(report.practices),
    `<details><summary>All practices</summary>\n\n${all(report.practices)}\n\n</details>`,
    evidence(report.practices),
    `<sub>${selfAssessment} What is not listed may be done all the same: only the files and their history were looked at.</sub>`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function changes({ changes: list }: Report): string {
  if (list === null) return '';
  if (list.length === 0) return 'Nothing has changed since the last report.';
  const items = list.map(({ title, level, appeared, gone }) => {
    const said = [
      ...(level ? [`${levelWords[level.from]} → **${levelWords[level.to]}**`] : []),
      ...appeared.map((what) => `new: ${plain(what)}`),
      ...gone.map((what) => `no longer found: ${plain(what)}`),
    ];
    return `- ${plain(title)}: ${said.join('; ')}`;
  });
  return `**Since the last report**\n\n${items.join('\n')}`;
}

/** The proposals that wait for an answer, each with the best of what it rests on. */
function waiting({ waiting: list }: Report): string {
  if (list.length === 0) return '';
  const items = list.map((each) => {
    const { level, why } = each.proposal as Proposal;
    const best = each.evidence.find(({ strength }) => strength === 'strong' || strength === 'partial');
    const { title, sourceUrl } = each.practice;
    return `- **${levelWords[level]}**: [${plain(title)}](${sourceUrl}) – ${best ? signText(best, 1) : plain(why)}`;
  });
  return `**${waitingTitle(list.length)}**\n\n${waitingMeans}\n\n${items.join('\n')}`;
}

interface Column {
  readonly title: string;
  count(group: ReportGroup<string>): number;
}

/** Answers, then beside them what is proposed where there is none. Columns that hold nothing are left out. */
function table(groups: readonly ReportGroup<string>[]): string {
  const answers = [...reportLevels.slice(0, 4)].reverse();
  const columns: Column[] = [
    ...[...answers, 'unanswered' as const, 'not-applicable' as const].map((level) => ({
      title: levelWords[level],
      count: ({ tally }: ReportGroup<string>) => tally[level],
    })),
    ...[...proposalLevels].map((level) => ({
      title: `(${proposedWords({ level })})`,
      count: ({ proposed }: ReportGroup<string>) => proposed[level],
    })),
  ];
  const kept = columns.filter(({ count }) => groups.some((group) => count(group) > 0));
  const lines = groups.map((group) => [group.name, ...kept.map(({ count }) => count(group))]);
  const rows = [['', ...kept.map(({ title }) => title)], ['---', ...kept.map(() => '---:')], ...lines];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function next({ next: steps, effect, practices }: Report): string {
  if (steps.length === 0) return '';
  const aim = effect === null ? '' : ` for ${effectTitles[effect].toLowerCase()}`;
  const items = steps.map(({ practice, firstStep }, index) => {
    const first = firstStep === null ? '' : `: ${plain(firstStep)}`;
    const now = practices.find((each) => each.practice.slug === practice.slug);
    const known = now ? standing(now) : null;
    const where = known === null ? '' : ` (${known})`;
    return `${index + 1}. [${plain(practice.title)}](${practice.sourceUrl})${where}${first}`;
  });
  return `**What next${aim}**\n\n${items.join('\n')}`;
}

/** Answers that somebody should look at again. */
function attention(practices: readonly ReportPractice[]): string {
  const odd = practices.filter(({ state }) => ['disagrees', 'evidence-gone', 'review-due'].includes(state));
  if (odd.length === 0) return '';
  return `**To look at again**\n\n${odd.map(({ practice, state, level }) => `- ${plain(practice.title)} (${levelWords[level].toLowerCase()}): ${stateWords[state]}`).join('\n')}`;
}

function all(practices: readonly ReportPractice[]): string {
  const lines = practices.map(({ practice, level, proposal }) => {
    const said =
      level === 'unanswered' && proposal
        ? `proposed: ${levelWords[proposal.level].toLowerCase()}`
        : levelWords[level];
    return `| ${practice.number} | ${plain(practice.title)} | ${said} |`;
  });
  return ['| | Practice | Level |', '| ---: | --- | --- |', ...lines].join('\n');
}

/** Signs per practice and side, and places per sign: a comment has only so much room. */
const mostShown = 2;

/** What speaks for each proposal, and what speaks against a practice. */
function evidence(practices: readonly ReportPractice[]): string {
  const items = practices.flatMap(({ practice, level, proposal, evidence: signs }) => {
    const isOpen = level === 'unanswered' && proposal !== null;
    // Only people can tell of these; what may help them to is shown.
    const isForPeople = practice.evidence.tier === 4;
    const isShown = (each: Evidence) =>
      each.strength === 'counter' || (isOpen && each.strength !== 'hint') || isForPeople;
    const against = signs.filter((each) => isShown(each) && each.strength === 'counter').slice(0, mostShown);
    const inFavour = signs.filter((each) => isShown(each) && each.strength !== 'counter').slice(0, mostShown);
    const lines = [
      ...inFavour.map((each) => `  - ${signText(each)}`),
      ...against.map((each) => `  - Against: ${signText(each)}`),
    ];
    const beyond = isOpen ? whyBeyondSigns(proposal, signs) : null;
    if (beyond !== null) lines.push(`  - ${plain(beyond)}`);
    const said = isOpen ? ` (${proposedWords(proposal)})` : isForPeople ? ' (only people can tell)' : '';
    return lines.length > 0 ? [`- ${plain(practice.title)}${said}`, ...lines] : [];
  });
  return items.length === 0
    ? ''
    : `<details><summary>Evidence found</summary>\n\n${items.join('\n')}\n\n</details>`;
}

function signText({ what, places, count }: Evidence, most = mostShown): string {
  const shown = places
    .slice(0, most)
    .flatMap(({ path, line }) =>
      path === null ? [] : [`\`${path.replaceAll('`', '’')}${line === null ? '' : `:${line + 1}`}\``],
    );
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  return `${plain(capitalised(what))}${shown.length > 0 ? `: ${shown.join(', ')}${more}` : ''}`;
}

/** Text in which nothing is taken for Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}

/** "12 of 40 mostly or completely": for the badge. */
export function badgeText({ tally }: Pick<Report, 'tally'>): string {
  return adopted(tally).replace(' mostly or completely', '');
}
