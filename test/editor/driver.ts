import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { CHECKOUT } from './sample.js';

/** An extension only for the tests: it holds the suite and starts it when the window is ready. */
const MANIFEST = {
  name: 'ml-practices-test-driver',
  publisher: 'ml-practices',
  version: '0.0.1',
  engines: { vscode: '^1.91.0' },
  main: './suite.js',
  activationEvents: ['onStartupFinished'],
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/** Bundles the suite into `folder` and gives the path of the bundle, which needs nothing but VS Code. */
export async function bundleSuite(folder: string): Promise<string> {
  const outfile = join(folder, 'suite.js');
  await build({
    entryPoints: [join(CHECKOUT, 'test', 'editor', 'suite', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    sourcemap: 'inline',
    // Mocha names files of its own for features that the suite does not use.
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
  return outfile;
}

/** Packages the bundled suite as an extension; gives the path of the VSIX. */
export async function packageDriver(parent: string): Promise<string> {
  const folder = join(parent, 'driver');
  await mkdir(folder, { recursive: true });
  await bundleSuite(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(MANIFEST, null, 2));
  await writeFile(join(folder, 'README.md'), 'Runs the tests of ML Practices inside VS Code.\n');
  await writeFile(join(folder, 'LICENSE'), 'MIT\n');
  const packagePath = join(parent, 'driver.vsix');
  await writeFile(join(folder, '.vscodeignore'), '');
  const vsce = join(CHECKOUT, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--out', packagePath];
  execFileSync(process.execPath, args, { cwd: folder, stdio: 'pipe' });
  return packagePath;
}
