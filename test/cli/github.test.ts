import { strict as assert } from 'node:assert';
import { formatGithub } from '../../server/cli/format/github.js';
import { TempFolder } from '../workspace/temp-folder.js';
import { adviceRule, cli, warningRule } from './cli.js';

describe('check --format github', () => {
  it('writes annotations and nothing else', async () => {
    const cell = {
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source: ['\n', 'MEH'],
    };
    const folder = await TempFolder.with({
      'a.py': '\n  BAD\n',
      'b.ipynb': JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
      'ml-practices.toml': 'what = 1\n',
    });
    const { code, out, error } = await cli(folder.path, ['check', '--format', 'github']);
    assert.equal(
      out,
      `::warning file=a.py,line=2,col=3,endColumn=5,title=${warningRule}::Found%0ABAD\n` +
        `::notice file=b.ipynb,title=${adviceRule}::Cell 1, line 2: Found%0AMEH\n` +
        '::error file=ml-practices.toml,line=1,col=1::There is no key “what”.\n',
    );
    assert.deepEqual([code, error], [2, '']);
  });

  it('escapes what would end a value, and leaves columns out where a finding spans lines', () => {
    const finding = {
      file: 'a:b,c%.py',
      cell: null,
      rule: 'a-rule',
      severity: 'warning',
      line: 3,
      column: 5,
      endLine: 4,
      endColumn: 2,
      message: '50 % :: done',
      practices: [],
      fix: 'none',
    } as const;
    assert.equal(
      formatGithub({
        files: 1,
        findings: [finding],
        errors: [],
        leftOut: [],
        withoutRules: 0,
        isFailed: true,
      }),
      '::warning file=a%3Ab%2Cc%25.py,line=3,endLine=4,title=a-rule::50 %25 :: done\n',
    );
  });
});
