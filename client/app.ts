import type * as vscode from 'vscode';
import type { Narrowing } from './catalogue/narrowing.js';
import type { Page } from './catalogue/page.js';
import type { CatalogueSearch } from './catalogue/search.js';
import type { CatalogueTree } from './catalogue/tree.js';
import type { Aim } from './checklist/aim.js';
import type { AssessmentStore } from './checklist/assessments.js';
import type { ChecklistStore } from './checklist/store.js';
import type { ChecklistTree } from './checklist/tree.js';
import type { Server } from './client.js';
import type { FindingsStore } from './findings/store.js';
import type { FindingsTree } from './findings/tree.js';
import type { Pause } from './pause.js';
import type { Dashboard } from './report/dashboard.js';
import type { ResourcesTree } from './resources/tree.js';

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
