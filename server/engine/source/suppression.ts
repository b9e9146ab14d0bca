import { commentRule } from '../../../catalog/load.js';
import type { Edit, Report } from '../finding.js';
import { type LaidLine, laidIndexAt, laidLineAt, layoutOf, nextCodeLines, physicalLineAt } from './layout.js';
import { afterLineBreak, lastAtOrBefore } from './lines.js';
import type { Cell, SourceUnit, Span } from './unit.js';

export type SuppressionKind = 'line' | 'next-line' | 'cell' | 'file';

/** A comment that silences rules. The span is the comment's own, from its `#` to the end of its rule list. */
export interface Suppression extends Span {
  readonly kind: SuppressionKind;
  /** Null silences all rules. */
  readonly rules: readonly string[] | null;
  /** What stands between the brackets. */
  readonly list: Span | null;
  /** Where findings are silenced; null when the comment stands where its kind has no effect. */
  readonly coverage: Span | null;
  /** Nothing but the comment is on its line. */
  readonly alone: boolean;
  /** What to delete to take the comment away. */
  readonly removal: Span;
}

/** What `applySuppressions` needs of a finding: `span` is the statement, for compound statements their header. */
export interface Suppressible {
  readonly rule: string;
  readonly span: Span;
}

export const unusedSuppression = commentRule.id;

const words: Readonly<Record<SuppressionKind, string>> = {
  line: 'ignore',
  'next-line': 'ignore-next-line',
  cell: 'ignore-cell',
  file: 'ignore-file',
};
const kinds = new Map(Object.entries(words).map(([kind, word]) => [word, kind as SuppressionKind]));
/** Without brackets, only a reason may follow: anything else is a rule that somebody meant to name. */
const wellFormed =
  /(ignore(?:-next-line|-cell|-file)?)(?![\w-])(?:[ \t]*\[([^\][#\r\n]*)\]|(?=[ \t]*(?:$|[#\r\n]|--|[\u2013\u2014]|because\b)))/;
const pattern = new RegExp(`#[ \\t]*ml-practices:[ \\t]*${wellFormed.source}`, 'gi');
const malformed = new RegExp(
  `#[ \\t]*ml-practices:[ \\t]*(?!\\s|${wellFormed.source})((?:ignor|disable|noqa|suppress|silence|skip)[\\w-]*)([^#\\r\\n]*)`,
  'gi',
);

/** The comment that silences `rules`, as `readSuppressions` understands it. */
export function suppressionText(kind: SuppressionKind, rules: readonly string[]): string {
  return `# ml-practices: ${words[kind]}[${rules.join(', ')}]`;
}

/**
 * All suppression comments of a unit, in order. They are read from what a person wrote, so that those on lines of
 * IPython syntax count. `isComment` tells whether an offset lies in a comment; by default the text is scanned.
 */
export function readSuppressions(unit: SourceUnit, isComment?: (offset: number) => boolean): Suppression[] {
  if (!/ml-practices:/i.test(unit.raw)) return [];
  return unit.cells.flatMap((cell) => readCell(unit, cell, isComment));
}

function readCell(unit: SourceUnit, cell: Cell, isComment?: (offset: number) => boolean): Suppression[] {
  const matches = Array.from(unit.raw.slice(cell.start, cell.end).matchAll(pattern));
  if (matches.length === 0) return [];
  const layout = layoutOf(unit, cell);
  const nextCode = nextCodeLines(unit, layout);
  return matches.flatMap((match) => {
    const start = cell.start + match.index;
    const end = start + match[0].length;
    const comment = commentAt(unit, layout, start);
    if (isComment ? !isComment(start) : comment === undefined) return [];
    const kind = kinds.get((match[1] as string).toLowerCase()) ?? 'line';
    const line = physicalLineAt(unit, cell, start);
    const alone = unit.raw.slice(line.start, comment ?? start).trim() === '';
    let coverage: Span | null = null;
    if (kind === 'line') coverage = line;
    else if (alone && kind === 'next-line') coverage = nextStatement(unit, layout, nextCode, line);
    else if (alone) coverage = kind === 'cell' ? cell : { start: 0, end: unit.raw.length };
    const removal = removalOf(unit, cell, line, start, end);
    return [{ kind, start, end, alone, coverage, removal, ...listOf(match[2], end) }];
  });
}

/** A comment that means to silence rules and is not written so that it does. It ends before the next `#`. */
export interface MistypedSuppression extends Span {
  /** The kind it seems to mean. */
  readonly kind: SuppressionKind;
  /** What follows the word. */
  readonly rest: string;
}

/** All comments of a unit that silence nothing for the way they are written, in order. */
export function readMistyped(unit: SourceUnit): MistypedSuppression[] {
  if (!/ml-practices:/i.test(unit.raw)) return [];
  return unit.cells.flatMap((cell) => {
    const matches = Array.from(unit.raw.slice(cell.start, cell.end).matchAll(malformed));
    const layout = matches.length === 0 ? [] : layoutOf(unit, cell);
    return matches.flatMap((match) => {
      const start = cell.start + match.index;
      if (commentAt(unit, layout, start) === undefined) return [];
      const [rest = '', word = ''] = [match.at(-1), match.at(-2)];
      return [{ kind: kindMeant(word), rest, start, end: start + match[0].trimEnd().length }];
    });
  });
}

function kindMeant(word: string): SuppressionKind {
  if (/next|below/i.test(word)) return 'next-line';
  if (/cell/i.test(word)) return 'cell';
  return /file|notebook|all/i.test(word) ? 'file' : 'line';
}

/** Start of the comment that holds the offset. IPython lines are blank in `text`: a `#` after a blank starts one. */
function commentAt(unit: SourceUnit, layout: readonly LaidLine[], offset: number): number | undefined {
  if (unit.text[offset] !== '#') return /\s/.test(unit.raw[offset - 1] ?? ' ') ? offset : undefined;
  const comments = laidLineAt(layout, offset)?.comments ?? [];
  const found = comments[lastAtOrBefore(comments.length, (index) => comments[index]?.start ?? 0, offset)];
  return found && offset < found.end ? found.start : undefined;
}

function listOf(listed: string | undefined, end: number): Pick<Suppression, 'rules' | 'list'> {
  if (listed === undefined) return { rules: null, list: null };
  const rules = listed.split(',').map((rule) => rule.trim());
  return {
    rules: rules.filter((rule) => rule !== ''),
    list: { start: end - 1 - listed.length, end: end - 1 },
  };
}

/** The statement below a line, past blank lines and comments; inside brackets, what is left of the statement. */
function nextStatement(
  unit: SourceUnit,
  layout: readonly LaidLine[],
  nextCode: readonly (LaidLine | undefined)[],
  line: Span,
): Span | null {
  const index = laidIndexAt(layout, line.start);
  const around = layout[index];
  if (around && around.end > line.end) return { start: afterLineBreak(unit.raw, line.end), end: around.end };
  const next = nextCode[index];
  return next ? { start: next.start, end: next.end } : null;
}

/** The whole line when the comment is all there is on it; else the comment's part up to the next `#`. */
function removalOf(unit: SourceUnit, cell: Cell, line: Span, start: number, end: number): Span {
  const { raw } = unit;
  const next = raw.indexOf('#', end);
  if (next >= 0 && next < line.end) return { start, end: next };
  const before = line.start + raw.slice(line.start, start).trimEnd().length;
  if (before > line.start) return { start: before, end: line.end };
  if (line.end < cell.end) return { start: line.start, end: afterLineBreak(raw, line.end) };
  // The last line of a cell: the line break above it belongs to the cell, the one below does not.
  const above = raw.slice(Math.max(cell.start, line.start - 2), line.start);
  return { start: line.start - (above.endsWith('\r\n') ? 2 : Math.min(1, above.length)), end: line.end };
}

/**
 * Takes away the findings that comments silence. `unused` reports the comments, or the rules in them, that silence
 * nothing although their rules are among those that `ran`; those that name no rule, only when `everyRuleRan`.
 */
export function applySuppressions<F extends Suppressible>(
  findings: readonly F[],
  suppressions: readonly Suppression[],
  ran: ReadonlySet<string>,
  everyRuleRan = false,
): { readonly kept: F[]; readonly unused: Report[] } {
  const used = new Map(suppressions.map((suppression) => [suppression, new Set<string>()] as const));
  const groups = [...kinds.values()].map((kind) =>
    suppressions.filter((one) => one.kind === kind && one.coverage),
  );
  const kept = findings.filter((finding) => {
    const covering = groups.flatMap((group) => silencing(group, finding));
    for (const suppression of covering) used.get(suppression)?.add(finding.rule);
    return covering.length === 0;
  });
  const unused = suppressions.flatMap((suppression) => {
    if (mayServeOthers(suppression, everyRuleRan)) return [];
    return unusedReport(suppression, used.get(suppression) ?? new Set(), ran) ?? [];
  });
  return { kept, unused: withoutExcused(unused, suppressions) };
}

/** A comment that names no rule may be there for one that did not run: rules about the repository stand at a file's start. */
function mayServeOthers({ rules, coverage }: Suppression, everyRuleRan: boolean): boolean {
  return rules === null && coverage !== null && (!everyRuleRan || coverage.start === 0);
}

/** Those of one kind that silence a finding. Within a kind, coverages come in the order of their starts and ends. */
function silencing(group: readonly Suppression[], finding: Suppressible): Suppression[] {
  const found: Suppression[] = [];
  const last = lastAtOrBefore(group.length, (index) => group[index]?.coverage?.start ?? 0, finding.span.end);
  for (let index = last; index >= 0; index--) {
    const suppression = group[index] as Suppression;
    if ((suppression.coverage?.end ?? 0) < finding.span.start) break;
    if (silences(suppression, finding)) found.push(suppression);
  }
  return found;
}

function silences({ kind, coverage, rules }: Suppression, { rule, span }: Suppressible): boolean {
  if (!coverage || (rules && !rules.includes(rule))) return false;
  const end = kind === 'line' || kind === 'next-line' ? span.end : span.start;
  return span.start <= coverage.end && coverage.start <= end;
}

/** Without those about comments that `ignore-file[unused-suppression]` keeps, for rules that come and go. */
export function withoutExcused(reports: readonly Report[], suppressions: readonly Suppression[]): Report[] {
  const excusing = suppressions.filter(({ rules }) => rules?.includes(unusedSuppression));
  return reports.filter(
    ({ start, end }) =>
      !excusing.some((other) => silences(other, { rule: unusedSuppression, span: { start, end } })),
  );
}

function unusedReport(
  suppression: Suppression,
  used: ReadonlySet<string>,
  ran: ReadonlySet<string>,
): Report | null {
  const { rules, list, removal, start, end } = suppression;
  const idle = rules?.filter((rule) => ran.has(rule) && !used.has(rule) && rule !== unusedSuppression) ?? [];
  const whole = rules === null ? used.size === 0 : idle.length === rules.length;
  if (!whole && idle.length === 0) return null;
  const left = rules?.filter((rule) => !idle.includes(rule)) ?? [];
  const edit: Edit = whole || !list ? { ...removal, text: '' } : { ...list, text: left.join(', ') };
  const title = whole ? 'Remove the comment' : `Remove ${quoted(idle)} from the comment`;
  const message = whole
    ? unusedMessage(suppression)
    : `${quoted(idle)} reports nothing here, so there is nothing to ignore.`;
  return {
    start,
    end,
    message,
    fixes: [{ title, applicability: 'safe', edits: [edit] }],
  };
}

function unusedMessage({ kind, coverage, alone, rules }: Suppression): string {
  if (!coverage && !alone)
    return `This comment has no effect: "${words[kind]}" works only alone on its line.`;
  if (kind === 'line' && alone) {
    return 'This comment silences nothing. To speak of the line below, write "ignore-next-line".';
  }
  return `This comment silences nothing: no rule ${rules ? 'that it names ' : ''}reports anything here.`;
}

function quoted(rules: readonly string[]): string {
  return rules.map((rule) => `"${rule}"`).join(', ');
}
