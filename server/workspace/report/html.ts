import { surveyGroups } from '../../../catalog/profile.js';
import type { FullCatalogue, SurveyGrouping } from '../../../catalog/types.js';
import { capitalised, effectTitles, groupingTitles } from '../../../catalog/words.js';
import { legend, tallyBar } from './bars.js';
import { patterns, stackedBar } from './chart.js';
import { requirementWithoutPractice, sharesOf } from './content.js';
import { escapeText } from './escape.js';
import { placeLink, practiceLink } from './links.js';
import {
  adoptedLevels,
  type Comparison,
  type Report,
  type ReportGroup,
  type ReportPractice,
} from './report.js';
import { style } from './style.js';
import { waitingComesFirst } from './waiting.js';
import { waitingHtml } from './waitingHtml.js';
import {
  answeredIn,
  answerWords,
  comparisonWords,
  coverage,
  groupWords,
  kindWords,
  levelWords,
  notFoundMeans,
  openProposals,
  selfAssessment,
  standing,
  stateWords,
} from './words.js';

export interface HtmlOptions {
  readonly catalogue: FullCatalogue;
  /** From the report's place to the folder: '' or '../'. */
  readonly base: string;
}

/** One file that needs no other: no scripts, no fonts, no pictures from elsewhere. */
export function reportHtml(report: Report, options: HtmlOptions): string {
  const title = titleOf(report);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>${reportStyle(options.catalogue)}</style>
</head>
<body>
${reportBody(report, options)}
</body>
</html>
`;
}

/** What the body of the page looks like: its rules, and which bars show for which choice. */
export function reportStyle({ survey }: FullCatalogue): string {
  const shown = comparisons(survey).map((_, index) => `body:has(#by-${index}:checked) .by-${index}`);
  return `${style}${shown.join(',')}{display:flex}`;
}

export function titleOf({ project }: Report): string {
  return `ML engineering practices in ${project}`;
}

/** The page without its frame, for places that bring their own. */
export function reportBody(report: Report, options: HtmlOptions): string {
  const waiting = waitingHtml(report, options.base);
  const isFirst = waitingComesFirst(report.waiting.length, answeredIn(report));
  const sections = [
    head(report),
    isFirst ? waiting : '',
    summary(report),
    isFirst ? '' : waiting,
    changes(report),
    byCategory(report, options),
    byRequirement(report),
    byEffect(report),
    notApplicable(report),
    evidence(report, options),
    about(report, options),
  ];
  return `${patterns}<main>${sections.filter((each) => each !== '').join('\n')}</main>`;
}

function head(report: Report): string {
  const meta = [
    report.date,
    `Looks like ${kindWords[report.kind]}`,
    coverage(report),
    openProposals(report),
  ].filter((part) => part !== null);
  return `<header><h1>${escapeText(titleOf(report))}</h1>
<p class="quiet">${meta.map(escapeText).join(' · ')}</p>
<p>${escapeText(`${selfAssessment} ${notFoundMeans}`)}</p></header>`;
}

function summary(report: Report): string {
  const { next, effect, practices } = report;
  const steps = next.map(({ practice, importance, firstStep }) => {
    const now = practices.find((each) => each.practice.slug === practice.slug);
    const known = [now && standing(now), importance !== null && `importance ${importance}`].filter(Boolean);
    const why = known.length > 0 ? ` <span class="quiet">(${known.join('; ')})</span>` : '';
    const first = firstStep === null ? '' : `<br>${escapeText(firstStep)}`;
    return `<li>${practiceLink(practice)}${why}${first}</li>`;
  });
  const aim = effect === null ? '' : ` for ${effectTitles[effect].toLowerCase()}`;
  return `<h2>All practices</h2>
${tallyBar(report, 'All practices', 640)}
${legend(report)}
<h2>What next${aim}</h2>
${steps.length > 0 ? `<ol class="next">${steps.join('')}</ol>` : '<p>Every practice that applies is adopted completely.</p>'}`;
}

function changes({ changes: list }: Report): string {
  if (list === null) return '';
  const items = list.map(({ title, level, appeared, gone }) => {
    const parts = [
      ...(level ? [`${levelWords[level.from]} → ${levelWords[level.to]}`] : []),
      ...appeared.map((what) => `new: ${what}`),
      ...gone.map((what) => `no longer found: ${what}`),
    ];
    return `<li>${escapeText(title)}: ${escapeText(parts.join('; '))}</li>`;
  });
  return `<h2>Since the last report</h2>${items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>Nothing has changed.</p>'}`;
}

function byCategory(report: Report, { catalogue }: HtmlOptions): string {
  const all = comparisons(catalogue.survey);
  const rows = report.categories.map((group) => row(group));
  const tables = report.categories.map((group) => {
    const lines = group.practices.map((each) => practiceRow(each, all, catalogue));
    return `<h3>${group.name}</h3><div class="scroll"><table class="practices"><thead><tr><th><abbr title="Number">No.</abbr></th><th>Practice</th><th>Here</th><th>Other teams</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
  });
  return `<h2>By category</h2><div class="rows">${rows.join('')}</div>
${chooser(all, report.comparison)}
${tables.join('\n')}`;
}

function practiceRow(each: ReportPractice, all: readonly Comparison[], { survey }: FullCatalogue): string {
  const { practice, level, state, smallSample } = each;
  const figures = survey.practices.find((figure) => figure.practice === practice.slug);
  const bars = all.map((comparison, index) => {
    const shares = figures ? sharesOf(figures, comparison) : null;
    const title = `${practice.title}, ${comparisonWords(comparison)}, percent`;
    const segments = adoptedLevels.map((name) => ({
      ink: name,
      value: shares?.[name] ?? 0,
      label: levelWords[name],
    }));
    const bar = shares
      ? stackedBar(segments, { width: 220, height: 12, marked: level, title })
      : '<span class="quiet">no figure published</span>';
    return `<span class="by by-${index}">${bar}</span>`;
  });
  const extra = stateWords[state];
  const note = extra && state !== 'proposed' ? ` <span class="state">${extra}</span>` : '';
  const few = smallSample
    ? '<span class="quiet" title="Few teams were asked: some groups rest on fewer than ten answers.">few answers</span>'
    : '';
  return `<tr><td class="number">${practice.number}</td><td>${practiceLink(practice)}</td><td>${answerWords(each)}${note}</td><td><div class="beside">${bars.join('')}${few}</div></td></tr>`;
}

function chooser(all: readonly Comparison[], chosen: Comparison): string {
  const option = (comparison: Comparison, index: number) => {
    const checked = JSON.stringify(comparison) === JSON.stringify(chosen) ? ' checked' : '';
    const label = comparison.grouping === 'overall' ? 'All teams' : comparison.group;
    return `<label><input type="radio" name="by" id="by-${index}"${checked}>${escapeText(label)}</label>`;
  };
  const groupings = ['overall', ...Object.keys(groupingTitles)] as ('overall' | SurveyGrouping)[];
  const lines = groupings.map((grouping) => {
    const options = all.flatMap((comparison, index) =>
      comparison.grouping === grouping ? option(comparison, index) : [],
    );
    const name = grouping === 'overall' ? '' : `${groupingTitles[grouping]}:`;
    return `<p><span class="quiet">${name}</span><span class="options">${options.join('')}</span></p>`;
  });
  return `<fieldset><legend>Compare with</legend>${lines.join('')}</fieldset>`;
}

/** All teams, then each group of each grouping. No figures exist for two groupings at once. */
export function comparisons(survey: FullCatalogue['survey']): Comparison[] {
  const groupings = Object.keys(groupingTitles) as SurveyGrouping[];
  const groups = groupings.flatMap((grouping) =>
    surveyGroups(survey, grouping).map((group) => ({ grouping, group })),
  );
  return [{ grouping: 'overall' }, ...groups];
}

function byRequirement({ requirements }: Report): string {
  const rows = requirements.map(row);
  return `<h2>EU requirements for trustworthy AI</h2>
<div class="rows">${rows.join('')}</div>
<p class="quiet">No practice of the catalogue is about ${requirementWithoutPractice.toLowerCase()}: the bars say nothing of it.</p>`;
}

function byEffect({ effects }: Report): string {
  const parts = effects.map(({ name, practices, importance }) => {
    const items = practices.map((each) => {
      const weight = importance.get(each.practice.slug) ?? 0;
      return `<tr><td>${practiceLink(each.practice)}</td><td>${weight}</td><td>${answerWords(each)}</td></tr>`;
    });
    return `<h3>${effectTitles[name]}</h3><div class="scroll"><table><thead><tr><th>Practice</th><th>Importance</th><th>Here</th></tr></thead><tbody>${items.join('')}</tbody></table></div>`;
  });
  return `<h2>Effects</h2>${parts.join('\n')}`;
}

function notApplicable({ practices }: Report): string {
  const left = practices.filter(({ level }) => level === 'not-applicable');
  if (left.length === 0) return '';
  const items = left.map(
    ({ practice, reason }) =>
      `<li>${practiceLink(practice)}: ${escapeText(reason ?? 'no reason given')}</li>`,
  );
  return `<h2>Not applicable</h2><ul>${items.join('')}</ul>`;
}

function evidence({ practices }: Report, { base }: HtmlOptions): string {
  const parts = practices.map((each) => {
    const found = each.evidence.map(({ what, strength, places, count }) => {
      const shown = strength === 'hint' ? places.slice(0, mostHints) : places;
      const links = shown.map((place) => `<li>${placeLink(place, base)}</li>`);
      const more = count > shown.length ? `<li class="quiet">and ${count - shown.length} more</li>` : '';
      return `<li>${escapeText(capitalised(what))} <span class="quiet">(${strength})</span><ul>${links.join('')}${more}</ul></li>`;
    });
    const inVain = missed(each);
    const onlyPeople = each.practice.evidence.tier === 4 || each.lookedFor.length === 0;
    const missing =
      inVain.length > 0
        ? `<p class="quiet">Looked for and not found: ${escapeText(inVain.join('; '))}.</p>`
        : '';
    const none = onlyPeople ? '<p class="quiet">Only people can tell.</p>' : '';
    const list = found.length > 0 ? `<ul>${found.join('')}</ul>` : '';
    const why = each.proposal
      ? `<p>Proposed: ${levelWords[each.proposal.level].toLowerCase()}. ${escapeText(each.proposal.why)}</p>`
      : '';
    return `<details><summary>${each.practice.number}. ${escapeText(each.practice.title)} <span class="quiet">${countOf(each)}</span></summary><div class="evidence">${why}${remarks(each)}${list}${missing}${none}</div></details>`;
  });
  return `<h2>Evidence</h2>${parts.join('\n')}`;
}

/** Places of a hint that are shown: it proves nothing. */
const mostHints = 3;

/** What would have spoken for the practice; that nothing speaks against it is no news. */
function missed({ practice, notFound, evidence: found }: ReportPractice): string[] {
  // Where only people can tell, one thing to look at does not ask for another.
  if (practice.evidence.tier === 4 && found.length > 0) return [];
  const against = new Set(
    practice.evidence.signals.flatMap(({ strength, lookedFor }) => (strength === 'counter' ? lookedFor : [])),
  );
  return notFound.filter((what) => !against.has(what));
}

function countOf({ evidence: found }: ReportPractice): string {
  const count = found.filter(({ strength }) => strength !== 'hint').length;
  return count === 0 ? '' : count === 1 ? '1 sign' : `${count} signs`;
}

function remarks({ note, owner, date }: ReportPractice): string {
  const parts = [note, owner && `Owner: ${owner}`, date && `Answered ${date}`].filter(
    (part) => part !== null && part !== '',
  );
  return parts.length > 0 ? `<p>${parts.map((part) => escapeText(part as string)).join(' · ')}</p>` : '';
}

function about({ notLookedAt, comparison }: Report, { catalogue }: HtmlOptions): string {
  const { caveats, sources, about: survey } = catalogue.survey;
  const general = caveats.filter(({ practices }) => practices.length === 0);
  const left = notLookedAt.length > 0 ? `<p>Not looked at: ${escapeText(notLookedAt.join('; '))}.</p>` : '';
  return `<h2>About the figures</h2>
<p>The bars of other teams show the survey of the SE-ML project (${survey.validResponses} valid responses), at first ${escapeText(comparisonWords(comparison))}. Figures exist for one grouping at a time, never for two together.</p>
<ul>${general.map(({ text }) => `<li>${escapeText(text)}</li>`).join('')}</ul>
${left}
<p class="quiet">Sources: ${sources.map(({ title, url }) => `<a href="${escapeText(url)}">${escapeText(title)}</a>`).join(', ')}.</p>`;
}

function row(group: ReportGroup<string>): string {
  const name = escapeText(group.name);
  return `<span>${name}</span><span class="beside">${tallyBar(group, group.name, 320)}<span class="quiet">${groupWords(group)}</span></span>`;
}
