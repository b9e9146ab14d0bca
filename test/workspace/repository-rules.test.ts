import { strict as assert } from 'node:assert';
import { readableText, ruleById } from '../../catalog/load.js';
import type { RulePage } from '../../catalog/types.js';
import { Assessor } from '../../server/workspace/evidence/assessor.js';
import { repositoryHits } from '../../server/workspace/repository-rules/hits.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { memoryFiles, repositoryOf, root } from './evidence/repository-of.js';

const report = '<testsuite>\n<testcase name="fit"><failure>no</failure></testcase>\n</testsuite>';

async function lookAt(texts: Readonly<Record<string, string>>, folder = root) {
  const workspace = new Workspace(memoryFiles(texts), [{ uri: folder, name: 'project' }], () => {});
  const parts = { ...workspace.walkOf(folder), history: async () => null, findings: new Map() };
  const assessor = new Assessor();
  const assessment = await assessor.scan(folder, parts, {});
  return { assessment, hits: assessor.lookAt(folder)?.hits };
}

describe('rules about the repository', () => {
  it('count against the practice whose signals name them', async () => {
    const { assessment } = await lookAt({ 'reports/junit.xml': report, 'train.py': 'x = 1\n' });
    const tests = assessment?.practices.find(({ slug }) => slug === 'regression-tests');
    const evidence = tests?.evidence.find(({ signal }) => signal === 'report-of-failures');
    assert.equal(evidence?.strength, 'counter');
    assert.deepEqual(
      evidence?.places.map(({ path, line }) => [path, line]),
      [['reports/junit.xml', 1]],
    );
  });

  it('blame nothing in a course', async () => {
    const lessons = Object.fromEntries(
      ['01-start', '02-data', '03-models', '04-serving'].map((name) => [
        `${name}/requirements.txt`,
        'pandas\nmlflow\n',
      ]),
    );
    const course = { ...lessons, 'README.md': '# A free course on machine learning\n\nFour weeks.' };
    const { kind } = await repositoryOf(course);
    assert.equal(kind, 'course');
    assert.equal((await repositoryHits(await repositoryOf(course))).size, 0);
    assert.equal((await repositoryHits(await repositoryOf(lessons))).get('unpinned-dependencies')?.length, 4);
  });

  it('leave what lies around the folder to others', async () => {
    const texts = { '.git/HEAD': 'ref', 'requirements.txt': 'pandas\nmlflow\n', 'part/train.py': 'x = 1\n' };
    assert.deepEqual([...((await lookAt(texts)).hits?.keys() ?? [])], ['unpinned-dependencies']);
    assert.deepEqual([...((await lookAt(texts, `${root}/part`)).hits?.keys() ?? [])], []);
  });

  it('say the same for the same files', async () => {
    const texts = {
      'b.ipynb': '{"nbformat": 4, "cells": []}',
      'a/b.ipynb': '{"nbformat": 4, "cells": []}',
      'requirements.txt': 'pandas\n',
    };
    const [first, second] = [await lookAt(texts), await lookAt(texts)];
    assert.deepEqual([...(first.hits ?? [])], [...(second.hits ?? [])]);
    assert.equal(first.hits?.size, 2);
  });

  it('show their examples with the names of the files', () => {
    const text = readableText(ruleById('unversioned-data') as RulePage);
    assert.match(text, /`data\/customers\.csv` \(4 MB, not in git\) ← here\n\n```csv\n/);
    assert.doesNotMatch(text, /expect|size=|title=/);
  });
});
