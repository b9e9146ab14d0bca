import { type Hover, type HoverParams, MarkupKind, type Position, type Range } from 'vscode-languageserver';
import type { Finding } from '../engine/finding.js';
import { offsetAt, place } from '../engine/source/place.js';
import { readSuppressions } from '../engine/source/suppression.js';
import type { ServerContext } from './context.js';
import { practiceLink, toRange } from './diagnostic.js';
import type { Published } from './diagnostics.js';
import { guarded } from './log.js';

/** More would push the editor's own hover out of sight. */
const maxFindings = 3;

/** Explains findings, and the rules that a suppression comment names. */
export function registerHover(context: ServerContext): void {
  context.connection.onHover(
    guarded(context.log, 'Hover', null, (params: HoverParams) => hover(context, params)),
  );
}

function hover(context: ServerContext, { textDocument, position }: HoverParams): Hover | null {
  const { documents, diagnostics } = context;
  const published = diagnostics.publishedOf(documents.unitOf(textDocument.uri));
  // Places of an older text would explain the wrong words.
  if (!published?.unit || published.versions.get(textDocument.uri) !== documents.versionOf(textDocument.uri))
    return null;
  return (
    findingHover(context, published, textDocument.uri, position) ??
    commentHover(context, published, textDocument.uri, position)
  );
}

function findingHover(
  context: ServerContext,
  { findings }: Published,
  uri: string,
  position: Position,
): Hover | null {
  const here = findings.filter(({ place }) => place.uri === uri && contains(toRange(place), position));
  const first = here[0];
  if (!first) return null;
  const rules = new Map(here.map((finding) => [finding.rule, finding]));
  const parts = [...rules.values()].slice(0, maxFindings).map((finding) => explainFinding(context, finding));
  return markdown(parts.join('\n\n---\n\n'), toRange(first.place));
}

/** On `# ml-practices: ignore[…]`: what the rules named there are about. */
function commentHover(
  context: ServerContext,
  { unit }: Published,
  uri: string,
  position: Position,
): Hover | null {
  if (!unit) return null;
  const offset = offsetAt(unit, uri, position.line, position.character);
  if (offset === undefined) return null;
  const comment = readSuppressions(unit).find(({ start, end }) => start <= offset && offset <= end);
  if (!comment) return null;
  const parts = (comment.rules ?? [])
    .map((rule) => explainRule(context, rule))
    .filter((part) => part !== null);
  return parts.length === 0 ? null : markdown(parts.join('\n\n---\n\n'), toRange(place(unit, comment)));
}

function explainFinding(context: ServerContext, { rule, practices, fixes }: Finding): string {
  const page = context.host.words.ruleById(rule);
  const practice = practices[0] === undefined ? undefined : context.host.words.practiceBySlug(practices[0]);
  const noFix = page && page.fix !== 'none' && fixes.length === 0;
  return paragraphs(
    `**${practice?.title ?? page?.title ?? rule}** · \`${rule}\``,
    page?.why,
    noFix
      ? 'This rule can often offer a fix. Here it is not certain which change is right, so the choice is yours.'
      : null,
    readMore(context, practices[0], rule),
    `To keep the code as it is, add \`# ml-practices: ignore[${rule}]\` to the line.`,
  );
}

function explainRule(context: ServerContext, rule: string): string | null {
  const page = context.host.words.ruleById(rule);
  if (!page) return null;
  return paragraphs(
    `**${page.title}** · \`${rule}\``,
    page.what,
    page.why,
    readMore(context, page.practices[0], rule),
  );
}

function readMore({ uriScheme, host }: ServerContext, slug: string | undefined, rule: string): string | null {
  const href = practiceLink(uriScheme, slug, rule);
  if (slug === undefined || href === null) return null;
  return `[Read about the practice](${href} "${host.words.practiceBySlug(slug)?.title.replaceAll('"', '') ?? slug}")`;
}

function paragraphs(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

function markdown(value: string, range: Range): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}

function contains({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
