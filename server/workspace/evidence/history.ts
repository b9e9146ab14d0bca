/** What the version history tells. */
export interface History {
  readonly commits: number;
}

/** The history of a repository; null where there is none, or it may not be asked for. */
export async function readHistory(_root: string): Promise<History | null> {
  return null;
}
