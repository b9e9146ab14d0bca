import { type Page, sectionOf } from './page.js';

export type Report = (path: string, line: number, message: string) => void;

export const ruleSections = ['What it flags', 'Why it matters', 'Flagged', 'Clean', 'Fix', 'When to ignore'];

/** References, credits and the list of rules are not written: they are shown from the front matter and the rules. */
const practiceSections = [
  'Intent',
  'Motivation',
  'When it applies',
  'What to do',
  'In your editor',
  'Pitfalls',
  'Related',
];
const shortPracticeSections = ['Intent', 'Why it matters', 'What to do'];

/** Pages that have not been written in full yet say “Why it matters”. */
export function practiceSectionsOf(page: Page): readonly string[] {
  return sectionOf(page, 'Why it matters') ? shortPracticeSections : practiceSections;
}

/** All sections are there once, in order, with text, and there are no others. */
export function checkSections(path: string, page: Page, names: readonly string[], report: Report): void {
  const seen = new Set<string>();
  let furthest = -1;
  for (const section of page.sections) {
    if (seen.has(section.name)) report(path, section.line, `“${section.name}” is there twice`);
    seen.add(section.name);
    if (section.empty) report(path, section.line, `“${section.name}” is empty`);
    const place = names.indexOf(section.name);
    const after = names[furthest];
    if (place < 0) report(path, section.line, `“${section.name}” is not a section of this kind of page`);
    else if (place < furthest) report(path, section.line, `“${section.name}” must stand before “${after}”`);
    furthest = Math.max(furthest, place);
  }
  for (const name of names)
    if (!seen.has(name)) report(path, lineForMissing(page, names, name), `“${name}” is missing`);
}

/** The heading that follows where the section should be, else the end of the page. */
function lineForMissing(page: Page, names: readonly string[], name: string): number {
  const later = names.slice(names.indexOf(name) + 1);
  return page.sections.find((section) => later.includes(section.name))?.line ?? page.lastLine;
}

/** Tooltips and hovers show the first paragraph alone, so it has to stand on its own. */
export function checkParagraph(path: string, page: Page, name: string, report: Report): void {
  const section = sectionOf(page, name);
  if (!section || section.empty) return;
  if (section.paragraph === null) report(path, section.line, `“${name}” must start with a paragraph`);
  if (section.paragraph?.endsWith(':'))
    report(path, section.line, `the first paragraph of “${name}” must make sense without what follows it`);
}
