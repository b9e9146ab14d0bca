import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileAddress } from '../../server/workspace/disk.js';

const made: string[] = [];

/** A real folder with these files, gone after the tests. */
export class TempFolder {
  private constructor(readonly path: string) {}

  static async with(files: Readonly<Record<string, string | Uint8Array>>): Promise<TempFolder> {
    const path = await realpath(await mkdtemp(join(tmpdir(), 'ml-practices-test-')));
    made.push(path);
    const folder = new TempFolder(path);
    for (const [name, content] of Object.entries(files)) await folder.write(name, content);
    return folder;
  }

  get uri(): string {
    return fileAddress(this.path);
  }

  at(name: string): string {
    return join(this.path, name);
  }

  uriOf(name: string): string {
    return fileAddress(this.at(name));
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(this.at(name)), { recursive: true });
    await writeFile(this.at(name), content);
  }
}

after(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});
