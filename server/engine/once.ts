/**
 * Answers a question about a unit once, however many rules ask it. `keyOf` names the object that stands for the unit;
 * the answer goes when that object does.
 */
export function onceFor<A, V>(keyOf: (asked: A) => object, answer: (asked: A) => V): (asked: A) => V {
  const known = new WeakMap<object, { readonly value: V }>();
  return (asked) => {
    const key = keyOf(asked);
    const before = known.get(key);
    if (before) return before.value;
    const value = answer(asked);
    known.set(key, { value });
    return value;
  };
}
