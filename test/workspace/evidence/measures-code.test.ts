import assert from 'node:assert/strict';
import { figureOf, lines, measureOf, notebook, placesOf } from './measured.js';
import { signalOf } from './signal-cases.js';

/** Every path that a glob with choices in braces stands for. */
function expanded(glob: string): string[] {
  const [whole, choices] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined || choices === undefined) return [glob];
  return choices.split(',').flatMap((choice) => expanded(glob.replace(whole, choice)));
}

describe('figures of code', () => {
  it('count lines outside of tests, examples, comments and strings', async () => {
    const texts = {
      'src/a.py': '"""Doc\nof two lines"""\n\n# comment\nx = 1\ny = 2\n',
      'tests/test_a.py': lines(50),
      'docs/a.py': lines(50),
      'a.ipynb': notebook('z = 1\n# comment\nz = 2'),
    };
    assert.equal(await figureOf('product-lines', texts), 2);
    assert.equal(await figureOf('notebook-lines', texts), 2);
  });

  it('tell when data are handled in notebooks only', async () => {
    const texts = {
      'a.ipynb': notebook('t = pd.read_csv("a.csv").dropna()\nt["b"] = t["a"] + 1'),
      'setup.py': lines(5),
    };
    assert.deepEqual(await placesOf('notebooks-only', texts), ['a.ipynb']);
    assert.equal(await figureOf('notebooks-only', { ...texts, 'src/prepare.py': lines(30) }), 0);
    assert.equal(await figureOf('notebooks-only', { 'a.ipynb': notebook('1 + 1') }), 0);
    const looks =
      'files = pd.read_csv("a.csv")\nfiles.groupby("sex")["fraud"].mean()\nX = files.drop(columns=["fraud"])';
    assert.equal(await figureOf('notebooks-only', { 'a.ipynb': notebook(looks) }), 0);
    assert.equal(await figureOf('notebooks-only', { 'a.py': '' }), undefined);
  });

  it('list what is to do without an item', async () => {
    const texts = {
      'a.py': '# TODO: later\n# TODO(#12): with an item\n# FIXME ABC-3\ntodo = "TODO"\nx = 1  # XXX odd\n',
    };
    assert.deepEqual(await placesOf('todos-without-item', texts), ['a.py:1', 'a.py:5']);
    assert.equal(await figureOf('todos', texts), 4);
    assert.equal(await figureOf('todos', { 'docs/a.py': '# TODO: later\n' }), 0);
  });

  it('say how often checks are switched off', async () => {
    assert.equal(
      await figureOf('suppressions-per-100-lines', {
        'a.py': `${lines(98)}import a  # noqa\nx = a()  # type: ignore\n`,
      }),
      2,
    );
    assert.equal(await figureOf('suppressions-per-100-lines', { 'a.py': 'x = 1  # noqa\n' }), undefined);
  });

  it('find versions in the names of scripts, not in those of models', async () => {
    const found = {
      'train.py': '',
      'train_final_v2.py': '',
      'eda.ipynb': notebook(),
      'eda-Copy1.ipynb': notebook(),
      'train_v2.py': '',
    };
    assert.deepEqual(await placesOf('version-in-file-name', found), ['eda-Copy1.ipynb', 'train_v2.py']);
    assert.equal(
      await figureOf('version-in-file-name', {
        'resnet.py': '',
        'resnet_v2.py': '',
        'final.py': '',
        'copy.py': '',
        'a_old.py': '',
      }),
      0,
    );
  });
});

describe('figures of tests', () => {
  const test = 'import pytest\ndef test_a():\n    assert 1\n';

  it('count files with tests in any language, wherever they stand', async () => {
    const texts = {
      'tests/a_test.py': test,
      'src/pkg/test_b.py': test,
      'ui/app.test.ts': '',
      'tests/testthat/test-x.R': '',
      'examples/test_c.py': test,
    };
    assert.equal(await figureOf('test-files', texts), 4);
    assert.equal(await figureOf('test-functions', texts), 2);
  });

  it('do not take every file of a test folder for a test', async () => {
    const texts = {
      'scripts/tests/test_watermark.py': 'def testit(path):\n    print(path)\n',
      'tests/helper.py': 'def test_data():\n    return 1\n',
      'latest.py': '',
    };
    assert.equal(await figureOf('test-files', texts), 0);
  });

  it('set tests against the code', async () => {
    assert.equal(
      await figureOf('test-code-ratio', { 'a.py': lines(200), 'test_a.py': `${test}${lines(17)}` }),
      0.1,
    );
    assert.equal(await figureOf('test-code-ratio', { 'a.py': lines(200) }), undefined);
    assert.equal(await figureOf('test-code-ratio', { 'a.py': lines(20), 'test_a.py': test }), undefined);
  });

  it('count tests that never run', async () => {
    const text =
      'import pytest, sys\n@pytest.mark.skip(reason="slow")\ndef test_a():\n    assert 1\n\n@pytest.mark.skipif(sys.platform == "x", reason="y")\ndef test_b():\n    assert 1\n\n@pytest.mark.xfail\ndef test_c():\n    assert 1\n\ndef test_d():\n    assert 1\n';
    assert.equal(await figureOf('skipped-tests-share', { 'test_a.py': text }), 0.5);
    assert.deepEqual(await placesOf('skipped-tests-share', { 'test_a.py': text }), [
      'test_a.py:2',
      'test_a.py:10',
    ]);
    assert.equal(
      await figureOf('skipped-tests-share', {
        'test_a.py': `import pytest\npytestmark = pytest.mark.skip\n${test}`,
      }),
      1,
    );
  });

  it('tell when CI runs none of them', async () => {
    const ci = (run: string) => ({
      'test_a.py': test,
      '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    steps:\n      - run: ${run}\n`,
    });
    assert.deepEqual(await placesOf('tests-not-in-ci', ci('flake8')), ['.github/workflows/a.yml']);
    for (const run of ['pytest', 'python -m unittest discover', 'python test_a.py', 'pytest || true'])
      assert.equal(await figureOf('tests-not-in-ci', ci(run)), 0, run);
    assert.equal(await figureOf('tests-not-in-ci', { 'test_a.py': test }), undefined);
    assert.equal(await figureOf('tests-not-in-ci', { 'test_a.py': test, '.drone.star': '' }), 0);
  });
});

describe('figures of features and their tests', () => {
  const module = 'def make(x):\n    return x\n';
  const importing = (line: string) => `${line}\ndef test_a():\n    assert make(1) == 1\n`;

  it('know modules by their names, and by functions that prepare data', async () => {
    const texts = {
      'src/features.py': module,
      'src/data_prep.py': module,
      'src/data.py': 'def clean_text(t):\n    return t\n',
      'src/metadata.py': module,
      'src/x_transformer.py': module,
      'src/model.py': 'class M:\n    def preprocess(self): pass\n',
    };
    assert.deepEqual(await placesOf('feature-modules', texts), [
      'src/data.py',
      'src/data_prep.py',
      'src/features.py',
    ]);
    assert.equal(
      await figureOf('feature-modules', {
        'examples/features.py': module,
        'tests/features.py': module,
        'features.py': 'A = 1\n',
      }),
      0,
    );
  });

  it('know the names that stand for a module for data, where a library for data is at hand', async () => {
    const reading = `import pandas as pd\n\n${module}`;
    assert.deepEqual(
      await placesOf('feature-modules', {
        'a/data.py': reading,
        'a/loader.py': reading,
        'b/data.py': module,
        'c/data/loader.py': reading,
        'c/load_data.py': reading,
      }),
      ['a/data.py', 'c/data/loader.py', 'c/load_data.py'],
    );
  });

  it('know every name that stands for a module for data elsewhere in the catalogue', async () => {
    const signal = signalOf('module-for-data');
    assert.ok(signal.kind === 'file');
    const names = signal.files
      .flatMap((glob) => expanded(glob.replace('**/', 'src/')))
      .map((path) => path.replace('*', 'shop'));
    assert.ok(names.length > 40);
    for (const path of names)
      assert.equal(
        await figureOf('feature-modules', { [path]: `import pandas as pd\n\n${module}` }),
        1,
        path,
      );
  });

  it('find the tests by what they import, or by their names', async () => {
    for (const line of [
      'from pkg.features import make',
      'import pkg.features as f',
      'from pkg import features',
      'from src.pkg.features import make',
    ])
      assert.equal(
        await figureOf('feature-modules-tested', {
          'src/pkg/features.py': module,
          'tests/test_x.py': importing(line),
        }),
        1,
        line,
      );
    assert.equal(
      await figureOf('feature-modules-tested', {
        'src/pkg/features.py': module,
        'tests/test_features.py': 'def test_a():\n    assert 1\n',
      }),
      1,
    );
  });

  it('want assertions, and the module itself', async () => {
    for (const text of [
      'from pkg.features import make\ndef test_a():\n    make(1)\n',
      importing('from other.features import make'),
      importing('from pkg.model import make'),
    ])
      assert.deepEqual(
        await placesOf('feature-modules-untested', {
          'src/pkg/features.py': module,
          'tests/test_x.py': text,
        }),
        ['src/pkg/features.py'],
        text,
      );
  });

  it('do not take a package for a module of the same name', async () => {
    assert.equal(
      await figureOf('feature-modules-tested', {
        'src/pkg/datasets.py': module,
        'tests/test_x.py': importing('from datasets import load_dataset'),
      }),
      0,
    );
  });

  it('count those that CI tests on each change', async () => {
    const texts = {
      'pkg/features.py': module,
      'tests/test_features.py': importing('from pkg.features import make'),
    };
    const ci = (on: string) => ({
      ...texts,
      '.github/workflows/a.yml': `on: ${on}\njobs:\n  a:\n    steps:\n      - run: pytest\n`,
    });
    assert.equal(await figureOf('feature-tests-in-ci', ci('push')), 1);
    assert.equal(await figureOf('feature-tests-in-ci', ci('workflow_dispatch')), 0);
    assert.equal(await figureOf('feature-modules-tested-share', texts), 1);
    assert.equal(
      (await measureOf('feature-modules-tested', texts))?.places[0]?.detail,
      'tested in tests/test_features.py',
    );
  });
});

describe('figures of notebooks', () => {
  const long = 'a = load(1)\nb = load(2)\nc = join(a, b)\nd = tidy(c)\ne = save(d)\n';

  it('know cells that ran out of order', async () => {
    const texts = {
      'a.ipynb': notebook({ text: 'a', count: 3 }, { text: 'b', count: 2 }),
      'b.ipynb': notebook({ text: 'a', count: 1 }, { text: 'b' }, { text: 'c', count: 5 }),
      'c.ipynb': notebook('a', 'b'),
    };
    assert.deepEqual(await placesOf('notebooks-out-of-order', texts), ['a.ipynb']);
    assert.equal(await figureOf('notebooks-out-of-order-share', texts), 0.5);
    assert.equal(await figureOf('notebooks', { 'a.py': '' }), undefined);
  });

  it('know those without a name', async () => {
    const texts = Object.fromEntries(
      ['Untitled.ipynb', 'x/Untitled3.ipynb', 'eda-Copy1.ipynb', 'untitled_art.ipynb', 'copy.ipynb'].map(
        (path) => [path, notebook()],
      ),
    );
    assert.equal(await figureOf('notebooks-untitled', texts), 3);
  });

  it('find the same code in several notebooks, once', async () => {
    const function_ = `def tidy(t):\n    ${long.trim().replaceAll('\n', '\n    ')}\n    return t\n`;
    const texts = {
      'a.ipynb': notebook(long, function_),
      'b.ipynb': notebook('import x', `# again\n${long}`),
      'c.ipynb': notebook(`y = 1\n${function_}z = 2`),
    };
    assert.deepEqual(await placesOf('duplicated-notebook-code', texts), ['b.ipynb#1:1', 'c.ipynb#0:2']);
  });

  it('leave alone what every notebook begins with, short pieces, and repeats within one', async () => {
    const head =
      'import a\nimport b\nfrom c import d\n%matplotlib inline\nplt.style.use("x")\npd.set_option("y", 1)\n';
    assert.equal(
      await figureOf('duplicated-notebook-code', {
        'a.ipynb': notebook(head, 'a = 1\nb = 2'),
        'b.ipynb': notebook(head, 'a = 1\nb = 2'),
      }),
      0,
    );
    assert.equal(await figureOf('duplicated-notebook-code', { 'a.ipynb': notebook(long, long) }), 0);
  });
});
