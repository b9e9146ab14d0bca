import type { Rule, RuleContext } from '../rule.js';
import { cellAt } from '../source/place.js';
import type { Magic, SourceUnit, Span } from '../source/unit.js';

/** A notebook that installs whatever version is newest today. */
export const shellInstallInNotebook: Rule = {
  id: 'shell-install-in-notebook',
  trigger: /\b(pip3?|conda|mamba|uv)\b/,
  check(context) {
    const { unit, report, project } = context;
    const isColab = unit.isColab || /google\.colab/.test(unit.raw);
    for (const command of unit.magics.flatMap((magic) => commandsOf(unit, magic))) {
      const install = installOf(command);
      if (!install || isSetUp(unit, command, isColab)) continue;
      const open = install.packages.filter((each) => !isPinned(each, install.isConda));
      if (open.length === 0) continue;
      const wanted = command.inShell ? null : pinned(install, project.pins);
      report({
        start: command.start,
        end: command.end,
        message: `${shown(open)} ${open.length === 1 ? 'is' : 'are'} installed in whatever version is newest; pin ${open.length === 1 ? 'it' : 'them'} or list ${open.length === 1 ? 'it' : 'them'} in the requirements.`,
        fixes: wanted
          ? [
              {
                title: `Install with ${wanted} (the versions this project uses)`,
                applicability: 'suggestion',
                edits: [{ start: command.start, end: command.end, text: wanted }],
              },
            ]
          : [],
      });
    }
  },
};

/** One command of a notebook. */
interface Command extends Span {
  readonly name: string;
  readonly rest: string;
  /** It stands in a cell that a shell runs: IPython's own commands do not work there. */
  readonly inShell: boolean;
}

/** A line magic is a command; the cell of a shell holds one on each line, or several. */
function commandsOf(unit: SourceUnit, magic: Magic): Command[] {
  const { kind, start, end } = magic;
  if (kind === 'help') return [];
  if (kind !== 'cell') return [{ name: magic.name, rest: magic.rest, start, end, inShell: false }];
  if (!shells.has(magic.name)) return [];
  const commands: Command[] = [];
  for (const match of unit.raw.slice(start, end).matchAll(shellLine)) {
    const [whole, indented = ''] = match;
    const line = indented.trimEnd();
    const from = start + match.index + whole.length - indented.length;
    for (const part of line.split(/&&|;/)) {
      const [name = '', ...words] = part
        .replace(/\\\r?\n(?:# MAGIC)?/g, ' ')
        .trim()
        .split(/\s+/);
      commands.push({ name, rest: words.join(' '), start: from, end: from + line.length, inShell: true });
    }
  }
  return commands;
}

const shells = new Set(['bash', 'sh', 'script']);
/** A line with those that a backslash adds, without the cell's first; Databricks puts each into a comment. */
const shellLine = /\n(?:# MAGIC)?[ \t]*((?:[^\\\n]|\\[\s\S]?)*)/g;

interface Install {
  readonly packages: readonly string[];
  readonly words: readonly string[];
  readonly isConda: boolean;
}

const withValue = new Set([
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '-c',
  '--constraint',
  '--python',
  '--trusted-host',
  '-n',
  '--name',
  '--channel',
  '--cache-dir',
  '--platform',
  '--progress-bar',
  '-p',
]);

function installOf(command: Command): Install | null {
  let words = wordsIn(command.rest.replace(/\s+#.*$/, ''));
  let name = command.name;
  if (name === 'sudo') name = words.shift() ?? '';
  if (/python[\d.]*$/.test(name) && words[0] === '-m') [, name = '', ...words] = words;
  if (name === 'uv') name = words.shift() ?? '';
  if (!/^(pip3?|conda|mamba|micromamba)$/.test(name) || words[0] !== 'install') return null;
  const end = words.findIndex((word) => /^([;|&>]|&&|\|\||2>)/.test(word));
  const args = words.slice(1, end < 0 ? undefined : end);
  // Only the wheels at hand.
  if (args.includes('--no-index')) return null;
  const packages: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = bare(args[index] as string);
    if (/^(-r|--requirement|--file|-e|--editable)/.test(word)) index += word.includes('=') ? 0 : 1;
    else if (withValue.has(word) || (word === '-c' && name !== 'pip')) index++;
    else if (word && !word.startsWith('-')) packages.push(word);
  }
  return { packages, words: args, isConda: !name.startsWith('pip') };
}

/** As a shell splits them: what stands between quotes is one word. */
function wordsIn(line: string): string[] {
  return line.match(/(?:"[^"]*"|'[^']*'|[^\s;])+|;/g) ?? [];
}

/** A requirement without its quotes, and without the marker that tells where it is wanted. */
function bare(word: string): string {
  return word.replace(/;.*$/, '').replace(/["']/g, '').trim();
}

/** An exact version, a range with an end, a commit, a local path or file, or a name that Python fills in. */
function isPinned(requirement: string, isConda: boolean): boolean {
  const word = requirement.replace(/\s+/g, '').replace(namedSource, '');
  if (/===?[^=]|~=|[\w,]<=?\d/.test(word) || (isConda && /^[\w.-]+=\w/.test(word))) return true;
  if (/^git\+/.test(word) || /^https?:/.test(word)) return /@[0-9a-f]{7,40}\b|@v?\d|\d\.\d/.test(word);
  if (/^[.~/{$]|^file:|^\w:\\|\.(whl|tar\.gz|zip)$/.test(word) || /[{}$]/.test(word)) return true;
  return /^(pip|setuptools|wheel|conda|mamba)\b/.test(word);
}

/** `name[extra] @ ` before an address. */
const namedSource = /^[\w.-]+(\[[\w.,-]*\])?@(?=[a-z+]+:)/;

function shown(packages: readonly string[]): string {
  const names = packages
    .slice(0, 2)
    .map((each) => (each.length > 30 ? `${each.slice(0, 29)}…` : each))
    .join(', ');
  return packages.length > 2 ? `${names} and ${packages.length - 2} more` : names;
}

/** `%pip install name==version`, when the project knows the versions of all of them; `%pip` reaches this kernel. */
function pinned({ packages, words, isConda }: Install, pins: RuleContext['project']['pins']): string | null {
  if (isConda || words.some((word) => /^(-r|-e|-c|--requirement|--editable|--constraint)/.test(word)))
    return null;
  const result: string[] = [];
  for (const word of words) {
    const requirement = bare(word);
    if (!packages.includes(requirement)) {
      if (requirement !== '-U' && requirement !== '--upgrade') result.push(word);
      continue;
    }
    const parts = /^([\w.-]+)(\[[\w,-]+\])?/.exec(requirement);
    const version = parts?.[1] ? pins[parts[1].toLowerCase().replace(/[_.]+/g, '-')] : undefined;
    if (isPinned(requirement, false)) result.push(word);
    else if (parts && version) result.push(`${parts[1]}${parts[2] ?? ''}==${version}`);
    else return null;
  }
  return `%pip install ${result.join(' ')}`;
}

/** A hosted machine starts fresh: Colab's first cell sets it up, and so do lines that only run on such a host. */
function isSetUp(unit: SourceUnit, { start }: Span, isColab: boolean): boolean {
  const cell = cellAt(unit, start);
  if (!cell) return false;
  if (isColab && cell === unit.cells[0]) return true;
  return /\bif\b.*(colab|kaggle)/i.test(unit.raw.slice(cell.start, start));
}
