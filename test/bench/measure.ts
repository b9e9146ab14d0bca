import type { Contender, Seconds } from './figures.js';

export interface Plan {
  /** Timed passes over everything; the median of a contender's passes counts. */
  readonly rounds: number;
  /** How often one pass goes over the samples, so that a few small files still take time that can be measured. */
  readonly repeats: number;
  /** Passes before the timed ones, so that the code of every contender is compiled: a small folder needs several. */
  readonly warmUps: number;
}

const leastPerPass = 200_000;
/** The optimising compiler has seen all of a check after some ten passes over half a megabyte; before, figures still fall. */
const leastToWarmUp = 6_000_000;

/** How often to measure programs of so many bytes: a huge folder evens itself out. */
export function planFor(bytes: number): Plan {
  const rounds = bytes > 20_000_000 ? 3 : bytes > 2_000_000 ? 5 : 7;
  const repeats = Math.max(1, Math.ceil(leastPerPass / Math.max(1, bytes)));
  const warmUps = Math.max(1, Math.ceil(leastToWarmUp / Math.max(1, bytes * repeats)));
  return { rounds, repeats, warmUps };
}

/**
 * Median seconds that each contender takes for all samples once, after passes to warm up. The contenders take turns, in
 * the opposite order every other round, so that whatever slows the machine for a while slows them alike.
 */
export function measure<Sample>(
  work: Readonly<Record<Contender, (sample: Sample) => unknown>>,
  samples: readonly Sample[],
  { rounds, repeats, warmUps }: Plan,
  now: () => number,
): Seconds {
  const names = Object.keys(work) as Contender[];
  const pass = (name: Contender) => {
    const start = now();
    for (let count = 0; count < repeats; count++) for (const sample of samples) work[name](sample);
    return (now() - start) / repeats;
  };
  for (let count = 0; count < warmUps; count++) for (const name of names) pass(name);
  const times: Record<Contender, number[]> = { parse: [], walk: [], check: [], ruff: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) times[name].push(pass(name));
  }
  return {
    parse: median(times.parse),
    walk: median(times.walk),
    check: median(times.check),
    ruff: median(times.ruff),
  };
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
