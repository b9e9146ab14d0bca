import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import type { Finding } from '../../server/engine/finding.js';
import { applySuppressions, readSuppressions } from '../../server/engine/source/suppression.js';
import type { SourceUnit } from '../../server/engine/source/unit.js';
import { connect, stopServers, type TestCell, type TestClient } from './client.js';
import { fakeCheck, fakeHost } from './fakes.js';

const uri = 'file:///project/train.py';
const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);
const titled = (actions: readonly CodeAction[], title: RegExp) =>
  actions.find((action) => title.test(action.title));

/** The fake rules, with suppression comments heeded as the engine does. */
const suppressible = fakeHost(
  {},
  {
    check: (unit) => {
      const ran = new Set(['bad-word', 'risky-word']);
      const { kept } = applySuppressions(fakeCheck(unit).findings, readSuppressions(unit), ran);
      return { findings: kept, notes: [] };
    },
  },
);

async function actionsFor(text: string): Promise<{ client: TestClient; actions: CodeAction[] }> {
  const client = await connect(suppressible);
  await client.open(uri, text);
  const diagnostics = await client.diagnostics(uri, 1);
  return { client, actions: await client.codeActions(uri, diagnostics.slice(0, 1)) };
}

describe('actions on a finding', () => {
  afterEach(stopServers);

  it('are its fix, ways to silence it, and its page, in this order', async () => {
    const { actions } = await actionsFor('x = bad');
    assert.deepEqual(titles(actions), [
      'Say good',
      'Ignore "bad-word" on this line',
      'Ignore "bad-word" in this file',
      'Switch off "bad-word" in this workspace',
      'Learn more: Say good words',
    ]);
    assert.deepEqual(
      actions.map(({ isPreferred }) => isPreferred ?? false),
      [true, false, false, false, false],
    );
    const command = (title: RegExp) => titled(actions, title)?.command;
    assert.deepEqual(command(/Switch off/)?.command, 'mlPractices.switchOffRule');
    assert.deepEqual(command(/Switch off/)?.arguments, [{ rule: 'bad-word', uri }]);
    assert.deepEqual(command(/Learn more/)?.command, 'mlPractices.openPractice');
    assert.deepEqual(command(/Learn more/)?.arguments, ['say-good-words']);
  });

  it('prefer no fix that may change the result', async () => {
    const { client, actions } = await actionsFor('x = risky');
    assert.equal(titled(actions, /Say careful/)?.isPreferred ?? false, false);
    assert.deepEqual(client.apply(titled(actions, /Say careful/)).get(uri), 'x = careful');
  });

  it('change the text as they say', async () => {
    const { client, actions } = await actionsFor('π = "🙂", bad  # so\n');
    assert.equal(client.apply(actions[0]).get(uri), 'π = "🙂", good  # so\n');
  });

  it('fix all findings of the rule when there are several', async () => {
    const { client, actions } = await actionsFor('bad\nrisky\nbad\n');
    const action = titled(actions, /Fix all 2 "bad-word" findings in this file/);
    assert.equal(client.apply(action).get(uri), 'good\nrisky\ngood\n');
  });

  it('fix all findings that can be fixed, and say so where others cannot', async () => {
    const check = (unit: SourceUnit) => {
      const isFixable = ({ place }: Finding) => place.startLine !== 1;
      const findings = fakeCheck(unit).findings.map((each) =>
        isFixable(each) ? each : { ...each, fixes: [] },
      );
      return { findings, notes: [] };
    };
    const client = await connect(fakeHost({}, { check }));
    await client.open(uri, 'bad\nbad\nbad\n');
    const shown = await client.diagnostics(uri, 1);
    const offered = async (line: number) =>
      titled(
        await client.codeActions(
          uri,
          shown.filter(({ range }) => range.start.line === line),
        ),
        /Fix all/,
      );
    assert.equal(await offered(1), undefined);
    const action = await offered(0);
    assert.equal(action?.title, 'Fix all 2 fixable "bad-word" findings in this file');
    assert.equal(client.apply(action).get(uri), 'good\nbad\ngood\n');
  });

  it('offer no edit made for an older text', async () => {
    const { client } = await actionsFor('bad');
    const [old] = client.shown(uri);
    await client.change(uri, '# new first line\nbad');
    const actions = await client.codeActions(uri, old ? [old] : []);
    assert.deepEqual(titles(actions.filter(({ edit }) => edit)), []);
  });

  it('leave the diagnostics of others alone', async () => {
    const client = await connect(suppressible);
    await client.open(uri, 'bad');
    await client.diagnostics(uri, 1);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
    assert.deepEqual(
      await client.codeActions(uri, [{ range, message: 'E1', source: 'Ruff', data: { rule: 'x' } }]),
      [],
    );
    assert.deepEqual(await client.codeActions(uri, [{ range, message: 'E1', source: 'ML Practices' }]), []);
  });

  it('keep to the kinds that are asked for', async () => {
    const { client } = await actionsFor('bad');
    const shown = client.shown(uri);
    const kinds = async (only: string[]) => [
      ...new Set((await client.codeActions(uri, shown, only)).map(({ kind }) => kind)),
    ];
    assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
    assert.deepEqual(await kinds(['refactor']), []);
    for (const only of ['source', 'source.fixAll', 'source.fixAll.mlPractices']) {
      assert.deepEqual(await kinds([only]), ['source.fixAll.mlPractices']);
    }
    for (const only of ['source.fixAll.ruff', 'source.organizeImports', 'notebook.source.fixAll', 'sourc']) {
      assert.deepEqual(await kinds([only]), []);
    }
  });
});

describe('fixing all on save', () => {
  afterEach(stopServers);

  it('applies the safe fixes of a script, those of the last keystroke too', async () => {
    // The pause after typing is longer than the test may take: only the request can start the check.
    const client = await connect(fakeHost({}, { debounceMs: 60_000 }));
    await client.open(uri, 'bad + risky\nbad\n');
    const [action] = await client.codeActions(uri, [], ['source.fixAll']);
    assert.equal(client.apply(action).get(uri), 'good + risky\ngood\n');
  });

  it('applies those of all cells when a notebook asks through its first', async () => {
    const notebook = 'file:///project/train.ipynb';
    const cells: TestCell[] = ['bad', 'risky', 'x = bad'].map((text, index) => ({
      uri: `vscode-notebook-cell:/project/train.ipynb#W${index}`,
      text,
    }));
    const client = await connect(fakeHost());
    await client.openNotebook(notebook, cells);
    const [first, , third] = cells;
    await client.diagnostics(third?.uri ?? '', 1);
    const [action] = await client.codeActions(first?.uri ?? '', [], ['notebook.source.fixAll']);
    assert.equal(action?.kind, 'notebook.source.fixAll.mlPractices');
    assert.deepEqual(
      [...client.apply(action)],
      [
        [first?.uri, 'good'],
        [third?.uri, 'x = good'],
      ],
    );
    assert.deepEqual(
      await client.codeActions(first?.uri ?? '', client.shown(first?.uri ?? ''), ['source.fixAll']),
      [],
    );
  });
});

describe('silencing a finding', () => {
  afterEach(stopServers);

  /** Applies the action and gives the text, having seen that the finding at hand is gone. */
  async function silence(text: string, title: RegExp): Promise<string> {
    const { client, actions } = await actionsFor(text);
    const before = client.shown(uri).length;
    const after = client.apply(titled(actions, title)).get(uri) ?? '';
    await client.change(uri, after);
    const left = await client.diagnostics(uri, 2);
    assert.ok(left.length < before, `still there in:\n${after}`);
    return after;
  }

  it('works for its line, in front of nothing and behind other comments', async () => {
    assert.equal(
      await silence('x = bad\ny = bad\n', /line/),
      'x = bad  # ml-practices: ignore[bad-word]\ny = bad\n',
    );
    assert.match(
      await silence('x = bad  # type: ignore\n', /line/),
      /# type: ignore {2}# ml-practices: ignore\[bad-word\]/,
    );
  });

  it('extends the comment that is there', async () => {
    assert.equal(
      await silence('x = bad  # ml-practices: ignore[other-rule]\n', /line/),
      'x = bad  # ml-practices: ignore[other-rule, bad-word]\n',
    );
  });

  it('works for a file, below the lines that must come first', async () => {
    assert.equal(
      await silence('#!/usr/bin/env python\nx = bad\nbad\n', /Ignore .* file/),
      '#!/usr/bin/env python\n# ml-practices: ignore-file[bad-word]\nx = bad\nbad\n',
    );
  });

  it('works for a cell of a percent script', async () => {
    assert.equal(
      await silence('# %%\nx = bad\n# %%\nbad\n', /cell/),
      '# %%\n# ml-practices: ignore-cell[bad-word]\nx = bad\n# %%\nbad\n',
    );
  });

  it('keeps the line endings of the file', async () => {
    assert.equal(
      await silence('x = bad\r\n', /Ignore .* file/),
      '# ml-practices: ignore-file[bad-word]\r\nx = bad\r\n',
    );
  });

  it('works for a whole notebook from any of its cells', async () => {
    const notebook = 'file:///project/train.ipynb';
    const cells: TestCell[] = ['%%time\nx = bad', 'bad'].map((text, index) => ({
      uri: `vscode-notebook-cell:/project/train.ipynb#C${index}`,
      text,
    }));
    const [first, second] = cells.map((cell) => cell.uri) as [string, string];
    const client = await connect(suppressible);
    await client.openNotebook(notebook, cells);
    const actions = await client.codeActions(second, await client.diagnostics(second, 1));
    assert.deepEqual(titled(actions, /Switch off/)?.command?.arguments, [
      { rule: 'bad-word', uri: notebook },
    ]);
    assert.ok(titled(actions, /in this cell/));
    const [edited] = client.apply(titled(actions, /Ignore .* in this notebook/));
    assert.deepEqual(edited, [first, '%%time\n# ml-practices: ignore-file[bad-word]\nx = bad']);
    const cleared = client.nextDiagnostics(second);
    await client.changeCell(notebook, first, edited?.[1] ?? '');
    assert.deepEqual(await cleared, []);
    assert.deepEqual(await client.diagnostics(first, 2), []);
  });
});
