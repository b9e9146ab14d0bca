const first = 1_000;
const longest = 30_000;
/** A server that ran this long was well: its next crash counts as the first again. */
const healthy = 60_000;

/** How long to wait before starting a server again: longer after each crash in a row, and never for ever. */
export class Backoff {
  private crashes = 0;

  /** @param ranFor how long the server had been running, in ms. @returns the delay in ms. */
  delayAfterCrash(ranFor: number): number {
    this.crashes = ranFor >= healthy ? 1 : this.crashes + 1;
    return Math.min(longest, first * 2 ** Math.min(this.crashes - 1, 10));
  }

  reset(): void {
    this.crashes = 0;
  }
}
