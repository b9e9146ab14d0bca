import { resolve } from 'node:path';
import { preparePython } from '../../server/cli/load-parser.js';
import { readCorpus } from './corpus.js';
import { evidenceText, measureEvidence } from './evidence.js';
import { asText, figuresOf } from './figures.js';
import { measure, planFor } from './measure.js';
import { contenders } from './work.js';

const known = ['--json', '--all', '--evidence'];

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const [folder, ...more] = given.filter((each) => !each.startsWith('-'));
  const flags = given.filter((each) => each.startsWith('-'));
  if (!folder || more.length > 0 || flags.some((flag) => !known.includes(flag))) {
    return fail('Usage: npm run bench -- [DIR] [--all | --evidence] [--json]');
  }
  if (flags.includes('--evidence')) {
    const figures = await measureEvidence(folder);
    console.log(flags.includes('--json') ? JSON.stringify(figures) : evidenceText(figures));
    return;
  }
  const { samples, bytes, skipped } = await readCorpus(resolve(folder));
  for (const { path, message } of skipped) console.error(`left out: ${path}: ${message}`);
  if (samples.length === 0) return fail(`There are no Python files or notebooks to check in ${folder}.`);
  await preparePython();
  const seconds = measure(
    contenders(flags.includes('--all')),
    samples,
    planFor(bytes),
    () => performance.now() / 1000,
  );
  const figures = figuresOf({ files: samples.length, bytes, seconds });
  console.log(flags.includes('--json') ? JSON.stringify(figures) : asText(figures));
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
