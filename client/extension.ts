import * as vscode from 'vscode';
import { catalogue } from '../catalog/load.js';
import type { Practice } from '../catalog/types.js';
import { type ChecklistState, type FindingItem, listFindings } from '../server/protocol.js';
import type { App } from './app.js';
import { CatalogueTree } from './catalogue/catalogueTree.js';
import { parseAddress } from './catalogue/page/address.js';
import { Page } from './catalogue/page/page.js';
import { ResourcesTree } from './catalogue/resourcesTree.js';
import { Narrowing } from './catalogue/search/narrowing.js';
import { CatalogueSearch } from './catalogue/search/search.js';
import { Aim } from './checklist/aim.js';
import { AssessmentStore } from './checklist/assessmentStore.js';
import { ChecklistStore } from './checklist/checklistStore.js';
import { ChecklistTree } from './checklist/checklistTree.js';
import { registerCounterEvidence } from './checklist/counterEvidence.js';
import { lookAt } from './checklist/lookAt.js';
import { registerChecklistProblems } from './checklist/problems.js';
import { Server } from './client.js';
import { registerCommands } from './commands/index.js';
import { registerSettingsPages } from './commands/showEffectiveSettings.js';
import { FindingsStore } from './findings/findingsStore.js';
import { FindingsTree } from './findings/findingsTree.js';
import { Pause } from './pause.js';
import { Dashboard } from './report/dashboard.js';
import { registerStatus } from './status.js';

/** What other extensions, and our own editor tests, may ask. */
export interface Api {
  /** Settles when the first start of the server has. */
  readonly ready: Promise<void>;
  findings(): Promise<FindingItem[]>;
  /** @param folder address of a workspace folder. */
  checklist(folder: string): Promise<ChecklistState>;
  search(query: string): readonly Practice[];
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('ML Practices', { log: true });
  const running = new Server(context.asAbsolutePath('dist/server.js'), log);
  server = running;
  const search = new CatalogueSearch(catalogue);
  const narrowing = new Narrowing(search);
  const pause = new Pause(running);
  const findings = new FindingsStore(running);
  const checklists = new ChecklistStore(running);
  const assessments = new AssessmentStore(running);
  const aim = new Aim(context.workspaceState);
  const findingsTree = new FindingsTree(findings, pause, context.workspaceState);
  const catalogueTree = new CatalogueTree({
    narrowing,
    checklists,
    findings,
    pause,
    memory: context.workspaceState,
  });
  const resourcesTree = new ResourcesTree(narrowing);
  const checklistTree = new ChecklistTree({
    server: running,
    checklists,
    assessments,
    aim,
    memory: context.workspaceState,
  });
  const page = new Page({
    extensionUri: context.extensionUri,
    findings,
    checklists,
    assessments,
    pause,
    look: (folder) => lookAt(app, folder),
  });
  const dashboard = new Dashboard({
    extensionUri: context.extensionUri,
    server: running,
    checklists,
    assessments,
    aim,
    look: (folder) => lookAt(app, folder),
  });
  const app: App = {
    server: running,
    log,
    findings,
    findingsTree,
    checklists,
    assessments,
    aim,
    checklistTree,
    search,
    narrowing,
    catalogueTree,
    resourcesTree,
    page,
    dashboard,
    pause,
  };
  context.subscriptions.push(
    log,
    running,
    pause,
    findings,
    checklists,
    findingsTree,
    narrowing,
    catalogueTree,
    resourcesTree,
    assessments,
    aim,
    checklistTree,
    registerChecklistProblems(checklists),
    registerCounterEvidence(assessments),
    page,
    dashboard,
    registerStatus(running, findings, pause),
    registerSettingsPages(app),
    registerCommands(app),
    vscode.window.registerUriHandler({ handleUri: (uri) => openLink(app, uri) }),
  );
  const ready = running.restart();
  return {
    ready,
    findings: () => running.request<FindingItem[]>(listFindings),
    checklist: (folder) => checklists.read(folder),
    search: (query) => search.practices(query),
  };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Follows a link to a page. A link that is none of ours still answers: it was clicked by somebody. */
function openLink(app: App, uri: vscode.Uri): void {
  const address = parseAddress(uri.path, uri.query);
  if (address) app.page.open(address);
  else void vscode.window.showInformationMessage('This link does not lead to a practice or a rule.');
}
