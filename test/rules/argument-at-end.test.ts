import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check } from '../../server/engine/check.js';
import { applyEdits, applyPlacedEdits } from '../../server/engine/fix.js';
import { emptyProject } from '../../server/engine/project.js';
import type { Call, Module } from '../../server/engine/python/ast.js';
import { callsByStatement } from '../../server/engine/python/calls.js';
import { parseModule } from '../../server/engine/python/parser.js';
import { argumentAtEnd } from '../../server/engine/rules/fixes/argument-at-end.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import { readyEngine } from './engine.js';

/** A program around `ARGUMENTS` of a call, and what the rule's fix gives the call. */
interface Sample {
  readonly rule: string;
  readonly arguments: readonly string[];
  readonly program: string;
  /** The last name of the called function. */
  readonly call: string;
  readonly added: string;
}

const data = 'import pandas as pd\ndf = pd.read_csv("a.csv")\nother = pd.read_csv("b.csv")\n';
const split = 'from sklearn.model_selection import train_test_split\n';
const fit = 'model.fit(train.drop(columns="y"), train["y"])\n';
const forest = 'from sklearn.ensemble import RandomForestClassifier\n';
const samples: readonly Sample[] = [
  {
    rule: 'unseeded-sklearn',
    arguments: ['df', 'test_size=0.2'],
    program: `${data}${split}train, test = train_test_split(ARGUMENTS)\n`,
    call: 'train_test_split',
    added: 'random_state=42',
  },
  {
    rule: 'unseeded-sklearn',
    arguments: ['100'],
    program: `${data}${forest}train = df\nmodel = RandomForestClassifier(ARGUMENTS)\n${fit}`,
    call: 'RandomForestClassifier',
    added: 'random_state=42',
  },
  {
    rule: 'unseeded-pandas-sample',
    arguments: ['100'],
    program: `${data}df.sample(ARGUMENTS).to_csv("c.csv")\n`,
    call: 'sample',
    added: 'random_state=42',
  },
  {
    rule: 'unstratified-split',
    arguments: ['X', 'y'],
    program: `${data}${split}${forest}X = df.drop(columns="y")\ny = df["y"]\nX_a, X_b, y_a, y_b = train_test_split(ARGUMENTS)\nRandomForestClassifier().fit(X_a, y_a)\n`,
    call: 'train_test_split',
    added: 'stratify=y',
  },
  {
    rule: 'merge-without-validate',
    arguments: ['other', 'on="a"'],
    program: `${data}all = df.merge(ARGUMENTS)\n`,
    call: 'merge',
    added: 'validate="many_to_one"',
  },
  {
    rule: 'unsafe-torch-load',
    arguments: ['path', 'map_location="cpu"'],
    program:
      'import torch\nfrom huggingface_hub import hf_hub_download\npath = hf_hub_download("a/b", "c.pt")\nmodel = torch.load(ARGUMENTS)\n',
    call: 'load',
    added: 'weights_only=True',
  },
  {
    rule: 'checkpoint-use-reentrant',
    arguments: ['block', 'x'],
    program: 'from torch.utils.checkpoint import checkpoint\ny = checkpoint(ARGUMENTS)\n',
    call: 'checkpoint',
    added: 'use_reentrant=False',
  },
];

const blanks = fc.constantFrom(
  '',
  '',
  ' ',
  '\n    ',
  '  # one, two)\n    ',
  ' \\\n',
  '\n    # key (\n\n    ',
);
const parenthesised = (argument: string) =>
  fc.tuple(fc.nat(2), blanks, blanks).map(([depth, before, after]) => {
    const [, name = '', value = ''] = /^(\w+=(?!=)|)([\s\S]*)$/.exec(argument) ?? [];
    return `${name}${'('.repeat(depth)}${depth ? before : ''}${value}${depth ? after : ''}${')'.repeat(depth)}`;
  });

/** The arguments as somebody may have laid them out. */
function laidOut(given: readonly string[]): fc.Arbitrary<string> {
  const each = given.map((argument) => fc.tuple(blanks, parenthesised(argument), blanks));
  return fc
    .tuple(fc.tuple(...each), fc.constantFrom('', ','), blanks)
    .map(([parts, comma, after]) => `${parts.map((part) => part.join('')).join(',')}${comma}${after}`);
}

function callOf(module: Module, name: string): Call {
  const calls = [...callsByStatement(module).values()].flat();
  const found = calls.find(({ func }) => (func.type === 'Attribute' ? func.attr : nameOf(func)) === name);
  assert.ok(found, `${name} is called`);
  return found;
}

function nameOf(func: Call['func']): string {
  return func.type === 'Name' ? func.id : '';
}

/** What a call is given, without parentheses, comments and layout. */
function givenTo(text: string, { args, keywords }: Call): string[] {
  const bare = ({ start, end }: { start: number; end: number }) =>
    text
      .slice(start, end)
      .replace(/#.*|\\\n/g, '')
      .replace(/[\s()]/g, '');
  return [...args.map(bare), ...keywords.map(({ name, value }) => `${name}=${bare(value)}`)];
}

describe('fixes that add an argument', () => {
  before(readyEngine);

  for (const { rule, arguments: given, program, call, added } of samples)
    it(`write a call of ${call} that Python reads, however its arguments are laid out (${rule})`, () => {
      fc.assert(
        fc.property(laidOut(given), (list) => {
          const text = program.replace('ARGUMENTS', () => list);
          const unit = scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
          const settings = { severities: { [rule]: 'warning' as const }, options: {} };
          const [finding] = check(unit, settings, emptyProject).findings;
          assert.ok(finding?.fixes[0], `no fix\n${text}`);
          const fixed = applyPlacedEdits(text, finding.fixes[0].edits).text;
          const module = parseModule(fixed);
          assert.deepEqual(module.errors, [], fixed);
          assert.deepEqual(givenTo(fixed, callOf(module, call)).sort(), [...given, added].sort(), fixed);
          assert.ok(fixed.includes(`, ${added}`) && !new RegExp(`^\\s*, ${added}`, 'm').test(fixed), fixed);
        }),
        { numRuns: 60 },
      );
    });

  it('give a generator parentheses of its own', () => {
    const text = 'f(x for x in xs)\n';
    const edit = argumentAtEnd(text, callOf(parseModule(text), 'f'), 'k=1');
    assert.equal(applyEdits(text, [edit]).text, 'f((x for x in xs), k=1)\n');
  });

  it('replace a seed that is None by its place', () => {
    const text =
      'import pandas as pd\ndf = pd.read_csv("a.csv").sample(4, None, False, None, None)\ndf.to_csv("b")\n';
    const unit = scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
    const settings = { severities: { 'unseeded-pandas-sample': 'warning' as const }, options: {} };
    const [fix] = check(unit, settings, emptyProject).findings[0]?.fixes ?? [];
    assert.equal(applyPlacedEdits(text, fix?.edits ?? []).text, text.replace('None, None)', 'None, 42)'));
  });
});
