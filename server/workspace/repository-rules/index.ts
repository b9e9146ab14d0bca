import { devDepsInMain } from './dev-deps-in-main.js';
import { duplicateNotebookFilename } from './duplicate-notebook-filename.js';
import { failingTests } from './failing-tests.js';
import { functionDefinedInTwoNotebooks } from './function-defined-in-two-notebooks.js';
import { largeFileInGit } from './large-file-in-git.js';
import { multipleDependencyManagers } from './multiple-dependency-managers.js';
import type { RepositoryRule } from './rule.js';
import { testsOutsideFolder } from './tests-outside-folder.js';
import { unpinnedDependencies } from './unpinned-dependencies.js';
import { unversionedData } from './unversioned-data.js';

/** All repository rules, by id. */
export const repositoryRules: readonly RepositoryRule[] = [
  devDepsInMain,
  duplicateNotebookFilename,
  failingTests,
  functionDefinedInTwoNotebooks,
  largeFileInGit,
  multipleDependencyManagers,
  testsOutsideFolder,
  unpinnedDependencies,
  unversionedData,
];
