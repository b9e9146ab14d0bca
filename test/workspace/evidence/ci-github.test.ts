import assert from 'node:assert/strict';
import { files, runs, workflow } from './ci-runs.js';
import { repositoryOf } from './repository-of.js';

describe('GitHub Actions', () => {
  it('knows what sets a workflow off', async () => {
    const cases = [
      ['push', 'change'],
      ['[push, pull_request]', 'change'],
      ['{ workflow_dispatch: , schedule: [{ cron: "0 0 * * *" }] }', 'manual,schedule'],
      ['{ push: { tags: ["v*"] } }', 'release'],
      ['{ release: { types: [published] } }', 'release'],
      ['{ push: { branches: [main], tags: ["v*"] } }', 'change'],
      ['{ issue_comment: }', 'manual'],
    ];
    for (const [on, expected] of cases)
      assert.deepEqual(
        await runs({ '.github/workflows/a.yml': workflow(on as string, '      - run: pytest\n') }),
        [`${expected}: pytest`],
        on,
      );
  });

  it('does not count triggers and steps that are commented out', async () => {
    const text = `on:\n  workflow_dispatch:\n  # push:\njobs:\n  a:\n    steps:\n      # - run: pytest\n      - run: flake8\n`;
    assert.deepEqual(await runs({ '.github/workflows/a.yml': text }), ['manual: flake8']);
    assert.deepEqual(await files({ '.github/workflows/a.yml': '# on: push\n# jobs:\n' }), []);
  });

  it('counts ready-made steps, and leaves out jobs that never run', async () => {
    const steps = '      - uses: astral-sh/ruff-action@v3\n      - run: pytest\n        if: false\n';
    assert.deepEqual(await runs({ '.github/workflows/a.yml': workflow('push', steps) }), [
      'change: uses astral-sh/ruff-action@v3',
    ]);
  });

  it('does not take the program of a script step for a shell text', async () => {
    const steps = '      - uses: actions/github-script@v7\n        with:\n          script: pytest()\n';
    assert.deepEqual(await runs({ '.github/workflows/a.yml': workflow('push', steps) }), [
      'change: uses actions/github-script@v7',
    ]);
  });

  it('tells the lines of a script, each command by itself', async () => {
    const steps =
      '      - run: |\n          pip install -e . && pytest -q\n          # pytest tests/slow\n          echo "run mypy"\n          ruff check .; mypy src\n';
    const { ci } = await repositoryOf({ '.github/workflows/a.yml': workflow('push', steps) });
    assert.deepEqual(
      ci.commands.map(({ line, text }) => `${line + 1} ${text}`),
      ['7 pip install -e .', '7 pytest -q', '10 mypy src', '10 ruff check .'],
    );
  });

  it('knows which failures are let pass', async () => {
    const loose = [
      'pytest || true',
      'pytest || echo failed',
      'pylint src --exit-zero',
      'pylint --fail-under=4 src',
      'flake8 || exit 0',
    ];
    const strict = [
      'pytest || exit 1',
      'pytest || (cat log && exit 1)',
      'coverage report --fail-under=45',
      'pylint --fail-under=9 src',
    ];
    for (const command of loose)
      assert.match(
        (await runs({ '.github/workflows/a.yml': workflow('push', `      - run: ${command}\n`) }))[0] ?? '',
        /: ~/,
        command,
      );
    for (const command of strict)
      assert.doesNotMatch(
        (await runs({ '.github/workflows/a.yml': workflow('push', `      - run: ${command}\n`) }))[0] ?? '',
        /~/,
        command,
      );
    for (const step of [
      '      - run: pytest\n        continue-on-error: true\n',
      '      - run: |\n          set +e\n          pytest\n',
    ])
      assert.match(
        (await runs({ '.github/workflows/a.yml': workflow('push', step) })).at(-1) ?? '',
        /: ~pytest/,
      );
    const job = workflow('push', '      - run: pytest\n', '    continue-on-error: true\n');
    assert.deepEqual(await runs({ '.github/workflows/a.yml': job }), ['change: ~pytest']);
  });

  it('takes one strict run for more than a loose one elsewhere', async () => {
    const steps = '      - run: make test || true\n      - run: make test\n';
    const texts = { '.github/workflows/a.yml': workflow('push', steps), Makefile: 'test:\n\tpytest\n' };
    assert.ok((await runs(texts)).includes('change: pytest'));
  });

  it('narrows a job to the event that its condition names', async () => {
    const text = workflow(
      '[push, schedule]',
      "      - run: pytest\n        if: github.event_name == 'schedule'\n",
    );
    assert.deepEqual(await runs({ '.github/workflows/a.yml': text }), ['schedule: pytest']);
  });

  it('narrows a job to the tags that its condition asks for', async () => {
    const when = async (condition: string) =>
      (
        await runs({
          '.github/workflows/a.yml': workflow('push', `      - run: pytest\n        if: ${condition}\n`),
        })
      )[0];
    assert.equal(await when("startsWith(github.ref, 'refs/tags/v')"), 'release: pytest');
    assert.equal(await when("github.ref_type == 'tag'"), 'release: pytest');
    assert.equal(await when("github.ref == 'refs/heads/main' || github.ref_type == 'tag'"), 'change: pytest');
    assert.equal(
      await when("github.actor == 'ada' && !startsWith(github.ref, 'refs/tags/')"),
      'change: pytest',
    );
  });

  it('leaves out the names of what is only installed', async () => {
    const steps =
      '      - run: pip install pytest -r requirements.txt\n      - run: poetry add --group dev mypy\n';
    assert.deepEqual(await runs({ '.github/workflows/a.yml': workflow('push', steps) }), [
      'change: pip install -r requirements.txt',
      'change: poetry add --group',
    ]);
  });

  it('runs a workflow that others call when they do', async () => {
    const texts = {
      '.github/workflows/a.yml': 'on: pull_request\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n',
      '.github/workflows/b.yml': workflow('{ workflow_call: }', '      - run: pytest\n'),
      '.github/workflows/c.yml': workflow('{ workflow_call: }', '      - run: mypy\n'),
    };
    assert.deepEqual(await runs(texts), ['change: uses ./.github/workflows/b.yml', 'change: pytest']);
    assert.deepEqual(await files(texts), ['.github/workflows/a.yml']);
  });
});
