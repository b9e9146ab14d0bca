/**
 * `npm test [-- RING…]`: every ring of tests, or only the named ones. Each ring says its counts; the last line
 * sums them up. A ring is a folder here with `*.test.ts` files; `build`, `lint`, `coverage` and `editor` are
 * made in their own ways.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transform } from 'esbuild';
import { runEditorRing } from './editor/run.js';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const CHECKOUT = resolve(__dirname, '..');
const BIN = join(CHECKOUT, 'node_modules', '.bin');
/** What is cheap and closest to the cause comes first; other folders follow by name. */
const ORDER = ['catalogue', 'engine', 'rules', 'workspace', 'protocol', 'client'];
/** The rings whose runs count as tests of the engine. */
const ENGINE_RINGS = ['engine', 'rules', 'fuzz'];
const ENGINE_LINES_PERCENT = 90;

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const coverage = await mkdtemp(join(tmpdir(), 'ml-practices-coverage-'));
  const mochaRings = await findMochaRings();
  const unknown = wanted.filter((name) => !['lint', 'coverage', 'editor', ...mochaRings].includes(name));
  if (unknown.length > 0)
    throw new Error(
      `No such ring: ${unknown.join(', ')}. There are: ${mochaRings.join(', ')}, lint, coverage, editor.`,
    );
  const asked = (name: string) => wanted.length === 0 || wanted.includes(name);
  const covering = (name: string) => asked('coverage') && ENGINE_RINGS.includes(name);

  let passed = 0;
  let failed = 0;
  const ring = async (name: string, work: () => Promise<Counts>) => {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    const counts = await work();
    passed += counts.passed;
    failed += counts.failed;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  };

  try {
    await ring('build', () => commands([['npm', 'run', '--silent', 'package']]));
    if (asked('lint'))
      await ring('lint', () => commands([tool('tsc', '--noEmit'), tool('biome', 'check', '.')]));
    for (const name of mochaRings) {
      if (asked(name) || covering(name))
        await ring(name, () => mocha(name, covering(name) ? coverage : null));
    }
    if (asked('coverage')) await ring('coverage', () => coverageOf(coverage));
    if (asked('editor')) await ring('editor', () => runEditorRing({ desktop: false }));
  } finally {
    await rm(coverage, { recursive: true, force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function findMochaRings(): Promise<string[]> {
  const own = ['editor', 'samples'];
  const found: string[] = [];
  for (const entry of await readdir(__dirname, { withFileTypes: true })) {
    if (!entry.isDirectory() || own.includes(entry.name)) continue;
    const files = await readdir(join(__dirname, entry.name), { recursive: true });
    if (files.some((file) => file.endsWith('.test.ts'))) found.push(entry.name);
  }
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return found.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

function tool(name: string, ...args: string[]): string[] {
  return [join(BIN, name), ...args];
}

/** One test: enough lines of the engine ran, files that no test loads counted in. */
async function coverageOf(folder: string): Promise<Counts> {
  const engine = [
    '--all',
    '--src',
    'server/engine',
    '--include',
    'server/engine/**/*.ts',
    '--exclude-after-remap',
  ];
  for (const file of await filesOfTypesOnly('server/engine')) engine.push('--exclude', file);
  const bar = ['--check-coverage', '--lines', `${ENGINE_LINES_PERCENT}`];
  const report = ['--reporter', 'text', '--reporter', 'html', '--reports-dir', join(CHECKOUT, 'coverage')];
  const [program = '', ...args] = tool(
    'c8',
    'report',
    '--temp-directory',
    folder,
    ...engine,
    ...bar,
    ...report,
  );
  const { code, output } = await run(program, args);
  console.log(code === 0 ? output.split('\n').find((line) => line.includes('All files')) : output);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** They leave nothing to run, yet would count as lines that never ran. */
async function filesOfTypesOnly(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(join(CHECKOUT, folder), { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const source = await readFile(join(CHECKOUT, folder, name), 'utf8');
    if ((await transform(source, { loader: 'ts' })).code.trim() === '') found.push(`${folder}/${name}`);
  }
  return found;
}

/** Each command is one test; what it printed is shown when it fails. */
async function commands(list: readonly string[][]): Promise<Counts> {
  let failed = 0;
  for (const [program = '', ...args] of list) {
    const { code, output } = await run(program, args);
    if (code === 0) continue;
    failed++;
    console.log(`${[program, ...args].join(' ').replaceAll(`${CHECKOUT}/`, '')} failed:\n${output}`);
  }
  return { passed: list.length - failed, failed };
}

interface MochaReport {
  readonly stats: { readonly passes: number };
  readonly failures: readonly {
    readonly fullTitle: string;
    readonly err: { readonly stack?: string; readonly message?: string };
  }[];
}

/** One process per ring. Anything but a report with tests in it is a failure: skipped and exclusive tests too. */
async function mocha(name: string, coverage: string | null): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'ml-practices-ring-'));
  const output = join(folder, 'report.json');
  const flags = ['--import=tsx', '--forbid-only', '--forbid-pending', '--reporter', 'json'];
  const files = join('test', name, '**', '*.test.ts');
  const env = coverage ? { NODE_V8_COVERAGE: coverage } : {};
  const process = await run(
    join(BIN, 'mocha'),
    [...flags, '--reporter-option', `output=${output}`, files],
    env,
  );
  const report = await readFile(output, 'utf8').then(
    (text) => JSON.parse(text) as MochaReport,
    () => null,
  );
  await rm(folder, { recursive: true, force: true });
  for (const { fullTitle, err } of report?.failures ?? []) {
    console.log(`  ✗ ${fullTitle}\n${(err.stack ?? err.message ?? '').replace(/^/gm, '      ')}`);
  }
  const passed = report?.stats.passes ?? 0;
  const failed = report?.failures.length ?? 0;
  if (failed > 0 || (process.code === 0 && passed > 0)) return { passed, failed };
  console.log(`  ✗ the ring did not run to its end\n${process.output}`);
  return { passed, failed: 1 };
}

function run(program: string, args: readonly string[], env = {}): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: CHECKOUT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const add = (data: Buffer) => {
      output += data;
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
