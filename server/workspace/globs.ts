import picomatch from 'picomatch';

/**
 * A test whether a path falls under one of the globs. A glob without a slash matches a name at any depth, one with a
 * slash is read from the folder the paths start at; what matches a folder covers everything below it.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const names = globs.filter((glob) => !trimmed(glob).includes('/')).map(trimmed);
  const paths = globs
    .filter((glob) => trimmed(glob).includes('/'))
    .map((glob) => trimmed(glob).replace(/^\.?\//, ''));
  const matchesName = names.length > 0 ? picomatch(names, { dot: true }) : () => false;
  const matchesPath = paths.length > 0 ? picomatch(paths, { dot: true }) : () => false;
  return (path) => {
    const segments = path.split('/');
    return segments.some(
      (name, index) => matchesName(name) || matchesPath(segments.slice(0, index + 1).join('/')),
    );
  };
}

function trimmed(glob: string): string {
  return glob.replace(/\/+$/, '');
}
