/**
 * Signals by the names of the files they may concern, so that a file meets the few globs that could fit it and not
 * hundreds.
 */
export class PathIndex<Signal> {
  private readonly byKey = new Map<string, Signal[]>();
  private readonly open: Signal[] = [];

  add(signal: Signal, globs: readonly string[]): void {
    const keys = new Set(globs.flatMap(withoutBraces).map(keyOf));
    if (keys.has(null)) this.open.push(signal);
    else for (const key of keys) this.byKey.set(key as string, [...this.under(key as string), signal]);
  }

  /** Signals with a glob that may fit the path; whether it does is for the glob to say. */
  near(path: string): Signal[] {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const dot = name.lastIndexOf('.');
    const byExtension = dot < 0 ? [] : this.under(`*${name.slice(dot)}`);
    return [...new Set([...this.under(name), ...byExtension, ...this.open])];
  }

  private under(key: string): readonly Signal[] {
    return this.byKey.get(key) ?? [];
  }
}

/** `a.{md,rst}` as `a.md` and `a.rst`. Braces do not stand within braces. */
function withoutBraces(glob: string): string[] {
  const match = /\{([^{}]*)\}/.exec(glob);
  if (!match) return [glob];
  const before = glob.slice(0, match.index);
  const after = glob.slice(match.index + match[0].length);
  return (match[1] as string).split(',').flatMap((each) => withoutBraces(before + each + after));
}

/** The name, or `*.` with the extension, that a file must have to fit; null when any may. */
function keyOf(glob: string): string | null {
  const name = glob.slice(glob.lastIndexOf('/') + 1).toLowerCase();
  if (!/[*?[]/.test(name)) return name;
  const [extension] = /\.[^.*?[\]]+$/.exec(name) ?? [];
  return extension === undefined ? null : `*${extension}`;
}
