import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rules } from '../../server/engine/rules/index.js';
import { triggersIn } from '../../server/engine/triggers.js';

const triggers = rules.flatMap(({ trigger }) => trigger ?? []);

/** What triggers look for, put together in ways that make words longer, end them, or hide them. */
const pieces = [
  ...new Set(triggers.flatMap(({ source }) => source.match(/[A-Za-z_]{2,}|\d+/g) ?? [])),
  ...['.', '(', ' ', '\n', '_', '"', '=', '->', '#', 'é', '1', '://', '\\', 'S', 's'],
];
const program = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));

describe('triggers', () => {
  it('are found in a text exactly where a search for each of them finds them', () => {
    fc.assert(
      fc.property(program, (text) => {
        const occurs = triggersIn(text);
        for (const trigger of triggers)
          assert.equal(occurs(trigger), trigger.test(text), `${trigger} in ${JSON.stringify(text)}`);
      }),
    );
  });

  it('are found in words too long to be remembered', () => {
    const word = `${'x'.repeat(100)}_sklearn`;
    for (const trigger of triggers) assert.equal(triggersIn(word)(trigger), trigger.test(word));
  });
});
