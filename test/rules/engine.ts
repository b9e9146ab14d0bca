import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { check } from '../../server/engine/check.js';
import type { Finding, Severity } from '../../server/engine/finding.js';
import type { ProjectView } from '../../server/engine/project.js';
import { loadParser } from '../../server/engine/python/parser.js';
import type { SourceUnit } from '../../server/engine/source/unit.js';
import type { Entry, Files } from '../../server/workspace/files.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { blockLine, folderUri, type Source, unitOf, uriOf } from './source.js';

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
}

/** Must have finished before anything is checked. */
export async function readyEngine(): Promise<void> {
  await loadParser({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
}

/** Findings of one rule, all others switched off, in one file of a workspace that consists of `sources`. */
export async function findingsIn(
  source: Source,
  sources: readonly Source[],
  rule: Rule,
): Promise<readonly Finding[]> {
  const unit = unitOf(source);
  const settings = { severities: { [rule.id]: rule.severity }, options: {} };
  const { findings, notes } = check(unit, settings, await projectOf(unit, sources));
  assert.deepEqual(notes, []);
  // Nothing else speaks; in particular, `# expect` is not taken for a suppression.
  assert.deepEqual(
    new Set(findings.map((finding) => finding.rule)),
    new Set(findings.length > 0 ? [rule.id] : []),
  );
  return findings;
}

/** Lines of the block, from 0, on which findings start. */
export async function foundLines(source: Source, sources: readonly Source[], rule: Rule): Promise<number[]> {
  const findings = await findingsIn(source, sources, rule);
  return findings.map((finding) => blockLine(source, finding.place)).sort((a, b) => a - b);
}

function projectOf(unit: SourceUnit, sources: readonly Source[]): Promise<ProjectView> {
  const texts = new Map(sources.map((source) => [uriOf(source), source.code]));
  const workspace = new Workspace(inMemory(texts), [{ uri: folderUri, name: 'project' }], () => {});
  return workspace.projectFor(unit);
}

function inMemory(texts: ReadonlyMap<string, string>): Files {
  return {
    readText: async (uri) => texts.get(uri) ?? null,
    readStart: async (uri, bytes) => texts.get(uri)?.slice(0, bytes) ?? null,
    list: async (uri) => entriesBelow([...texts.keys()], `${uri}/`),
    stat: async () => null,
    resolveLink: async () => null,
  };
}

function entriesBelow(uris: readonly string[], prefix: string): Entry[] | null {
  const entries = new Map<string, Entry>();
  for (const uri of uris.filter((each) => each.startsWith(prefix))) {
    const [name = '', ...deeper] = uri.slice(prefix.length).split('/');
    entries.set(name, { name, kind: deeper.length > 0 ? 'folder' : 'file' });
  }
  return entries.size > 0 ? [...entries.values()] : null;
}
