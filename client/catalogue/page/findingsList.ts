import type { RulePage } from '../../../catalog/types.js';
import { commands } from '../../ids.js';
import { count } from '../../wording.js';
import { escapeHtml, folded, type PageFrame, ruleLink } from './html.js';
import type { KnownFindings } from './live.js';
import { commandHref } from './markdown.js';

/** So many stand on the page at once; the others are folded, and beyond the second number only counted. */
const open = 5;
const listed = 50;

/**
 * The list of findings of a practice or rule, with links to their places.
 * @param rule names the rule behind each finding; left out where all come from one.
 */
export function findingsHtml(
  findings: KnownFindings,
  place: PageFrame['place'],
  rule?: PageFrame['rule'],
): string {
  if (findings === 'waiting')
    return '<p><span aria-hidden="true">… </span>Findings come as soon as the checker is up.</p>';
  if (findings === 'paused')
    return `<p>Checks are paused in this window. <a href="${commandHref(commands.resume)}">Resume checks</a></p>`;
  if (findings.length === 0)
    return `<p>No findings at the moment. Files are checked while they are open. <a href="${commandHref(commands.checkWorkspace)}">Check the whole workspace</a></p>`;
  const items = findings.slice(0, listed).map((each) => findingHtml(each, place, rule?.(each.rule)));
  const rest = findings.length - items.length;
  const more = rest > 0 ? `<p>And ${rest} more in the Findings view.</p>` : '';
  return `<p>${count(findings.length, 'finding')}:</p>${folded(items, open, { className: 'findings', more })}`;
}

function findingHtml(
  finding: Parameters<PageFrame['place']>[0],
  place: PageFrame['place'],
  rule: RulePage | undefined,
): string {
  const named = rule ? `<span class="under">${ruleLink(rule)}</span>` : '';
  const href = commandHref(commands.openFinding, finding);
  return `<a href="${href}">${escapeHtml(place(finding))}</a>: ${escapeHtml(finding.message)}${named}`;
}
