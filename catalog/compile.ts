import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSignals } from './check-signals.js';
import {
  expectedOfFile,
  type Link,
  linksIn,
  type Page,
  type PageProblem,
  readPage,
  sectionOf,
  validFrontMatter,
} from './page.js';
import { compileResources } from './resources.js';
import {
  kebabCase,
  type LaterFrontMatter,
  laterFrontMatter,
  type PracticeFrontMatter,
  practiceFrontMatter,
  type RuleFrontMatter,
  ruleFrontMatter,
} from './schema.js';
import { checkParagraph, checkSections, practiceSectionsOf, type Report, ruleSections } from './sections.js';
import type { PracticeEvidence } from './signals.js';
import { compileSurvey, emptySurvey } from './survey.js';
import type { FullCatalogue, LaterPractice, Practice, Reference, RuleExample, RulePage } from './types.js';

export interface CatalogueFile {
  /**
   * With `/`, ending in `practices/NN-slug.md`, `later/slug.md`, `rules/<rule-id>.md`, `resources.json` or
   * `survey.json`.
   */
  readonly path: string;
  readonly text: string;
}

export interface CatalogueError extends PageProblem {
  readonly path: string;
}

const exampleKinds = new Map<string, RuleExample['kind']>([
  ['Flagged', 'flagged'],
  ['Clean', 'clean'],
  ['Fix', 'fixed'],
]);

interface Draft<Matter> {
  readonly path: string;
  /** Slug or rule id, from the file's name. */
  readonly name: string;
  readonly page: Page;
  readonly matter: Matter | null;
}

/**
 * Reads and checks all pages. `errors` are sorted by path and line; the catalogue is the same for the same
 * files in any order, and is to be trusted only when there are no errors.
 */
export function compileCatalogue(files: readonly CatalogueFile[]): {
  catalogue: FullCatalogue;
  errors: CatalogueError[];
} {
  const errors: CatalogueError[] = [];
  const report: Report = (path, line, message) => errors.push({ path, line, message });
  const sorted = [...files].sort((a, b) => compare(a.path, b.path));
  const practices = sorted
    .filter((file) => folderOf(file) === 'practices')
    .map((file) => readPractice(file, report));
  const rules = sorted.filter((file) => folderOf(file) === 'rules').map((file) => readRule(file, report));
  const later = sorted.filter((file) => folderOf(file) === 'later').map((file) => readLater(file, report));
  const slugs = new Set(practices.map((draft) => draft.name));
  const allSlugs = new Set([...slugs, ...later.map((draft) => draft.name)]);
  const ids = new Set(rules.map((draft) => draft.name));
  const resources = files.find((file) => file.path.endsWith('/resources.json'));
  const survey = files.find((file) => file.path.endsWith('/survey.json'));

  checkNumbers(practices, report);
  checkNames(practices, 'related', (matter) => matter.related, slugs, report);
  checkNames(rules, 'practices', (matter) => matter.practices, slugs, report);
  checkNames(later, 'related', (matter) => matter.related, allSlugs, report);
  for (const { path, page } of [...practices, ...rules])
    for (const link of page.links) checkLink(path, link, slugs, ids, report);
  for (const { path, page } of later)
    for (const link of page.links) checkLink(path, link, allSlugs, ids, report);
  for (const draft of [...practices, ...later]) checkPracticeText(draft, report);
  for (const draft of practices) checkRuleLinks(draft, rules, report);
  for (const { path, name } of later)
    if (slugs.has(name)) report(path, 1, `the slug ${name} is also that of a numbered practice`);
  for (const draft of rules) checkExamples(draft, ids, report);
  checkSignals(practices, ids, report);

  const catalogue = {
    practices: practices.flatMap(practiceOf).sort((a, b) => a.number - b.number),
    rules: rules.flatMap(ruleOf).sort((a, b) => compare(a.id, b.id)),
    later: later.flatMap(laterOf).sort((a, b) => compare(a.title, b.title)),
    resources: resources ? compileResources(resources, slugs, report) : [],
    survey: survey ? compileSurvey(survey, slugs, report) : emptySurvey,
  };
  errors.sort((a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.message, b.message));
  return { catalogue, errors };
}

/** By code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folderOf(file: CatalogueFile): string | undefined {
  return file.path.split('/').at(-2);
}

function baseNameOf(file: CatalogueFile): string {
  return (file.path.split('/').at(-1) ?? '').replace(/\.md$/, '');
}

function readPractice(file: CatalogueFile, report: Report): Draft<PracticeFrontMatter> {
  const page = readPage(file.text);
  const { value: matter, problems } = validFrontMatter(page, practiceFrontMatter);
  const [, digits = '', name = baseNameOf(file)] = /^(\d\d)-(.+)$/.exec(baseNameOf(file)) ?? [];
  if (!digits || !kebabCase.test(name)) {
    report(file.path, 1, 'the file must be named by number and slug: NN-slug.md');
  } else if (matter && matter.number !== Number(digits)) {
    report(
      file.path,
      page.lineOf(['number']),
      `number: ${matter.number}, but the file's name says ${digits}`,
    );
  }
  for (const problem of [...page.problems, ...problems]) report(file.path, problem.line, problem.message);
  checkSections(file.path, page, practiceSectionsOf(page), report);
  checkParagraph(file.path, page, 'Intent', report);
  return { path: file.path, name, page, matter };
}

function readLater(file: CatalogueFile, report: Report): Draft<LaterFrontMatter> {
  const page = readPage(file.text);
  const { value: matter, problems } = validFrontMatter(page, laterFrontMatter);
  const name = baseNameOf(file);
  if (!kebabCase.test(name)) report(file.path, 1, 'the file must be named by the slug: slug.md');
  for (const problem of [...page.problems, ...problems]) report(file.path, problem.line, problem.message);
  checkSections(file.path, page, practiceSectionsOf(page), report);
  checkParagraph(file.path, page, 'Intent', report);
  return { path: file.path, name, page, matter };
}

function readRule(file: CatalogueFile, report: Report): Draft<RuleFrontMatter> {
  const page = readPage(file.text);
  const { value: matter, problems } = validFrontMatter(page, ruleFrontMatter);
  const name = baseNameOf(file);
  if (!kebabCase.test(name)) report(file.path, 1, 'the file must be named by the rule: rule-id.md');
  for (const problem of [...page.problems, ...problems]) report(file.path, problem.line, problem.message);
  checkSections(file.path, page, ruleSections, report);
  for (const section of ['What it flags', 'Why it matters']) checkParagraph(file.path, page, section, report);
  return { path: file.path, name, page, matter };
}

function checkNumbers(practices: readonly Draft<PracticeFrontMatter>[], report: Report): void {
  const first = new Map<string | number, string>();
  let expected = 1;
  for (const { path, name, page, matter } of practices) {
    const line = page.lineOf(['number']);
    const twin = first.get(name);
    if (twin) report(path, 1, `the slug ${name} is also that of ${twin}`);
    first.set(name, path);
    // The file's name still counts when the front matter cannot be read: one mistake, one error.
    const number = matter?.number ?? Number(/(\d\d)-[^/]*$/.exec(path)?.[1]);
    if (Number.isNaN(number)) continue;
    const sameNumber = first.get(number);
    if (sameNumber) report(path, line, `number: ${number} is also that of ${sameNumber}`);
    else if (number > expected) report(path, line, `number: ${number}, but there is no practice ${expected}`);
    first.set(number, path);
    expected = number + 1;
  }
}

/** The slugs listed under a front-matter key exist, once each, and are not the page's own. */
function checkNames<Matter>(
  drafts: readonly Draft<Matter>[],
  key: string,
  namesOf: (matter: Matter) => readonly string[],
  slugs: ReadonlySet<string>,
  report: Report,
): void {
  for (const { path, name: own, page, matter } of drafts) {
    if (!matter) continue;
    const names = namesOf(matter);
    for (const [index, name] of names.entries()) {
      const line = page.lineOf([key, index]);
      if (!slugs.has(name)) report(path, line, `${key}: there is no practice ${name}`);
      else if (names.indexOf(name) < index) report(path, line, `${key}: ${name} is there twice`);
      else if (name === own) report(path, line, `${key}: names the page itself`);
    }
  }
}

function checkLink(
  path: string,
  { target, line }: Link,
  slugs: ReadonlySet<string>,
  ids: ReadonlySet<string>,
  report: Report,
): void {
  const [, kind, name = ''] = /^(practice|rule):(.*)$/.exec(target) ?? [];
  if (!kind) return;
  if (!(kind === 'practice' ? slugs : ids).has(name)) report(path, line, `${target} leads nowhere`);
}

/** A full page has an example, and says something of each practice that its front matter names as related. */
function checkPracticeText(
  { path, page, matter }: Draft<{ readonly related: readonly string[] }>,
  report: Report,
): void {
  const steps = sectionOf(page, 'What to do');
  const related = sectionOf(page, 'Related');
  if (!related) return;
  if (steps && !steps.fences.some((fence) => fence.language !== ''))
    report(path, steps.line, '“What to do” has no example: a code block that names its language');
  const linked = new Set(linksIn(page, 'Related').map((link) => link.target));
  for (const slug of matter?.related ?? [])
    if (!linked.has(`practice:${slug}`))
      report(path, related.line, `“Related” does not link to practice:${slug}, which the front matter names`);
}

/** Rules that a practice's page presents as its own say so on their pages as well. */
function checkRuleLinks(
  { path, name, page }: Draft<PracticeFrontMatter>,
  rules: readonly Draft<RuleFrontMatter>[],
  report: Report,
): void {
  for (const { target, line } of linksIn(page, 'In your editor')) {
    const rule = rules.find((draft) => target === `rule:${draft.name}`);
    if (rule?.matter && !rule.matter.practices.includes(name))
      report(path, line, `${target} does not name this practice on its page`);
  }
}

function checkExamples({ path, name, page }: Draft<unknown>, ids: ReadonlySet<string>, report: Report): void {
  const examples = examplesOf(page);
  const expectedIn = new Map<number, string[]>();
  for (const example of examples) {
    const markers = markersOf(example);
    expectedIn.set(example.group, [...(expectedIn.get(example.group) ?? []), ...markers.map((m) => m.rule)]);
    for (const { rule, line } of markers) {
      if (!ids.has(rule)) report(path, line, `# expect: there is no rule “${rule}”`);
      else if (example.kind === 'clean' && rule === name)
        report(path, line, `# expect: a block under “Clean” is not flagged by ${rule}`);
    }
  }
  for (const [kind, heading] of [
    ['flagged', 'Flagged'],
    ['clean', 'Clean'],
  ] as const) {
    const section = sectionOf(page, heading);
    if (section && !examples.some((example) => example.kind === kind))
      report(path, section.line, `“${heading}” has no python block`);
  }
  const unmarked = examples.filter((e) => e.kind === 'flagged' && !expectedIn.get(e.group)?.includes(name));
  for (const { group, line } of unmarked)
    if (examples.find((example) => example.group === group)?.line === line)
      report(path, line - 1, `a block under “Flagged” has no line marked # expect: ${name}`);
}

/**
 * Rules named by `# expect: rule-id` (or `rule-a, rule-b`) at the ends of an example's lines, and those that flag the
 * file as a whole.
 */
function markersOf(example: RuleExample): { rule: string; line: number }[] {
  const ofFile = (example.expects ?? []).map((rule) => ({ rule, line: example.line - 1 }));
  const ofLines = example.code.split('\n').flatMap((text, index) => {
    const marker = /#\s*expect:(.*?)(?:\s*-->)?$/.exec(text);
    if (!marker) return [];
    const line = example.line + index;
    return (marker[1] ?? '').split(',').map((rule) => ({ rule: rule.trim(), line }));
  });
  return [...ofFile, ...ofLines];
}

/** Python blocks, and files of other kinds that a title makes part of a small workspace. */
function examplesOf(page: Page): RuleExample[] {
  const groups = new Map<number, number>();
  let count = 0;
  return page.sections.flatMap((section) => {
    const kind = exampleKinds.get(section.name);
    if (!kind) return [];
    const fences = section.fences.filter((fence) => fence.language === 'python' || fence.title !== null);
    return fences.map(({ title, info, code, line, heading }) => {
      const expects = expectedOfFile({ info });
      const group = (title !== null && groups.get(heading)) || ++count;
      if (title !== null) groups.set(heading, group);
      return { kind, title, group, code, line, ...(expects.length > 0 && { expects }) };
    });
  });
}

function referencesOf({ references }: Pick<PracticeFrontMatter, 'references'>): Reference[] {
  return references.map(({ title, url, year }) => ({ title, url, ...(year !== undefined && { year }) }));
}

function laterOf({ name, page, matter }: Draft<LaterFrontMatter>): LaterPractice[] {
  if (!matter) return [];
  const references = referencesOf(matter);
  const summary = sectionOf(page, 'Intent')?.paragraph ?? '';
  return [{ slug: name, ...matter, references, summary, text: page.text }];
}

function practiceOf({ name, page, matter }: Draft<PracticeFrontMatter>): Practice[] {
  if (!matter) return [];
  return [
    {
      number: matter.number,
      slug: name,
      title: matter.title,
      category: matter.category,
      difficulty: matter.difficulty,
      rank: matter.rank,
      effects: matter.effects,
      euRequirements: matter.euRequirements,
      related: matter.related,
      references: referencesOf(matter),
      sourceUrl: matter.sourceUrl,
      evidence: matter.evidence as PracticeEvidence,
      summary: sectionOf(page, 'Intent')?.paragraph ?? '',
      text: page.text,
    },
  ];
}

function ruleOf({ name, page, matter }: Draft<RuleFrontMatter>): RulePage[] {
  if (!matter) return [];
  return [
    {
      id: name,
      title: matter.title,
      practices: matter.practices,
      severity: matter.severity,
      set: matter.set,
      setReason: matter.setReason,
      scope: matter.scope,
      libraries: matter.libraries,
      fix: matter.fix,
      options: matter.options,
      what: sectionOf(page, 'What it flags')?.paragraph ?? '',
      why: sectionOf(page, 'Why it matters')?.paragraph ?? '',
      text: page.text,
      examples: examplesOf(page),
    },
  ];
}

/** The pages and tables of a catalogue folder, with paths that start with `catalog/`. */
export function readCatalogueFiles(folder: string): CatalogueFile[] {
  const pages = ['practices', 'later', 'rules'].flatMap((kind) => {
    if (!existsSync(join(folder, kind))) return [];
    const names = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.md'));
    return names.sort(compare).map((name) => `${kind}/${name}`);
  });
  return [...pages, 'resources.json', 'survey.json'].map((name) => ({
    path: `catalog/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
}

/** `compile.ts [FOLDER]`: compiles the catalogue beside this file, or another one, into its folder. */
function main(folder = __dirname): void {
  const { catalogue, errors } = compileCatalogue(readCatalogueFiles(folder));
  for (const { path, line, message } of errors) console.error(`${path}:${line}: ${message}`);
  if (errors.length > 0) {
    process.exitCode = 1;
    return;
  }
  writeFileSync(join(folder, 'compiled.json'), `${JSON.stringify(catalogue, null, 1)}\n`);
  const { practices, later, rules, resources } = catalogue;
  console.log(
    `${practices.length} practices, ${later.length} later ones, ${rules.length} rules, ${resources.length} resources`,
  );
}

if (require.main === module) main(process.argv[2]);
