import type { EvidencePlace } from '../../../protocol.js';
import { distributionName } from '../../dependencies.js';
import type { ReadFile } from '../fileFacts.js';
import type { Measures, MeasureTopic } from '../repository.js';
import type { TreeFile } from '../tree.js';
import { isFilled, sectionsOf } from './headings.js';
import { lineOfText, measure } from './places.js';

/** What a front page shows. */
export interface ReadmeFacts {
  /** It speaks of a book, a course or examples to learn from. */
  readonly teaches: boolean;
  /** It offers itself as the start of other projects. */
  readonly isTemplate: boolean;
  /** It comes with a paper. */
  readonly cites: boolean;
  /** What it tells people to install. */
  readonly installs: readonly string[];
  readonly objective: EvidencePlace | null;
  readonly results: EvidencePlace | null;
}

/** What the front page says. */
export const readme: MeasureTopic = {
  name: 'readme',
  wants: isFrontPage,
  collect,
  measure: (_repository, collected) => measures(collected as ReadonlyMap<string, ReadmeFacts>),
};

function isFrontPage({ path }: TreeFile): boolean {
  return /^(?:docs\/)?(?:readme|index)(?:\.(?:md|markdown|rst))?$/i.test(path);
}

const objective =
  /\b(?:objectives?|goals?|problem (?:statement|definition|description)|business (?:understanding|problem|case|objective)|success criteria|motivation|purpose)\b/i;
const teaching =
  /\b(?:book|handbook|course|tutorials?|lessons?|lectures?|exercises?|bootcamp|zoomcamp|workshop|chapters?|curriculum|cookbook|teaching|showcasing examples|notebooks using|learn(?:ing)? path)\b/i;
const metric =
  /\b(?:accuracy|acc@?\d*|f1(?:[- ]score)?|(?:roc[- ]?)?auc|precision|recall|rmse|mae|mse|mape|bleu|rouge|perplexity|loss|iou|map|wer|r2|r²|top-?1|log[- ]?loss)\b/i;

function collect({ file, text }: ReadFile): ReadmeFacts | null {
  if (!isFrontPage(file)) return null;
  const goal = sectionsOf(text).find(({ title, body }) => objective.test(title) && isFilled(body, 30));
  const at = resultsTable(text);
  const title = /^(?:#\s*)?([^\n#<>![]+)/m.exec(text.slice(0, 6_000).replace(/<[^>]*>/g, ''))?.[1] ?? '';
  return {
    teaches: teaching.test(text.slice(0, 6_000)),
    isTemplate:
      /\b(?:template|boilerplate|starter[- ]kit)\b/i.test(title) ||
      /\buse this template\b|\btemplate to (?:kickstart|start|bootstrap)/i.test(text.slice(0, 3_000)),
    cites: /@(?:article|inproceedings|misc|software|techreport|phdthesis)\s*\{/i.test(text),
    installs: [
      ...text.matchAll(/\b(?:pip3?|uv pip|conda|mamba)\s+install\s+(?:-\S+\s+)*["']?([A-Za-z][\w.-]*)/g),
    ]
      .slice(0, 20)
      .map(([, name]) => distributionName(name as string)),
    objective: goal ? lineOfText(file.path, text, goal.offset) : null,
    results: at === null ? null : lineOfText(file.path, text, at),
  };
}

/** A table with a metric in its head or first column, and a number beside it. */
function resultsTable(text: string): number | null {
  for (const match of text.matchAll(
    /^[ \t]*\|?([^\n]*\|[^\n]*)\n[ \t]*\|?[ \t:|-]*-[ \t:|-]*\n((?:[^\n]*\|[^\n]*(?:\n|$))+)/gm,
  )) {
    const [, head = '', rows = ''] = match;
    const first = rows.split('\n').map((row) => row.replace(/^\s*\|/, '').split('|')[0] ?? '');
    const isOfMetrics = metric.test(head) || first.some((cell) => metric.test(cell));
    if (isOfMetrics && /\|\s*\**~?\s*-?\d+(?:[.,]\d+)?\s*%?\**\s*(?:\||$|±)/m.test(rows)) return match.index;
  }
  return null;
}

function measures(collected: ReadonlyMap<string, ReadmeFacts>): Measures {
  const all = [...collected.values()];
  const goals = all.flatMap(({ objective: place }) => (place ? [place] : []));
  const results = all.flatMap(({ results: place }) => (place ? [place] : []));
  return {
    'readme-objective': measure(
      goals.length > 0 ? 1 : 0,
      goals.length > 0
        ? 'the front page states an objective'
        : 'no section of the front page states an objective',
      goals,
    ),
    'readme-results': measure(
      results.length > 0 ? 1 : 0,
      results.length > 0
        ? 'the front page shows results in a table'
        : 'the front page shows no table of results',
      results,
    ),
  };
}
