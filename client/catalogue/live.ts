import type { RulePage } from '../../catalog/types.js';
import type { ChecklistLevel, FindingItem } from '../../server/protocol.js';
import { levelHints, levels, levelTitle, levelTitles } from '../checklist/levels.js';
import { count } from '../findings/groups.js';
import { commands } from '../ids.js';
import { escapeHtml, folded, type PageFrame, ruleLink } from './html.js';
import { commandHref } from './markdown.js';

/** The checklist's answer for one folder; the page shows a row of choices for each. */
export interface FolderAnswer {
  /** Address of the workspace folder. */
  readonly folder: string;
  /** Shown when there are several folders, else null. */
  readonly name: string | null;
  /** False until the server has read the checklist. */
  readonly known: boolean;
  readonly level: ChecklistLevel | undefined;
  readonly problem: string | null;
}

/** Findings as they are known now: `waiting` until the server has spoken, `paused` while nothing is checked. */
export type KnownFindings = readonly FindingItem[] | 'waiting' | 'paused';

/** The parts of a page that change while it is open. */
export interface LiveParts {
  readonly findings: KnownFindings;
  readonly answers: readonly FolderAnswer[];
}

/** So many stand on the page at once; the others are folded, and beyond the second number only counted. */
const open = 5;
const listed = 50;

/** The choice of a level, one per folder. */
export function answersHtml(answers: readonly FolderAnswer[]): string {
  if (answers.length === 0) return '<p>Open a folder to record how far you have adopted this practice.</p>';
  return answers.map(answerHtml).join('');
}

/** What is said aloud when a level has changed. */
export function answersText(answers: readonly FolderAnswer[]): string {
  return answers
    .filter(({ known }) => known)
    .map(({ name, level }) => (name === null ? levelTitle(level) : `${name}: ${levelTitle(level)}`))
    .join(', ');
}

/**
 * The list of findings of a practice or rule, with links to their places.
 * @param rule names the rule behind each finding; left out where all come from one.
 */
export function findingsHtml(
  findings: KnownFindings,
  place: PageFrame['place'],
  rule?: PageFrame['rule'],
): string {
  if (findings === 'waiting')
    return '<p><span aria-hidden="true">… </span>Findings come as soon as the checker is up.</p>';
  if (findings === 'paused')
    return `<p>Checks are paused in this window. <a href="${commandHref(commands.resume)}">Resume checks</a></p>`;
  if (findings.length === 0)
    return `<p>No findings at the moment. Files are checked while they are open. <a href="${commandHref(commands.checkWorkspace)}">Check the whole workspace</a></p>`;
  const items = findings.slice(0, listed).map((each) => findingHtml(each, place, rule?.(each.rule)));
  const rest = findings.length - items.length;
  const more = rest > 0 ? `<p>And ${rest} more in the Findings view.</p>` : '';
  return `<p>${count(findings.length, 'finding')}:</p>${folded(items, open, 'findings', more)}`;
}

function findingHtml(finding: FindingItem, place: PageFrame['place'], rule: RulePage | undefined): string {
  const named = rule ? `<span class="under">${ruleLink(rule)}</span>` : '';
  const href = commandHref(commands.openFinding, finding);
  return `<a href="${href}">${escapeHtml(place(finding))}</a>: ${escapeHtml(finding.message)}${named}`;
}

function answerHtml(answer: FolderAnswer, index: number): string {
  const where = answer.name === null ? '' : ` in ${escapeHtml(answer.name)}`;
  const id = `answer-${index}`;
  const choices = levels.map((level) => {
    const checked = answer.level === level ? ' checked' : '';
    return `<label><input type="radio" name="${id}" value="${level}"${checked}>${levelTitles[level]}</label>`;
  });
  const clear =
    answer.level === undefined
      ? ''
      : '<button type="button" class="quiet" data-clear>Take the answer back</button>';
  const problem = answer.problem === null ? '' : `<p class="problem">${escapeHtml(answer.problem)}</p>`;
  return `<fieldset data-folder="${escapeHtml(answer.folder)}" aria-describedby="${id}-now">
  <legend>How far is it adopted${where}?</legend>
  <div class="levels">${choices.join('')}${clear}</div>
  <div id="${id}-now"><p class="aside">${answerNow(answer)}</p>${problem}</div>
</fieldset>`;
}

function answerNow({ known, level }: FolderAnswer): string {
  if (!known) return '<span aria-hidden="true">… </span>The answer is being read.';
  return level === undefined ? 'No answer yet.' : levelHints[level];
}
