import type { RulePage } from '../../../catalog/types.js';
import type { FindingItem } from '../../../server/protocol.js';
import { commands } from '../../ids.js';
import type { HistoryState } from './history.js';
import { commandHref } from './markdown.js';

/** A practice that a page can lead to, numbered or later. */
export interface Linkable {
  readonly slug: string;
  readonly title: string;
}

/** What a page needs besides its content: addresses of the webview and the catalogue's names. */
export interface PageFrame {
  readonly cspSource: string;
  readonly nonce: string;
  readonly styleUris: readonly string[];
  readonly scriptUri: string;
  readonly history: HistoryState;
  practice(slug: string): Linkable | undefined;
  rule(id: string): RulePage | undefined;
  /** Where a finding stands, for people. */
  place(finding: FindingItem): string;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A name and a value of the header's list of facts. */
export function fact(name: string, value: string): string {
  return factHtml(name, escapeHtml(value));
}

/** The same, where the value is HTML already. */
export function factHtml(name: string, html: string): string {
  return `<div><dt>${escapeHtml(name)}</dt><dd>${html}</dd></div>`;
}

/** A part of the page under a heading; nothing when it is empty. */
export function section(id: string, title: string, html: string, level: 2 | 3 = 2): string {
  if (html === '') return '';
  return `<section aria-labelledby="${id}-heading"><h${level} id="${id}-heading">${escapeHtml(title)}</h${level}>${html}</section>`;
}

export function list(items: readonly string[], className = ''): string {
  if (items.length === 0) return '';
  const attribute = className === '' ? '' : ` class="${className}"`;
  return `<ul${attribute}>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

interface Fold {
  readonly className?: string;
  /** Stands below the list, as HTML. */
  readonly more?: string;
  /** Tells folds in a part that changes apart, so that an open one stays open. */
  readonly part?: string;
}

/** A list of which only the first items show until the reader asks for the others. */
export function folded(
  items: readonly string[],
  open: number,
  { className = '', more = '', part = '' }: Fold = {},
): string {
  // One alone is not worth a fold.
  if (items.length <= open + 1) return list(items, className) + more;
  const rest = items.slice(open);
  return `${list(items.slice(0, open), className)}<details data-part="${escapeHtml(part)}"><summary>${rest.length} more</summary>${list(rest, className)}${more}</details>`;
}

export function practiceLink(practice: Linkable): string {
  return `<a href="${commandHref(commands.openPractice, practice.slug)}">${escapeHtml(practice.title)}</a>`;
}

export function ruleLink(rule: RulePage): string {
  return `<a href="${commandHref(commands.openRule, rule.id)}">${escapeHtml(rule.title)}</a>`;
}

/** A link out of the page; only web addresses become links. */
export function webLink(url: string, text: string): string {
  return /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}

/** The row above every page: the way back and forth. */
export function toolbar(frame: PageFrame, more = ''): string {
  const { entries, index } = frame.history;
  const button = (go: string, html: string, key: string, enabled: boolean) =>
    `<button type="button" class="quiet" data-go="${go}" title="Alt+${key}" aria-keyshortcuts="Alt+Arrow${key}"${enabled ? '' : ' disabled'}>${html}</button>`;
  return `<nav class="toolbar" aria-label="Pages you came through">
  ${button('back', '<span aria-hidden="true">← </span>Back', 'Left', index > 0)}
  ${button('forward', 'Forward<span aria-hidden="true"> →</span>', 'Right', index < entries.length - 1)}
  ${more}
</nav>`;
}

export function stylesheets(uris: readonly string[], nonce: string): string {
  return uris.map((uri) => `<link rel="stylesheet" nonce="${nonce}" href="${escapeHtml(uri)}">`).join('\n');
}

/**
 * The whole document.
 * @param slug the numbered practice whose level the page can set; empty for other pages.
 */
export function documentHtml(title: string, body: string, frame: PageFrame, slug = ''): string {
  const policy = `default-src 'none'; style-src ${frame.cspSource} 'nonce-${frame.nonce}'; script-src 'nonce-${frame.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${stylesheets(frame.styleUris, frame.nonce)}
</head>
<body data-slug="${escapeHtml(slug)}" data-history="${escapeHtml(JSON.stringify(frame.history))}">
${body}
<p id="announcement" class="visually-hidden" role="status"></p>
<script nonce="${frame.nonce}" src="${escapeHtml(frame.scriptUri)}"></script>
</body>
</html>`;
}
