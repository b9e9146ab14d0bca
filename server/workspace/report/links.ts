import type { EvidencePlace } from '../../protocol.js';
import { escapeText } from './escape.js';
import type { ReportPractice } from './report.js';

export function practiceLink({ title, sourceUrl, slug }: ReportPractice['practice']): string {
  return `<a href="${escapeText(sourceUrl)}" data-practice="${slug}">${escapeText(title)}</a>`;
}

/**
 * A link to the file that works beside the report.
 * @param base from the report's place to the folder: '' or '../'
 */
export function fileLink({ path, cell, line, detail }: EvidencePlace, base: string): string {
  if (path === null) return escapeText(detail);
  const where = cell !== null ? ` cell ${cell + 1}` : line !== null ? `:${line + 1}` : '';
  const hash = cell === null && line !== null ? `#L${line + 1}` : '';
  const href = base + path.split('/').map(encodeURIComponent).join('/') + hash;
  const data = `data-path="${escapeText(path)}" data-line="${line ?? ''}" data-cell="${cell ?? ''}"`;
  return `<a href="${escapeText(href)}" ${data}>${escapeText(path)}${where}</a>`;
}

/** The link, and what stands there. */
export function placeLink(place: EvidencePlace, base: string): string {
  const { path, detail } = place;
  const isName = path === null || detail === path.slice(path.lastIndexOf('/') + 1);
  return `${fileLink(place, base)}${isName ? '' : ` <code>${escapeText(detail)}</code>`}`;
}
