/**
 * Starts the work on the next items before that on the first is waited for: up to `most` at a time. The results come
 * in the order of the items; a failure is told to whoever waits for it.
 */
export async function* ahead<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Promise<Result>]> {
  const begun: (readonly [Item, Promise<Result>])[] = [];
  for await (const item of items) {
    const result = work(item);
    // Nobody may wait for it yet.
    result.catch(() => {});
    begun.push([item, result]);
    if (begun.length >= most) yield begun.shift() as readonly [Item, Promise<Result>];
  }
  yield* begun;
}
