import { strict as assert } from 'node:assert';
import { adviceRule, cli, warningRule } from './cli.js';

describe('wrong usage', () => {
  const inWords: readonly [args: readonly string[], message: string, help?: string][] = [
    [['chek'], 'There is no command “chek”; did you mean “check”?', ''],
    [
      ['notebooks/a.ipynb'],
      'There is no command “notebooks/a.ipynb”; did you mean “check notebooks/a.ipynb”?',
      '',
    ],
    [['-v'], 'There is no option “-v”; did you mean “--version”?', ''],
    [
      ['--format', 'json'],
      'There is no option “--format” here: the command comes first, as in “ml-practices check”.',
      '',
    ],
    [['check', '-f'], 'There is no option “-f”; did you mean “--format” or “--fail-on”?'],
    [['check', '-v'], 'There is no option “-v” here; “ml-practices --version” shows the version.'],
    [
      ['check', '--version'],
      'There is no option “--version” here; “ml-practices --version” shows the version.',
    ],
    [['check', '--frmat', 'json'], 'There is no option “--frmat”; did you mean “--format”?'],
    [['check', '--for=json'], 'There is no option “--for”; did you mean “--format”?'],
    [['check', '--colour'], 'There is no option “--colour”.'],
    [['check', '--format'], '--format needs a value.'],
    [
      ['check', '--select', '-q'],
      '--select needs a value; one that begins with “-” is written “--select=-q”.',
    ],
    [['check', '--quiet=yes'], '--quiet takes no value.'],
    [['check', '--format', 'xml'], '--format must be text, json or github, not “xml”.'],
    [['check', '--fail-on', 'error'], '--fail-on must be warning, information or never, not “error”.'],
    [['check', '--fail-on', ''], '--fail-on must be warning, information or never, not “”.'],
    [['check', '--ignore', 'recommended'], '“recommended” is a set; --ignore takes single rules.'],
    [
      ['check', '--select', 'nan-equalty,bogus'],
      'There is no rule “nan-equalty”; did you mean “nan-equality”? There is no rule “bogus”.',
    ],
    [['check', '--select', ''], '--select names no rule: with an empty value nothing would be checked.'],
    [['check', '--select', ' , '], '--select names no rule: with an empty value nothing would be checked.'],
    [['rules', 'all'], 'rules takes nothing behind it, not “all”.'],
    [['explain', 'nan-equalty'], 'There is no rule or practice “nan-equalty”; did you mean “nan-equality”?'],
    [['checklist', 'set', '99', 'mostly'], 'There is no practice 99: they are numbered from 1 to 45.'],
    [
      ['checklist', 'set', 'versioning', 'mostly', '--nte', 'x'],
      'There is no option “--nte”; did you mean “--note”?',
    ],
    [
      ['checklist', '--fail-below', ''],
      '--fail-below names no level: with an empty value nothing would be asked for.',
    ],
    [['report', '--out', 'a.html'], 'There is no option “--out”; did you mean “--output”?'],
  ];

  for (const [args, message, help = args[0]] of inWords) {
    it(`is answered in words: ${args.join(' ')}`, async () => {
      const { code, out, error } = await cli('/', args);
      const command = help === '' ? 'ml-practices --help' : `ml-practices ${help} --help`;
      assert.equal(error, `ml-practices: ${message}\nRun “${command}” to see what there is.\n`);
      assert.deepEqual([code, out], [2, '']);
    });
  }

  it('is not seen in an empty list of what to leave out, nor in a comma too many', async () => {
    for (const args of [
      ['--ignore', ''],
      ['--select', `${warningRule},`],
      ['--select', warningRule, '--select', adviceRule],
    ])
      assert.equal((await cli(__dirname, ['check', ...args])).code, 0, args.join(' '));
  });
});
