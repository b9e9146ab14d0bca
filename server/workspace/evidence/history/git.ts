import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** What `git` printed, or why it printed nothing. */
export type GitAnswer = { readonly text: string } | { readonly problem: string };

/** Milliseconds. */
const longest = 20_000;
const mostBytes = 64 * 1024 * 1024;

/** Everything a repository's own configuration could have `git` start, switched off; the command line wins over files. */
const harmless = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.pager=cat',
  'core.editor=false',
  'core.askPass=',
  'core.sshCommand=false',
  'core.gitProxy=',
  'core.alternateRefsCommand=',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'gpg.ssh.program=false',
  'gpg.x509.program=false',
  'log.showSignature=false',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'submodule.recurse=false',
  'maintenance.auto=false',
  'gc.auto=0',
  'core.quotePath=false',
].flatMap((setting) => ['-c', setting]);

/**
 * Asks `git` for facts about the folder's repository. Nothing of the repository is started on the way, nothing is
 * fetched and nothing is written.
 */
export function askGit(folder: string, args: readonly string[]): Promise<GitAnswer> {
  const all = [
    '--no-pager',
    '--no-optional-locks',
    '--literal-pathspecs',
    ...harmless,
    '-C',
    folder,
    ...args,
  ];
  return new Promise((resolve) => {
    execFile(
      'git',
      all,
      {
        // Never the folder itself: some systems look for programs there first.
        cwd: dirname(process.execPath),
        env: environment(),
        timeout: longest,
        killSignal: 'SIGKILL',
        maxBuffer: mostBytes,
        encoding: 'utf8',
        windowsHide: true,
      },
      (error, stdout, stderr) => resolve(error ? { problem: reason(error, stderr) } : { text: stdout }),
    );
  });
}

/** The environment without anything that tells `git` what to do. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:GIT_|SSH_ASKPASS|PAGER$|EDITOR$|VISUAL$|LESS)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // A list of what may be fetched with, whatever the configuration allows: nothing.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
}

function reason(error: Error & { code?: unknown; killed?: boolean }, stderr: string): string {
  if (error.code === 'ENOENT') return 'git is not installed, so the history was not read';
  if (stderr.includes('dubious ownership'))
    return 'the repository belongs to another user, so git does not read it';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'the history is too large to be read';
  if (error.killed) return 'git took too long to read the history';
  if (stderr.includes('does not have any commits yet') || stderr.includes('bad default revision'))
    return 'there are no commits yet';
  return 'git could not read the history';
}
