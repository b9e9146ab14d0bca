import type { RecipeLine } from './makefile.js';

type Sections = ReadonlyMap<string, ReadonlyMap<string, { readonly text: string; readonly line: number }>>;

/** The commands of the environments of a tox.ini; of those that run without being asked for when none is named. */
export function toxCommands(text: string, asked: readonly string[]): RecipeLine[] {
  const sections = sectionsOf(text);
  const listed =
    sections.get('tox')?.get('envlist') ??
    sections.get('tox')?.get('env_list') ??
    sections.get('tox:tox')?.get('envlist');
  const wanted = asked.length > 0 ? asked : names(listed?.text ?? '');
  const found: RecipeLine[] = [];
  const base = sections.get('testenv');
  const chosen = new Set(wanted.length > 0 ? wanted : ['']);
  for (const name of chosen) {
    const own = sections.get(`testenv:${name}`) ?? factored(sections, name);
    for (const key of ['commands_pre', 'commands', 'commands_post']) {
      const value = own?.get(key) ?? base?.get(key);
      if (value) found.push(...linesOf(value, sections, 0));
    }
  }
  return unique(found);
}

/** `[testenv:py{38,39}-lint]` for "py38-lint". */
function factored(sections: Sections, name: string): ReturnType<Sections['get']> {
  for (const [head, section] of sections)
    if (head.startsWith('testenv:') && names(head.slice('testenv:'.length)).includes(name)) return section;
  return undefined;
}

/** Environments as tox writes lists of them: "lint, py{38,39}-{a,b}". */
function names(list: string): string[] {
  const found: string[] = [];
  for (const each of list.split(/[\s,]+(?![^{]*\})/).filter(Boolean)) found.push(...unfold(each, 0));
  return found.slice(0, 200);
}

function unfold(name: string, depth: number): string[] {
  const brace = /\{([^{}]*)\}/.exec(name);
  if (!brace || depth > 6) return [name];
  const [whole, inner = ''] = brace;
  return inner
    .split(',')
    .slice(0, 20)
    .flatMap((each) =>
      unfold(name.slice(0, brace.index) + each.trim() + name.slice(brace.index + whole.length), depth + 1),
    )
    .slice(0, 200);
}

function linesOf(
  { text, line }: { text: string; line: number },
  sections: Sections,
  depth: number,
): RecipeLine[] {
  const found: RecipeLine[] = [];
  let open = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const own = open + raw.trim();
    if (own.endsWith('\\')) {
      open = `${own.slice(0, -1)} `;
      continue;
    }
    open = '';
    // "py38: pytest" runs in some environments only.
    const command = own.replace(/^[\w!,.{}-]+:\s+/, '');
    const other = /^\{\[([^\]]+)\](\w+)\}$/.exec(command);
    const referred = other ? sections.get(other[1] as string)?.get(other[2] as string) : undefined;
    if (referred && depth < 4) found.push(...linesOf(referred, sections, depth + 1));
    else if (command !== '' && !command.startsWith('#'))
      found.push({ text: plain(command), line: line + index, isTolerated: command.startsWith('-') });
  }
  return found;
}

function plain(command: string): string {
  return command
    .replace(/^[-!]\s*/, '')
    .replace(/\{(?:toxinidir|tox_root|envbindir)\}\/?/g, '')
    .replace(/\{posargs:?([^{}]*)\}/g, '$1')
    .replace(/\{env(?:python|_python)\}/g, 'python');
}

function sectionsOf(text: string): Sections {
  const sections = new Map<string, Map<string, { text: string; line: number }>>();
  let section = new Map<string, { text: string; line: number }>();
  let key: { text: string; line: number } | null = null;
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const head = /^\[([^\]]+)\]/.exec(raw);
    const pair = /^([A-Za-z_][\w-]*)\s*[=:]\s*(.*)$/.exec(raw);
    if (head) {
      section = new Map();
      sections.set(head[1] as string, section);
      key = null;
    } else if (pair) {
      key = { text: pair[2] as string, line };
      section.set((pair[1] as string).replaceAll('-', '_'), key);
    } else if (key && /^\s/.test(raw)) key.text += `\n${raw}`;
    else if (key && !/^\s*[#;]/.test(raw) && raw !== '') key = null;
    else if (key) key.text += '\n';
  }
  return sections;
}

function unique(lines: readonly RecipeLine[]): RecipeLine[] {
  const seen = new Set<string>();
  return lines.filter(({ text, line }) => {
    const id = `${line} ${text}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
