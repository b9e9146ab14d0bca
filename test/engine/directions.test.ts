import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';
import { globSync } from 'tinyglobby';

const root = join(__dirname, '../..');
const files = globSync(['client/**/*.ts', 'server/**/*.ts', 'catalog/*.ts'], { cwd: root }).sort();

/** What a file imports, in any way there is. Relative names are told from the root, without their ending. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(statement), ...text.matchAll(call)].map(([, name]) => name ?? '');
  return found.map((name) => (name.startsWith('.') ? fromRoot(file, name) : name));
}

/** `import … from "x"`, `export … from "x"`, `import "x"`, for types too. */
const statement = /^\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
const call = /\b(?:import|require|createRequire)\(\s*['"`]?([^'"`)]+)/g;

function fromRoot(file: string, name: string): string {
  return join(dirname(file), name).replaceAll('\\', '/').replace(/\.js$/, '');
}

const isOurs = (name: string) => /^(client|server|catalog|test)\//.test(name);
const isOfNode = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

/** Names that the files of a room import and that are not among those it may. */
function strays(room: RegExp, allowed: RegExp, among: (name: string) => boolean = isOurs): string[] {
  const inside = files.filter((file) => room.test(file));
  assert.ok(inside.length > 0, `no file in ${room}`);
  return inside.flatMap((file) =>
    importsOf(file)
      .filter((name) => among(name) && !allowed.test(name))
      .map((name) => `${file} imports ${name}`),
  );
}

describe('imports go one way', () => {
  for (const [name, room, allowed] of [
    ['the catalogue imports nothing else of ours', /^catalog\//, /^catalog\//],
    ['the engine imports the catalogue', /^server\/engine\//, /^(server\/engine|catalog)\//],
    [
      'the workspace imports the engine',
      /^server\/workspace\//,
      /^(server\/(workspace|engine)\/|server\/protocol$|catalog\/)/,
    ],
    [
      'the command line imports the workspace',
      /^server\/cli\//,
      /^(server\/(cli|workspace|engine)\/|server\/protocol$|catalog\/)/,
    ],
    [
      'features import the workspace and the protocol',
      /^server\/features\//,
      /^(server\/(features|workspace|engine)\/|server\/protocol$|catalog\/)/,
    ],
    [
      'the client imports the protocol and the catalogue',
      /^client\//,
      /^(client\/|server\/protocol$|catalog\/(day|load|types|not-built|words)$)/,
    ],
  ] as const) {
    it(name, () => assert.deepEqual(strays(room, allowed), []));
  }

  it('the protocol imports nothing', () => {
    assert.deepEqual(importsOf('server/protocol.ts'), []);
  });

  it('nobody imports tests', () => {
    assert.deepEqual(strays(/./, /^(client|server|catalog)\//), []);
  });

  it('none leads back to where it came from, among the rooms of the engine', () => {
    const lower = /^server\/engine\/(source|python|libraries)\//;
    assert.deepEqual(
      strays(
        lower,
        /^server\/engine\/(source|python|libraries)\/|^server\/engine\/(finding|project|once)$|^catalog\//,
      ),
      [],
    );
    assert.deepEqual(
      strays(
        /^server\/engine\/model\//,
        /^server\/engine\/(?!rules\/|questions\/|analysis$|rule$|check$|fix$)|^catalog\//,
      ),
      [],
    );
  });
});

describe('the rooms of the model are built on one another', () => {
  const rooms = ['values', 'records', 'data', 'learning', 'networks', 'evaluator'];

  for (const [index, room] of rooms.entries()) {
    it(`${room} knows of no room above it`, () => {
      const below = rooms.slice(0, index + 1).join('|');
      const allowed = new RegExp(`^server/engine/(?!model/)|^server/engine/model/(?:${below})/|^catalog/`);
      assert.deepEqual(strays(new RegExp(`^server/engine/model/${room}/`), allowed), []);
    });
  }
});

describe('packages stay where they belong', () => {
  const isPackage = (name: string) => !isOurs(name);

  it('the engine has its parser and nothing else', () => {
    assert.deepEqual(strays(/^server\/engine\//, /^web-tree-sitter$/, isPackage), []);
  });

  it('the catalogue reads nothing at run time', () => {
    assert.deepEqual(strays(/^catalog\/(load|types)\.ts$/, /^$/, isPackage), []);
  });

  it('the editor is in the client only', () => {
    assert.deepEqual(strays(/^(server|catalog)\//, /^(?!vscode$|vscode-languageclient)/, isPackage), []);
  });

  it('the language server protocol is in its features and the client only', () => {
    const elsewhere = /^(server\/(engine|workspace|cli)\/|catalog\/)/;
    assert.deepEqual(strays(elsewhere, /^(?!vscode-language)/, isPackage), []);
  });

  it('the client never parses Python', () => {
    assert.deepEqual(strays(/^client\//, /^(?!web-tree-sitter|tree-sitter)/, isPackage), []);
  });
});

describe('the engine is pure', () => {
  const engine = files.filter((file) => file.startsWith('server/engine/'));
  /** Globals that tell the time, draw random numbers, or reach out of the program, in use. */
  const impure =
    /(?<![\w$.'"])(?:(?:process|globalThis|global|console|performance|crypto|Buffer)\s*[.[(]|(?:fetch|require|setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(|Date\.now|Math\.random|new Date\b|__dirname\b|__filename\b)/g;

  it('asks no clock, no chance and no machine', async () => {
    const found: string[] = [];
    for (const file of engine) {
      // Types, comments and texts may speak of anything.
      const { code } = await transform(readFileSync(join(root, file), 'utf8'), { loader: 'ts' });
      for (const [use] of code.replace(/"(?:[^"\\\n]|\\.)*"/g, '""').matchAll(impure))
        found.push(`${file}: ${use}`);
    }
    assert.deepEqual(found, []);
  });

  it('reads no file, not even by its imports', () => {
    assert.deepEqual(strays(/^server\/engine\//, /^$/, isOfNode), []);
  });
});
