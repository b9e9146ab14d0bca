import type { Measure, Measures, MeasureTopic, Repository } from '../repository.js';
import { history } from './history.js';
import { measure } from './places.js';

const forms = /^(?:\.github\/ISSUE_TEMPLATE\/|\.gitlab\/issue_templates\/|\.github\/ISSUE_TEMPLATE\.md$)/i;

/** How much of a platform for working together is in use. Missing where the history cannot be asked. */
export const platform: MeasureTopic = { name: 'platform', measure: partsOf };

async function partsOf(repository: Repository): Promise<Measures> {
  if (repository.history?.log == null) return {};
  const told = await history.measure(repository, new Map());
  const parts: readonly (readonly [string, boolean])[] = [
    ['a remote', isAtLeast(told['has-remote'], 1)],
    ['pull or merge requests', isAtLeast(told['pull-request-share'], 0.3)],
    ['items of work', hasForms(repository) || isAtLeast(told['item-share'], 0.1)],
    ['CI', repository.ci.files.length > 0],
  ];
  const used = parts.filter(([, isUsed]) => isUsed).map(([name]) => name);
  return {
    'platform-parts': measure(used.length, `${used.length} of 4 in use: ${used.join(', ') || 'none'}`),
  };
}

function isAtLeast(figure: Measure | undefined, least: number): boolean {
  return figure !== undefined && figure.value >= least;
}

function hasForms({ tree }: Repository): boolean {
  return tree.files.some(({ path }) => forms.test(path));
}
