import * as vscode from 'vscode';
import type { App } from '../app.js';
import { commands } from '../ids.js';
import { checkWorkspace } from './checkWorkspace.js';
import { clearFilter } from './clearFilter.js';
import { copyLink } from './copyLink.js';
import { filterCatalogue } from './filterCatalogue.js';
import { fixAllInNotebook } from './fixAllInNotebook.js';
import { groupFindings } from './groupFindings.js';
import { groupPractices } from './groupPractices.js';
import { openFinding } from './openFinding.js';
import { openPractice } from './openPractice.js';
import { openResource } from './openResource.js';
import { openRule } from './openRule.js';
import { openSourceSite } from './openSourceSite.js';
import { pause } from './pause.js';
import { restartServer } from './restartServer.js';
import { resume } from './resume.js';
import { search } from './search.js';
import { setLevel } from './setLevel.js';
import { showAllFindings } from './showAllFindings.js';
import { showCitingPractices } from './showCitingPractices.js';
import { showEffectiveSettings } from './showEffectiveSettings.js';
import { showFindings } from './showFindings.js';
import { showLog } from './showLog.js';
import { switchOffRule } from './switchOffRule.js';

type Handler = (...args: unknown[]) => unknown;

/** Registers all commands; the type makes sure that none is forgotten. */
export function registerCommands(app: App): vscode.Disposable {
  const handlers: Record<keyof typeof commands, Handler> = {
    checkWorkspace: () => checkWorkspace(app),
    search: () => search(app),
    openPractice: (target) => openPractice(app, target),
    openRule: (target) => openRule(app, target),
    openFinding: (target) => openFinding(app, target),
    pause: () => pause(app),
    resume: () => resume(app),
    showEffectiveSettings: () => showEffectiveSettings(),
    switchOffRule: (target) => switchOffRule(app, target),
    setLevel: (target, level, folder) => setLevel(app, target, level, folder),
    groupFindingsByPractice: () => groupFindings(app, 'practice'),
    groupFindingsByRule: () => groupFindings(app, 'rule'),
    groupFindingsByFile: () => groupFindings(app, 'file'),
    fixAllInNotebook: () => fixAllInNotebook(app),
    restartServer: () => restartServer(app),
    showLog: () => showLog(app),
    copyLink: (target) => copyLink(app, target),
    openSourceSite: (target) => openSourceSite(app, target),
    filterCatalogue: () => filterCatalogue(app),
    clearFilter: () => clearFilter(app),
    groupPractices: (grouping) => groupPractices(app, grouping),
    showFindings: (target) => showFindings(app, target),
    showAllFindings: () => showAllFindings(app),
    openResource: (target) => openResource(app, target),
    showCitingPractices: (target) => showCitingPractices(app, target),
  };
  const registered = Object.entries(handlers).map(([name, handler]) =>
    vscode.commands.registerCommand(commands[name as keyof typeof commands], handler),
  );
  return vscode.Disposable.from(...registered);
}
