import { readableText } from '../../catalog/load.js';
import type { Effect, Practice, RulePage } from '../../catalog/types.js';
import type { ChecklistLevel, FindingItem } from '../../server/protocol.js';
import { levels, levelTitle, levelTitles } from '../checklist/levels.js';
import { count } from '../findings/groups.js';
import { commands } from '../ids.js';
import { commandHref, renderMarkdown } from './markdown.js';

/** What a page needs besides its content: addresses of the webview and the catalogue's names. */
export interface PageFrame {
  readonly cspSource: string;
  readonly nonce: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  practice(slug: string): Practice | undefined;
  rule(id: string): RulePage | undefined;
  /** Where a finding stands, for people. */
  place(finding: FindingItem): string;
}

/** The checklist's answer for one folder; the page shows a row of buttons for each. */
export interface FolderAnswer {
  /** Address of the workspace folder. */
  readonly folder: string;
  /** Shown when there are several folders, else null. */
  readonly name: string | null;
  readonly level: ChecklistLevel | undefined;
  readonly problem: string | null;
}

/** The parts of a page that change while it is open. */
export interface LiveParts {
  readonly findings: readonly FindingItem[];
  readonly answers: readonly FolderAnswer[];
}

export interface PracticePageContent extends LiveParts {
  readonly practice: Practice;
  readonly rules: readonly RulePage[];
  /** The rule whose finding led here. */
  readonly cameFrom: RulePage | undefined;
  readonly previous: Practice | undefined;
  readonly next: Practice | undefined;
}

const effectNames: Readonly<Record<Effect, string>> = {
  agility: 'agility',
  quality: 'software quality',
  'team-effectiveness': 'team effectiveness',
  traceability: 'traceability',
};

/** More findings than this are counted, not listed. */
const listed = 50;

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A whole practice page. */
export function practicePage(content: PracticePageContent, frame: PageFrame): string {
  const { practice } = content;
  const body = `
<header>
  <p class="kind">Practice ${practice.number} · ${escapeHtml(practice.category)}</p>
  <h1>${escapeHtml(practice.title)}</h1>
  ${facts(practice)}
</header>
<main>
  ${content.cameFrom ? cameFromSection(content.cameFrom) : ''}
  <section aria-labelledby="level-heading"><h2 id="level-heading">In this workspace</h2>
    <div id="answers">${answersHtml(content.answers)}</div>
    <div id="findings">${findingsHtml(content.findings, frame)}</div>
  </section>
  <article>${renderMarkdown(practice.text)}</article>
  ${rulesSection(content.rules)}
  ${relatedSection(practice, frame)}
  ${referencesSection(practice)}
</main>
<nav aria-label="Other practices">
  ${neighbour(content.previous, 'Previous')}
  ${neighbour(content.next, 'Next')}
</nav>
<footer><p>${link(practice.sourceUrl, 'This practice in the SE-ML catalogue')}, by Alex Serban, Koen van der Blom, Joost Visser and Holger Hoos.</p></footer>`;
  return documentHtml(practice.title, body, frame, practice.slug);
}

/** A whole rule page. */
export function rulePage(rule: RulePage, findings: readonly FindingItem[], frame: PageFrame): string {
  const practices = rule.practices
    .map((slug) => frame.practice(slug))
    .filter((practice): practice is Practice => practice !== undefined);
  const body = `
<header>
  <p class="kind">Rule · <code>${escapeHtml(rule.id)}</code></p>
  <h1>${escapeHtml(rule.title)}</h1>
  <dl>
    ${fact('Severity', rule.severity)}
    ${fact('Rule set', rule.set)}
    ${fact('Fix', rule.fix === 'none' ? 'none' : rule.fix === 'safe' ? 'safe' : 'a suggestion to review')}
  </dl>
  <ul class="links">${practices.map((practice) => `<li>Supports ${practiceLink(practice)}</li>`).join('')}</ul>
</header>
<main>
  <section aria-labelledby="findings-heading"><h2 id="findings-heading">In this workspace</h2>
    <div id="findings">${findingsHtml(findings, frame)}</div>
  </section>
  <article>${renderMarkdown(readableText(rule))}</article>
</main>`;
  return documentHtml(rule.title, body, frame);
}

/** What stands on the page when a link leads nowhere. */
export function missingPage(kind: 'practice' | 'rule', id: string, frame: PageFrame): string {
  const body = `
<header><h1>No such ${kind}</h1></header>
<main>
  <p>The catalogue of this version has no ${kind} called <code>${escapeHtml(id)}</code>. The link may be from another version.</p>
  <p><a href="${commandHref(commands.search)}">Search the practices</a></p>
</main>`;
  return documentHtml(`No such ${kind}`, body, frame);
}

/** The rows of level buttons. */
export function answersHtml(answers: readonly FolderAnswer[]): string {
  if (answers.length === 0) return '<p>Open a folder to record how far you have adopted this practice.</p>';
  return answers.map((answer, index) => answerRow(answer, `answer-${index}`)).join('');
}

/** The list of findings of a practice or rule, with links to their places. */
export function findingsHtml(findings: readonly FindingItem[], frame: Pick<PageFrame, 'place'>): string {
  if (findings.length === 0) return '<p>No findings at the moment.</p>';
  const items = findings.slice(0, listed).map((finding) => {
    const href = commandHref(commands.openFinding, finding);
    return `<li><a href="${href}">${escapeHtml(frame.place(finding))}</a> ${escapeHtml(finding.message)}</li>`;
  });
  const more =
    findings.length > listed ? `<p>And ${findings.length - listed} more in the Findings view.</p>` : '';
  return `<p>${count(findings.length, 'finding')}:</p><ul>${items.join('')}</ul>${more}`;
}

function answerRow(answer: FolderAnswer, id: string): string {
  const where = answer.name === null ? '' : ` in ${escapeHtml(answer.name)}`;
  const buttons = levels.map((level) => {
    const pressed = answer.level === level;
    return `<button type="button" data-level="${level}" aria-pressed="${pressed}">${levelTitles[level]}</button>`;
  });
  const problem = answer.problem === null ? '' : `<p class="problem">${escapeHtml(answer.problem)}</p>`;
  return `<div role="group" aria-labelledby="${id}" data-folder="${escapeHtml(answer.folder)}">
  <p id="${id}">Adopted${where}: <strong>${levelTitle(answer.level)}</strong></p>
  <div class="levels">${buttons.join('')}</div>${problem}
</div>`;
}

function facts(practice: Practice): string {
  return `<dl>
    ${fact('Difficulty', practice.difficulty)}
    ${practice.rank === null ? '' : fact('Adoption in the 2020 survey', `rank ${practice.rank} of 29 (1 is the most adopted)`)}
    ${practice.effects.length === 0 ? '' : fact('Effects', practice.effects.map((effect) => effectNames[effect]).join(', '))}
    ${practice.euRequirements.length === 0 ? '' : fact('EU requirements for trustworthy AI', practice.euRequirements.join(', '))}
  </dl>`;
}

function fact(name: string, value: string): string {
  return `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`;
}

function cameFromSection(rule: RulePage): string {
  return `<section class="came-from" aria-labelledby="came-from-heading">
  <h2 id="came-from-heading">Why you are here</h2>
  <p>${ruleLink(rule)}: ${escapeHtml(rule.what)}</p>
</section>`;
}

function rulesSection(rules: readonly RulePage[]): string {
  if (rules.length === 0) return '';
  const items = rules.map((rule) => `<li>${ruleLink(rule)} <code>${escapeHtml(rule.id)}</code></li>`);
  return `<section aria-labelledby="rules-heading"><h2 id="rules-heading">Checked by</h2><ul>${items.join('')}</ul></section>`;
}

function relatedSection(practice: Practice, frame: PageFrame): string {
  const related = practice.related
    .map((slug) => frame.practice(slug))
    .filter((found): found is Practice => found !== undefined);
  // A full page says in its own words how it relates to them.
  if (related.length === 0 || /^## Related$/m.test(practice.text)) return '';
  const items = related.map((found) => `<li>${practiceLink(found)}</li>`);
  return `<section aria-labelledby="related-heading"><h2 id="related-heading">Related practices</h2><ul>${items.join('')}</ul></section>`;
}

function referencesSection(practice: Practice): string {
  if (practice.references.length === 0) return '';
  const items = practice.references.map((reference) => {
    const title = reference.url === null ? escapeHtml(reference.title) : link(reference.url, reference.title);
    return `<li>${title}${reference.year === undefined ? '' : ` (${reference.year})`}</li>`;
  });
  return `<section aria-labelledby="references-heading"><h2 id="references-heading">References</h2><ul>${items.join('')}</ul></section>`;
}

function neighbour(practice: Practice | undefined, word: string): string {
  return practice ? `<p>${word}: ${practiceLink(practice)}</p>` : '';
}

function practiceLink(practice: Practice): string {
  return `<a href="${commandHref(commands.openPractice, practice.slug)}">${escapeHtml(practice.title)}</a>`;
}

function ruleLink(rule: RulePage): string {
  return `<a href="${commandHref(commands.openRule, rule.id)}">${escapeHtml(rule.title)}</a>`;
}

/** A link out of the page; only web addresses become links. */
function link(url: string, text: string): string {
  return /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}

function documentHtml(title: string, body: string, frame: PageFrame, slug = ''): string {
  const policy = `default-src 'none'; style-src ${frame.cspSource} 'nonce-${frame.nonce}'; script-src 'nonce-${frame.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" nonce="${frame.nonce}" href="${escapeHtml(frame.styleUri)}">
</head>
<body data-slug="${escapeHtml(slug)}">
${body}
<p id="announcement" class="visually-hidden" role="status"></p>
<script nonce="${frame.nonce}" src="${escapeHtml(frame.scriptUri)}"></script>
</body>
</html>`;
}
