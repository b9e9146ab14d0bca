import type {
  Caveat,
  LaterPractice,
  Practice,
  PracticeSurvey,
  Reference,
  Resource,
  RulePage,
  Survey,
  SurveyFigure,
} from '../../../catalog/types.js';
import { effectTitles } from '../../../catalog/words.js';
import { commands } from '../../ids.js';
import { adoptionSection, caveatsHtml } from './adoption.js';
import { type Companion, companionsHtml, type EffectFigures, effectsHtml } from './effects.js';
import { whatCountsSection } from './evidence.js';
import {
  documentHtml,
  escapeHtml,
  fact,
  folded,
  type Linkable,
  list,
  type PageFrame,
  practiceLink,
  ruleLink,
  section,
  toolbar,
  webLink,
} from './html.js';
import type { Live } from './live.js';
import { practiceParts } from './liveParts.js';
import { commandHref, renderMarkdown } from './markdown.js';

/** What a page says of a practice besides its own text, and where it leads. */
export interface Surroundings {
  /** What the reading list says of a text that the practice cites. */
  resourceCited(reference: Reference): Resource | undefined;
  readonly previous: Linkable | undefined;
  readonly next: Linkable | undefined;
}

export interface PracticePageContent extends Live, Surroundings {
  readonly practice: Practice;
  readonly rules: readonly RulePage[];
  /** The rule whose finding led here; its id alone when this version has no such rule. */
  readonly cameFrom: RulePage | string | undefined;
  readonly survey: PracticeSurvey | undefined;
  readonly effects: readonly EffectFigures[];
  readonly companions: readonly Companion[];
  /** What has to be said beside figures of these kinds. */
  caveats(figures: readonly SurveyFigure[]): readonly Caveat[];
  readonly sources: Survey['sources'];
}

export interface LaterPageContent extends Surroundings {
  readonly practice: LaterPractice;
}

/** More rules than this are folded. */
const rulesOpen = 6;

/** The page of a numbered practice. */
export function practicePage(content: PracticePageContent, frame: PageFrame): string {
  const { practice } = content;
  const parts = practiceParts(content, frame);
  const body = `
<header>
  ${toolbar(frame, copyLink)}
  <p class="kind">Practice ${practice.number} · ${escapeHtml(practice.category)}</p>
  <h1>${escapeHtml(practice.title)}</h1>
  ${facts(practice)}
</header>
<main>
  ${cameFromSection(content.cameFrom)}
  <section class="here" aria-labelledby="here-heading"><h2 id="here-heading">In this workspace</h2>
    <div id="answers">${parts.answers}</div>
    <div id="evidence">${parts.evidence}</div>
    ${section('findings-here', 'Findings', `<div id="findings">${parts.findings}</div>`, 3)}
  </section>
  <article>${renderMarkdown(practice.text)}</article>
  ${section('rules', 'Rules', folded(content.rules.map(ruleItem), rulesOpen))}
  ${whatCountsSection(practice)}
  ${surveySection(content, frame)}
  ${referencesSection(practice.references, content)}
</main>
${neighbours(content)}
${credit(practice.sourceUrl)}`;
  return documentHtml(practice.title, body, frame, practice.slug);
}

/** The page of a practice that joined the catalogue later: without number, rank, level and figures. */
export function laterPage(content: LaterPageContent, frame: PageFrame): string {
  const { practice } = content;
  const body = `
<header>
  ${toolbar(frame, copyLink)}
  <p class="kind">Later addition · ${escapeHtml(practice.category)}</p>
  <h1>${escapeHtml(practice.title)}</h1>
</header>
<main>
  <p class="note">This practice joined the catalogue after its survey: it has no rank and no figures, and the checklist does not ask for it.</p>
  <article>${renderMarkdown(practice.text)}</article>
  ${referencesSection(practice.references, content)}
</main>
${neighbours(content)}
${credit(practice.sourceUrl)}`;
  return documentHtml(practice.title, body, frame);
}

const copyLink = `<a class="quiet" href="${commandHref(commands.copyLink)}">Copy link</a>`;

function facts(practice: Practice): string {
  const effects = practice.effects.map((effect) => effectTitles[effect]).join(', ');
  const rank = practice.rank === null ? 'not ranked' : `rank ${practice.rank} of 29 (1 is the most adopted)`;
  return `<dl class="facts">
    ${fact('Difficulty', practice.difficulty)}
    ${fact('Adoption in the 2020 survey', rank)}
    ${effects === '' ? '' : fact('Effects', effects)}
    ${practice.euRequirements.length === 0 ? '' : fact('EU requirements for trustworthy AI', practice.euRequirements.join(', '))}
  </dl>`;
}

function cameFromSection(rule: PracticePageContent['cameFrom']): string {
  if (rule === undefined) return '';
  const html =
    typeof rule === 'string'
      ? `<p>The rule <code>${escapeHtml(rule)}</code> that led here is not part of this version.</p>`
      : `<p>${ruleLink(rule)}: ${escapeHtml(rule.what)}</p>`;
  return `<div class="note">${section('came-from', 'Why you are here', html)}</div>`;
}

function ruleItem(rule: RulePage): string {
  return `${ruleLink(rule)} <span class="aside"><code>${escapeHtml(rule.id)}</code> · ${rule.severity} · ${rule.set}</span>`;
}

function surveySection(content: PracticePageContent, frame: PageFrame): string {
  const { practice, survey, effects, companions, folders, sources } = content;
  if (survey === undefined && effects.length === 0 && companions.length === 0)
    return section('survey', 'In the survey', '<p>The survey has no figures on this practice.</p>');
  const kinds: SurveyFigure[] = ['overall', 'groups', 'effects', 'correlations'];
  // What holds for all figures is said once, above them.
  const general = content
    .caveats(kinds)
    .filter(({ figures }) => kinds.every((kind) => figures.includes(kind)));
  const about = (figures: readonly SurveyFigure[]) =>
    content.caveats(figures).filter((caveat) => !general.includes(caveat));
  const html = `${caveatsHtml(general)}
${survey ? adoptionSection(survey, about(['overall', 'groups']), folders) : ''}
${effects.length === 0 ? '' : section('effects', 'Effects', effectsHtml(practice.slug, effects, frame) + caveatsHtml(about(['effects'])), 3)}
${companions.length === 0 ? '' : section('companions', 'Adopted together with', companionsHtml(companions, frame) + caveatsHtml(about(['correlations'])), 3)}
<p class="aside">Sources: ${sources.map(({ url, title }) => webLink(url, title)).join('; ')}.</p>`;
  return section('survey', 'In the survey', html);
}

/** What the practice cites; entries of the reading list say why to read them. */
function referencesSection(
  references: readonly Reference[],
  { resourceCited }: Pick<Surroundings, 'resourceCited'>,
): string {
  const items = references.map((reference) => {
    const resource = resourceCited(reference);
    return referenceItem(reference) + (resource ? resourceNote(reference, resource) : '');
  });
  return section('references', 'References', list(items));
}

function referenceItem({ title, url, year }: Reference): string {
  return `${url === null ? escapeHtml(title) : webLink(url, title)}${year === undefined ? '' : ` (${year})`}`;
}

function resourceNote({ url }: Reference, { movedTo, mustRead, scientific, why }: Resource): string {
  const now = movedTo === null || movedTo === url ? '' : `now at ${webLink(movedTo, 'another address')}`;
  const marks = [mustRead ? 'must-read' : '', scientific ? 'scientific' : '', now].filter(Boolean).join(', ');
  return `${marks === '' ? '' : ` <span class="aside">${marks}</span>`}<br>${escapeHtml(why)}`;
}

function neighbours({ previous, next }: Surroundings): string {
  const neighbour = (practice: Linkable | undefined, word: string) =>
    practice ? `<p><span class="aside">${word}</span> ${practiceLink(practice)}</p>` : '<p></p>';
  return `<nav class="neighbours" aria-label="Other practices">
  ${neighbour(previous, 'Previous')}
  ${neighbour(next, 'Next')}
</nav>`;
}

function credit(sourceUrl: string | null): string {
  const source = 'This practice in the SE-ML catalogue';
  return `<footer><p>${sourceUrl === null ? 'From the SE-ML catalogue' : webLink(sourceUrl, source)}, by Alex Serban, Koen van der Blom, Joost Visser and Holger Hoos. The words of this page are our own.</p></footer>`;
}
