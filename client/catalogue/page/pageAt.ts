import {
  catalogue,
  caveatsFor,
  laterBySlug,
  practiceBySlug,
  resourceCited,
  ruleById,
  rulesFor,
  surveyFor,
} from '../../../catalog/load.js';
import { notBuilt } from '../../../catalog/not-built.js';
import type { Practice } from '../../../catalog/types.js';
import type { Address } from './address.js';
import type { Companion, EffectFigures } from './effects.js';
import { findingsHtml } from './findingsList.js';
import type { Linkable, PageFrame } from './html.js';
import type { Live } from './live.js';
import { practiceParts } from './liveParts.js';
import { missingPage } from './missingPage.js';
import { laterPage, practicePage } from './practicePage.js';
import { rulePage } from './rulePage.js';

/** A practice by its slug, numbered or later. */
export function anyPractice(slug: string): Linkable | undefined {
  return practiceBySlug(slug) ?? laterBySlug(slug);
}

/** The title of what an address leads to; undefined when it leads nowhere. */
export function titleOf({ kind, id }: Address): string | undefined {
  return (kind === 'rule' ? ruleById(id) : anyPractice(id))?.title;
}

/** The page at an address, as HTML: also one for addresses that lead nowhere. */
export function pageAt(address: Address, live: Live, frame: PageFrame): string {
  const { kind, id } = address;
  const rule = kind === 'rule' ? ruleById(id) : undefined;
  if (rule) return rulePage(rule, live.findings, frame);
  if (kind === 'rule') {
    const reason = Object.hasOwn(notBuilt, id) ? `It is left out on purpose. ${notBuilt[id]}` : undefined;
    return missingPage('rule', id, catalogue.rules, reason, frame);
  }
  const practice = practiceBySlug(id);
  if (practice) return numberedPage(practice, address.rule, live, frame);
  const later = laterBySlug(id);
  if (later)
    return laterPage({ practice: later, resourceCited, ...neighbours(catalogue.later, later) }, frame);
  const slugs = [...catalogue.practices, ...catalogue.later].map(({ slug, title }) => ({ id: slug, title }));
  return missingPage('practice', id, slugs, undefined, frame);
}

/** What has changed on the page at an address: HTML by the id of the element it stands in. */
export function partsAt(
  { kind, id }: Address,
  live: Live,
  frame: Pick<PageFrame, 'place' | 'rule'>,
): Readonly<Record<string, string>> {
  if (kind === 'rule') return ruleById(id) ? { findings: findingsHtml(live.findings, frame.place) } : {};
  const practice = practiceBySlug(id);
  return practice
    ? practiceParts({ ...live, practice, rules: rulesFor(id), survey: surveyFor(id) }, frame)
    : {};
}

function numberedPage(
  practice: Practice,
  cameFrom: string | undefined,
  live: Live,
  frame: PageFrame,
): string {
  const { slug } = practice;
  const content = {
    ...live,
    ...neighbours(catalogue.practices, practice),
    practice,
    rules: rulesFor(slug),
    cameFrom: cameFrom === undefined ? undefined : (ruleById(cameFrom) ?? cameFrom),
    resourceCited,
    survey: surveyFor(slug),
    effects: effectsOf(slug),
    companions: companionsOf(slug),
    caveats: (figures: Parameters<typeof caveatsFor>[1]) => caveatsFor(slug, figures),
    sources: catalogue.survey.sources,
  };
  return practicePage(content, frame);
}

function effectsOf(slug: string): readonly EffectFigures[] {
  return catalogue.survey.effects.filter(({ practices }) =>
    practices.some(({ practice }) => practice === slug),
  );
}

/** The strongest first. */
function companionsOf(slug: string): readonly Companion[] {
  return catalogue.survey.correlations.pairs
    .flatMap(({ a, b, rho }) => (a === slug ? [{ slug: b, rho }] : b === slug ? [{ slug: a, rho }] : []))
    .sort((one, other) => other.rho - one.rho);
}

function neighbours<P extends Linkable>(
  practices: readonly P[],
  practice: P,
): { previous: P | undefined; next: P | undefined } {
  const index = practices.indexOf(practice);
  return { previous: practices[index - 1], next: practices[index + 1] };
}
