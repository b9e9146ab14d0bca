import { strict as assert } from 'node:assert';
import { disk } from '../../server/workspace/disk.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { ruleEntries } from './rule-entries.js';
import { TempFolder } from './temp-folder.js';

function workspaceOf(folder: TempFolder): Workspace {
  return new Workspace(disk, [{ uri: folder.uri, name: 'project' }], () => {}, { rules: ruleEntries });
}

async function severities(
  files: Record<string, string>,
  path: string,
  editor: unknown = null,
): Promise<Record<string, string>> {
  const folder = await TempFolder.with(files);
  const kind = path.endsWith('.ipynb') ? 'notebook' : 'script';
  return { ...(await workspaceOf(folder).settingsFor(folder.uriOf(path), kind, editor)).unit.severities };
}

const section = (text: string) => ({ 'pyproject.toml': `[tool.ml-practices]\n${text}` });
const recommended = { 'loud-rule': 'warning', 'quiet-rule': 'information' };

describe('settings', () => {
  it('run the recommended rules when nobody says anything', async () => {
    assert.deepEqual(await severities({}, 'train.py'), recommended);
  });

  it('take strict to include recommended, and all to include everything', async () => {
    assert.deepEqual(Object.keys(await severities(section('select = ["strict"]'), 'a.py')), [
      'loud-rule',
      'quiet-rule',
      'strict-rule',
    ]);
    assert.equal(Object.keys(await severities(section('select = ["all"]'), 'a.py')).length, 4);
  });

  it('run single rules, and leave out ignored ones whoever selected them', async () => {
    const files = section('select = ["recommended", "rare-rule", "strict-rule"]\nignore = ["strict-rule"]');
    assert.deepEqual(await severities(files, 'a.py'), { ...recommended, 'rare-rule': 'warning' });
  });

  it('change severities, and switch rules off by them', async () => {
    const files = section('severity = { quiet-rule = "warning", loud-rule = "off" }');
    assert.deepEqual(await severities(files, 'a.py'), { 'quiet-rule': 'warning' });
  });

  it('let the file win over the editor key by key', async () => {
    const editor = { select: ['all'], ignore: ['loud-rule'], severity: { 'quiet-rule': 'warning' } };
    assert.deepEqual(await severities(section('select = ["recommended"]'), 'a.py', editor), {
      'quiet-rule': 'warning',
    });
    const both = section('ignore = []\nseverity.loud-rule = "information"');
    assert.deepEqual(await severities(both, 'a.py', { ...editor, select: ['loud-rule', 'quiet-rule'] }), {
      'loud-rule': 'information',
      'quiet-rule': 'warning',
    });
  });

  it('come from the nearest file with our section, and inherit nothing beyond it', async () => {
    const files = {
      ...section('ignore = ["loud-rule"]'),
      'inner/ml-practices.toml': 'severity.quiet-rule = "warning"\n',
      'inner/deep/pyproject.toml': '[tool.ruff]\nselect = ["E"]\n',
    };
    assert.deepEqual(await severities(files, 'inner/deep/a.py'), {
      'loud-rule': 'warning',
      'quiet-rule': 'warning',
    });
    assert.deepEqual(await severities(files, 'a.py'), { 'quiet-rule': 'information' });
  });

  it('give notebooks their own choice', async () => {
    const files = section(
      'ignore = ["loud-rule"]\n[tool.ml-practices.notebooks]\nselect = ["all"]\nignore = ["rare-rule"]',
    );
    assert.deepEqual(await severities(files, 'a.ipynb'), {
      'quiet-rule': 'information',
      'strict-rule': 'information',
    });
    assert.deepEqual(await severities(files, 'a.py'), { 'quiet-rule': 'information' });
  });

  it('go by the file in notebooks too, whatever the editor says of notebooks', async () => {
    const editor = { notebooks: { select: ['all'], severity: { 'quiet-rule': 'warning' } } };
    const files = section('select = ["recommended"]\nseverity.quiet-rule = "information"');
    assert.deepEqual(await severities(files, 'a.ipynb', editor), recommended);
    assert.equal(Object.keys(await severities({}, 'a.ipynb', editor)).length, 4);
    assert.deepEqual(await severities({}, 'a.py', editor), recommended);
  });

  it('ignore rules for some files, by globs from the folder of the configuration', async () => {
    const files = {
      'sub/ml-practices.toml': [
        '[per-file-ignores]',
        '"old/**" = ["all"]',
        '"*_draft.py" = ["loud-rule"]',
        '"old.py" = ["quiet-rule"]',
      ].join('\n'),
    };
    assert.deepEqual(await severities(files, 'sub/old/deep/a.py'), {});
    assert.deepEqual(await severities(files, 'sub/x/my_draft.py'), { 'quiet-rule': 'information' });
    assert.deepEqual(await severities(files, 'sub/old.py'), { 'loud-rule': 'warning' });
    assert.deepEqual(await severities(files, 'sub/new.py'), recommended);
  });

  for (const path of [
    'tests/a.py',
    'pkg/test/a.py',
    'docs/x/a.ipynb',
    'Examples/a.py',
    'tutorials/a.py',
    'test_a.py',
    'a_test.py',
    'conftest.py',
    'bench.py',
    'benchmarks/train.py',
  ]) {
    it(`keep advice out of ${path}`, async () => {
      assert.deepEqual(await severities({}, path), { 'loud-rule': 'warning' });
    });
  }

  it('give advice in ordinary files with similar names, whatever stands above the workspace', async () => {
    for (const path of ['latest/a.py', 'contest.py', 'testing_ground.py', 'documents/a.py']) {
      assert.deepEqual(await severities({}, path), recommended, path);
    }
    const folder = await TempFolder.with({});
    const inner = new Workspace(disk, [{ uri: folder.uriOf('tests'), name: 'tests' }], () => {}, {
      rules: ruleEntries,
    });
    const { unit } = await inner.settingsFor(folder.uriOf('tests/a.py'), 'script', null);
    assert.deepEqual({ ...unit.severities }, recommended);
  });

  it('give advice in tests when a rule is named', async () => {
    assert.deepEqual(await severities(section('select = ["quiet-rule"]'), 'tests/a.py'), {
      'quiet-rule': 'information',
    });
    assert.deepEqual(
      await severities(section('severity.quiet-rule = "information"'), 'tests/a.py'),
      recommended,
    );
  });

  it('read options in the spelling of each place, the file first', async () => {
    const folder = await TempFolder.with(section('[tool.ml-practices.quiet-rule]\nmin-operations = 9\n'));
    const editor = { rules: { 'quiet-rule': { minOperations: 2, allowedNames: ['df'] } } };
    const { unit } = await workspaceOf(folder).settingsFor(folder.uriOf('a.py'), 'script', editor);
    assert.deepEqual(unit.options, { 'quiet-rule': { minOperations: 9, allowedNames: ['df'] } });
  });

  it('tell where values came from and what is wrong in the editor', async () => {
    const folder = await TempFolder.with(section('fail-on = "never"'));
    const editor = { enable: false, ignore: ['loud-rul'], select: null };
    const settings = await workspaceOf(folder).settingsFor(folder.uriOf('a.py'), 'script', editor);
    assert.equal(settings.enabled, false);
    assert.equal(settings.failOn, 'never');
    assert.equal(settings.sources.failOn, 'pyproject.toml');
    assert.equal(settings.sources.enable, 'editor settings');
    assert.equal(settings.sources.select, 'default');
    assert.deepEqual(settings.problems, [
      'In the settings: There is no rule “loud-rul”; did you mean “loud-rule”?',
    ]);
  });

  it('are shown as a page with the rules that run', async () => {
    const folder = await TempFolder.with(section('ignore = ["loud-rule"]\nfoo = 1'));
    const workspace = workspaceOf(folder);
    workspace.setEditorSettings(folder.uriOf('a.py'), { severity: { 'quiet-rule': 'warning' } });
    const page = await workspace.effectiveSettings(folder.uriOf('b.py'));
    assert.match(page, /# Settings for `b.py`/);
    assert.match(page, /\| `ignore` \| pyproject.toml \|/);
    assert.match(page, /\| `severity` \| editor settings \|/);
    assert.match(page, /\| `quiet-rule` \| warning \|/);
    assert.match(page, /Line 3 of pyproject.toml: There is no key “foo”/);
    assert.match(page, /do not run\n\n`loud-rule`/);
  });
});

describe('problems of a configuration file', () => {
  async function problems(text: string, name = 'pyproject.toml'): Promise<string[]> {
    const folder = await TempFolder.with({ [name]: text });
    const found = await workspaceOf(folder).configProblems(folder.uriOf(name));
    return found.map(({ line, character, endLine, endCharacter, message }) => {
      assert.equal(line, endLine);
      return `${line}:${character}-${endCharacter} ${message}`;
    });
  }

  it('stand at the wrong key or value', async () => {
    const text = [
      '[tool.ml-practices]',
      'selct = []',
      'fail-on = "error"',
      'ignore = ["x", "quiet-rul", 3]',
    ].join('\n');
    assert.deepEqual(await problems(text), [
      '1:0-5 There is no key “selct”; did you mean “select”?',
      '2:10-17 “fail-on” must be “warning”, “information” or “never”, not “error”.',
      '3:10-13 There is no rule “x”.',
      '3:15-26 There is no rule “quiet-rul”; did you mean “quiet-rule”?',
      '3:28-29 “ignore” must be a list of rules.',
    ]);
  });

  it('count UTF-16 units', async () => {
    assert.deepEqual(await problems('"🙂" = 1\nexclude = ["🙂🙂", 1]', 'ml-practices.toml'), [
      '0:0-4 There is no key “🙂”.',
      '1:19-20 “exclude” must be a list of globs.',
    ]);
  });

  it('name tables, options and severities that cannot be', async () => {
    const text = [
      'severity.loud-rule = "error"',
      'notebooks = { seelct = [] }',
      'quiet-rule = { min-operations = 2.5, minOperations = 3 }',
      'per-file-ignores = ["a"]',
    ].join('\n');
    assert.deepEqual(await problems(text, 'ml-practices.toml'), [
      '0:21-28 “error” is not a severity here: findings are “warning” or “information”.',
      '1:14-20 There is no key “seelct”; did you mean “select”?',
      '2:32-35 “min-operations” of quiet-rule must be a whole number.',
      '2:37-50 There is no option of quiet-rule “minOperations”; did you mean “min-operations”?',
      '3:19-24 “per-file-ignores” must be a table.',
    ]);
  });

  it('ask for lists where one word was written, and tell sets from rules', async () => {
    const text = [
      'select = "recommended"',
      'ignore = ["strict"]',
      'per-file-ignores."*.py" = "quiet-rule"',
      'per-file-ignores."*.ipynb" = ["strict"]',
      'exclude = "old"',
      'notebooks.select = { a = 1 }',
    ].join('\n');
    assert.deepEqual(await problems(text, 'ml-practices.toml'), [
      '0:9-22 “select” must be a list, even of one: ["recommended"].',
      '1:10-18 “strict” is a set; “ignore” takes single rules.',
      '2:26-38 “per-file-ignores."*.py"” must be a list, even of one: ["quiet-rule"].',
      '3:30-38 “strict” is a set; “per-file-ignores."*.ipynb"” takes single rules, or “all”.',
      '4:10-15 “exclude” must be a list, even of one: ["old"].',
      '5:19-28 “notebooks.select” must be a list of rules and sets.',
    ]);
  });

  const broken: Record<string, string> = {
    'select = [': '0:9-10 the list that begins here is never closed.',
    'select = [\n"all",\n\n': '0:9-10 the list that begins here is never closed.',
    'select = ["all"\nignore = ["loud-rule"]\n': '0:9-10 the list that begins here is never closed.',
    'select = [ # ]\n"]"\n\n[notebooks]\nselect = []\n': '0:9-10 the list that begins here is never closed.',
    'notebooks = { select = ["all"]': '0:12-13 the table that begins here is never closed.',
    '[notebooks\nselect = []\n': '0:0-1 the heading that begins here is never closed.',
    'exclude = ["a]\n': '0:11-12 the text that begins here is never closed.',
    "x = '''a\nb\n": '0:4-5 the text that begins here is never closed.',
    'select = ["all" "a"]': '0:16-16 a comma is missing here.',
    'select =\n\n': '0:8-8 a value is missing here.',
    'select = all': '0:9-9 this is no value; texts stand in quotation marks.',
    'select all': '0:7-7 “=” is missing here.',
    'exclude = []\nexclude = []': '1:0-0 this name stands here for the second time.',
    'exclude = []]': '0:12-12 something stands here that does not belong.',
  };
  for (const [text, problem] of Object.entries(broken)) {
    it(`tell in words what breaks ${JSON.stringify(text)}`, async () => {
      const [place, ...words] = problem.split(' ');
      assert.deepEqual(await problems(text, 'ml-practices.toml'), [
        `${place} This file is not valid TOML: ${words.join(' ')}`,
      ]);
    });
  }

  it('tell where TOML breaks, and say nothing of files without our section', async () => {
    assert.match(
      (await problems('[tool.ml-practices]\nselect = = 1'))[0] as string,
      /^1:9-9 This file is not valid TOML/,
    );
    assert.deepEqual(await problems('[tool.ruff]\nselect = 3'), []);
    assert.deepEqual(await problems('[broken'), []);
  });

  it('leave the last good settings in force', async () => {
    const folder = await TempFolder.with(section('ignore = ["loud-rule"]\nfail-on = "never"'));
    const workspace = workspaceOf(folder);
    const settings = () => workspace.settingsFor(folder.uriOf('a.py'), 'script', null);
    const change = async (text: string) => {
      await folder.write('pyproject.toml', text);
      workspace.invalidate(folder.uriOf('pyproject.toml'));
    };
    assert.deepEqual({ ...(await settings()).unit.severities }, { 'quiet-rule': 'information' });
    await change('[tool.ml-practices]\nignore = ["quiet-rule"]\nfail-on = 3');
    assert.deepEqual({ ...(await settings()).unit.severities }, { 'loud-rule': 'warning' });
    assert.equal((await settings()).failOn, 'never');
    await change('[tool.ml-practices]\nignore = [');
    assert.deepEqual({ ...(await settings()).unit.severities }, { 'loud-rule': 'warning' });
    await change('[tool.ml-practices]\n');
    assert.deepEqual({ ...(await settings()).unit.severities }, recommended);
    assert.equal((await settings()).failOn, 'warning');
  });
});

describe('switching a rule off', () => {
  async function switchedOff(
    text: string,
    name = 'pyproject.toml',
    rule = 'loud-rule',
  ): Promise<string | null> {
    const folder = await TempFolder.with({ [name]: text });
    const edit = await workspaceOf(folder).switchOffRule(rule, folder.uriOf('a.py'));
    if (!edit) return null;
    assert.equal(edit.uri, folder.uriOf(name));
    const lines = text.split('\n');
    const offset = (line: number, character: number) =>
      lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
    const result =
      text.slice(0, offset(edit.startLine, edit.startCharacter)) +
      edit.newText +
      text.slice(offset(edit.endLine, edit.endCharacter));
    await folder.write(name, result);
    const after = await workspaceOf(folder).settingsFor(folder.uriOf('a.py'), 'script', null);
    assert.equal(Object.hasOwn(after.unit.severities, rule), false, result);
    assert.deepEqual(await workspaceOf(folder).configProblems(folder.uri), []);
    return result;
  }

  const cases: Record<string, [before: string, after: string, name?: string]> = {
    'adds to a list': [
      '[tool.ml-practices]\nignore = ["quiet-rule"] # why\n',
      '[tool.ml-practices]\nignore = ["quiet-rule", "loud-rule"] # why\n',
    ],
    'adds to a list over several lines': [
      '[tool.ml-practices]\nignore = [\n  "quiet-rule", # too loud\n]\n',
      '[tool.ml-practices]\nignore = [\n  "quiet-rule", # too loud\n  "loud-rule",\n]\n',
    ],
    'adds the missing comma, and leaves a comment with its element': [
      '[tool.ml-practices]\nignore = [\n  "quiet-rule" # too loud\n]\n',
      '[tool.ml-practices]\nignore = [\n  "quiet-rule", # too loud\n  "loud-rule"\n]\n',
    ],
    'adds to a list that ends on the line of its last element': [
      '[tool.ml-practices]\nignore = [\n  "quiet-rule"]\n',
      '[tool.ml-practices]\nignore = [\n  "quiet-rule",\n  "loud-rule"]\n',
    ],
    'fills an empty list': [
      '[tool.ml-practices]\nignore = []',
      '[tool.ml-practices]\nignore = ["loud-rule"]',
    ],
    'makes the key below the header': [
      '# 🙂\n[tool.ml-practices] # ours\nselect = ["all"]\n\n[tool.ruff]\n',
      '# 🙂\n[tool.ml-practices] # ours\nignore = ["loud-rule"]\nselect = ["all"]\n\n[tool.ruff]\n',
    ],
    'makes the section where only parts of it stand': [
      '[tool.ml-practices.severity]\nquiet-rule = "warning"\n',
      '[tool.ml-practices]\nignore = ["loud-rule"]\n\n[tool.ml-practices.severity]\nquiet-rule = "warning"\n',
    ],
    'goes on in dotted keys': [
      '[tool]\nml-practices.fail-on = "never"\nx.y = 1',
      '[tool]\nml-practices.fail-on = "never"\nml-practices.ignore = ["loud-rule"]\nx.y = 1',
    ],
    'adds to an inline table': [
      '[tool]\nml-practices = { fail-on = "never" }\n',
      '[tool]\nml-practices = { ignore = ["loud-rule"], fail-on = "never" }\n',
    ],
    'keeps the line breaks of the file': [
      '[tool.ml-practices]\r\nselect = ["all"]\r\n',
      '[tool.ml-practices]\r\nignore = ["loud-rule"]\r\nselect = ["all"]\r\n',
    ],
    'stays above the tables of our own file': [
      'select = ["all"]\n\n[severity]\n',
      'select = ["all"]\nignore = ["loud-rule"]\n\n[severity]\n',
      'ml-practices.toml',
    ],
    'starts an empty file': ['', 'ignore = ["loud-rule"]\n', 'ml-practices.toml'],
    'starts a file that begins with a table': [
      '[severity]\n',
      'ignore = ["loud-rule"]\n\n[severity]\n',
      'ml-practices.toml',
    ],
    'changes nothing where it is off already': [
      '[tool.ml-practices]\nignore = ["loud-rule"]\n',
      '[tool.ml-practices]\nignore = ["loud-rule"]\n',
    ],
  };
  for (const [name, [before, after, file]] of Object.entries(cases)) {
    it(name, async () => assert.equal(await switchedOff(before, file), after));
  }

  it('leaves it to the workspace settings where no file has our section, or it is broken', async () => {
    assert.equal(await switchedOff('[tool.ruff]\n'), null);
    assert.equal(await switchedOff('[tool.ml-practices]\nignore = ['), null);
  });
});
