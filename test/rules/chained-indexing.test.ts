import assert from 'node:assert/strict';
import { check } from '../../server/engine/check.js';
import { applyPlacedEdits } from '../../server/engine/fix.js';
import { emptyProject, type ProjectView } from '../../server/engine/project.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { readyEngine } from './engine.js';

const opening = 'import pandas as pd\n\ndf = pd.read_csv("people.csv")\n';

/** What the fix makes of a line. */
const rewritten: Readonly<Record<string, string>> = {
  'df["age"].iloc[-1] = 4': 'df.iloc[-1, df.columns.get_loc("age")] = 4',
  'df["age"].iloc[0:5] = 4': 'df.iloc[0:5, df.columns.get_loc("age")] = 4',
  'df.iloc[3]["age"] = 4': 'df.iloc[3, df.columns.get_loc("age")] = 4',
  'df["age"].loc[7] = 4': 'df.loc[7, "age"] = 4',
  'df.loc["ann"]["age"] = 4': 'df.loc["ann", "age"] = 4',
  'df.loc[:, "age"][df["age"] < 0] = 4': 'df.loc[df["age"] < 0, "age"] = 4',
  'df["age"].fillna(0, inplace=True)': 'df["age"] = df["age"].fillna(0)',
  'df.age.replace({-1: None}, inplace=True)': 'df.age = df.age.replace({-1: None})',
  'df[["age", "size"]].clip(lower=0, inplace=True)':
    'df[["age", "size"]] = df[["age", "size"]].clip(lower=0)',
};

/** Where nobody can tell which rows are meant, or what becomes of them. */
const notRewritten = ['df["age"][0:5] = 4', 'df[df["age"] > 9].drop(columns=["size"], inplace=True)'];

before(readyEngine);

describe('what is written instead of a write to a copy', () => {
  for (const [line, wanted] of Object.entries(rewritten))
    it(line, () => {
      const { text, findings } = checked(line);
      const [fix] = findings[0]?.fixes ?? [];
      assert.equal(applyPlacedEdits(text, fix?.edits ?? []).text, `${opening}${wanted}\n`);
    });

  for (const line of notRewritten)
    it(`${line} is left to people`, () => {
      const { findings } = checked(line);
      assert.deepEqual(
        findings.map(({ fixes }) => fixes),
        [[]],
      );
    });

  it('names the position in the message', () => {
    const [finding] = checked('df["age"].iloc[-1] = 4').findings;
    assert.match(finding?.message ?? '', /write to df\.iloc\[-1, df\.columns\.get_loc\("age"\)\]\./);
  });

  it('weighs less where the project stays with pandas 2', () => {
    const project = { ...emptyProject, pins: { pandas: '2.2.3' } };
    const severities = (line: string) => checked(line, project).findings.map(({ severity }) => severity);
    assert.deepEqual(severities('df["age"].fillna(0, inplace=True)'), ['information']);
    assert.deepEqual(severities('df["age"][3] = 0'), ['warning']);
  });
});

function checked(line: string, project: ProjectView = emptyProject) {
  const text = `${opening}${line}\n`;
  const unit = scriptUnit({ uri: 'file:///people.py', path: 'people.py', text });
  const settings = { severities: { 'chained-indexing': 'warning' as const }, options: {} };
  return { text, findings: check(unit, settings, project).findings };
}
