import { strict as assert } from 'node:assert';
import { setImmediate } from 'node:timers/promises';
import { ahead } from '../../server/cli/ahead.js';

async function* numbers(count: number) {
  for (let number = 1; number <= count; number++) yield number;
}

describe('work that is begun ahead', () => {
  it('gives its results in the order of the items, and never does more than so much at a time', async () => {
    let running = 0;
    let mostRunning = 0;
    const finish: (() => void)[] = [];
    const work = (number: number) => {
      mostRunning = Math.max(mostRunning, ++running);
      return new Promise<number>((done) => {
        finish.push(() => {
          running--;
          done(number * number);
        });
      });
    };
    const results: number[] = [];
    for await (const [, result] of ahead(numbers(7), 3, work)) {
      // The last one begun is the first to end.
      while (finish.length > 0) finish.pop()?.();
      results.push(await result);
    }
    assert.deepEqual(results, [1, 4, 9, 16, 25, 36, 49]);
    assert.equal(mostRunning, 3);
  });

  it('tells of a failure where it is waited for, and goes on', async () => {
    const work = async (number: number) => {
      if (number === 2) throw new Error('broken');
      return number;
    };
    const told: string[] = [];
    for await (const [item, result] of ahead(numbers(3), 3, work)) {
      await setImmediate();
      told.push(
        await result.then(
          (value) => `${item}: ${value}`,
          (error: Error) => `${item}: ${error.message}`,
        ),
      );
    }
    assert.deepEqual(told, ['1: 1', '2: broken', '3: 3']);
  });
});
