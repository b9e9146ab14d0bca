import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disk, fileAddress } from '../../server/workspace/disk.js';

describe('files on disk', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ml-practices-disk-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(name: string, bytes: Uint8Array | string): Promise<string | null> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return disk.readText(fileAddress(path));
  }

  it('give no text for code that is not UTF-8 and does not say what it is', async () => {
    assert.equal(await read('a.py', Uint8Array.of(0x78, 0x3d, 0x22, 0xe9, 0xff, 0x22)), null);
    assert.equal(await read('a.ipynb', Uint8Array.of(0x7b, 0xff, 0x7d)), null);
  });

  it('give the text that a coding cookie or a byte order mark tells', async () => {
    const latin = Buffer.from('# -*- coding: latin-1 -*-\nx = "é"\n', 'latin1');
    assert.equal(await read('b.py', latin), '# -*- coding: latin-1 -*-\nx = "é"\n');
    assert.equal(await read('c.py', '\ufeffx = "😀"\n'), 'x = "😀"\n');
  });

  it('read a notebook whose pictures make it large, and no script of that size', async () => {
    const large = ' '.repeat(6 * 1024 * 1024);
    assert.equal((await read('d.ipynb', large))?.length, large.length);
    assert.equal(await read('d.py', large), null);
  });
});
