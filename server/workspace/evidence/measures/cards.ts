import type { EvidencePlace } from '../../../protocol.js';
import type { ReadFile } from '../fileFacts.js';
import { type Measures, type MeasureTopic, placeOfFile } from '../repository.js';
import type { TreeFile } from '../tree.js';
import { isFilled, sectionsOf } from './headings.js';
import { counted, lineOfText, measure, percent, share } from './places.js';

interface CardFacts {
  readonly isOfData: boolean;
  /** Names of the sections that are filled in. */
  readonly filled: readonly string[];
  readonly isUnfilled: boolean;
  /** The section on intended use, or on bias for data. */
  readonly place: EvidencePlace | null;
}

/** Descriptions of models and data for those who use them. */
export const cards: MeasureTopic = {
  name: 'cards',
  wants: isCardFile,
  collect,
  measure: (_repository, collected) => measures(collected as ReadonlyMap<string, CardFacts>),
};

const modelCard =
  /(?:^|\/)(?:[^/]*[-_ ])?model[-_ ]?cards?(?:[-_ ][^/]*)?\.(?:md|markdown|mdx)$|(?:^|\/)model[-_ ]?cards?\/[^/]+\.(?:md|markdown|mdx)$/i;
const dataCard =
  /(?:^|\/)(?:[^/]*[-_ ])?data(?:set)?[-_ ]?(?:cards?|sheets?)(?:[-_ ][^/]*)?\.(?:md|markdown|mdx)$/i;
const form = /template|example|cookiecutter|\{\{|(?:^|\/)(?:tests?|fixtures)\//i;

function isCardFile({ path }: TreeFile): boolean {
  if (form.test(path)) return false;
  return modelCard.test(path) || dataCard.test(path) || /^readme\.md$/i.test(path);
}

/** What a card should say. Sources: the template of Hugging Face and "Model Cards for Model Reporting". */
const expected: Readonly<Record<string, RegExp>> = {
  details:
    /model (?:details|description|overview|summary|information|date|type)|^description$|^overview$|about (?:the|this) model/i,
  uses: /intended use|direct use|^uses?\b|primary (?:intended )?use|use cases?|^usage\b|applications?$/i,
  'out of scope': /out[- ]of[- ]scope|misuse|not intended|prohibited|malicious/i,
  limitations: /limitation|bias|risks?\b|caveats?|ethical|known issues|fairness/i,
  'training data': /training data|^data(?:set)?s?$|training (?:details|procedure)|^data (?:used|sources?)/i,
  evaluation: /evaluat|results|performance|test(?:ing)? data/i,
  metrics: /metrics|results|performance|accuracy/i,
  'how to use': /how to (?:use|get started)|get(?:ting)? started|quick ?start|^usage\b|inference|example/i,
  contact: /contact|authors?|maintain|where to send|questions|feedback|owner|developed by|responsible/i,
};

function collect({ file, text }: ReadFile): CardFacts | null {
  if (!isCardFile(file)) return null;
  const isNamed = modelCard.test(file.path) || dataCard.test(file.path);
  // The front page of a model on the Hugging Face hub is its card.
  if (
    !isNamed &&
    !/^---\r?\n[\s\S]{0,2000}?^(?:pipeline_tag|model-index|base_model|library_name)\s*:/m.test(
      text.slice(0, 3_000),
    )
  )
    return null;
  const sections = sectionsOf(text);
  const filledBy = (pattern: RegExp) =>
    sections.find(({ title, body }) => pattern.test(title) && isFilled(body, 40));
  const isOfData = isNamed && dataCard.test(file.path);
  const section = isOfData
    ? filledBy(/bias|sensitive|personal|social impact|privacy|ethic/i)
    : filledBy(expected.uses as RegExp);
  const filled = Object.entries(expected).flatMap(([name, pattern]) => (filledBy(pattern) ? [name] : []));
  return {
    isOfData,
    filled,
    isUnfilled: isForm(text, filled.length),
    place: section ? lineOfText(file.path, text, section.offset) : null,
  };
}

const placeholder = /\[More Information Needed\]|\{\{[^}\n]*\}\}|\b(?:TODO|TBD)\b/g;

/** Whether nobody has filled in a card; a card in a few words is one. */
function isForm(text: string, filled: number): boolean {
  const placeholders = text.match(placeholder)?.length ?? 0;
  if (placeholders >= 5) return true;
  const settings = /^---\r?\n[\s\S]*?\n---[ \t]*$/m;
  return filled === 0 && (placeholders > 0 || !isFilled(text.replace(settings, ''), 20));
}

function measures(collected: ReadonlyMap<string, CardFacts>): Measures {
  const all = [...collected].map(([path, facts]) => ({ path, ...facts }));
  const models = all.filter(({ isOfData }) => !isOfData);
  const data = all.filter(({ isOfData }) => isOfData);
  const unfilled = models.filter(({ isUnfilled }) => isUnfilled);
  const informing = models.filter(
    ({ isUnfilled, filled, place }) =>
      !isUnfilled &&
      place !== null &&
      filled.includes('uses') &&
      (filled.includes('limitations') || filled.includes('out of scope')),
  );
  const bias = data.flatMap(({ place }) => (place ? [place] : []));
  const found: Record<string, Measures[string]> = {
    'model-cards': measure(
      models.length,
      counted(models.length, 'model card'),
      models.map(({ path }) => placeOfFile(path)),
    ),
    'model-cards-unfilled': measure(
      unfilled.length,
      `${counted(unfilled.length, 'model card')} that nobody has filled in`,
      unfilled.map(({ path }) => placeOfFile(path)),
    ),
    'model-card-informs': measure(
      informing.length > 0 ? 1 : 0,
      informing.length > 0
        ? 'a model card says what the model is for, and what it is not'
        : 'no model card says what the model is for, and what it is not',
      informing.map(({ place }) => place as EvidencePlace),
    ),
    'data-cards': measure(
      data.length,
      `${counted(data.length, 'description')} of data`,
      data.map(({ path }) => placeOfFile(path)),
    ),
    'data-card-bias': measure(
      bias.length > 0 ? 1 : 0,
      bias.length > 0
        ? 'a description of data speaks of bias or sensitive information'
        : 'no description of data speaks of bias or sensitive information',
      bias,
    ),
  };
  const best = [...models].sort((a, b) => b.filled.length - a.filled.length)[0];
  if (best) {
    const all = Object.keys(expected);
    const part = share(best.filled.length, all.length);
    const missing = all.filter((name) => !best.filled.includes(name));
    found['model-card-completeness'] = measure(
      part,
      `${percent(part)} of what a model card should say${missing.length > 0 ? `; not found: ${missing.join(', ')}` : ''}`,
      [placeOfFile(best.path)],
    );
  }
  return found;
}
