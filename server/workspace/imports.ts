/** One import of a Python text. */
export interface Import {
  /** Dots of a relative import; 0 for an absolute one. */
  readonly level: number;
  /** The module's dotted name without the leading dots; may be empty for `from . import x`. */
  readonly module: string;
  /** What is taken from it; null for `import module`. */
  readonly names: readonly { readonly name: string; readonly as: string }[] | null;
  /** The local name of `import module as name`; null for other forms. */
  readonly as: string | null;
  /** Where the statement starts, in UTF-16 units. */
  readonly offset: number;
}

/** How the import spells the module, leading dots included. */
export function spelling(each: Import): string {
  return '.'.repeat(each.level) + each.module;
}

/** An import, from the start of its line on. */
const importStatement =
  /[ \t]*(?:(?:try|else|finally)[ \t]*:[ \t]*)?(?:from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^\n;]*)|import[ \t]+([^\n;]+))/y;

/**
 * The imports of a Python text, those inside functions and conditions included, found without a parse: a project
 * view asks this of every module an open file touches.
 * @param code text that went through `withoutStrings`
 */
export function importsOf(code: string): Import[] {
  const found: Import[] = [];
  const text = code.includes('\\') ? code.replace(/\\\r?\n/g, (joint) => ' '.repeat(joint.length)) : code;
  // From one word to the next: asking every line whether it is an import takes several times as long.
  for (let at = text.indexOf('import'); at >= 0; at = text.indexOf('import', at)) {
    const lineStart = text.lastIndexOf('\n', at) + 1;
    importStatement.lastIndex = lineStart;
    const match = importStatement.exec(text);
    if (match) {
      const [, dots = '', module = '', names, plain] = match;
      if (plain !== undefined) found.push(...plainImports(plain, lineStart));
      else if (module !== '' || dots !== '')
        found.push({ level: dots.length, module, names: namesIn(names ?? ''), as: null, offset: lineStart });
    }
    const lineEnd = text.indexOf('\n', Math.max(at, match ? importStatement.lastIndex - 1 : at));
    if (lineEnd < 0) break;
    at = lineEnd + 1;
  }
  return found;
}

function plainImports(list: string, offset: number): Import[] {
  return namesIn(list).map(({ name, as }) => ({
    level: 0,
    module: name,
    names: null,
    as: as === name ? null : as,
    offset,
  }));
}

function namesIn(list: string): { name: string; as: string }[] {
  const parts = list.replace(/[()]/g, ' ').split(',');
  return parts.flatMap((part) => {
    const match = /^\s*([\p{L}_][\p{L}\p{N}_.]*|\*)(?:\s+as\s+([\p{L}_][\p{L}\p{N}_]*))?\s*$/u.exec(part);
    return match ? [{ name: match[1] as string, as: match[2] ?? (match[1] as string) }] : [];
  });
}
