import assert from 'node:assert/strict';
import {
  type GroupNames,
  groupFindings,
  placeOf,
  rowOf,
  totals,
} from '../../client/findings/findingGroups.js';
import { finding } from './fixtures.js';

const names: GroupNames = {
  practice: (slug) => `Practice ${slug}`,
  rule: (id) => `Rule ${id}`,
  path: (uri) => uri.replace('file:///w/', ''),
  folder: () => '',
};

const advice = {
  severity: 'information',
  rule: 'absolute-path',
  practices: ['reusable-data-scripts'],
} as const;
const findings = [
  finding({ startLine: 9 }),
  finding({ uri: 'file:///w/a.ipynb', cell: 2, startLine: 0 }),
  finding({ uri: 'file:///w/a.ipynb', cell: 1, startLine: 7 }),
  finding({ startLine: 1, practices: ['versioning', 'reusable-data-scripts'] }),
  finding({ ...advice, startLine: 3 }),
];
const shape = (grouping: 'practice' | 'rule' | 'file') =>
  groupFindings(findings, grouping, names).map(({ label, description, severity }) => [
    label,
    description,
    severity,
  ]);

describe('the tree of findings', () => {
  it('counts a finding once, under its main practice', () => {
    assert.deepEqual(shape('practice'), [
      ['Practice versioning', '4', 'warning'],
      ['Practice reusable-data-scripts', '1', 'information'],
    ]);
  });

  it('groups by rule, warnings first even when they are fewer', () => {
    const many = [finding(advice), finding({ ...advice, startLine: 1 }), finding()];
    assert.deepEqual(
      groupFindings(many, 'rule', names).map(({ label, description }) => [label, description]),
      [
        ['Rule unseeded-sklearn', '1'],
        ['Rule absolute-path', '2'],
      ],
    );
  });

  it('groups by file in alphabetical order', () => {
    assert.deepEqual(shape('file'), [
      ['a.ipynb', '2', 'warning'],
      ['train.py', '3', 'warning'],
    ]);
  });

  it('lists a group in the order of files, cells and lines', () => {
    const [group] = groupFindings(findings, 'rule', names);
    assert.deepEqual(
      group?.findings.map((item) => placeOf(item, names)),
      ['a.ipynb, cell 2, line 8', 'a.ipynb, cell 3, line 1', 'train.py, line 2', 'train.py, line 10'],
    );
  });

  it('keeps a finding without a practice', () => {
    const [group] = groupFindings([finding({ practices: [] })], 'practice', names);
    assert.equal(group?.label, 'Other');
  });

  it('shows the message first, then the place, without the file in the group of that file', () => {
    const item = finding({ uri: 'file:///w/notebooks/a.ipynb', cell: 2, startLine: 4, message: 'No seed.' });
    assert.deepEqual(rowOf(item, 'rule', names), {
      label: 'No seed.',
      description: 'a.ipynb, cell 3, line 5',
    });
    const several = { ...names, folder: () => ' in churn' };
    assert.equal(rowOf(item, 'rule', several).description, 'a.ipynb in churn, cell 3, line 5');
    assert.deepEqual(rowOf(item, 'file', names), { label: 'No seed.', description: 'cell 3, line 5' });
  });

  it('sums up in a sentence', () => {
    assert.equal(totals(findings), '5 findings (4 warnings, 1 information) in 2 files');
    assert.equal(totals([finding()]), '1 finding (1 warning) in 1 file');
    assert.equal(totals([]), '');
  });
});
