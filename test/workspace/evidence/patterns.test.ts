import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { boundedText } from '../../../server/workspace/evidence/boundedText.js';
import { allSignals } from './signal-cases.js';

const length = 20_000;
const filled = (text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Texts of a kind that machines write, and that patterns with two ways to match the same can drown in. */
const texts: readonly string[] = [
  ...[' ', '  \n', '\t\n x', 'a', 'a_', 'a-', 'a.', 'a/', '1', '(', 'a(', '[', '"', "'a', ", '{"a": "b",\n'],
  ...['a: b\n', '  a: b\n    c:\n', '- a\n', '  - a: b\n', 'x = 1\n', 'f(x, y)\n', '| a | b |\n', '# a\n'],
  ...['@app.post("/x")\ndef f(a):\n    return a\n', `${'word '.repeat(390)}\n`, `${'a.b_c-'.repeat(330)}\n`],
  ...[
    'inputs:\n  type: uri\n',
    'helm upgrade a ',
    'log.info("predict ',
    'assert data[',
    'name: model\n  path: data\n',
  ],
].map((text) => boundedText(filled(text), length).text);

/** Far more than any of them takes, and far less than what one that drowns does. */
const milliseconds = 2_000;

describe('the patterns of signals', () => {
  for (const signal of allSignals) {
    const sources = Object.entries(signal).filter(
      ([key, value]) =>
        ['contains', 'pattern', 'runs', 'value', 'with'].includes(key) && typeof value === 'string',
    );
    if (sources.length === 0) continue;
    it(`come to an end on any text: ${signal.id}`, () => {
      for (const [key, source] of sources) {
        const pattern = new RegExp(source as string, 'gm');
        for (const text of texts) {
          const search = () =>
            runInNewContext('pattern.test(text)', { pattern, text }, { timeout: milliseconds });
          assert.doesNotThrow(search, `${key} drowns in ${JSON.stringify(text.slice(0, 30))}`);
        }
      }
    }).timeout(0);
  }
});
