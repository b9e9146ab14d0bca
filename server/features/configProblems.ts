import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { canonical, parent } from '../workspace/address.js';
import type { ServerContext } from './context.js';
import { source } from './diagnostic.js';
import { guarded } from './log.js';

/** Shows what is wrong in configuration files, at its place in them. */
export class ConfigProblems {
  private readonly asked = new Set<string>();

  constructor(private readonly context: ServerContext) {}

  /** `uris`: folders, whose nearest configuration counts, or configuration files that changed. */
  async refresh(uris: readonly string[]): Promise<void> {
    const { log } = this.context;
    for (const uri of uris) {
      this.asked.add(canonical(uri));
      await guarded(log, `Reading the configuration of ${uri}`, undefined, () => this.refreshOne(uri))();
    }
  }

  /** Looks at the configuration that holds for an open document, once per folder. */
  see(documentUri: string): void {
    const folder = parent(canonical(documentUri));
    if (folder === null || this.asked.has(folder)) return;
    void this.refresh([folder]);
  }

  private async refreshOne(uri: string): Promise<void> {
    const byFile = new Map<string, Diagnostic[]>();
    for (const problem of await this.context.workspace.configProblems(uri)) {
      byFile.set(problem.uri, [...(byFile.get(problem.uri) ?? []), toDiagnostic(problem)]);
    }
    const file = canonical(uri);
    if (!byFile.has(file)) this.show(file, []);
    for (const [each, diagnostics] of byFile) this.show(each, diagnostics);
  }

  private show(file: string, diagnostics: Diagnostic[]): void {
    this.context.fileDiagnostics.set('configuration', file, diagnostics);
  }
}

interface Problem {
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly message: string;
}

function toDiagnostic({ line, character, endLine, endCharacter, message }: Problem): Diagnostic {
  const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
  return { source, severity: DiagnosticSeverity.Warning, message, range };
}
