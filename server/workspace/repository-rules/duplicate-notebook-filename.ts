import { type RepositoryRule, shortPath, wholeFile } from './rule.js';

/** Names that say what a file is for in its folder. */
const ordinary = /^(?:index|readme|__init__|overview|_toc)\.ipynb$/i;

export const duplicateNotebookFilename: RepositoryRule = {
  id: 'duplicate-notebook-filename',
  check({ tree }) {
    const first = new Map<string, string>();
    return tree.files.flatMap(({ path, fileClass, outside }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (fileClass !== 'notebook' || outside !== '' || ordinary.test(name)) return [];
      const known = first.get(name);
      first.set(name, known ?? path);
      if (known === undefined) return [];
      const other = { path: known, cell: null, line: null, message: 'The other one.' };
      return [wholeFile(path, `Rename one of two notebooks with this name: ${shortPath(known)}`, [other])];
    });
  },
};
