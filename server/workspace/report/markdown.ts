import { capitalised, effectTitles } from '../../../catalog/words.js';
import type { Evidence } from '../../protocol.js';
import type { Report, ReportGroup, ReportPractice } from './report.js';
import {
  adopted,
  coverage,
  levelWords,
  openProposals,
  selfAssessment,
  standing,
  stateWords,
} from './words.js';

/** A summary that fits into a comment on a merge request. */
export function reportMarkdown(report: Report): string {
  const parts = [
    `## ML engineering practices in ${plain(report.project)}`,
    [report.date, coverage(report), openProposals(report)].filter((part) => part !== null).join(' · '),
    changes(report),
    table(report.categories),
    next(report),
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

function table(groups: readonly ReportGroup<string>[]): string {
  const head =
    '| | Completely | Mostly | Partially | Not at all | No answer | Not applicable |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |';
  const lines = groups.map(
    ({ name, tally }) =>
      `| ${name} | ${tally.completely} | ${tally.mostly} | ${tally.partially} | ${tally['not-at-all']} | ${tally.unanswered} | ${tally['not-applicable']} |`,
  );
  return [head, ...lines].join('\n');
}

function next({ next: steps, effect, practices }: Report): string {
  if (steps.length === 0) return '';
  const aim = effect === null ? '' : ` for ${effectTitles[effect].toLowerCase()}`;
  const items = steps.map(({ practice, firstStep }, index) => {
    const first = firstStep === null ? '' : `: ${plain(firstStep)}`;
    const now = practices.find((each) => each.practice.slug === practice.slug);
    const where = now ? ` (${standing(now)})` : '';
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
const most = 2;

/** What speaks for each proposal, and what speaks against a practice. */
function evidence(practices: readonly ReportPractice[]): string {
  const items = practices.flatMap(({ practice, level, proposal, evidence: signs }) => {
    const isOpen = level === 'unanswered' && proposal !== null;
    const isShown = (each: Evidence) => each.strength === 'counter' || (isOpen && each.strength !== 'hint');
    const against = signs.filter((each) => isShown(each) && each.strength === 'counter').slice(0, most);
    const inFavour = signs.filter((each) => isShown(each) && each.strength !== 'counter').slice(0, most);
    const lines = [
      ...inFavour.map((each) => `  - ${signText(each)}`),
      ...against.map((each) => `  - Against: ${signText(each)}`),
    ];
    if (lines.length === 0 && isOpen) lines.push(`  - ${plain(proposal.why)}`);
    const said = isOpen ? ` (proposed: ${levelWords[proposal.level].toLowerCase()})` : '';
    return lines.length > 0 ? [`- ${plain(practice.title)}${said}`, ...lines] : [];
  });
  return items.length === 0
    ? ''
    : `<details><summary>Evidence found</summary>\n\n${items.join('\n')}\n\n</details>`;
}

function signText({ what, places, count }: Evidence): string {
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
