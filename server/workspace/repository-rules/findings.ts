import { ruleById } from '../../../catalog/load.js';
import type { Finding } from '../../engine/finding.js';
import type { UnitSettings } from '../../engine/settings.js';
import { notebookUnit, parseNotebookFile } from '../../engine/source/notebook.js';
import { place } from '../../engine/source/place.js';
import { scriptUnit } from '../../engine/source/script.js';
import { applySuppressions, readSuppressions } from '../../engine/source/suppression.js';
import type { Place, SourceUnit, Span } from '../../engine/source/unit.js';
import { join } from '../address.js';
import type { Measured } from '../evidence/repository.js';
import type { RepositoryHit, RepositoryPlace } from './rule.js';

/** What the repository rules say of one file, complete for whoever shows it. */
export interface FileFindings {
  readonly uri: string;
  /** Below the root. */
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** Settings of a file; null when it is not to be checked. */
export type SettingsOf = (uri: string, kind: 'script' | 'notebook') => Promise<UnitSettings | null>;

/**
 * The hits as findings: with the severities that hold for each file, and without what a comment in the file silences.
 * Files in the order of their paths.
 */
export async function repositoryFindings(
  repository: Measured,
  hits: ReadonlyMap<string, readonly RepositoryHit[]>,
  settingsOf: SettingsOf,
): Promise<FileFindings[]> {
  const byPath = new Map<string, [rule: string, hit: RepositoryHit][]>();
  for (const [rule, all] of hits)
    for (const hit of all) byPath.set(hit.path, [...(byPath.get(hit.path) ?? []), [rule, hit]]);
  const found: FileFindings[] = [];
  for (const path of [...byPath.keys()].sort()) {
    const uri = join(repository.tree.root, path);
    const settings = await settingsOf(uri, path.endsWith('.ipynb') ? 'notebook' : 'script');
    const chosen = (byPath.get(path) ?? []).filter(([rule]) => settings?.severities[rule] !== undefined);
    if (!settings || chosen.length === 0) continue;
    const unit = await unitOf(repository, path, uri);
    const findings = await Promise.all(
      chosen.map(([rule, hit]) => findingOf(rule, hit, settings, unit, repository)),
    );
    const kept = unit ? applySuppressions(findings, readSuppressions(unit), new Set()).kept : findings;
    if (kept.length > 0) found.push({ uri, path, findings: kept.sort(byPlace) });
  }
  return found;
}

/** Texts in which `#` starts a comment; of other files only the name is known here. */
const commented = /(?:\.(?:py|txt|in|toml|cfg|ya?ml)|(?:^|\/)Pipfile)$/;

async function unitOf({ read }: Measured, path: string, uri: string): Promise<SourceUnit | null> {
  if (!commented.test(path) && !/\.(?:ipynb|xml)$/.test(path)) return null;
  const text = await read(path);
  if (text === null) return null;
  if (!path.endsWith('.ipynb')) return scriptUnit({ uri, path, text });
  const notebook = parseNotebookFile(text);
  return 'error' in notebook ? null : notebookUnit({ uri, path, cells: notebook.cells, unsaved: false });
}

async function findingOf(
  rule: string,
  hit: RepositoryHit,
  settings: UnitSettings,
  unit: SourceUnit | null,
  repository: Measured,
): Promise<Finding> {
  const page = ruleById(rule);
  const uri = join(repository.tree.root, hit.path);
  const span = unit ? spanOf(unit, hit) : null;
  const related = await Promise.all(
    hit.related.map(async (each) => {
      const other = join(repository.tree.root, each.path);
      const place = placeOf(await unitOf(repository, each.path, other), other, each);
      return { place, message: each.message };
    }),
  );
  return {
    rule,
    severity: settings.severities[rule] ?? 'information',
    message: hit.message,
    place: placeOf(unit, uri, hit),
    span: span ?? { start: 0, end: 0 },
    related,
    fixes: [],
    practices: page?.practices ?? [],
  };
}

/** A file as a whole is its very beginning. */
function placeOf(unit: SourceUnit | null, uri: string, { cell, line }: RepositoryPlace): Place {
  const span = unit && line !== null ? spanOf(unit, { cell, line }) : null;
  if (unit && span) return { ...place(unit, span), uri };
  const first = line ?? 0;
  return { uri, cell, startLine: first, startCharacter: 0, endLine: first, endCharacter: 0 };
}

/** The line without the blanks around it; null for the file as a whole, and where the text has changed meanwhile. */
function spanOf(unit: SourceUnit, { cell, line }: Pick<RepositoryPlace, 'cell' | 'line'>): Span | null {
  if (line === null) return null;
  const above = cell === null ? 0 : unit.cells.find(({ index }) => index === cell)?.line;
  const start = above === undefined ? undefined : unit.lineStarts[above + line];
  if (start === undefined) return null;
  const text = unit.raw.slice(start, unit.lineStarts[(above as number) + line + 1] ?? unit.raw.length);
  const from = start + text.length - text.trimStart().length;
  return { start: from, end: Math.max(from, start + text.trimEnd().length) };
}

function byPlace({ place: a, rule: left }: Finding, { place: b, rule: right }: Finding): number {
  return (a.cell ?? -1) - (b.cell ?? -1) || a.startLine - b.startLine || (left < right ? -1 : 1);
}
