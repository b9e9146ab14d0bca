import type { Practice, Signal } from '../../../catalog/types.js';
import { evidenceWords, levelTitles, signTitles } from '../../../catalog/words.js';
import type { Evidence, EvidencePlace } from '../../../server/protocol.js';
import { goneSigns } from '../../checklist/goneSigns.js';
import { type NotFound, notFoundIn } from '../../checklist/notFound.js';
import { placeDetail, placeWords } from '../../checklist/place.js';
import { openProposal, stateSentences, statesToLookAt, stateTitles } from '../../checklist/standing.js';
import { commands } from '../../ids.js';
import { capitalised } from '../../wording.js';
import { escapeHtml, folded, list, section } from './html.js';
import type { FolderStanding } from './live.js';
import { commandHref } from './markdown.js';

/** So many signs of a strength, and places of a sign, stand on the page at once; the others are folded. */
const signsOpen = 4;
const placesOpen = 3;

/** What is looked for, whatever the workspace: who can tell, and what counts how much. */
export function whatCountsSection({ evidence }: Practice): string {
  const { about, groups } = evidenceWords(evidence);
  const html = groups.map(
    ({ title, signs }) =>
      `<h3>${escapeHtml(title)}</h3>${folded(signs.map(phrase), signsOpen, { className: 'phrases' })}`,
  );
  return section(
    'what-counts',
    'What counts as evidence',
    `<p>${about.map(escapeHtml).join(' ')}</p>${html.join('')}`,
  );
}

/** What the files of each folder show, what follows from it, and what was not found. */
export function evidenceHtml(
  { evidence: { signals } }: Practice,
  folders: readonly FolderStanding[],
): string {
  if (folders.length === 0)
    return section('evidence', 'Evidence', '<p>Open a folder to see what its files show.</p>', 3);
  const parts = folders.map((here) => {
    const name = here.name === null ? '' : `<h4>${escapeHtml(here.name)}</h4>`;
    return `<div data-folder="${escapeHtml(here.folder)}">${name}${verdict(here, signals)}${shown(here, signals)}</div>`;
  });
  return section('evidence', 'Evidence', parts.join(''), 3);
}

/** What asks for a decision: a proposal, or an answer to look at again. */
function verdict(here: FolderStanding, signals: readonly Signal[]): string {
  const { state } = here;
  const proposal = openProposal(here);
  const again = statesToLookAt.includes(state)
    ? `<p><strong>${stateTitles[state]}.</strong> ${stateSentences[state] ?? ''}</p>${gone(here, signals)}`
    : '';
  if (proposal === null) return again === '' ? '' : `<div class="problem">${again}</div>`;
  const level = levelTitles[proposal.level];
  const accept = `<button type="button" class="primary" data-do="accept" data-level="${proposal.level}">Accept “${level}”</button>`;
  return `<div class="${again === '' ? 'note proposal' : 'problem'}">${again}
<p><strong>Proposed: ${level.toLowerCase()}.</strong> ${escapeHtml(proposal.why)}</p>
<p>${accept} <span class="aside">A proposal counts once you accept it.</span></p></div>`;
}

/** What the answer rests on and was not found any more. */
function gone(here: FolderStanding, signals: readonly Signal[]): string {
  if (here.state !== 'evidence-gone') return '';
  const named = goneSigns(here).map(({ signal, path }) => {
    const what = signals.find(({ id }) => id === signal)?.lookedFor ?? signal;
    return phrase(what) + (path === null ? '' : ` in ${escapeHtml(path)}`);
  });
  return list(named);
}

function shown(here: FolderStanding, signals: readonly Signal[]): string {
  const { assessed, isLooking } = here;
  if (signals.length === 0) return '<p>Nothing is looked for in files: only people can tell.</p>';
  const disabled = isLooking ? ' disabled' : '';
  if (assessed === null) {
    return `<p>Nobody has looked at the files yet. Looking only reads them; nothing is executed.</p>
<p><button type="button" class="primary" data-do="look"${disabled}>${isLooking ? 'Looking…' : 'Look for evidence'}</button></p>`;
  }
  const { evidence } = assessed;
  const found =
    evidence.length === 0
      ? '<p>No sign was found.</p>'
      : list(
          evidence.map((sign) => signHtml(sign, here.folder)),
          'signs',
        );
  const left =
    here.notLookedAt.length === 0
      ? ''
      : `<p class="aside">Not looked at: ${escapeHtml(here.notLookedAt.join('; '))}</p>`;
  return `${found}${notFoundIn(assessed, signals).map(notFoundHtml).join('')}${left}
<p class="again"><button type="button" class="quiet" data-do="look"${disabled}>${isLooking ? 'Looking…' : 'Look again'}</button></p>`;
}

function signHtml({ signal, strength, what, places, count }: Evidence, folder: string): string {
  const links = places.map((place) => placeHtml(place, folder));
  const hidden = count - places.length;
  const more = hidden > 0 ? `<p class="aside">And ${hidden} more.</p>` : '';
  return `<span class="strength ${strength}">${signTitles[strength]}</span> ${phrase(what)}${folded(links, placesOpen, { className: 'places', more, part: signal })}`;
}

function placeHtml(place: EvidencePlace, folder: string): string {
  const { path, cell, line } = place;
  if (path === null) return escapeHtml(place.detail);
  const href = commandHref(commands.openEvidence, folder, { path, cell, line });
  const detail = placeDetail(place);
  return `<a href="${href}">${escapeHtml(placeWords(place))}</a>${detail === '' ? '' : ` <span class="aside">${escapeHtml(detail)}</span>`}`;
}

function notFoundHtml({ title, about, phrases }: NotFound): string {
  return `<details data-part="${title}"><summary>${title}: ${phrases.length}</summary><p class="aside">${about}</p>${list(phrases.map(phrase), 'phrases')}</details>`;
}

function phrase(lookedFor: string): string {
  return escapeHtml(capitalised(lookedFor));
}
