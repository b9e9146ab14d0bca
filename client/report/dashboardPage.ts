import { effectTitles } from '../../catalog/words.js';
import type { EffectName } from '../../server/protocol.js';
import { escapeHtml, stylesheets } from '../catalogue/page/html.js';

/** What the dashboard has to show. */
export type DashboardContent =
  /** The report, as the server made it. */
  | { readonly kind: 'report'; readonly body: string }
  | { readonly kind: 'loading' }
  /** Nobody has looked at the files. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface DashboardChoice {
  readonly effect: EffectName | null;
  /** Address of the folder that the report is about. */
  readonly folder: string;
  /** All workspace folders, by address. */
  readonly folders: readonly { readonly folder: string; readonly name: string }[];
}

export interface DashboardFrame {
  readonly cspSource: string;
  readonly nonce: string;
  readonly styleUris: readonly string[];
  readonly scriptUri: string;
}

/** The part of the page that changes. */
export function contentHtml(content: DashboardContent): string {
  if (content.kind === 'report') return content.body;
  if (content.kind === 'loading') return notice('Making the report…', '');
  if (content.kind === 'empty') {
    return notice(
      'Nobody has looked at the files yet',
      '<p>The report lays your answers beside what the files show. Looking only reads them; nothing is executed.</p><p><button type="button" class="primary" data-do="look">Look for evidence</button></p>',
    );
  }
  return notice(
    'The report could not be made',
    `<p>${escapeHtml(content.reason)}</p><p><button type="button" class="primary" data-do="refresh">Try again</button></p>`,
  );
}

/** What is said aloud when the content has changed. */
export function announcementFor({ kind }: DashboardContent): string {
  if (kind === 'loading') return '';
  return {
    report: 'The report is up to date.',
    empty: 'No report yet.',
    failed: 'The report could not be made.',
  }[kind];
}

/** The row above the report. */
export function toolbarHtml({ effect, folder, folders }: DashboardChoice): string {
  const effects = Object.entries(effectTitles).map(([value, title]) =>
    option(value, title, value === effect),
  );
  const places = folders.map((each) => option(each.folder, each.name, each.folder === folder));
  const place =
    folders.length > 1 ? `<label>Folder <select id="folder">${places.join('')}</select></label>` : '';
  return `<nav class="toolbar" aria-label="Dashboard">
${place}
<label>What next for <select id="effect">${option('', 'no particular effect', effect === null)}${effects.join('')}</select></label>
<span class="buttons"><button type="button" class="secondary" data-do="review">Review proposals…</button>
<button type="button" class="secondary" data-do="look">Look again</button>
<button type="button" class="secondary" data-do="export">Export…</button></span>
</nav>`;
}

/** The whole document. `style` is the report's own; it comes with the first report and does not change. */
export function dashboardHtml(
  content: DashboardContent,
  choice: DashboardChoice,
  style: string,
  frame: DashboardFrame,
): string {
  const { cspSource, nonce, styleUris, scriptUri } = frame;
  const policy = `default-src 'none'; style-src ${cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ML Practices dashboard</title>
<style nonce="${nonce}">${style}</style>
${stylesheets(styleUris, nonce)}
</head>
<body data-folder="${escapeHtml(choice.folder)}">
<div id="toolbar">${toolbarHtml(choice)}</div>
<div id="content">${contentHtml(content)}</div>
<p id="announcement" class="visually-hidden" role="status"></p>
<script nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>`;
}

function notice(title: string, html: string): string {
  return `<main class="notice"><h1>${title}</h1>${html}</main>`;
}

function option(value: string, title: string, selected: boolean): string {
  return `<option value="${escapeHtml(value)}"${selected ? ' selected' : ''}>${escapeHtml(title)}</option>`;
}
