import assert from 'node:assert/strict';
import type { CommitFacts } from '../../../server/workspace/evidence/history/commits.js';
import type { History } from '../../../server/workspace/evidence/history.js';
import { platform } from '../../../server/workspace/evidence/measures/platform.js';
import { repositoryOf } from './repository-of.js';

const commit = (over: Partial<CommitFacts> = {}): CommitFacts => ({
  isMerge: false,
  isBot: false,
  isMarked: false,
  isGerrit: false,
  isReviewed: false,
  citesItem: false,
  scripts: [],
  ...over,
});

const history = (over: Partial<CommitFacts>, remoteHost: string | null): History => {
  const commits = Array.from({ length: 20 }, () => commit(over));
  const log = { all: commits, mainline: commits };
  const shape = { authors: 2, mailDomains: 1, held: null, isShallow: false, prefix: '', note: null };
  return { isRepository: true, commits: 20, log, remoteHost, ...shape };
};

async function partsOf(texts: Record<string, string>, told: History | null) {
  const repository = await repositoryOf(texts, [], { history: told });
  return (await platform.measure(repository, new Map()))['platform-parts'];
}

const ci = { '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: pytest\n' };

describe('the parts of a platform', () => {
  it('are four when they are used together, and are named', async () => {
    const found = await partsOf(
      { ...ci, '.github/ISSUE_TEMPLATE/bug.yml': '' },
      history({ isMarked: true }, 'github.com'),
    );
    assert.equal(found?.value, 4);
    assert.equal(found?.detail, '4 of 4 in use: a remote, pull or merge requests, items of work, CI');
  });

  it('count items that commits name like forms for issues', async () => {
    assert.equal((await partsOf({}, history({ citesItem: true }, null)))?.value, 1);
    assert.equal((await partsOf({}, history({}, null)))?.detail, '0 of 4 in use: none');
  });

  it('are unknown without a history', async () => {
    assert.equal(await partsOf(ci, null), undefined);
  });
});
