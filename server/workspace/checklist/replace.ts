import { writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

/** The file no longer holds what it held. */
export class ChangedMeanwhile extends Error {}

/**
 * Replaces a file as a whole, so that nobody ever sees half of it. Looks once more right before: when `isUnchanged`
 * says no, nothing is replaced and `ChangedMeanwhile` is thrown.
 */
export async function replaceFile(
  path: string,
  text: string,
  isUnchanged: () => Promise<boolean>,
): Promise<void> {
  await writeFileAtomic(path, '', {
    // All is on disk before the last look, so that next to nothing lies between it and the renaming.
    tmpfileCreated: async (temporary: string) => {
      await writeFile(temporary, text, { flush: true });
      if (!(await isUnchanged())) throw new ChangedMeanwhile();
    },
  });
}
