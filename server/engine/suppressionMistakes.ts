import { catalogue, configurable } from '../../catalog/load.js';
import type { Report } from './finding.js';
import { nearestWord } from './nearest.js';
import {
  type MistypedSuppression,
  readMistyped,
  type Suppression,
  suppressionText,
} from './source/suppression.js';
import type { SourceUnit } from './source/unit.js';

const known = new Set(configurable.map(({ id }) => id));
const sets = new Set(['all', '*', ...catalogue.rules.map(({ set }) => set)]);

/** Comments that are meant to silence rules and cannot: written in another way, or naming what is no rule. */
export function suppressionMistakes(unit: SourceUnit, suppressions: readonly Suppression[]): Report[] {
  return [
    ...readMistyped(unit).map(mistyped),
    ...suppressions.flatMap((suppression) => unknownNames(unit, suppression)),
  ];
}

function mistyped({ kind, rest, start, end }: MistypedSuppression): Report {
  const words = rest.match(/[\w-]+/g) ?? [];
  const meant = words.length > 0 && words.every((word) => known.has(word)) ? words : null;
  const text = suppressionText(kind, meant ?? ['rule-id']);
  return {
    start,
    end,
    message: `This comment silences nothing: it is not understood. Write "${text}".`,
    fixes: meant
      ? [
          {
            title: `Write "${text}" (silences what it names)`,
            applicability: 'suggestion',
            edits: [{ start, end, text }],
          },
        ]
      : [],
  };
}

function unknownNames(unit: SourceUnit, { list }: Suppression): Report[] {
  if (!list) return [];
  const written = unit.raw.slice(list.start, list.end);
  return [...written.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].flatMap(({ 0: name, index }) => {
    if (known.has(name)) return [];
    const start = list.start + index;
    return [unknownName(name, start)];
  });
}

function unknownName(name: string, start: number): Report {
  const end = start + name.length;
  if (sets.has(name.toLowerCase()))
    return {
      start,
      end,
      message: `"${name}" is no rule, so it silences nothing; name rules, or leave out the brackets to silence all of them.`,
    };
  const near = nearestWord(name, known);
  return {
    start,
    end,
    message: `There is no rule "${name}", so it silences nothing${near ? `; did you mean "${near}"?` : '.'}`,
    fixes: near
      ? [
          {
            title: `Write "${near}" (silences what it names)`,
            applicability: 'suggestion',
            edits: [{ start, end, text: near }],
          },
        ]
      : [],
  };
}
