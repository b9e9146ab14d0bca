import type { Finding } from '../engine/finding.js';
import { firstLine } from '../engine/source/cellLines.js';
import { offsetAt, place } from '../engine/source/place.js';
import { scriptUnit } from '../engine/source/script.js';
import { applySuppressions, readSuppressions } from '../engine/source/suppression.js';
import type { SourceUnit, Span } from '../engine/source/unit.js';
import type { FindingItem } from '../protocol.js';
import { canonical } from '../workspace/address.js';
import type { Look } from '../workspace/evidence/assessor.js';
import { type FileFindings, repositoryFindings } from '../workspace/repository-rules/findings.js';
import type { ServerContext } from './context.js';
import { toDiagnostic } from './diagnostic.js';
import { findingItem } from './findings.js';
import { guarded } from './log.js';
import { folderOf, pathOf } from './uri.js';

interface Known {
  readonly look: Look;
  /** By address. */
  readonly files: ReadonlyMap<string, FileFindings>;
}

/** What the rules about the repository said when a folder was last looked at. Shown like all other findings. */
export class RepositoryFindings {
  private readonly known = new Map<string, Known>();

  constructor(private readonly context: () => ServerContext) {}

  /** Takes in a look at a folder. */
  async take(folder: string, look: Look): Promise<void> {
    const { configuration, workspace } = this.context();
    const files = await repositoryFindings(look.repository, look.hits, async (uri, kind) => {
      const settings = await workspace.settingsFor(uri, kind, await configuration.editorSettings(uri));
      return settings.enabled && !settings.excluded ? settings.unit : null;
    });
    const before = this.known.get(folder)?.files;
    const now = new Map(files.map((file) => [canonical(file.uri), file]));
    this.known.set(folder, { look, files: now });
    this.shown([...(before?.keys() ?? []), ...now.keys()]);
  }

  /** Settings or folders changed. */
  readonly refresh = (): void => {
    const { folders, log } = this.context();
    for (const [folder, { look, files }] of this.known) {
      if (folders.some(({ uri }) => uri === folder)) {
        void guarded(log, `Taking in settings for ${folder}`, undefined, () => this.take(folder, look))();
        continue;
      }
      this.known.delete(folder);
      this.shown([...files.keys()]);
    }
  };

  /** How many findings there are in a folder. */
  count(folder: string): number {
    const files = [...(this.known.get(folder)?.files.values() ?? [])];
    return files.reduce((sum, { findings }) => sum + findings.length, 0);
  }

  items(): FindingItem[] {
    const { documents } = this.context();
    return this.files().flatMap(({ uri, findings }) =>
      findings.map((finding) => findingItem(documents.openAs(uri) ?? uri, finding, false)),
    );
  }

  /** The findings in an open document, placed in it as it is now, without those that its comments silence. */
  inUnit(unit: SourceUnit): Finding[] {
    const findings = this.of(unit.uri).flatMap((finding): Finding[] => {
      const span = spanIn(unit, finding);
      return span ? [{ ...finding, span, place: place(unit, span) }] : [];
    });
    return findings.length === 0 ? [] : applySuppressions(findings, readSuppressions(unit), new Set()).kept;
  }

  /** Shows (or takes back) the diagnostics of an open text that is neither script nor notebook. */
  showIn(uri: string): void {
    const { documents, fileDiagnostics, folders, paused, uriScheme } = this.context();
    const text = documents.otherText(uri);
    if (text === null || paused) return fileDiagnostics.set('repository', uri, []);
    const unit = scriptUnit({ uri, path: pathOf(uri, folders), text });
    const diagnostics = this.inUnit(unit).map((each) => toDiagnostic(each, unit, new Map(), uriScheme));
    fileDiagnostics.set('repository', uri, diagnostics);
  }

  /** The checks were paused or resumed. */
  refreshShown(): void {
    this.shown(this.files().map(({ uri }) => canonical(uri)));
  }

  private shown(uris: readonly string[]): void {
    const { diagnostics, documents, findings } = this.context();
    for (const uri of new Set(uris)) {
      const open = documents.openAs(uri);
      if (open) diagnostics.schedule(open, 0);
      else this.showIn(uri);
    }
    if (uris.length > 0) findings.announce();
  }

  private of(uri: string): readonly Finding[] {
    const file = canonical(uri);
    const folder = folderOf(uri, this.context().folders)?.uri;
    return (folder && this.known.get(folder)?.files.get(file)?.findings) || [];
  }

  /** A file in a folder within a folder is told once, by the inner one. */
  private files(): FileFindings[] {
    const { folders } = this.context();
    return [...this.known].flatMap(([folder, { files }]) =>
      [...files.values()].filter(({ uri }) => folderOf(uri, folders)?.uri === folder),
    );
  }
}

/** Null where the document has lost the cell. */
function spanIn(unit: SourceUnit, { place: { cell, startLine, endCharacter } }: Finding): Span | null {
  if (cell === null && startLine === 0 && endCharacter === 0)
    return unit.kind === 'notebook' ? firstLine(unit) : { start: 0, end: 0 };
  const document = cell === null ? null : unit.cells.find(({ index }) => index === cell)?.uri;
  const end = document === undefined ? undefined : offsetAt(unit, document, startLine, endCharacter);
  const start = document === undefined ? undefined : offsetAt(unit, document, startLine, 0);
  if (start === undefined || end === undefined) return null;
  const line = unit.raw.slice(start, end);
  return { start: end - line.trimStart().length, end };
}
