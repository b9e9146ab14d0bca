import { type Declared, declaresDependencies, distributionName, readDeclared } from '../dependencies.js';
import type { Collector, ReadFile } from './fileFacts.js';

/** A package that a file asks for when the program runs, and where it does. */
export interface DeclaredPackage {
  readonly name: string;
  /** From 0. */
  readonly line: number;
  /** What the file says of the version: ">=1.2,<2", "*"; empty when nothing. */
  readonly version: string;
}

export type DependencyManager = 'pip' | 'conda' | 'Pipenv' | 'Poetry' | 'a project table';

/** What a file that declares dependencies says. */
export interface DeclaringFacts {
  readonly declared: Declared;
  /** Null for lock files, and for kinds of files that are read for names alone. */
  readonly manager: DependencyManager | null;
  /** Without what only developers need. */
  readonly packages: readonly DeclaredPackage[];
  /** A tool wrote the file from another one, or it takes its versions from one. */
  readonly isDerived: boolean;
}

/** Reads what declares dependencies, for all that ask. */
export const declaring: Collector = {
  name: 'declaring',
  wants: ({ path, fileClass }) => fileClass !== 'example' && declaresDependencies(path),
  collect,
};

const derived =
  /^#.*(?:auto-?generated|pip-compile|poetry export|pipenv|uv (?:pip|export)|pip freeze|conda env export)|^\s*(?:-c|--constraint)[\s=]|--hash=sha/im;

function collect({ file, text, whole }: ReadFile): DeclaringFacts | null {
  if (!declaresDependencies(file.path)) return null;
  const manager = managerOf(nameOf(file.path), text);
  return {
    declared: readDeclared(file.path, whole),
    manager,
    packages: manager === null ? [] : packagesIn(manager, text),
    isDerived: derived.test(text),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function managerOf(name: string, text: string): DependencyManager | null {
  if (name.endsWith('.txt')) return 'pip';
  if (/\.ya?ml$/.test(name)) return 'conda';
  if (name === 'Pipfile') return 'Pipenv';
  if (name !== 'pyproject.toml') return null;
  if (/^\[tool\.poetry\.dependencies\]/m.test(text)) return 'Poetry';
  return /^\[project\]/m.test(text) ? 'a project table' : null;
}

function packagesIn(manager: DependencyManager, text: string): DeclaredPackage[] {
  const lines = text.split(/\r?\n/);
  if (manager === 'pip') return lines.flatMap((line, index) => requirement(line, index));
  if (manager === 'conda') return condaPackages(lines);
  if (manager === 'Pipenv') return tableEntries(lines, /^\[packages\]/);
  return manager === 'Poetry' ? tableEntries(lines, /^\[tool\.poetry\.dependencies\]/) : projectList(lines);
}

/** `name[extra] >= 1.2 ; marker`; nothing for options, addresses and paths. */
function requirement(text: string, line: number): DeclaredPackage[] {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;#\s][^;#]*)?(?:[;#]|$)/.exec(
    text.replace(/\s--hash\b.*|\\$/, ''),
  );
  const version = (match?.[2] ?? '').trim();
  if (!match || (version !== '' && !/^\(?\s*(?:[<>=!~]=?|@)/.test(version))) return [];
  return [{ name: distributionName(match[1] as string), line, version }];
}

function condaPackages(lines: readonly string[]): DeclaredPackage[] {
  const start = lines.findIndex((line) => /^dependencies\s*:/.test(line));
  if (start < 0) return [];
  const found: DeclaredPackage[] = [];
  for (const [index, text] of lines.entries()) {
    if (index > start && /^[A-Za-z]/.test(text)) break;
    const match =
      /^\s*-\s*["']?(?:[^:\s"']+::)?([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*([<>=!~][^"'#]*)?["']?\s*(?:#.*)?$/.exec(
        text,
      );
    if (index <= start || !match || /^(?:python|pip)$/.test(match[1] as string)) continue;
    const version = (match[2] ?? '').trim();
    found.push({ name: distributionName(match[1] as string), line: index, version });
  }
  return found;
}

/** `name = "^1.2"` and `name = { version = "1.2", … }` below a heading. */
function tableEntries(lines: readonly string[], heading: RegExp): DeclaredPackage[] {
  const start = lines.findIndex((line) => heading.test(line));
  const end = lines.findIndex((line, index) => index > start && line.startsWith('['));
  return lines.slice(0, end < 0 ? lines.length : end).flatMap((text, line) => {
    const match = /^["']?([A-Za-z0-9][\w.-]*)["']?\s*=\s*(.*)$/.exec(text);
    if (start < 0 || line <= start || !match || match[1] === 'python') return [];
    const value = match[2] as string;
    const version = /^["']([^"']*)/.exec(value)?.[1] ?? /version\s*=\s*["']([^"']*)/.exec(value)?.[1] ?? '';
    return [{ name: distributionName(match[1] as string), line, version }];
  });
}

/** The list `dependencies` of `[project]`. */
function projectList(lines: readonly string[]): DeclaredPackage[] {
  const project = lines.findIndex((line) => /^\[project\]/.test(line));
  const start = lines.findIndex((line, index) => index > project && /^dependencies\s*=\s*\[/.test(line));
  const found: DeclaredPackage[] = [];
  for (let index = start; index >= 0 && index < lines.length; index++) {
    const text = lines[index] as string;
    if (index > start && /^\s*\[/.test(text)) break;
    const items = text.replace(/^dependencies\s*=\s*\[/, '').matchAll(/(["'])(.*?)\1/g);
    for (const [, , item = ''] of items) found.push(...requirement(item, index));
    if (/\]\s*(?:#.*)?$/.test(text) && !/\[[^\]]*\]["']\s*,?\s*$/.test(text)) break;
  }
  return found;
}
