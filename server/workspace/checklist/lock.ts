import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock that stays this long was left behind by a program that is no more, in ms: a write takes a few. */
const leftBehind = 3000;

/**
 * Does the work while no other window or terminal does the same for this path, and gives what it gives. A file
 * beside the path (`….lock`) tells them, and is gone afterwards. The folder must exist.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const handle = await take(lock);
  try {
    return await work();
  } finally {
    await release(lock, handle);
  }
}

async function take(lock: string): Promise<FileHandle> {
  let holder: string | null = null;
  let since = performance.now();
  for (;;) {
    try {
      return await open(lock, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const seen = await identity(lock);
    if (seen !== holder) [holder, since] = [seen, performance.now()];
    else if (seen !== null && performance.now() - since > leftBehind) await unlink(lock).catch(() => {});
    await pause(5 + Math.random() * 10);
  }
}

/** Somebody who took us for gone may hold the lock by now: then it is theirs to remove. */
async function release(lock: string, handle: FileHandle): Promise<void> {
  const own = identityOf(await handle.stat({ bigint: true }));
  await handle.close();
  if ((await identity(lock)) === own) await unlink(lock).catch(() => {});
}

async function identity(lock: string): Promise<string | null> {
  return stat(lock, { bigint: true }).then(identityOf, () => null);
}

function identityOf({
  ino,
  birthtimeNs,
  mtimeNs,
}: {
  ino: bigint;
  birthtimeNs: bigint;
  mtimeNs: bigint;
}): string {
  return `${ino} ${birthtimeNs} ${mtimeNs}`;
}
