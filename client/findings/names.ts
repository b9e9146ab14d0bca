import * as vscode from 'vscode';
import { practiceBySlug, ruleById } from '../../catalog/load.js';
import type { GroupNames } from './findingGroups.js';

/** Titles from the catalogue, and paths relative to the workspace. */
export const names: GroupNames = {
  practice: (slug) => practiceBySlug(slug)?.title ?? slug,
  rule: (id) => ruleById(id)?.title ?? id,
  path: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
};
