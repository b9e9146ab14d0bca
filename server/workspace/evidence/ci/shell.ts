import type { Script } from './commands.js';

/** One command of a shell text. */
export interface ShellCommand {
  readonly text: string;
  /** Without what stands before the program: assignments, `sudo`, `poetry run`. */
  readonly words: readonly string[];
  /** From 0, in the file. */
  readonly line: number;
  readonly folder: string;
  readonly isTolerated: boolean;
}

/** Longer texts are not written by people. */
const longest = 200_000;
const tolerant =
  /(?:^|\s)--exit-zero\b|(?:^|\s)--fail-under[= ][0-4](?:\.\d+)?(?!\d)|\s-ErrorAction\s+SilentlyContinue/;
const passedOver =
  /\|\|\s*(?:true\b|:(?:\s|$)|exit\s+0\b|echo\b(?!.*\bexit\s+[1-9])|printf\b(?!.*\bexit\s+[1-9]))/;

/** The commands of a shell text, one per program that runs; what is only printed or commented out is left out. */
export function shellCommands(script: Script): ShellCommand[] {
  const found: ShellCommand[] = [];
  let { folder } = script;
  let isLoose = script.isTolerated;
  for (const { text, line } of logicalLines(script.text.slice(0, longest))) {
    const before = folder;
    for (const chain of split(text, /^(?:;|&(?!&))/)) {
      const isPassed = isLoose || passedOver.test(chain);
      for (const part of split(chain, /^&&/)) {
        const command = withoutBrackets(part);
        if (/^set\s+\+e\b/.test(command)) isLoose = true;
        else if (/^set\s+-\w*e/.test(command)) isLoose = script.isTolerated;
        const into = /^(?:cd|pushd)\s+["']?([^\s"']+)/.exec(command);
        if (into) folder = below(folder, into[1] as string);
        if (command === '' || isTalk(command)) continue;
        const isTolerated = isPassed || tolerant.test(command);
        const inner = { line: script.line + line, folder, isTolerated };
        found.push(...unwrapped(command, inner, script));
      }
    }
    if (/^\s*\(/.test(text)) folder = before;
  }
  return found;
}

/** A command without the keyword or bracket that opens it, and the one that closes what stands before it. */
function withoutBrackets(part: string): string {
  const text = part.replace(/^(?:[\s({!]|\b(?:if|then|else|elif|do|while)\b)+/, '').trim();
  const closing = /\s*[)}]$/;
  const isOdd = (open: string, close: string) => text.split(close).length > text.split(open).length;
  return isOdd('(', ')') || isOdd('{', '}') ? text.replace(closing, '') : text;
}

function unwrapped(
  command: string,
  inner: Omit<ShellCommand, 'text' | 'words'>,
  script: Script,
): ShellCommand[] {
  const words = programWords(wordsOf(command));
  const [program = '', ...rest] = words;
  const flag = /^(?:ba|z|da)?sh$|^powershell$|^pwsh$/.test(baseName(program))
    ? rest.findIndex((word) => /^-\w*c$|^-c\w*$|^-Command$/i.test(word))
    : -1;
  const quoted = flag >= 0 ? rest[flag + 1] : undefined;
  if (quoted !== undefined)
    return shellCommands({ ...script, ...inner, text: quoted }).map((each) => ({
      ...each,
      line: inner.line,
    }));
  return words.length > 0 ? [{ text: withoutInstalled(command), words, ...inner }] : [];
}

/** Lines joined where they are continued, without comments and texts for other programs. */
function logicalLines(text: string): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  let until: string | null = null;
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    if (until !== null) {
      if (raw.trim() === until) until = null;
      continue;
    }
    const own = withoutComment(raw);
    const isContinued = /(?:\\|`|\^)\s*$|(?:&&|\|\|)\s*$/.test(own) && own.trim() !== '';
    const piece = own.replace(/(?:\\|(?<=\s)`|\^)\s*$/, ' ');
    open = open ? { text: `${open.text} ${piece.trim()}`, line: open.line } : { text: piece, line };
    if (isContinued) continue;
    until = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(open.text)?.[1] ?? null;
    if (open.text.trim() !== '') found.push(open);
    open = null;
  }
  if (open) found.push(open);
  return found;
}

function withoutComment(line: string): string {
  if (!line.includes('#')) return line;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && (at === 0 || /\s/.test(line[at - 1] as string))) return line.slice(0, at);
  }
  return line;
}

/** Cuts a text where the pattern fits outside of quotes and brackets of substitutions. */
function split(text: string, at: RegExp): string[] {
  const parts: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === '\\') index++;
    else if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '$' && text[index + 1] === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else if (depth === 0 && (character === ';' || character === '&')) {
      const isRedirection = character === '&' && (text[index - 1] === '>' || text[index + 1] === '>');
      const match = isRedirection ? null : at.exec(text.slice(index, index + 2));
      if (match) {
        parts.push(text.slice(start, index));
        index += match[0].length - 1;
        start = index + 1;
      } else if (text[index + 1] === '&') index++;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Prints something, or sets a variable: runs nothing. */
function isTalk(command: string): boolean {
  if (/^(?:echo|printf|Write-(?:Host|Output)|print)\b/.test(command)) return !/[^|]\|[^|]|\$\(/.test(command);
  if (/\$\(|`/.test(command)) return false;
  return /^(?:(?:fi|done|esac|else|then|do|exit|return|shift|trap|wait|local|readonly|test)\b|\[\[?\s|export\s+\w+=|set\s+[-+]\w+)/.test(
    command,
  );
}

const word = /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'])+/g;

export function wordsOf(command: string): string[] {
  return (command.match(word) ?? []).map((each) =>
    each.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, double, single) => double ?? single ?? ''),
  );
}

const runners: Readonly<Record<string, string>> = {
  poetry: 'run',
  uv: 'run',
  pdm: 'run',
  pipenv: 'run',
  rye: 'run',
  pixi: 'run',
  conda: 'run',
  mamba: 'run',
  micromamba: 'run',
  coverage: 'run',
  pipx: 'run',
};
const prefixes = new Set([
  'sudo',
  'time',
  'exec',
  'command',
  'nohup',
  'xvfb-run',
  'uvx',
  'npx',
  'call',
  'env',
  'srun',
  'winpty',
  'retry',
  'timeout',
  'nice',
  '&',
  '.',
]);
const withArgument = new Set([
  '--group',
  '--extra',
  '--with',
  '--package',
  '--python',
  '-p',
  '-n',
  '--name',
  '--env',
  '--project',
  '--directory',
  '-e',
  '--environment',
  '-E',
  '--only-group',
  '--with-requirements',
  '--manifest-path',
]);

/** The words of a command from the program on that does the work. */
export function programWords(words: readonly string[]): string[] {
  let rest = [...words];
  for (let round = 0; round < 8; round++) {
    const [first = '', second = ''] = rest;
    if (/^[A-Za-z_]\w*=/.test(first) || /^\$env:/i.test(first)) rest = rest.slice(1);
    else if (first === '.' || first === 'source') return rest;
    else if (prefixes.has(first))
      rest = withoutOptions(rest.slice(1)).filter((each, index) => index > 0 || !/^\d+[smh]?$/.test(each));
    else if (runners[first] !== undefined && runners[first] === second) rest = withoutOptions(rest.slice(2));
    else if (/^python[\d.]*$|^py$/.test(baseName(first)) && second === '-m' && isRunner(rest[2]))
      rest = rest.slice(2);
    else return rest;
  }
  return rest;
}

function isRunner(module: string | undefined): boolean {
  return /^(?:tox|nox|poetry|pre_commit|pre-commit|invoke|coverage|hatch|pipenv|pdm|uv|dvc)$/.test(
    module ?? '',
  );
}

function withoutOptions(words: readonly string[]): string[] {
  let at = 0;
  while (at < words.length && (words[at] as string).startsWith('-')) {
    const isLast = words[at] === '--' || words[at] === '-m';
    at += withArgument.has(words[at] as string) ? 2 : 1;
    if (isLast) break;
  }
  return words.slice(at);
}

const install =
  /^(.*?\b(?:pip[\d.]*|pipx|conda|mamba|micromamba|apt|apt-get|apk|yum|dnf|brew|choco|gem|cargo|go|npm|pnpm|yarn|bun|uv pip|uv tool|poetry self)\s+(?:-\S+\s+)*(?:install|i|add|inject)|.*?\b(?:poetry|uv|pdm|yarn|pnpm|pixi)\s+add)\b(.*)$/;

/** A command without the names of what it only installs; files and folders to install from stay. */
export function withoutInstalled(command: string): string {
  const match = install.exec(command);
  if (!match) return command;
  const [, head = '', tail = ''] = match;
  const kept =
    tail.match(
      /(?:^|\s)(?:(?:-r|-c|-e|--requirement|--constraint|--editable)[= ]?\S+|--?[a-z][\w-]*|["']?\.\S*)/g,
    ) ?? [];
  return (head + kept.join('')).trim();
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A path seen from a folder, both below the root; what leads out of the root stays at the root. */
export function below(folder: string, path: string): string {
  const plain = path
    .replaceAll('\\', '/')
    .replace(
      /\$\{?\{?\s*(?:github\.workspace|GITHUB_WORKSPACE|CI_PROJECT_DIR|PWD|WORKSPACE|BUILD_SOURCESDIRECTORY|TRAVIS_BUILD_DIR|CIRCLE_WORKING_DIRECTORY)\s*\}?\}?\/?|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|pwd|PWD|CURDIR)\)\/?/g,
      '/',
    );
  const kept: string[] = plain.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of plain.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept.join('/');
}

/** The folder a file stands in; '' for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
