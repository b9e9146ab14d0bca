import { repositoryOf } from './repository-of.js';

/** Files by their path. */
export type Texts = Readonly<Record<string, string>>;

/** `change,schedule: command` of everything that CI runs, `~` before what may fail. */
export async function runs(texts: Texts): Promise<string[]> {
  const { ci } = await repositoryOf(texts);
  return ci.commands.map(({ text, on, isTolerated }) => `${on.join()}: ${isTolerated ? '~' : ''}${text}`);
}

/** The configurations of CI. */
export async function files(texts: Texts): Promise<readonly string[]> {
  return (await repositoryOf(texts)).ci.files;
}

/** A workflow of GitHub Actions with one job. */
export const workflow = (on: string, steps: string, job = '') =>
  `on: ${on}\njobs:\n  test:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`;
