import type { Practice } from '../../../catalog/types.js';
import { capitalised } from '../../../catalog/words.js';
import type {
  ChecklistAnswer,
  Evidence,
  EvidencePlace,
  PracticeAssessment,
  PracticeState,
} from '../../protocol.js';
import type { Shortfall, Shortfalls } from '../../workspace/checklist/required-levels.js';
import {
  type Known,
  waitingAmong,
  waitingComesFirst,
  waitingTitle,
  whyBeyondSigns,
} from '../../workspace/report/waiting.js';
import type { Colors } from './text.js';

/** A practice as the command line shows it. */
export interface ChecklistRow {
  readonly practice: Practice;
  readonly answer: ChecklistAnswer | undefined;
  /** What the folder shows; null when nobody looked. */
  readonly shown: PracticeAssessment | null;
  readonly state: PracticeState;
}

/** Places shown per sign, and signs per practice, in text. */
const most = 3;

/** One object; lines count from 1, and each place of a sign is an entry of its own. */
export function checklistJson(rows: readonly ChecklistRow[]): string {
  const practices = rows.map(({ practice, answer, shown }) => ({
    number: practice.number,
    slug: practice.slug,
    level: answer?.level ?? null,
    proposal: shown?.proposal
      ? { level: shown.proposal.level, strength: shown.proposal.strength, why: shown.proposal.why }
      : null,
    evidence: shown?.evidence.flatMap(evidenceJson) ?? [],
    lookedFor: shown?.lookedFor ?? [],
  }));
  return `${JSON.stringify({ version: 1, practices })}\n`;
}

function evidenceJson({ signal, strength, what, places }: Evidence) {
  const at: readonly EvidencePlace[] =
    places.length > 0 ? places : [{ path: null, cell: null, line: null, detail: what }];
  return at.map(({ path, line, detail }) => ({
    signal,
    strength,
    path,
    line: line === null ? null : line + 1,
    detail,
  }));
}

/**
 * A line per practice, with what belongs to it below.
 * @param columns how many characters a line may have; what is below is folded to that
 */
export function checklistText(rows: readonly ChecklistRow[], paint: Colors, columns = Infinity): string {
  const answered = rows.filter(({ answer }) => answer && answer.level !== null);
  const apart = answered.filter(({ answer }) => answer?.level === 'not-applicable').length;
  const waiting = waitingAmong(rows, known);
  const wait = `${waiting.length} ${waiting.length === 1 ? 'proposal waits' : 'proposals wait'} for an answer`;
  const summary = `${answered.length} of ${rows.length} practices answered${apart > 0 ? `, ${apart} of them not applicable` : ''}${waiting.length > 0 ? `; ${wait}` : ''}.`;
  const text = (some: readonly ChecklistRow[]) => some.map((row) => rowText(row, paint, columns)).join('');
  if (!waitingComesFirst(waiting.length, answered.length)) return `${text(rows)}${summary}\n`;
  const others = rows.filter((row) => !waiting.includes(row));
  const title = paint.bold(waitingTitle(waiting.length));
  return `${title}\n${text(waiting)}\n${paint.bold('All others')}\n${text(others)}${summary}\n`;
}

function known({ answer, shown }: ChecklistRow): Known {
  const isAnswered = answer !== undefined && answer.level !== null;
  return { isAnswered, proposal: shown?.proposal ?? null, evidence: shown?.evidence ?? [] };
}

/** What falls short of `--fail-below`; empty when nothing was asked for or all is well. */
export function shortfallText({ below, unanswered, open }: Shortfalls, paint: Colors): string {
  const lines = (title: string, list: readonly Shortfall[]) =>
    list.length === 0 ? [] : [paint.bold(title), ...list.map(shortfallLine)];
  const all = [
    ...lines('Below the level asked for:', below),
    ...lines('Without the answer asked for:', unanswered),
    ...lines('Not answered yet (no failure):', open),
  ];
  return all.length === 0 ? '' : `${all.join('\n')}\n`;
}

function shortfallLine({ practice: { number, slug }, level, required }: Shortfall): string {
  return `${String(number).padStart(2)}  ${slug}  ${level ?? 'no answer'}, asked for: ${required}`;
}

function rowText(row: ChecklistRow, paint: Colors, columns: number): string {
  const { practice, answer, shown } = row;
  const level = answer?.level ? paint.bold(answer.level) : paint.dim('no answer');
  const head = `${String(practice.number).padStart(2)}  ${practice.title}  ${level}${stateText(row, paint)}`;
  const remarks = [answer?.reason, answer?.note, answer?.owner && `owner: ${answer.owner}`, answer?.date]
    .filter(Boolean)
    .join(' · ');
  const below = [
    ...(remarks === '' ? [] : folded(oneLine(remarks), columns).map(paint.dim)),
    ...(shown && row.state !== 'not-applicable'
      ? evidenceLines(shown, row).flatMap((line) => folded(line, columns))
      : []),
  ];
  return [head, ...below.map((line) => `      ${line}`)].map((line) => `${line}\n`).join('');
}

function stateText({ state, answer, shown }: ChecklistRow, { yellow, blue }: Colors): string {
  const proposal = shown?.proposal;
  if (state === 'proposed' && proposal) return blue(` · proposed: ${proposal.level}`);
  if (state === 'disagrees' && proposal && proposal.level !== answer?.level)
    return yellow(` · the repository shows: ${proposal.level}`);
  if (state === 'disagrees') return yellow(' · something speaks against it');
  if (state === 'evidence-gone') return yellow(' · evidence is gone');
  return state === 'review-due' ? yellow(' · review due') : '';
}

function isTelling({ state }: ChecklistRow): boolean {
  return ['proposed', 'disagrees', 'evidence-gone'].includes(state);
}

/** What speaks for the practice where that says more than the answer; what speaks against it always. */
function evidenceLines({ proposal, evidence }: PracticeAssessment, row: ChecklistRow): string[] {
  const isTold = isTelling(row);
  const isForPeople = row.practice.evidence.tier === 4 && !row.answer?.level;
  const counter = evidence.filter(({ strength }) => strength === 'counter');
  const others = evidence.filter(
    ({ strength }) => strength !== 'counter' && (isForPeople || strength !== 'hint'),
  );
  const beyond = proposal && isTold ? whyBeyondSigns(proposal, evidence) : null;
  return [
    ...(isTold || isForPeople ? others.slice(0, most) : []).map((sign) =>
      signLine(isForPeople ? '·' : '+', sign),
    ),
    ...counter.slice(0, most).map((sign) => signLine('−', sign)),
    ...(beyond === null ? [] : [oneLine(beyond)]),
  ];
}

function signLine(mark: '+' | '−' | '·', { what, places: all, count }: Evidence): string {
  const places = all.slice(0, most).flatMap((place) => placeText(place) ?? []);
  const more = count > places.length && places.length > 0 ? ` and ${count - places.length} more` : '';
  const where = places.length > 0 ? `: ${places.join(', ')}${more}` : '';
  return oneLine(`${mark} ${capitalised(what)}${where}`);
}

/** Cells and lines count from 1. */
function placeText({ path, cell, line }: EvidencePlace): string | null {
  if (path === null) return null;
  return `${path}${cell === null ? '' : `:cell ${cell + 1}`}${line === null ? '' : `:${line + 1}`}`;
}

/** The lines of a text below a practice; those after the first stand further in. */
function folded(text: string, columns: number): string[] {
  const most = columns - 6;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
