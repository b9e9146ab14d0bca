import type {
  AdoptionLevel,
  AnswerShares,
  Caveat,
  GroupShares,
  PracticeSurvey,
  SurveyGrouping,
} from '../../../catalog/types.js';
import { groupingTitles, levelTitles } from '../../../catalog/words.js';
import { levelTitle } from '../../checklist/levels.js';
import { adoptionLevels, answerBar, exact, patterns, pointerSwatch, swatch } from './chart.js';
import { escapeHtml, list, section } from './html.js';
import { type FolderStanding, levelIn } from './live.js';

const groupings = Object.keys(groupingTitles) as SurveyGrouping[];

/** How other teams answered, as bars and as a table, with what has to be said about the figures. */
export function adoptionSection(
  survey: PracticeSurvey,
  caveats: readonly Caveat[],
  folders: readonly FolderStanding[],
): string {
  const html = `${patterns()}
${loudCaveats(caveats)}
${legend()}
<div id="adoption-overall">${overallHtml(survey, folders)}</div>
<p class="choice"><label for="grouping">Compare by</label> <select id="grouping">${groupings.map(option).join('')}</select></p>
<div id="adoption-groups">${groupsHtml(survey, folders)}</div>
<details><summary>All figures as a table</summary>${table(survey)}</details>
${caveatsHtml(caveats)}`;
  return section('adoption', 'Adoption', html, 3);
}

/** The bar of all teams; part of the page that changes with the level of this workspace. */
export function overallHtml(survey: PracticeSurvey, folders: readonly FolderStanding[]): string {
  const marked = `<p class="aside">${levelHere(folders)}</p>`;
  if (survey.overall === null) return `<p>No figure for all teams together was published.</p>${marked}`;
  const { year, shares } = survey.overall;
  return `<div class="bars">${bar(`All teams, ${year}`, shares, levelsOf(folders))}</div>${marked}`;
}

/** The bars of the groups, all groupings; the page shows the one that the reader chose. */
export function groupsHtml(survey: PracticeSurvey, folders: readonly FolderStanding[]): string {
  const marked = levelsOf(folders);
  return groupings
    .map((grouping, index) => {
      const bars = survey.groups[grouping].map(({ group, shares }) => bar(group, shares, marked));
      const hidden = index === 0 ? '' : ' hidden';
      return `<div class="bars" role="group" aria-label="By ${groupingTitles[grouping].toLowerCase()}" data-grouping="${grouping}"${hidden}>${bars.join('')}</div>`;
    })
    .join('');
}

/** What has to be known before a figure is read: that it rests on few answers. */
function loudCaveats(caveats: readonly Caveat[]): string {
  return caveats
    .filter(isLoud)
    .map(({ text }) => `<p class="problem">${escapeHtml(text)}</p>`)
    .join('');
}

/** The other remarks on figures. */
export function caveatsHtml(caveats: readonly Caveat[]): string {
  const texts = caveats.filter((caveat) => !isLoud(caveat)).map(({ text }) => escapeHtml(text));
  // One alone makes no list.
  return texts.length === 1 ? `<p class="caveats">${texts[0]}</p>` : list(texts, 'caveats');
}

function isLoud({ id }: Caveat): boolean {
  return id === 'small-sample';
}

function bar(label: string, shares: AnswerShares, marked: readonly AdoptionLevel[]): string {
  return `<div class="bar-row"><p>${escapeHtml(label)}</p>${answerBar(shares, marked)}</div>`;
}

function option(grouping: SurveyGrouping): string {
  return `<option value="${grouping}">${groupingTitles[grouping]}</option>`;
}

function legend(): string {
  const items = adoptionLevels.map((level) => `${swatch(level)} ${levelTitles[level]}`);
  return list(items, 'legend');
}

function levelHere(folders: readonly FolderStanding[]): string {
  const known = folders.filter(({ known }) => known);
  if (known.length === 0) return 'The level of this workspace is marked here once it is recorded.';
  const named = known.map((here) => {
    const name = here.name === null ? 'This workspace' : escapeHtml(here.name);
    return `${name}: ${levelTitle(levelIn(here)).toLowerCase()}`;
  });
  return `${pointerSwatch()} ${named.join(', ')}`;
}

/** The levels to point at; an answer outside the scale has no place on a bar. */
function levelsOf(folders: readonly FolderStanding[]): AdoptionLevel[] {
  return adoptionLevels.filter((level) => folders.some((here) => here.known && levelIn(here) === level));
}

function table(survey: PracticeSurvey): string {
  const head = ['Group', ...adoptionLevels.map((level) => levelTitles[level])];
  const overall = survey.overall
    ? body('Everybody', [{ group: `All teams, ${survey.overall.year}`, shares: survey.overall.shares }])
    : '';
  const groups = groupings.map((grouping) => body(groupingTitles[grouping], survey.groups[grouping]));
  return `<div class="wide"><table class="figures"><caption>Share of answers to question ${escapeHtml(survey.question)} of the survey</caption>
<thead><tr>${head.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
${overall}${groups.join('')}</table></div>`;
}

function body(title: string, groups: readonly GroupShares[]): string {
  const rows = groups.map(({ group, shares }) => {
    const cells = adoptionLevels.map((level) => `<td>${exact(shares[level])}</td>`);
    return `<tr><th scope="row">${escapeHtml(group)}</th>${cells.join('')}</tr>`;
  });
  return `<tbody><tr><th scope="rowgroup" colspan="5">${title}</th></tr>${rows.join('')}</tbody>`;
}
