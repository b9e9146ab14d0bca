import compiled from './compiled.json';
import { profileQuestions } from './profile.js';
import type {
  Category,
  Caveat,
  FullCatalogue,
  LaterPractice,
  Practice,
  PracticeSurvey,
  Reference,
  Resource,
  RulePage,
  SurveyFigure,
} from './types.js';

export type { ProfileQuestion } from './profile.js';
export { categories, resourceSections } from './types.js';

/** The compiled catalogue: plain data, checked when it was built. */
export const catalogue: FullCatalogue = compiled as unknown as FullCatalogue;

/** What a checklist asks about the project, in the order of asking. */
export const profile = profileQuestions(catalogue.survey);

/**
 * What the engine says of comments that silence nothing. No rule finds it, so it is in no set and runs whatever is
 * selected; settings may ignore it, or make it louder.
 */
export const commentRule = {
  id: 'unused-suppression',
  title: 'Suppression comment that silences nothing',
  set: 'recommended',
  severity: 'information',
  options: [],
  what: 'A comment that is to silence rules and silences none.',
  text: [
    'A comment "# ml-practices: ignore…" that silences nothing: the rules that it names report nothing there, a name is no rule, or the comment is not written as it has to be. Left alone, it would hide a finding that comes later, or make people believe that one is hidden.',
    'A comment that names a rule is judged only where that rule ran; one that names none, only where at least the recommended set ran.',
    'To keep such comments, list unused-suppression under "ignore" in the configuration, or write "# ml-practices: ignore-file[unused-suppression]" into the file. Its severity can be set like that of a rule.',
  ].join('\n\n'),
} as const;

/** What settings may name: every rule, and what is said of comments. */
export const configurable: readonly Pick<
  RulePage,
  'id' | 'title' | 'set' | 'severity' | 'options' | 'what'
>[] = [...catalogue.rules, commentRule];

const practices = new Map(catalogue.practices.map((practice) => [practice.slug, practice]));
const practicesByNumber = new Map(catalogue.practices.map((practice) => [practice.number, practice]));
const rules = new Map(catalogue.rules.map((rule) => [rule.id, rule]));

const later = new Map(catalogue.later.map((practice) => [practice.slug, practice]));
const surveyed = new Map(catalogue.survey.practices.map((figures) => [figures.practice, figures]));

export function practiceBySlug(slug: string): Practice | undefined {
  return practices.get(slug);
}

export function practiceByNumber(number: number): Practice | undefined {
  return practicesByNumber.get(number);
}

/** In the order of their numbers. */
export function practicesIn(category: Category): readonly Practice[] {
  return catalogue.practices.filter((practice) => practice.category === category);
}

export function ruleById(id: string): RulePage | undefined {
  return rules.get(id);
}

/** Rules that support a practice, by id. */
export function rulesFor(slug: string): readonly RulePage[] {
  return catalogue.rules.filter((rule) => rule.practices.includes(slug));
}

/** One of the practices that joined the catalogue later: no slug is both here and in `practiceBySlug`. */
export function laterBySlug(slug: string): LaterPractice | undefined {
  return later.get(slug);
}

/** What the reading list holds that a practice cites. */
export function resourcesFor(slug: string): readonly Resource[] {
  return catalogue.resources.filter((resource) => resource.practices.includes(slug));
}

/** The entry of the reading list that a practice cites under this title or address. */
export function resourceCited({ title, url }: Reference): Resource | undefined {
  return catalogue.resources.find(
    (resource) =>
      resource.title === title ||
      (url !== null && [resource.url, resource.movedTo, ...resource.alternatives].includes(url)),
  );
}

export function surveyFor(slug: string): PracticeSurvey | undefined {
  return surveyed.get(slug);
}

/** What has to be said beside some figures of a practice, the general remarks included. */
export function caveatsFor(slug: string, figures: readonly SurveyFigure[]): readonly Caveat[] {
  return catalogue.survey.caveats.filter(
    (caveat) =>
      caveat.figures.some((figure) => figures.includes(figure)) &&
      (caveat.practices.length === 0 || caveat.practices.includes(slug)),
  );
}

/**
 * A rule's page for people: the marks in its examples are for its tests and become arrows, and files of a small
 * workspace get their names above them.
 */
export function readableText(rule: RulePage): string {
  return rule.text
    .replace(/^```(\w*) title="([^"]+)"(.*)$/gm, (_fence, language, path, marks) => {
      return `\`${path}\`${readableMarks(marks)}\n\n\`\`\`${language}`;
    })
    .replace(/[ \t]*<!-- # expect: .*$/gm, '  <!-- ← here -->')
    .replace(/[ \t]*# expect: .*$/gm, '  # ← here');
}

/** What the examples of rules about the repository say of a file beside its text. */
function readableMarks(marks: string): string {
  const size = /\bsize="([^"]+)"/.exec(marks)?.[1] ?? '';
  const notes = [size, /\buntracked\b/.test(marks) ? 'not in git' : ''].filter((note) => note !== '');
  const said = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return /\bexpect="/.test(marks) ? `${said} ← here` : said;
}
