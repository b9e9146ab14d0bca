import type { Connection, Diagnostic } from 'vscode-languageserver';
import { canonical } from '../workspace/address.js';
import { post } from './post.js';

type Owner = 'configuration' | 'repository';

/** Diagnostics of files that are neither scripts nor notebooks. Several may speak of one file, which shows them all. */
export class FileDiagnostics {
  private readonly known = new Map<string, Map<Owner, readonly Diagnostic[]>>();

  constructor(private readonly connection: Connection) {}

  /** Replaces what one owner says of a file; nothing is sent where it had nothing to say and still has not. */
  set(owner: Owner, uri: string, diagnostics: readonly Diagnostic[]): void {
    const file = canonical(uri);
    const owners = this.known.get(file) ?? new Map<Owner, readonly Diagnostic[]>();
    if (diagnostics.length === 0 && !owners.has(owner)) return;
    if (diagnostics.length > 0) owners.set(owner, diagnostics);
    else owners.delete(owner);
    if (owners.size > 0) this.known.set(file, owners);
    else this.known.delete(file);
    const all = [...owners.values()].flat();
    post(() => this.connection.sendDiagnostics({ uri: file, diagnostics: all }));
  }

  /** Files of which an owner says something. */
  filesOf(owner: Owner): string[] {
    return [...this.known].flatMap(([file, owners]) => (owners.has(owner) ? file : []));
  }
}
