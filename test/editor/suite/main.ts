/** Runs the suite inside the extension host: started by its activation, or by desktop VS Code's test runner. */
import Mocha from 'mocha';
import { CONTROL, nextPhase, type Phase, tell } from './window.js';

/** Desktop VS Code stops a test's extension host by itself; a test that hangs is stopped here. */
const TEST_LIMIT_MS = 120_000;

const LOAD: Readonly<Record<Phase, () => void>> = {
  main: () => {
    require('./activation.test.js');
    require('./script.test.js');
    require('./notebook.test.js');
    require('./workspace.test.js');
    require('./catalogue.test.js');
    require('./checklist.test.js');
    require('./pictures.test.js');
    require('./sidebar.test.js');
    require('./sidebar-pictures.test.js');
    require('./checklist-evidence.test.js');
    require('./dashboard.test.js');
    require('./page-evidence.test.js');
    // The last ones: what they show is still open when the window is reloaded.
    require('./page.test.js');
    require('./dashboard-left.test.js');
  },
  'after-reload': () => {
    require('./reload.test.js');
    require('./dashboard-reload.test.js');
  },
  'several-folders': () => {
    require('./several-folders.test.js');
  },
  'no-folder': () => {
    require('./no-folder.test.js');
  },
  restricted: () => {
    require('./restricted.test.js');
    // Before anybody has looked for evidence.
    require('./page-restricted.test.js');
    require('./checklist-restricted.test.js');
  },
};

export async function run(): Promise<void> {
  const phase = process.env[CONTROL] ? await nextPhase() : null;
  if (!phase) return;
  try {
    await runPhase(phase);
  } catch (error) {
    await tell({ kind: 'fail', title: `${phase}: loading the suite`, error: String((error as Error).stack) });
  } finally {
    await tell({ kind: 'end' });
  }
}

export const activate = run;

async function runPhase(phase: Phase): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT_MS, forbidOnly: true, forbidPending: true });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  LOAD[phase]();
  const told: Promise<void>[] = [];
  mocha.reporter(
    class {
      constructor(runner: Mocha.Runner) {
        runner.on('pass', (test) => told.push(tell({ kind: 'pass', title: test.fullTitle() })));
        runner.on('fail', (test, error) => {
          const text = error?.stack ?? String(error);
          told.push(tell({ kind: 'fail', title: test.fullTitle(), error: text }));
        });
      }
    } as unknown as Mocha.ReporterConstructor,
  );
  await new Promise<void>((resolve) => mocha.run(() => resolve()));
  await Promise.all(told);
}
