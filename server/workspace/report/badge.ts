import { makeBadge } from 'badge-maker';
import { badgeText } from './markdown.js';
import type { Report } from './report.js';

/** A small picture for a README: how many of the applicable practices are adopted at least mostly. No grade. */
export function reportBadge(report: Pick<Report, 'tally'>): string {
  return `${makeBadge({ label: 'ML practices', message: badgeText(report), color: '#0a5aa8' })}\n`;
}
