import * as vscode from 'vscode';
import type { App } from '../app.js';
import { commands } from '../ids.js';
import { acceptProposal } from './acceptProposal.js';
import { acceptProposals } from './acceptProposals.js';
import { checkWorkspace } from './checkWorkspace.js';
import { clearFilter } from './clearFilter.js';
import { copyLink } from './copyLink.js';
import { editNote } from './editNote.js';
import { exportReport } from './exportReport.js';
import { filterCatalogue } from './filterCatalogue.js';
import { filterChecklist } from './filterChecklist.js';
import { fixAllInNotebook } from './fixAllInNotebook.js';
import { groupChecklist } from './groupChecklist.js';
import { groupFindings } from './groupFindings.js';
import { groupPractices } from './groupPractices.js';
import { lookForEvidence } from './lookForEvidence.js';
import { openChecklistFile } from './openChecklistFile.js';
import { openDashboard } from './openDashboard.js';
import { openEvidence } from './openEvidence.js';
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
import { setNotApplicable } from './setNotApplicable.js';
import { setOwner } from './setOwner.js';
import { setReviewBy } from './setReviewBy.js';
import { setUpProfile } from './setUpProfile.js';
import { showAllFindings } from './showAllFindings.js';
import { showCitingPractices } from './showCitingPractices.js';
import { showEffectiveSettings } from './showEffectiveSettings.js';
import { showFindings } from './showFindings.js';
import { showLog } from './showLog.js';
import { switchOffRule } from './switchOffRule.js';
import { whatNext } from './whatNext.js';

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
    acceptProposal: (target) => acceptProposal(app, target),
    acceptProposals: (target) => acceptProposals(app, target),
    editNote: (target) => editNote(app, target),
    exportReport: (target) => exportReport(app, target),
    filterChecklist: (target) => filterChecklist(app, target),
    groupChecklist: (target) => groupChecklist(app, target),
    lookForEvidence: (target) => lookForEvidence(app, target),
    openChecklistFile: (target) => openChecklistFile(app, target),
    openDashboard: (target) => openDashboard(app, target),
    setNotApplicable: (target) => setNotApplicable(app, target),
    setOwner: (target) => setOwner(app, target),
    setReviewBy: (target) => setReviewBy(app, target),
    setUpProfile: (target) => setUpProfile(app, target),
    whatNext: (target) => whatNext(app, target),
    openEvidence: (folder, place, column) => openEvidence(app, folder, place, column),
    clearChecklistFilter: () => filterChecklist(app, 'all'),
  };
  const registered = Object.entries(handlers).map(([name, handler]) =>
    vscode.commands.registerCommand(commands[name as keyof typeof commands], handler),
  );
  return vscode.Disposable.from(...registered);
}
