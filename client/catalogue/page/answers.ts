import { levelMeanings, levelTitles } from '../../../catalog/words.js';
import { levels, levelTitle } from '../../checklist/levels.js';
import { remarksOf, standingWords } from '../../checklist/standing.js';
import { commands } from '../../ids.js';
import { escapeHtml, fact } from './html.js';
import { type FolderStanding, levelIn } from './live.js';
import { commandHref } from './markdown.js';

/** The choice of a level with what people noted beside it, one per folder. */
export function answersHtml(folders: readonly FolderStanding[]): string {
  if (folders.length === 0) return '<p>Open a folder to record how far you have adopted this practice.</p>';
  return folders.map(answerHtml).join('');
}

/** What is said aloud when an answer, or what the files show, has changed. */
export function answersText(folders: readonly FolderStanding[]): string {
  return folders
    .filter(({ known }) => known)
    .map((here) => {
      const words = standingWords(here) ?? levelTitle(levelIn(here));
      return here.name === null ? words : `${here.name}: ${words}`;
    })
    .join(', ');
}

function answerHtml(here: FolderStanding, index: number): string {
  const { folder, name, answer, problem } = here;
  const where = name === null ? '' : ` in ${escapeHtml(name)}`;
  const id = `answer-${index}`;
  const choices = levels.map((level) => {
    const checked = levelIn(here) === level ? ' checked' : '';
    return `<label><input type="radio" name="${id}" value="${level}"${checked}>${levelTitles[level]}</label>`;
  });
  const clear =
    levelIn(here) === undefined
      ? ''
      : '<button type="button" class="quiet" data-do="clear">Take the answer back</button>';
  const remarks = remarksOf(answer).map(({ label, value }) => fact(label, value));
  return `<fieldset data-folder="${escapeHtml(folder)}" aria-describedby="${id}-now">
  <legend>How far is it adopted${where}?</legend>
  <div class="levels">${choices.join('')}${clear}</div>
  <div id="${id}-now"><p class="aside">${answerNow(here)}</p>${problem === null ? '' : `<p class="problem">${escapeHtml(problem)}</p>`}</div>
  ${remarks.length === 0 ? '' : `<dl class="remarks">${remarks.join('')}</dl>`}
</fieldset>`;
}

/** What the level means, and where it is kept. */
function answerNow(here: FolderStanding): string {
  if (!here.known) return '<span aria-hidden="true">… </span>The answer is being read.';
  const level = levelIn(here);
  const said = level === undefined ? 'No answer yet.' : levelMeanings[level];
  if (here.answer === undefined && here.problem === null) return said;
  const file = commandHref(commands.openChecklistFile, { folder: here.folder });
  return `${said} <a href="${file}">Open checklist file</a>`;
}
