import type { Effect, EffectPractice } from '../../../catalog/types.js';
import { effectTitles } from '../../../catalog/words.js';
import { valueBar } from './chart.js';
import { escapeHtml, type PageFrame, practiceLink } from './html.js';

/** An effect that a practice was linked to, with all practices of its model by falling importance. */
export interface EffectFigures {
  readonly effect: Effect;
  readonly practices: readonly EffectPractice[];
}

/** A practice that is often adopted together with the one of the page; `rho` from -1 to 1. */
export interface Companion {
  readonly slug: string;
  readonly rho: number;
}

/** Importance of the practices in the authors' models: the longest bar of all stands for this much. */
const widest = 0.5;

/** For each effect of a practice, what counted how much in its model. */
export function effectsHtml(slug: string, effects: readonly EffectFigures[], frame: PageFrame): string {
  return effects.map((figures) => effectHtml(slug, figures, frame)).join('');
}

/** The practices that go along with one. */
export function companionsHtml(companions: readonly Companion[], frame: PageFrame): string {
  const rows = companions.flatMap(({ slug, rho }) => {
    const practice = frame.practice(slug);
    return practice
      ? `<tr><th scope="row">${practiceLink(practice)}</th><td class="bar-cell">${valueBar(rho, true)}</td><td>${rho.toFixed(2)}</td></tr>`
      : [];
  });
  if (rows.length === 0) return '';
  return `<table class="values"><caption>Spearman’s rank correlation, from 0 to 1</caption>${head('Practice', 'Correlation')}<tbody>${rows.join('')}</tbody></table>`;
}

function effectHtml(slug: string, { effect, practices }: EffectFigures, frame: PageFrame): string {
  const own = practices.find(({ practice }) => practice === slug);
  const counted = practices.filter(({ importance }) => importance !== null);
  const rows = counted.map((figures) => row(figures, figures.practice === slug, frame));
  const missing =
    own && own.importance === null
      ? '<p>It was expected to matter here, but did not become part of the authors’ final model.</p>'
      : '';
  return `${missing}<table class="values"><caption>${effectTitles[effect]}: importance of the practices</caption>${head('Practice', 'Importance')}<tbody>${rows.join('')}</tbody></table>`;
}

function row({ practice: slug, importance }: EffectPractice, own: boolean, frame: PageFrame): string {
  const practice = frame.practice(slug);
  const name =
    practice === undefined
      ? escapeHtml(slug)
      : own
        ? `${escapeHtml(practice.title)} (this page)`
        : practiceLink(practice);
  const value = importance ?? 0;
  return `<tr${own ? ' class="own"' : ''}><th scope="row">${name}</th><td class="bar-cell">${valueBar(value / widest, own)}</td><td>${value.toFixed(2)}</td></tr>`;
}

function head(first: string, last: string): string {
  return `<thead class="visually-hidden"><tr><th scope="col">${first}</th><th scope="col">Bar</th><th scope="col">${last}</th></tr></thead>`;
}
