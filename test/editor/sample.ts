import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const CHECKOUT = resolve(__dirname, '..', '..');
export const VSIX = join(CHECKOUT, 'dist', 'ml-practices.vsix');

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'ml-practices-'));
  // An editor that is just closing may still write into it: hence the retries.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Copies the sample project into `parent`, so that nobody edits the one in the checkout. Gives the copy's path. */
export async function copySample(parent: string): Promise<string> {
  const path = join(parent, 'churn');
  await cp(join(CHECKOUT, 'test', 'samples', 'churn'), path, { recursive: true });
  return path;
}
