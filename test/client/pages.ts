import { ruleById } from '../../catalog/load.js';
import type { PageFrame } from '../../client/catalogue/page/html.js';
import type { FolderStanding, Live } from '../../client/catalogue/page/live.js';
import { anyPractice } from '../../client/catalogue/page/pageAt.js';
import { type PracticePageContent, practicePage } from '../../client/catalogue/page/practicePage.js';
import type { ChecklistLevel } from '../../server/protocol.js';
import { answer, practice, rule } from './fixtures.js';

export const frame: PageFrame = {
  cspSource: 'https://media.example',
  nonce: 'N0NCE',
  styleUris: ['https://media.example/page.css'],
  scriptUri: 'https://media.example/page.js',
  history: { entries: [{ kind: 'practice', id: 'p', visit: 1 }], index: 0 },
  practice: anyPractice,
  rule: ruleById,
  place: (item) => `train.py, line ${item.startLine + 1}`,
};

/** The only folder, with an answer and without a look at its files. */
export function folder(over: Partial<FolderStanding> = {}): FolderStanding {
  return {
    folder: 'file:///w',
    name: null,
    known: true,
    state: 'answered',
    answer: answer(),
    assessed: null,
    problem: null,
    isLooking: false,
    notLookedAt: [],
    ...over,
  };
}

/** The folder with this answer, or without any. */
export function folderWith(
  level: ChecklistLevel | undefined,
  over: Partial<FolderStanding> = {},
): FolderStanding {
  return level === undefined
    ? folder({ state: 'unanswered', answer: undefined, ...over })
    : folder({ answer: answer({ level }), ...over });
}

export const live: Live = { findings: [], folders: [folder()] };

/** The page of a made-up practice. */
export function page(over: Partial<PracticePageContent> = {}): string {
  const content: PracticePageContent = {
    practice: practice('p'),
    rules: [rule('r')],
    resourceCited: () => undefined,
    cameFrom: undefined,
    previous: undefined,
    next: undefined,
    survey: undefined,
    effects: [],
    companions: [],
    caveats: () => [],
    sources: [],
    ...live,
    ...over,
  };
  return practicePage(content, frame);
}

export const headings = (html: string) =>
  [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
export const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
export const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
