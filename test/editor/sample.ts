import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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

const SALES = `"""Guesses the sales of next month."""

import pandas as pd
from sklearn.ensemble import RandomForestRegressor

sales = pd.read_csv("sales.csv")
model = RandomForestRegressor()
model.fit(sales[["month", "price"]], sales["sold"])
print(model.score(sales[["month", "price"]], sales["sold"]))
`;

/** Makes a workspace of two folders in `parent`: the sample project, and one of a single script. Gives its file's path. */
export async function severalFolders(parent: string): Promise<string> {
  await copySample(parent);
  await mkdir(join(parent, 'sales'));
  await writeFile(join(parent, 'sales', 'train.py'), SALES);
  const path = join(parent, 'several.code-workspace');
  await writeFile(path, JSON.stringify({ folders: [{ path: 'churn' }, { path: 'sales' }] }));
  return path;
}
