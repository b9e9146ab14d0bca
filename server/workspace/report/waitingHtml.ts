import { capitalised } from '../../../catalog/words.js';
import type { Evidence, Proposal } from '../../protocol.js';
import { escapeText } from './escape.js';
import { fileLink, practiceLink } from './links.js';
import type { Report, ReportPractice } from './report.js';
import { waitingMeans, waitingTitle, whyBeyondSigns } from './waiting.js';
import { levelWords } from './words.js';

/** The proposals that wait for an answer, each with the best of what it rests on. */
export function waitingHtml({ waiting }: Pick<Report, 'waiting'>, base: string): string {
  if (waiting.length === 0) return '';
  const rows = waiting.map((each) => row(each, each.proposal as Proposal, base));
  return `<section class="waiting"><h2>${waitingTitle(waiting.length)}</h2>
<p class="quiet">${waitingMeans}</p>
<div class="scroll"><table><thead><tr><th>Proposed</th><th>Practice</th><th>Found</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function row({ practice, evidence }: ReportPractice, proposal: Proposal, base: string): string {
  const best = evidence.find(({ strength }) => strength === 'strong' || strength === 'partial');
  const against = evidence.find(({ strength }) => strength === 'counter');
  const beyond = whyBeyondSigns(proposal, evidence);
  const parts = [
    ...(best ? [signHtml(best, base)] : []),
    ...(against ? [`Against: ${signHtml(against, base)}`] : []),
    // With both sides shown, the sentence that names both says no more.
    ...(beyond !== null && !(best && against) ? [escapeText(beyond)] : []),
  ];
  return `<tr><td>${levelWords[proposal.level]}</td><td>${practiceLink(practice)}</td><td>${parts.join('<br>')}</td></tr>`;
}

function signHtml({ what, places, count }: Evidence, base: string): string {
  const [place] = places;
  const words = escapeText(capitalised(what));
  if (!place || place.path === null) return words;
  const more = count > 1 ? ` <span class="quiet">and ${count - 1} more</span>` : '';
  return `${words}: ${fileLink(place, base)}${more}`;
}
