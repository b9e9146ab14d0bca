import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  type JsonNode,
  jsonNode,
  lineAt,
  parseJson,
  printJson,
  repeatedMembers,
} from '../../server/workspace/json-tree.js';

/** The plain value of a tree. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'single') return node.value;
  if (node.kind === 'array') return node.items.map(plain);
  return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
}

function valueOrNothing(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

describe('JSON with places', () => {
  it('is read as the platform reads it', () => {
    const indent = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(fc.jsonValue(), indent, (value, space) => {
        const text = JSON.stringify(value, null, space);
        const node = parseJson(text);
        assert.ok(node.kind !== 'broken');
        assert.deepEqual(plain(node), JSON.parse(text));
        assert.deepEqual(plain(jsonNode(JSON.parse(text))), JSON.parse(text));
        assert.deepEqual(JSON.parse(printJson(node)), JSON.parse(text));
      }),
    );
  });

  it('is refused where the platform refuses it', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '"\t"',
      '-1.5e3',
      '01',
      '1.',
      'nul',
    ];
    const text = fc.array(
      fc.constantFrom(...pieces, 'true', ' ', '\n', "'a'", '// x', '\uFEFF', '\u00a0', '"'),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const joined = parts.join('');
        const node = parseJson(joined);
        const wanted = valueOrNothing(joined);
        assert.equal(node.kind === 'broken', wanted === null, joined);
        if (node.kind !== 'broken') assert.deepEqual(plain(node), wanted?.value);
      }),
      { numRuns: 2000 },
    );
  });

  it('says where it breaks', () => {
    for (const [text, offset, message] of [
      ['', 0, /ends too early/],
      ['{"a": 1', 7, /ends too early/],
      ['{"a": 1 "b": 2}', 8, /“,” or “}”/],
      ['{"a": 1,}', 8, /name in double quotes/],
      ['{a: 1}', 1, /name in double quotes/],
      ['{"a" 1}', 5, /“:”/],
      ['[1, ]', 4, /value is missing/],
      ['[1, nul]', 4, /value is missing/],
      ['["a\\x"]', 1, /must be escaped/],
      ['{} x', 3, /behind the end/],
      ['['.repeat(100_000), 200, /too deeply/],
    ] as const) {
      const node = parseJson(text);
      assert.ok(node.kind === 'broken', text);
      assert.equal(node.offset, offset, text);
      assert.match(node.message, message);
    }
  });

  it('keeps the spelling of what it does not change, and names that stand twice', () => {
    const node = parseJson('{"b": 12345678901234567890.10, "a": "\\u00e9", "b": 1e400}');
    assert.ok(node.kind === 'object');
    assert.equal(printJson(node), '{\n  "a": "\\u00e9",\n  "b": 12345678901234567890.10,\n  "b": 1e400\n}\n');
    assert.deepEqual(
      repeatedMembers(node).map(({ key, start }) => [key, start]),
      [['b', 46]],
    );
  });

  it('counts lines of any kind of line break', () => {
    const text = 'a\nb\r\nc\rd';
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((letter) => lineAt(text, text.indexOf(letter))),
      [0, 1, 2, 3],
    );
  });
});
