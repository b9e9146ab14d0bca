import { afterBlanks } from './lines.js';

/** What is known of IPython's commands by name. */

/** Cell magics whose body is Python that runs in the notebook's own name space. */
export const pythonCellMagics: ReadonlySet<string> = new Set([
  'capture',
  'debug',
  'heat',
  'ipytest',
  'local',
  'manim',
  'memit',
  'mprun',
  'notify',
  'prun',
  'px',
  'pyinstrument',
  'run_pytest',
  'scalene',
  'snakeviz',
  'time',
  'timeit',
  'wandb',
]);

/** Databricks: these start a cell in another language with a single `%`. */
export const languageMagics: ReadonlySet<string> = new Set([
  'fs',
  'md',
  'md-sandbox',
  'r',
  'scala',
  'sh',
  'sql',
]);

/** Cell magics that hand their body to a program; they can bind its output. `#` starts a comment in all. */
export const scriptMagics: ReadonlySet<string> = new Set([
  'bash',
  'perl',
  'pypy',
  'python',
  'python2',
  'python3',
  'ruby',
  'script',
  'sh',
]);

/** Line magics that run the Python after them, with the option letters that take a value. */
const bodyMagics: Readonly<Record<string, string>> = {
  time: '',
  timeit: 'nrp',
  prun: 'lsTD',
  memit: 'rt',
  lprun: 'fmDTu',
  mprun: 'fT',
  snakeviz: 'f',
  pyinstrument: '',
};

const optionPatterns = new Map(
  Object.entries(bodyMagics).map(([name, valued]) => {
    const withValue = valued ? `[ \\t]+-[${valued}][ \\t]*[^\\s]+|` : '';
    return [name, new RegExp(`${withValue}[ \\t]+--?[a-zA-Z][\\w-]*(?=\\s|$)`, 'y')] as const;
  }),
);

/** Offset of the Python that the magic named `name` runs, given where the name ends; -1 when there is none. */
export function magicBody(text: string, name: string, nameEnd: number): number {
  const option = optionPatterns.get(name);
  if (!option) return -1;
  let at = nameEnd;
  for (option.lastIndex = at; option.test(text); ) at = option.lastIndex;
  const body = afterBlanks(text, at);
  return body === nameEnd || body >= text.length || '\r\n\\'.includes(text[body] as string) ? -1 : body;
}

/** `rest` may be the words of a shell command or an option list; returns the names that the magic binds. */
export function boundNames(name: string, rest: string): string[] {
  if (name === 'capture' || name === 'bigquery') return matches(/^(?:-[\w-]+[ \t]+)*([A-Za-z_]\w*)/g, rest);
  if (name === 'store') return rest.startsWith('-r ') ? matches(/([A-Za-z_]\w*)/g, rest.slice(3)) : [];
  if (name === 'R') return matches(/(?:^|[ \t])(?:-o|--output)[ \t]+([A-Za-z_]\w*)/g, rest);
  if (name === 'sql') return matches(/^(?:[^\s]+[ \t]+)?([A-Za-z_]\w*)[ \t]*<</g, rest);
  if (!scriptMagics.has(name)) return [];
  return matches(/(?:^|[ \t])--(?:out|err|proc)[ \t=]+([A-Za-z_]\w*)/g, rest);
}

function matches(pattern: RegExp, text: string): string[] {
  return Array.from(text.matchAll(pattern), (match) => match[1] as string);
}

const automagicNames =
  'autoreload|cat|cd|conda|config|cp|env|history|less|ll|load_ext|ls|mamba|man|matplotlib|micromamba|mkdir|more|mv|' +
  'pip|pip3|prun|pylab|reload_ext|rm|rmdir|run|store|time|timeit|uv';

/** A word, quote, number or path that no Python operand can be followed by. */
const notPython = '(?!(?:in|is|and|or|if|not|for|else|as)\\b)[A-Za-z_]|\\.\\.|~|["\']|\\d|\\*\\.';

/** A known command at a line's start, written without `%`, that cannot be read as Python. Sticky. */
export const automagic = new RegExp(
  `(?:${automagicNames})[ \\t]+(?=(?:-[\\w-]+[ \\t]+)*(?:${notPython}))`,
  'y',
);

/** Commands that are valid Python too, if a variable had that name: believed only as the one line of a cell. */
export const loneAutomagic =
  /^\s*((?:ls|ll|pwd|whos|lsmagic|cls|clear)|(?:ls|ll|cat|rm|pip|pip3|conda)[ \t]+--?[A-Za-z][\w-]*)\s*$/;
