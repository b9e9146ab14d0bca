import * as vscode from 'vscode';
import { practiceBySlug, ruleById } from '../../catalog/load.js';
import { inFolder } from '../folders.js';
import type { GroupNames } from './findingGroups.js';

/** Titles from the catalogue, and paths relative to the workspace. */
export const names: GroupNames = {
  practice: (slug) => practiceBySlug(slug)?.title ?? slug,
  rule: (id) => ruleById(id)?.title ?? id,
  path: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
  folder: (uri) => {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri, true));
    return folder === undefined ? '' : inFolder(folder.uri.toString());
  },
};
