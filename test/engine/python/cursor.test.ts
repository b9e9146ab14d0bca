import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { directCursors } from '../../../server/engine/python/cursor.js';

/** The library starts once in a process, and only what it was started with holds its functions. */
const program = `
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';
import cursors from './server/engine/python/cursor.js';

const module = { wasmBinary: readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm') };
await Parser.init(module);
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync('node_modules/tree-sitter-python/tree-sitter-python.wasm')));
const code = 'import numpy as np\\nfor x in [1, 2]:\\n    print(f"{x!r} 😀", np.mean(x), sep="")\\nif (\\n';
const cursorOf = cursors.directCursors(module);
for (const make of [cursorOf, (tree) => tree.walk()]) {
  const tree = parser.parse(code);
  const cursor = make(tree);
  const steps = [];
  for (let more = true; more; ) {
    steps.push([cursor.nodeTypeId, cursor.startIndex, cursor.endIndex]);
    more = cursor.gotoFirstChild() || cursor.gotoNextSibling();
    while (!more && cursor.gotoParent()) more = cursor.gotoNextSibling();
  }
  cursor.delete();
  tree.delete();
  console.log(JSON.stringify(steps));
}
`;

describe('cursors that stay in WASM', () => {
  it("go the same way as the library's own", function () {
    this.timeout(30_000);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      { cwd: join(__dirname, '../../..'), encoding: 'utf8' },
    );
    const [direct, own] = stdout.trim().split('\n');
    assert.ok(own && JSON.parse(own).length > 30, stderr);
    assert.equal(direct, own);
  });

  it('are not to be had where the library keeps its functions to itself', () => {
    assert.equal(directCursors({}), null);
  });
});
