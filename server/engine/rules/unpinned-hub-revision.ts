import { hubParameter, isHubName, isPinnedRevision } from '../libraries/hub.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import type { Value } from '../model/values/value.js';
import { isIn, writtenFolders } from '../questions/writtenFolders.js';
import type { Rule } from '../rule.js';

interface Fetch {
  readonly call: CallFact;
  readonly repository: string;
  readonly runsCode: boolean;
}

/** A model or data set is fetched by name, in whatever version is newest. One finding for each repository. */
export const unpinnedHubRevision: Rule = {
  id: 'unpinned-hub-revision',
  trigger:
    /\b(from_pretrained|load_dataset\w*|hf_hub_download|snapshot_download|SentenceTransformer|CrossEncoder|pipeline)\b/,
  check({ model, report }) {
    const fetches = callsNamed(model.facts, (name) => hubParameter(name) !== undefined)
      .flatMap(fetchOf)
      .filter(({ repository }) => !isIn(writtenFolders(model.facts), repository));
    const byRepository = new Map<string, Fetch[]>();
    for (const fetch of fetches) {
      const known = byRepository.get(fetch.repository);
      if (known) known.push(fetch);
      else byRepository.set(fetch.repository, [fetch]);
    }
    for (const [repository, all] of byRepository) {
      const distinct = [...new Map(all.map((fetch) => [fetch.call.node.start, fetch])).values()];
      const first = distinct.find(({ runsCode }) => runsCode) ?? (distinct[0] as Fetch);
      report({
        start: first.call.node.start,
        end: first.call.node.end,
        ...(first.runsCode ? {} : { severity: 'information' as const }),
        message: messageFor(repository, first.runsCode),
        related: distinct
          .filter((fetch) => fetch !== first)
          .slice(0, 10)
          .map(({ call }) => ({
            start: call.node.start,
            end: call.node.end,
            message: 'Fetched here as well.',
          })),
      });
    }
  },
};

function messageFor(repository: string, runsCode: boolean): string {
  const shown = repository.length > 36 ? `${repository.slice(0, 35)}…` : repository;
  return runsCode
    ? `${shown} runs its newest code here; pass revision= with a commit you have read.`
    : `${shown} is fetched in its newest version; pass revision= with a commit you have checked.`;
}

function fetchOf(call: CallFact): Fetch[] {
  if (!call.name || call.open) return [];
  const spec = hubParameter(call.name);
  if (!spec) return [];
  const target = literalOf(call.keywords.get(spec.parameter) ?? call.args[spec.position]);
  if (target === null || !isHubName(target, call.name) || call.keywords.has('data_files')) return [];
  const revision = call.keywords.get('revision') ?? call.keywords.get('code_revision');
  const given = literalOf(revision);
  if (revision && (given === null || isPinnedRevision(given))) return [];
  if (isTrue(call.keywords.get('local_files_only'))) return [];
  return [{ call, repository: target, runsCode: isTrue(call.keywords.get('trust_remote_code')) }];
}

function literalOf(value: Value | undefined): string | null {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}
