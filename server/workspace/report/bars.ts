import { capitalised } from '../../../catalog/words.js';
import { hollowBox, type Segment, stackedBar } from './chart.js';
import { adoptedLevels, type Report, type ReportGroup } from './report.js';
import { type ProposalTally, proposalLevels } from './waiting.js';
import { levelWords, proposedWords } from './words.js';

/** The higher the proposed level, the higher the box. */
const heights: Readonly<Record<keyof ProposalTally, number>> = {
  'not-at-all': 0.25,
  partially: 0.55,
  mostly: 1,
  'not-applicable': 0.15,
};

/** Answers side by side; where there is none, what is proposed, hollow, and last what nobody knows. */
export function tallyBar(
  { tally, proposed }: Pick<ReportGroup<string>, 'tally' | 'proposed'>,
  title: string,
  width: number,
): string {
  const answers = adoptedLevels.map((level) => ({
    ink: level,
    value: tally[level],
    label: levelWords[level],
  }));
  const proposals = proposalLevels.map(
    (level): Segment => ({
      ink: `proposed-${level}`,
      value: proposed[level],
      label: titleOf(level),
      hollow: heights[level],
    }),
  );
  const rest = [
    { ink: 'unanswered', value: tally.unanswered - countOf(proposed), label: unknownWords(proposed) },
    { ink: 'not-applicable', value: tally['not-applicable'], label: levelWords['not-applicable'] },
  ];
  return stackedBar([...answers, ...proposals, ...rest], { width, height: 18, title });
}

/** What the looks of the bars mean; of proposals only those that there are. */
export function legend({ proposed }: Pick<Report, 'proposed'>): string {
  const levels = [...adoptedLevels, 'unanswered', 'not-applicable'] as const;
  const items = levels.map((level) => {
    const words = level === 'unanswered' ? unknownWords(proposed) : levelWords[level];
    return item(`<rect class="ink-${level}" x=".5" y=".5" width="17" height="13"/>`, words);
  });
  const open = proposalLevels.filter((level) => proposed[level] > 0);
  const hollow = open.map((level) => {
    const box = hollowBox({ left: 0, right: 18, top: -2, height: 18 }, heights[level]);
    return item(box, titleOf(level));
  });
  const note =
    open.length > 0
      ? '<p class="quiet">Hollow and dashed: no answer yet, and proposed from what the repository shows. It counts as no answer; the higher the box, the higher the proposed level.</p>'
      : '';
  return `<ul class="legend">${[...items, ...hollow].join('')}</ul>${note}`;
}

function item(swatch: string, words: string): string {
  return `<li><svg width="18" height="14" aria-hidden="true" focusable="false">${swatch}</svg>${words}</li>`;
}

/** "Proposed: mostly" */
function titleOf(level: keyof ProposalTally): string {
  return capitalised(proposedWords({ level }));
}

/** What the grey part of a bar is called. */
function unknownWords(proposed: ProposalTally): string {
  return countOf(proposed) > 0 ? 'Neither answer nor proposal' : levelWords.unanswered;
}

export function countOf(proposed: ProposalTally): number {
  return Object.values(proposed).reduce((sum, count) => sum + count, 0);
}
