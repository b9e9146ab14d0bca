import type { Signal } from '../../../catalog/signals.js';
import type { Practice } from '../../../catalog/types.js';
import type { EvidencePlace } from '../../../server/protocol.js';
import { join } from '../../../server/workspace/address.js';
import { assess, type RepositoryAssessment } from '../../../server/workspace/evidence/assess.js';
import type { History } from '../../../server/workspace/evidence/history.js';
import { planFor } from '../../../server/workspace/evidence/plan.js';
import type { Traits } from '../../../server/workspace/evidence/propose.js';
import type { Measured } from '../../../server/workspace/evidence/repository.js';
import { Remembered, scanRepository } from '../../../server/workspace/evidence/scan.js';
import type { Entry, Files } from '../../../server/workspace/files.js';
import { Workspace } from '../../../server/workspace/workspace.js';

export const root = 'file:///project';

/** Files kept in memory: text by path below the root. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const byUri = new Map(Object.entries(texts).map(([path, text]) => [join(root, path), text]));
  return {
    readText: async (uri) => byUri.get(uri) ?? null,
    readStart: async (uri, bytes) => byUri.get(uri)?.slice(0, bytes) ?? null,
    stat: async (uri) => {
      const text = byUri.get(uri);
      return text === undefined ? null : { bytes: Buffer.byteLength(text), modified: 0 };
    },
    list: async (folder) => {
      const inside = [...byUri.keys()].filter((uri) => uri.startsWith(`${folder}/`));
      const names = new Map<string, Entry>();
      for (const uri of inside) {
        const [name = '', ...rest] = uri.slice(folder.length + 1).split('/');
        names.set(name, { name: decodeURIComponent(name), kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return names.size > 0 ? [...names.values()] : null;
    },
    resolveLink: async () => null,
  };
}

interface Surroundings {
  readonly history?: History | null;
  readonly findings?: ReadonlyMap<string, readonly EvidencePlace[]>;
  readonly remembered?: Remembered;
}

/** A repository of these files, looked at for these signals. */
export async function repositoryOf(
  texts: Readonly<Record<string, string>>,
  signals: readonly Signal[] = [],
  { history = null, findings = new Map(), remembered = new Remembered() }: Surroundings = {},
): Promise<Measured> {
  const workspace = new Workspace(memoryFiles(texts), [{ uri: root, name: 'project' }], () => {});
  const parts = { ...workspace.walkOf(root), history: async () => history, findings };
  return (await scanRepository(root, planFor(signals), parts, remembered)) as Measured;
}

/** What a repository of these files shows of practices. */
export async function assessmentOf(
  texts: Readonly<Record<string, string>>,
  practices: readonly Practice[],
  traits: Traits = {},
  surroundings: Surroundings = {},
): Promise<RepositoryAssessment> {
  const signals = practices.flatMap(({ evidence }) => evidence.signals);
  return assess(await repositoryOf(texts, signals, surroundings), practices, planFor(signals), traits);
}
