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
