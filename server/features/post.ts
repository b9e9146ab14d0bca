/** Sends without waiting for it. A client that has gone needs no message, and its absence is no failure. */
export function post(send: () => Promise<unknown>): void {
  try {
    send().catch(() => {});
  } catch {
    // A closed connection refuses at once.
  }
}
