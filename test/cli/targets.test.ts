import { strict as assert } from 'node:assert';
import { chmod } from 'node:fs/promises';
import { readTarget } from '../../server/cli/targets.js';
import { TempFolder } from '../workspace/temp-folder.js';

/** Nothing is closed to the superuser. */
function withoutPrivileges<T>(act: () => T): T {
  if (process.getuid?.() !== 0) return act();
  process.seteuid?.(65534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a path of the command line', () => {
  it('is an error when it is a folder that nobody may read: it must not pass as an empty one', async () => {
    const folder = await TempFolder.with({ 'open/a.py': '', 'locked/a.py': '' });
    await chmod(folder.path, 0o755);
    await chmod(folder.at('locked'), 0);
    const targetOf = (path: string) => withoutPrivileges(() => readTarget(path, folder.path));
    assert.deepEqual(targetOf('locked'), {
      given: 'locked',
      error: 'Cannot be read: permission is missing.',
    });
    assert.ok('kind' in targetOf('open'));
  });
});
