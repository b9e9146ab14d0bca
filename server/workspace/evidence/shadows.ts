import { distributionName } from '../dependencies.js';
import type { Repository } from './repository.js';

/** Knows which imports are of the repository itself, whatever well-known package bears the same name. */
export interface Shadows {
  /** @param root the first name of an import; @param path of the file that imports it */
  shadow(root: string, path: string): boolean;
}

/** A file of the same name, in a place from which it would be imported, stands before a package that is not declared. */
export function shadowsIn({ tree, declared }: Pick<Repository, 'tree' | 'declared'>): Shadows {
  const modules = new Set<string>();
  for (const { path } of tree.files) {
    if (!path.endsWith('.py')) continue;
    modules.add(path.replace(/(?:\/__init__)?\.py$/, ''));
    const slash = path.lastIndexOf('/');
    if (slash > 0) modules.add(path.slice(0, slash));
  }
  const names = new Set(declared.names);
  return {
    shadow(root, path) {
      if (names.has(distributionName(root))) return false;
      return foldersOver(path).some((folder) => modules.has(folder === '' ? root : `${folder}/${root}`));
    },
  };
}

/** The folders above a file, and `src`: where imports are looked for. */
export function foldersOver(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  const above = segments.map((_, index) => segments.slice(0, index + 1).join('/'));
  return ['', 'src', 'lib', ...above];
}
