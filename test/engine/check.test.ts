import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configurable } from '../../catalog/load.js';
import { check } from '../../server/engine/check.js';
import type { Finding } from '../../server/engine/finding.js';
import { emptyProject } from '../../server/engine/project.js';
import type { UnitSettings } from '../../server/engine/settings.js';
import type { SourceUnit } from '../../server/engine/source/unit.js';
import { readyModel } from './model/observe.js';
import { pythonSnippets } from './source/pythonSnippets.js';
import { notebook, script } from './source/units.js';

before(readyModel);

const everything: UnitSettings = {
  severities: Object.fromEntries(configurable.map(({ id, severity }) => [id, severity])),
  options: {},
};
const only = (...ids: string[]): UnitSettings => ({
  severities: Object.fromEntries(ids.map((id) => [id, 'warning'])),
  options: {},
});
const rulesIn = (unit: SourceUnit, settings = everything) =>
  check(unit, settings, emptyProject).findings.map(({ rule }) => rule);

const split = 'from sklearn.model_selection import train_test_split\na, b = train_test_split(df)\n';

describe('a check', () => {
  it('runs the rules that the settings name, with their severity', () => {
    const unit = script(split);
    assert.deepEqual(rulesIn(unit, { severities: {}, options: {} }), []);
    assert.deepEqual(rulesIn(unit, only('unseeded-sklearn')), ['unseeded-sklearn']);
    assert.deepEqual(rulesIn(unit, only('nan-equality')), []);
    const quiet: UnitSettings = { severities: { 'unseeded-sklearn': 'information' }, options: {} };
    assert.deepEqual(
      check(unit, quiet, emptyProject).findings.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('lets a rule lower the severity of a finding', () => {
    const unit = script(
      'from sklearn.ensemble import RandomForestClassifier\nRandomForestClassifier().fit(X, y)\n',
    );
    assert.deepEqual(
      check(unit, only('unseeded-sklearn'), emptyProject).findings.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('leaves out rules whose mistakes are what a test is about, in tests', () => {
    const text = 'import numpy as np\n\n\ndef test_nan():\n    assert (s == np.nan).sum() == 0\n';
    const rulesAt = (path: string, code = text) =>
      rulesIn({ ...script(code), path }, only('nan-equality', 'unseeded-sklearn'));
    assert.deepEqual(rulesAt('train.py'), ['nan-equality']);
    for (const path of ['tests/nan.py', 'test/nan.py', 'app/test_nan.py', 'nan_test.py', 'tests/conftest.py'])
      assert.deepEqual(rulesAt(path), [], path);
    assert.deepEqual(rulesAt('latest/nan.py'), ['nan-equality']);
    assert.deepEqual(rulesAt('test_nan.py', 'import numpy as np\nx == np.nan\n'), ['nan-equality']);
    assert.deepEqual(rulesAt('tests/test_split.py', split), ['unseeded-sklearn']);
  });

  it('runs rules for notebooks in notebooks only', () => {
    assert.deepEqual(rulesIn(notebook('print(later)', 'later = 1'), only('undefined-name-in-notebook')), [
      'undefined-name-in-notebook',
    ]);
    assert.deepEqual(rulesIn(script('print(later)\nlater = 1\n'), only('undefined-name-in-notebook')), []);
  });

  it('takes options from the settings, else from the page of the rule', () => {
    const unit = script('import pandas as pd\npd.read_csv("/home/me/a.csv")\n');
    const severities = { 'absolute-path': 'warning' } as const;
    assert.deepEqual(rulesIn(unit, { severities, options: {} }), ['absolute-path']);
    assert.deepEqual(
      rulesIn(unit, { severities, options: { 'absolute-path': { allowedPrefixes: ['/home/me'] } } }),
      [],
    );
  });

  it('gives findings by place, with what it takes to show and fix them', () => {
    const unit = script(`import numpy as np\nx == np.nan\n${split}y != np.nan\n`);
    const { findings, notes } = check(unit, everything, emptyProject);
    assert.deepEqual(notes, []);
    assert.deepEqual(
      findings.map(({ rule, place }) => [rule, place.startLine]),
      [
        ['nan-equality', 1],
        ['unseeded-sklearn', 3],
        ['nan-equality', 4],
      ],
    );
    const [first] = findings as [Finding, ...Finding[]];
    assert.equal(first.place.uri, unit.uri);
    assert.ok(first.practices.length > 0 && first.message.length > 0);
    assert.deepEqual(
      first.fixes[0]?.edits.map(({ place }) => place.uri),
      [unit.uri],
    );
  });

  it('tells a finding once, however often its function runs', () => {
    const code =
      'from sklearn.model_selection import train_test_split\ndef f(d):\n    return train_test_split(d)\nf(a)\nf(b)\nf(c)\n';
    assert.deepEqual(rulesIn(script(code), only('unseeded-sklearn')), ['unseeded-sklearn']);
  });

  it('places findings in their cell', () => {
    const { findings } = check(
      notebook('x = 1', `"😀"; import numpy as np; x == np.nan`),
      only('nan-equality'),
      emptyProject,
    );
    assert.deepEqual(
      findings.map(({ place }) => [place.cell, place.uri, place.startLine, place.startCharacter]),
      [[1, 'cell:1', 0, 26]],
    );
  });

  it('leaves out what is suppressed and reports suppressions that silence nothing', () => {
    const code =
      'import numpy as np\nx == np.nan  # ml-practices: ignore[nan-equality]\ny = 1  # ml-practices: ignore[nan-equality]\n';
    assert.deepEqual(rulesIn(script(code)), ['unused-suppression']);
    const spanning = 'import numpy as np\nx = (y ==\n     np.nan)  # ml-practices: ignore[nan-equality]\n';
    assert.deepEqual(rulesIn(script(spanning)), []);
    const unused = check(script(code), everything, emptyProject).findings[0];
    assert.deepEqual([unused?.severity, unused?.place.startLine], ['information', 2]);
  });

  it('says nothing of a suppression for a rule that did not run', () => {
    assert.deepEqual(
      rulesIn(script('x = 1  # ml-practices: ignore[nan-equality]\n'), only('absolute-path')),
      [],
    );
  });

  const comments = (code: string, ...ids: string[]) => {
    const settings = ids.length > 0 ? only('unused-suppression', ...ids) : everything;
    const { findings } = check(script(code), settings, emptyProject);
    return findings
      .filter(({ rule }) => rule === 'unused-suppression')
      .map(({ message, fixes }) => [message, ...fixes.map(({ edits }) => edits[0]?.text)]);
  };
  const compared = 'import numpy as np\nx == np.nan  # ml-practices: ';

  for (const written of [
    'ignore(nan-equality)',
    'ignore nan-equality',
    'ignore: nan-equality',
    'ignore=nan-equality',
  ]) {
    it(`silences nothing by "${written}" and says how it is written`, () => {
      assert.deepEqual(rulesIn(script(compared + written)), ['nan-equality', 'unused-suppression']);
      const right = '# ml-practices: ignore[nan-equality]';
      assert.deepEqual(comments(compared + written), [
        [`This comment silences nothing: it is not understood. Write "${right}".`, right],
      ]);
    });
  }

  it('says which names of a suppression are no rules', () => {
    const near = (name: string) => comments(`x = 1  # ml-practices: ignore[${name}]`, 'absolute-path');
    assert.deepEqual(near('nan-equalty'), [
      [
        'There is no rule "nan-equalty", so it silences nothing; did you mean "nan-equality"?',
        'nan-equality',
      ],
    ]);
    assert.equal(near('NAN-EQUALITY')[0]?.[1], 'nan-equality');
    for (const set of ['all', 'recommended', 'strict'])
      assert.match(String(near(set)[0]), /is no rule, so it silences nothing; name rules, or leave out/);
    assert.deepEqual(near('nan-equality, unused-suppression'), []);
    assert.deepEqual(
      comments('x = 1  # ml-practices: ignore-line[nan-equality]')[0]?.[1],
      '# ml-practices: ignore[nan-equality]',
    );
  });

  it('judges a suppression without names only where all recommended rules ran', () => {
    const code = 'x = 1\ny = 2  # ml-practices: ignore\n';
    assert.deepEqual(comments(code, 'nan-equality'), []);
    assert.equal(comments(code)[0]?.[0], 'This comment silences nothing: no rule reports anything here.');
  });

  it('speaks of comments as the settings say', () => {
    const unit = script(`${compared}ignore(nan-equality)`);
    assert.deepEqual(rulesIn(unit, only('nan-equality')), ['nan-equality']);
    const loud = check(unit, only('unused-suppression'), emptyProject).findings;
    assert.deepEqual(
      loud.map(({ severity }) => severity),
      ['warning'],
    );
    const kept = script(
      '# ml-practices: ignore-file[unused-suppression]\nx = 1  # ml-practices: ignore(a)\n',
    );
    assert.deepEqual(rulesIn(kept), []);
  });

  it('notes an analysis that was cut short', () => {
    const body = Array.from(
      { length: 3000 },
      (_, index) => `    x${index} = work(x.a.b[${index}], x + ${index})`,
    ).join('\n');
    const calls = Array.from({ length: 12 }, () => 'big(0)').join('\n');
    const unit = script(`${split}def big(x):\n${body}\n${calls}\n`);
    assert.match(check(unit, everything, emptyProject).notes.join(), /cut short/);
  });

  const fragments = fc.constantFrom(
    ...pythonSnippets,
    split,
    'import pandas as pd\ndf = pd.read_csv("/home/me/a.csv")\n',
    'from sklearn.svm import *\nm = SVC(C=3, gamma=2)\nm.fit(X_train, y_train)\n',
    'print(m.score(X_test, y_test))\n',
    'df = df.dropna().merge(df)\ndf["a"] = df.a - df.a.mean()\n',
    'import numpy as np\nx == np.nan\n',
    'def f(x):\n    return f(x)\nf(df)\n',
    'class A(B):\n    def fit(self): self.x.fit(self)\nA().fit()\n',
    '%pip install x\n!pip install pandas\n',
    'for a, b in kf.split(X):\n    m.fit(X[a], y[a])\n',
    'import torch\nloss.backward()\n',
    '# ml-practices: ignore\n',
    'x = (',
    'def',
    ')',
    '"""',
    'import',
    '    ',
    '\t\0😀\r',
  );
  const program = fc.array(fragments, { maxLength: 8 });
  const sound = (unit: SourceUnit) => {
    const { findings, notes } = check(unit, everything, emptyProject);
    assert.deepEqual(notes, []);
    for (const { place, span, fixes, related } of findings) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= unit.text.length);
      for (const each of [
        place,
        ...related.map((one) => one.place),
        ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.place)),
      ]) {
        assert.ok(
          each.startLine < each.endLine ||
            (each.startLine === each.endLine && each.startCharacter <= each.endCharacter),
        );
      }
    }
  };

  it('never fails, whatever a script holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          program.map((parts) => parts.join('\n')),
          fc.string({ unit: 'binary', maxLength: 200 }),
        ),
        (text) => sound(script(text)),
      ),
      { numRuns: 300 },
    );
  });

  it('never fails, whatever the cells of a notebook hold', () => {
    fc.assert(
      fc.property(program, (cells) => sound(notebook(...cells))),
      { numRuns: 200 },
    );
  });

  it('gives the same findings when asked again', () => {
    fc.assert(
      fc.property(program, (cells) => {
        const once = check(notebook(...cells), everything, emptyProject);
        assert.deepEqual(check(notebook(...cells), everything, emptyProject), once);
      }),
      { numRuns: 60 },
    );
  });

  it('holds on deeply nested programs', () => {
    const deep = [
      Array.from({ length: 5000 }, (_, index) => `x${index}`).join(' + '),
      `${'('.repeat(500)}x${')'.repeat(500)}`,
      `${'f('.repeat(700)}x${')'.repeat(700)}`,
      `df${'.a()'.repeat(3000)}`,
      'lambda: '.repeat(1400).concat('1'),
      Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}def f${depth}():\n`)
        .join('')
        .concat(`${' '.repeat(90)}pass`),
    ];
    for (const text of deep)
      assert.deepEqual(check(script(`import sklearn\n${text}\n`), everything, emptyProject).notes, []);
  });
});

describe('a check of a unit that imports a module of the workspace', () => {
  const imported = `import numpy as np
import pandas as pd
import torch
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def scale(df):
    total = 0
    for _, row in df.iterrows():
        total += row["a"] * row["b"]
    df[df.a > 0]["b"] = 1
    df.dropna()
    if df["a"].mean() == np.nan:
        print(np.float(3))
    return StandardScaler().fit_transform(df)


def forest(X, y):
    pd.read_csv("/home/me/secret.csv")
    X_train, X_test, y_train, y_test = train_test_split(X, y)
    model = RandomForestClassifier(n_estimators=731, max_depth=17, min_samples_leaf=3)
    model.fit(X_train, y_train)
    torch.load("model.pt")
    return model
`;
  const program = `import pandas as pd
from sklearn.model_selection import train_test_split
import steps

df = pd.read_csv("a.csv", dtype={"a": float})
df.info()
X = steps.scale(df)
X_train, X_test = train_test_split(X, random_state=0)
model = steps.forest(X_train, df["y"])
`;
  const uri = 'file:///steps.py';
  const effects = { seeds: [], logs: false, validates: false };
  const steps = { name: 'steps', ...effects, functions: {}, names: null, uri, text: imported, modules: {} };
  const project = { ...emptyProject, modules: { steps } };

  it('tells what comes of the order of its own calls, and shows where in the module', () => {
    const { findings, notes } = check(script(program), only('preprocess-before-split'), project);
    assert.deepEqual(notes, []);
    assert.deepEqual(
      findings.map(({ place, message }) => [place.startLine, /line 8/.test(message)]),
      [[6, true]],
    );
    assert.deepEqual(
      findings[0]?.related.map(({ place }) => [place.uri, place.startLine]),
      [
        [uri, 16],
        [script(program).uri, 7],
      ],
    );
  });

  it('tells nothing of how the module is written, and edits nothing there', () => {
    const { findings, notes } = check(script(program), everything, project);
    assert.deepEqual(notes, []);
    const about = findings.filter(({ place }) => ![4, 6].includes(place.startLine));
    const aboutOthers = about.filter(({ rule }) => rule !== 'no-experiment-logging');
    assert.deepEqual(
      aboutOthers.map(({ rule }) => rule),
      [],
    );
    for (const { place, span, fixes } of findings) {
      assert.equal(place.uri, script(program).uri);
      assert.ok(span.end <= program.length);
      for (const { edits } of fixes) for (const edit of edits) assert.equal(edit.place.uri, place.uri);
    }
    const own = check(script(imported), everything, emptyProject).findings.map(({ rule }) => rule);
    for (const rule of ['row-iteration', 'chained-indexing', 'nan-equality', 'hardcoded-hyperparameters'])
      assert.ok(own.includes(rule), rule);
  });
});
