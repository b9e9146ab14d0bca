#!/usr/bin/env node
import { dayOf } from '../../catalog/day.js';
import { run } from './run.js';

// Whoever reads our output may stop early (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const color = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  color,
  ...(process.stdout.isTTY && { columns: process.stdout.columns }),
  today: () => dayOf(new Date()),
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
