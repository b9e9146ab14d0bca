/** Every id the manifest and the code share. Tests hold them against package.json. */

export const extensionId = 'ml-practices.ml-practices';
export const section = 'mlPractices';
export const notebookType = 'jupyter-notebook';

export const commands = {
  checkWorkspace: 'mlPractices.checkWorkspace',
  search: 'mlPractices.search',
  openPractice: 'mlPractices.openPractice',
  openRule: 'mlPractices.openRule',
  openFinding: 'mlPractices.openFinding',
  pause: 'mlPractices.pause',
  resume: 'mlPractices.resume',
  showEffectiveSettings: 'mlPractices.showEffectiveSettings',
  switchOffRule: 'mlPractices.switchOffRule',
  setLevel: 'mlPractices.setLevel',
  groupFindingsByPractice: 'mlPractices.groupFindingsByPractice',
  groupFindingsByRule: 'mlPractices.groupFindingsByRule',
  groupFindingsByFile: 'mlPractices.groupFindingsByFile',
  fixAllInNotebook: 'mlPractices.fixAllInNotebook',
  restartServer: 'mlPractices.restartServer',
  showLog: 'mlPractices.showLog',
  copyLink: 'mlPractices.copyLink',
  openSourceSite: 'mlPractices.openSourceSite',
  filterCatalogue: 'mlPractices.filterCatalogue',
  clearFilter: 'mlPractices.clearFilter',
  groupPractices: 'mlPractices.groupPractices',
  showFindings: 'mlPractices.showFindings',
  showAllFindings: 'mlPractices.showAllFindings',
  openResource: 'mlPractices.openResource',
  showCitingPractices: 'mlPractices.showCitingPractices',
  lookForEvidence: 'mlPractices.lookForEvidence',
  acceptProposal: 'mlPractices.acceptProposal',
  acceptProposals: 'mlPractices.acceptProposals',
  setNotApplicable: 'mlPractices.setNotApplicable',
  editNote: 'mlPractices.editNote',
  setOwner: 'mlPractices.setOwner',
  setReviewBy: 'mlPractices.setReviewBy',
  setUpProfile: 'mlPractices.setUpProfile',
  whatNext: 'mlPractices.whatNext',
  groupChecklist: 'mlPractices.groupChecklist',
  filterChecklist: 'mlPractices.filterChecklist',
  clearChecklistFilter: 'mlPractices.clearChecklistFilter',
  openEvidence: 'mlPractices.openEvidence',
  openChecklistFile: 'mlPractices.openChecklistFile',
  openDashboard: 'mlPractices.openDashboard',
  exportReport: 'mlPractices.exportReport',
} as const;

export const views = {
  findings: 'mlPractices.findings',
  catalogue: 'mlPractices.catalogue',
  resources: 'mlPractices.resources',
  checklist: 'mlPractices.checklist',
} as const;

export const contextKeys = {
  paused: 'mlPractices.paused',
  grouping: 'mlPractices.grouping',
  /** The Practices view and the reading list show the matches of a search only. */
  narrowed: 'mlPractices.catalogueNarrowed',
  /** The Findings view shows those of one practice only. */
  onePractice: 'mlPractices.findingsOfOnePractice',
  /** The Checklist view shows practices of one kind only. */
  checklistFiltered: 'mlPractices.checklistFiltered',
  /** There are proposals that nobody has accepted yet. */
  proposals: 'mlPractices.proposalsWaiting',
} as const;

/** Settings that the server reads, without the section's name. */
export const settings = [
  'enable',
  'select',
  'ignore',
  'severity',
  'perFileIgnores',
  'notebooks',
  'exclude',
  'rules',
] as const;

/** Type of the page's webview panel, under which VS Code restores it. */
export const pageViewType = 'mlPractices.page';

/** The same for the dashboard. */
export const dashboardViewType = 'mlPractices.dashboard';
