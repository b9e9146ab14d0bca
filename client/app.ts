import type * as vscode from 'vscode';
import type { CatalogueTree } from './catalogue/catalogueTree.js';
import type { Page } from './catalogue/page/page.js';
import type { ResourcesTree } from './catalogue/resourcesTree.js';
import type { Narrowing } from './catalogue/search/narrowing.js';
import type { CatalogueSearch } from './catalogue/search/search.js';
import type { Aim } from './checklist/aim.js';
import type { AssessmentStore } from './checklist/assessmentStore.js';
import type { ChecklistStore } from './checklist/checklistStore.js';
import type { ChecklistTree } from './checklist/checklistTree.js';
import type { Server } from './client.js';
import type { FindingsStore } from './findings/findingsStore.js';
import type { FindingsTree } from './findings/findingsTree.js';
import type { Pause } from './pause.js';
import type { Dashboard } from './report/dashboard.js';

/** What commands may use. Made once, on activation. */
export interface App {
  readonly server: Server;
  readonly log: vscode.LogOutputChannel;
  readonly findings: FindingsStore;
  readonly findingsTree: FindingsTree;
  readonly checklists: ChecklistStore;
  readonly assessments: AssessmentStore;
  readonly aim: Aim;
  readonly checklistTree: ChecklistTree;
  readonly search: CatalogueSearch;
  readonly narrowing: Narrowing;
  readonly catalogueTree: CatalogueTree;
  readonly resourcesTree: ResourcesTree;
  readonly page: Page;
  readonly dashboard: Dashboard;
  readonly pause: Pause;
}
