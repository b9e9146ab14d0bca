import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { escapeText } from './escape.js';

/** A part of a bar. `ink` is the name of its class and of its pattern. */
export interface Segment {
  readonly ink: string;
  readonly value: number;
  readonly label: string;
  /**
   * Drawn as an empty box with a dashed outline that takes this share of the bar's height: proposed, not answered.
   * Told apart from what is answered by more than by colour.
   */
  readonly hollow?: number;
}

export interface BarOptions {
  readonly width: number;
  readonly height: number;
  /** Ink of the segment that gets a pointer. */
  readonly marked?: string | null;
  /** What the bar shows, for those who cannot see it; the values are added. */
  readonly title: string;
}

/** Room for the pointer above a bar. */
const pointerHeight = 7;

/** Values side by side in one bar, which they fill. Widths in the user units of the picture. */
export function stackedBar(
  segments: readonly Segment[],
  { width, height, marked = null, title }: BarOptions,
): string {
  const kept = segments.filter(({ value }) => value > 0);
  const total = kept.reduce((sum, { value }) => sum + value, 0);
  const x = scaleLinear([0, total || 1], [0, width]);
  const row = Object.fromEntries(kept.map(({ ink, value }) => [ink, value]));
  const layers = stack<Record<string, number>>().keys(kept.map(({ ink }) => ink))([row]);
  const top = marked === null ? 0 : pointerHeight;
  const parts = layers.map((layer) => {
    const [start = 0, end = 0] = layer[0] ?? [];
    const [left, right] = [round(x(start)), round(x(end))];
    const pointer =
      layer.key === marked
        ? `<path class="pointer" d="M${round((left + right) / 2)} ${pointerHeight - 1}l-4 -6h8z"/>`
        : '';
    const hollow = kept.find(({ ink }) => ink === layer.key)?.hollow;
    if (hollow !== undefined) return hollowBox({ left, right, top, height }, hollow);
    return `<rect class="ink-${layer.key}" x="${left}" y="${top}" width="${round(right - left)}" height="${height}"/>${pointer}`;
  });
  const described = kept.map(({ label, value }) => `${label} ${round(value)}`).join(', ');
  const all = height + top;
  return `<svg class="${top > 0 ? 'bar marked' : 'bar'}" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" role="img" aria-label="${escapeText(`${title}: ${described || 'nothing'}`)}">${parts.join('')}<rect class="frame" x=".5" y="${top + 0.5}" width="${width - 1}" height="${height - 1}"/></svg>`;
}

/** Room between a hollow box and the edges of its part of the bar. */
const inset = 3;

/** @param share of the height */
export function hollowBox(
  { left, right, top, height }: { left: number; right: number; top: number; height: number },
  share: number,
): string {
  const tall = round((height - 2 * inset) * share);
  const wide = round(Math.max(1, right - left - 2 * inset));
  return `<rect class="hollow" x="${round(left + inset)}" y="${round(top + height - inset - tall)}" width="${wide}" height="${tall}"/>`;
}

/** The patterns that bars refer to, once in a document: levels differ by more than by colour. */
export const patterns = `<svg width="0" height="0" aria-hidden="true" focusable="false" class="patterns"><defs>
<pattern id="mostly" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="wash" width="5" height="5"/><path class="stroke" d="M-1 1L1 -1M-1 6L6 -1M4 6L6 4"/></pattern>
<pattern id="partially" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="faint" width="6" height="6"/><circle class="dot" cx="3" cy="3" r="1.1"/></pattern>
<pattern id="not-applicable" width="6" height="6" patternUnits="userSpaceOnUse"><path class="grey" d="M0 6L6 0"/></pattern>
</defs></svg>`;

/** Two digits are more than anybody sees, and keep the text the same on every machine. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
