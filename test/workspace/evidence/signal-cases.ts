import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import type { Signal, Strength } from '../../../catalog/signals.js';
import type { Evidence } from '../../../server/protocol.js';
import type { CiCommand } from '../../../server/workspace/evidence/ci/commands.js';
import { interpret } from '../../../server/workspace/evidence/interpret.js';
import { planFor } from '../../../server/workspace/evidence/plan.js';
import type { Measured } from '../../../server/workspace/evidence/repository.js';
import { shadowsIn } from '../../../server/workspace/evidence/shadows.js';
import { repositoryOf } from './repository-of.js';

/** Files of a repository: text by path. A text alone stands for a script of the product. */
export type Texts = Readonly<Record<string, string>> | string;

/** What a signal finds, and what looks like it and is something else. Commands for signals of CI, files for others. */
export interface SignalCase {
  readonly hits: readonly Texts[];
  readonly misses: readonly Texts[];
}

/** Kinds whose patterns are written by hand, so that each needs its own examples. */
export const kindsWithCases = ['file', 'configuration', 'import', 'call', 'code', 'ci'];

export const allSignals: readonly Signal[] = catalogue.practices.flatMap(({ evidence }) => evidence.signals);

export function signalOf(id: string): Signal {
  const signal = allSignals.find((each) => each.id === id);
  assert.ok(signal, `there is no signal ${id}`);
  return signal;
}

/** What a repository shows of one signal, with figures, commands or findings laid over what was read. */
export async function evidenceOf(
  signal: Signal,
  texts: Texts,
  over: Partial<Measured> = {},
): Promise<Evidence | null> {
  const files = typeof texts === 'string' ? { 'src/model.py': texts } : texts;
  const repository = { ...(await repositoryOf(files, [signal])), ...over };
  return interpret(planFor([signal]), repository, shadowsIn(repository)).get(signal.id) ?? null;
}

export async function strengthIn(signal: Signal, texts: Texts): Promise<Strength | null> {
  if (signal.kind !== 'ci') return (await evidenceOf(signal, texts))?.strength ?? null;
  const on: CiCommand['on'] = [signal.on === 'schedule' ? 'schedule' : 'change'];
  const commands = [{ text: texts as string, path: '.ci.yml', line: 0, on, isTolerated: false }];
  return (await evidenceOf(signal, {}, { ci: { files: ['.ci.yml'], commands } }))?.strength ?? null;
}

/** Each signal finds its examples with its full strength, and takes their look-alikes for a hint at most. */
export function checkCases(cases: Readonly<Record<string, SignalCase>>): void {
  for (const [id, { hits, misses }] of Object.entries(cases)) {
    it(id, async () => {
      const signal = signalOf(id);
      for (const texts of hits)
        assert.equal(await strengthIn(signal, texts), signal.strength, JSON.stringify(texts));
      for (const texts of misses) {
        const strength = await strengthIn(signal, texts);
        const isMissed = strength === null || (strength === 'hint' && signal.strength !== 'hint');
        assert.ok(isMissed, `${strength}: ${JSON.stringify(texts)}`);
      }
    });
  }
}
