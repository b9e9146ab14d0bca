/** Enough for the names of the largest projects; then the memory starts afresh. */
const most = 20_000;

/** Answers of a pure function of a name, kept: programs ask about the same names again and again. */
export function remembered<T>(answer: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined || known.has(name)) return before as T;
    if (known.size >= most) known.clear();
    const result = answer(name);
    known.set(name, result);
    return result;
  };
}
