import assert from 'node:assert/strict';
import { catalogue } from '../../../catalog/load.js';
import { join } from '../../../server/workspace/address.js';
import { Assessor } from '../../../server/workspace/evidence/assessor.js';
import { Workspace } from '../../../server/workspace/workspace.js';
import { memoryFiles, root } from './repository-of.js';

type Texts = Readonly<Record<string, string>>;

/** What is proposed for regression tests in a folder of a repository. */
async function tests(texts: Texts, folder = ''): Promise<string | null> {
  const uri = folder === '' ? root : join(root, ...folder.split('/'));
  const walk = new Workspace(memoryFiles(texts), [{ uri, name: 'p' }], () => {}).walkOf(uri);
  const parts = { ...walk, history: async () => null, findings: new Map() };
  const found = (await new Assessor().scan(uri, parts, {})) ?? assert.fail();
  const slug = catalogue.practices.find(({ number }) => number === 24)?.slug;
  return found.practices.find((each) => each.slug === slug)?.proposal?.level ?? null;
}

const workflow = (step: string) => `on: push\njobs:\n  a:\n    steps:\n      - ${step}\n`;
const two: Texts = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'services/model/train.py': 'x = 1\n',
  'services/model/tests/test_a.py': 'def test_a():\n    assert 1\n',
  'services/billing/app.py': 'x = 1\n',
};

describe('CI of a repository with several projects', () => {
  const levelOf = (step: string) =>
    tests({ ...two, '.github/workflows/ci.yml': workflow(step) }, 'services/model');

  it('counts for a project when it runs there, above it, or at the top', async () => {
    for (const step of [
      'run: pytest',
      'run: pytest services/model',
      'run: cd services/model && pytest',
      '{ run: pytest, working-directory: services/model/tests }',
      '{ run: pytest model, working-directory: services }',
    ])
      assert.equal(await levelOf(step), 'mostly', step);
  });

  it('does not when it runs in another one, or names that alone', async () => {
    for (const step of [
      'run: pytest services/billing/tests',
      'run: cd services/billing && pytest',
      '{ run: pytest, working-directory: ./services/billing }',
    ])
      assert.equal(await levelOf(step), 'partially', step);
  });

  const course = (...steps: string[]): Texts => ({
    'README.md': '# Machine learning course\n\nLessons and exercises.\n',
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`0${at + 1}-lesson/code.py`, 'import sklearn\nx = 1\n']),
    ),
    ...Object.fromEntries(steps.map((step, at) => [`.github/workflows/${at}.yml`, workflow(step)])),
  });

  it('is no CI of a course when it tests one of the lessons alone, and none is said to be missing', async () => {
    assert.equal(await tests(course('{ run: pytest, working-directory: 06-lesson }')), null);
    const all = [1, 2, 3].map((at) => `{ run: pytest, working-directory: 0${at}-lesson }`);
    assert.equal(await tests(course(...all)), 'mostly');
    assert.equal(await tests(course('run: pytest')), 'mostly');
  });
});
