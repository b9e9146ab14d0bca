import { isOlderVersion, type OldName, oldName } from '../../libraries/torchApi.js';
import { type Mention, torchMentions } from '../../model/networks/torchMentions.js';
import type { RuleContext } from '../../rule.js';

/** Reports names of a table, each once, where it is first mentioned. */
export function reportOldNames(
  context: RuleContext,
  table: Readonly<Record<string, OldName>>,
  messageOf: (name: string, old: OldName) => string,
): void {
  const { project, report } = context;
  const byEntry = new Map<string, Mention[]>();
  for (const mention of torchMentions(context)) {
    const found = oldName(table, mention.name);
    if (!found || isOlderVersion(project.pins[found.old.library], found.old.since)) continue;
    byEntry.set(found.entry, [...(byEntry.get(found.entry) ?? []), mention]);
  }
  for (const [entry, mentions] of byEntry) {
    const [first, ...others] = mentions;
    const old = table[entry];
    // Beside a fallback: somebody has thought of other versions.
    if (!first || !old || mentions.some(({ guarded }) => guarded)) continue;
    report({
      ...first.node,
      message: messageOf(entry, old),
      related: others.map(({ node }) => ({ ...node, message: 'Used here as well.' })),
      fixes:
        old.renamed && mentions.every(({ name }) => name === entry) ? [rename(context, mentions, old)] : [],
    });
  }
}

/** The last part of the name wherever it is written: in imports, behind a dot, and as the name an import gives. */
function rename(
  { unit, names }: RuleContext,
  mentions: readonly Mention[],
  { renamed, library, since }: OldName,
) {
  const written = (span: { start: number; end: number }) => unit.text.slice(span.start, span.end);
  const imported = mentions.find(({ node, last }) => node.start === last.start && node.end === last.end);
  const uses = imported ? names.uses.filter(({ name }) => name === written(imported.last)) : [];
  return {
    title: `Rename to ${renamed} (needs ${library} ${since} or later)`,
    applicability: 'suggestion' as const,
    edits: [...mentions.map(({ last }) => last), ...uses.map(({ node }) => node)].map(({ start, end }) => ({
      start,
      end,
      text: renamed as string,
    })),
  };
}
