/** A command of a rule, and where it stands (lines from 0). */
export interface RecipeLine {
  readonly text: string;
  readonly line: number;
  /** A dash before it: make goes on when it fails. */
  readonly isTolerated: boolean;
}

interface Rule {
  readonly needs: string[];
  readonly recipe: RecipeLine[];
}

/** What a Makefile declares; of conditions every branch counts. */
export interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly first: string | null;
  readonly variables: ReadonlyMap<string, string>;
  /** Paths as they stand there. */
  readonly includes: readonly string[];
}

export function readMakefile(text: string): Makefile {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>();
  const includes: string[] = [];
  let first: string | null = null;
  let current: Rule[] = [];
  for (const { text: raw, line } of joined(text)) {
    if (raw.startsWith('\t')) {
      for (const rule of current) rule.recipe.push(recipeLine(raw, line));
      continue;
    }
    const own = raw.replace(/(^|\s)#.*$/, '').trimEnd();
    const included = /^\s*-?s?include\s+(.+)$/.exec(own);
    const set = /^\s*(?:export\s+|override\s+)?([\w.-]+)\s*(?:::?|\?|\+)?=\s*(.*)$/.exec(own);
    const rule = /^([^\s:=#][^:=#]*?)\s*::?(?!=)\s*([^;]*?)(?:;\s*(.*))?$/.exec(own);
    if (included) includes.push(...(included[1] as string).split(/\s+/));
    else if (set) {
      const [, name = '', value = ''] = set;
      variables.set(name, /\+=/.test(own) ? `${variables.get(name) ?? ''} ${value}` : value);
    } else if (rule) {
      const [, targets = '', needs = '', inline] = rule;
      const names = targets.split(/\s+/).filter(Boolean);
      current = names.map((name) => {
        const known = rules.get(name) ?? { needs: [], recipe: [] };
        known.needs.push(...needs.split(/\s+/).filter((each) => each && each !== '|'));
        if (inline) known.recipe.push(recipeLine(inline, line));
        rules.set(name, known);
        return known;
      });
      first ??= names.find((name) => !name.startsWith('.') && !name.includes('%')) ?? null;
    }
  }
  return { rules, first: variables.get('.DEFAULT_GOAL') ?? first, variables, includes };
}

/** The commands of targets and of what they need, in the order in which make runs them. */
export function recipesOf(makefile: Makefile, targets: readonly string[]): RecipeLine[] {
  const seen = new Set<string>();
  const found: RecipeLine[] = [];
  const visit = (name: string) => {
    if (seen.has(name) || seen.size > 300) return;
    seen.add(name);
    const rule = makefile.rules.get(name);
    if (!rule) return;
    for (const need of rule.needs)
      for (const each of expand(need, makefile.variables).split(/\s+/)) visit(each);
    for (const line of rule.recipe) found.push({ ...line, text: expand(line.text, makefile.variables) });
  };
  const wanted = targets.length > 0 ? targets : [makefile.first ?? ''];
  for (const name of wanted) visit(name);
  return found;
}

/** Variables replaced by what they are set to; those that set themselves stay. */
function expand(text: string, variables: ReadonlyMap<string, string>): string {
  let expanded = text;
  for (let round = 0; round < 5 && expanded.length < 10_000; round++) {
    const next = expanded.replace(/\$(?:\(([\w.-]+)\)|\{([\w.-]+)\})/g, (whole, round, curly) => {
      const name = round ?? curly;
      if (name === 'MAKE') return 'make';
      return variables.get(name) ?? whole;
    });
    if (next === expanded) break;
    expanded = next;
  }
  return expanded.replaceAll('$$', '$');
}

function recipeLine(raw: string, line: number): RecipeLine {
  const [marks = ''] = /^[\s@+-]*/.exec(raw) ?? [];
  return { text: raw.slice(marks.length), line, isTolerated: marks.includes('-') };
}

/** Lines joined where a backslash continues them; a recipe keeps its tab. */
function joined(text: string): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const piece = raw.replace(/\\$/, ' ');
    open = open ? { text: `${open.text}${piece.trim()} `, line: open.line } : { text: piece, line };
    if (raw.endsWith('\\')) continue;
    found.push(open);
    open = null;
  }
  return open ? [...found, open] : found;
}
