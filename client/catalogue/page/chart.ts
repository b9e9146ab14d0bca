import type { AdoptionLevel, AnswerShares } from '../../../catalog/types.js';
import { levelTitles } from '../../../catalog/words.js';

/**
 * Bars as inline SVG, without a library: widths are percentages and heights are pixels, so that bars follow the
 * width of the page while their numbers keep the size of its text. A chart that is scaled as a picture would be
 * too small to read in a narrow panel.
 *
 * More ink means more adoption: each level has a pattern of its own, so that nothing hangs on colour alone.
 */

/** In the order of the survey, from left to right. */
export const adoptionLevels: readonly AdoptionLevel[] = ['not-at-all', 'partially', 'mostly', 'completely'];

/** A number on a segment narrower than this, in percent, would touch its neighbour in a panel of 300 pixels. */
const narrowest = 9;
const barTop = 10;
const barHeight = 18;
const rowHeight = 44;

interface Segment {
  readonly level: AdoptionLevel;
  /** Both in percent of the bar. */
  readonly start: number;
  readonly width: number;
}

/** The patterns that bars and swatches refer to: once on a page. */
export function patterns(): string {
  const tile = (level: AdoptionLevel, size: number, marks: string) =>
    `<pattern id="${inkId(level)}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${marks}</pattern>`;
  const ground = (size: number, strength: number) =>
    `<rect class="ink" width="${size}" height="${size}" opacity="${strength}"/>`;
  return `<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
${tile('partially', 6, `${ground(6, 0.16)}<circle class="ink" cx="3" cy="3" r="1.1"/>`)}
${tile('mostly', 5, `${ground(5, 0.4)}<path class="line" d="M-1 1L1 -1M-1 6L6 -1M4 6L6 4"/>`)}
</defs></svg>`;
}

/**
 * The four answers of a group as one bar of 100 %, with the rounded share below each segment that has room for it.
 * @param marked levels that get a pointer: those of this workspace.
 */
export function answerBar(shares: AnswerShares, marked: readonly AdoptionLevel[]): string {
  const segments = segmentsOf(shares);
  const parts = segments.map(
    ({ level, start, width }) =>
      `<rect x="${percent(start)}" y="${barTop}" width="${percent(width)}" height="${barHeight}" ${inkOf(level)}/>`,
  );
  const edges = segments
    .slice(1)
    .map(
      ({ start }) =>
        `<rect class="edge" x="${percent(start)}" y="${barTop}" width="1" height="${barHeight}"/>`,
    );
  const numbers = segments
    .filter(({ width }) => width >= narrowest)
    .map(
      ({ level, start, width }) =>
        `<text x="${percent(start + width / 2)}" y="${rowHeight - 2}" text-anchor="middle">${rounded(shares[level])}</text>`,
    );
  const pointers = segments.filter(({ level }) => marked.includes(level)).map(pointer);
  return `<svg class="bar" role="img" aria-label="${describe(shares, marked)}" width="100%" height="${rowHeight}">
${parts.join('')}<rect class="frame" x="0" y="${barTop}" width="100%" height="${barHeight}"/>${edges.join('')}${numbers.join('')}${pointers.join('')}
</svg>`;
}

/** A small field with the ink of a level, for the legend. */
export function swatch(level: AdoptionLevel): string {
  return `<svg class="swatch" width="18" height="14" aria-hidden="true" focusable="false"><rect width="18" height="14" ${inkOf(level)}/><rect class="frame" width="18" height="14"/></svg>`;
}

/** The pointer to this workspace's level, for the legend. */
export function pointerSwatch(): string {
  return '<svg class="swatch" width="12" height="10" aria-hidden="true" focusable="false"><path class="pointer" d="M6 9L1 1h10z"/></svg>';
}

/**
 * A single value as a bar.
 * @param share of the whole width, from 0 to 1.
 * @param strong whether it is the one the page is about.
 */
export function valueBar(share: number, strong: boolean): string {
  const ink = strong ? 'class="ink"' : `fill="url(#${inkId('partially')})"`;
  const width = percent(100 * Math.min(1, Math.max(0, share)));
  return `<svg class="value" width="100%" height="14" aria-hidden="true" focusable="false"><rect x="0" y="1" width="${width}" height="12" ${ink}/><rect class="frame" x="0" y="1" width="${width}" height="12"/></svg>`;
}

/** "32.9%": as published. */
export function exact(share: number): string {
  return `${share}%`;
}

function describe(shares: AnswerShares, marked: readonly AdoptionLevel[]): string {
  return adoptionLevels
    .map((level) => {
      const here = marked.includes(level) ? ' (the level of this workspace)' : '';
      return `${levelTitles[level]} ${rounded(shares[level])}${here}`;
    })
    .join(', ');
}

/** Published shares add up to about 100: the bar is always full. */
function segmentsOf(shares: AnswerShares): Segment[] {
  const total = adoptionLevels.reduce((sum, level) => sum + shares[level], 0) || 1;
  let start = 0;
  return adoptionLevels.map((level) => {
    const width = (100 * shares[level]) / total;
    const segment = { level, start, width };
    start += width;
    return segment;
  });
}

function pointer({ start, width }: Segment): string {
  return `<svg x="${percent(start + width / 2)}" y="0" width="1" height="1" overflow="visible"><path class="pointer" d="M0 9L-5 1H5z"/></svg>`;
}

function inkOf(level: AdoptionLevel): string {
  if (level === 'not-at-all') return 'class="no-ink"';
  return level === 'completely' ? 'class="ink"' : `fill="url(#${inkId(level)})"`;
}

function inkId(level: AdoptionLevel): string {
  return `ink-${level}`;
}

function rounded(share: number): string {
  return `${Math.round(share)}%`;
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
