import assert from 'node:assert/strict';
import { rules } from '../../server/engine/rules/index.js';
import { repositoryRules } from '../../server/workspace/repository-rules/index.js';
import { pages } from './examples.js';

it('every rule has a page, and every page a rule', () => {
  const implemented = [...rules, ...repositoryRules].map(({ id }) => id).sort();
  const described = pages.map(({ id }) => id).sort();
  assert.deepEqual(implemented, described);
});
