/**
 * `npm run bench -- [DIR] [--all | --evidence] [--json]`: how fast the engine is on a folder, with the recommended
 * rules or with all, or the look for evidence. The figures are those of the bundled code, as it ships, so that it is
 * bundled first and run by Node alone.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const checkout = resolve(__dirname, '../..');
/** Not beside the shipped bundles: what stands there is packed. */
const bundle = join(checkout, 'dist/bench/main.js');

async function main(): Promise<void> {
  await build({
    entryPoints: [join(__dirname, 'main.ts')],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // The same as in the shipped bundle.
    alias: { 'web-tree-sitter': join(checkout, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    // These two look for files or modules from where they stand, and nothing of them ships.
    external: ['@astral-sh/ruff-wasm-nodejs', 'tinyglobby'],
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [bundle, ...argumentsOf(process.argv.slice(2))], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

/** Without a folder, the samples that ship with the project. */
function argumentsOf(given: readonly string[]): readonly string[] {
  return given.some((each) => !each.startsWith('-')) ? given : [join(checkout, 'test/samples'), ...given];
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
