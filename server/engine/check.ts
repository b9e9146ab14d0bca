import { ruleById } from '../../catalog/load.js';
import type { RulePage } from '../../catalog/types.js';
import { type Analysis, analyse } from './analysis.js';
import type { Finding, Fix, Report, Severity } from './finding.js';
import type { ProjectView } from './project.js';
import { isForeign } from './python/foreign.js';
import type { Rule, RuleContext } from './rule.js';
import { rules } from './rules/index.js';
import type { UnitSettings } from './settings.js';
import { place } from './source/place.js';
import {
  applySuppressions,
  readSuppressions,
  type Suppression,
  unusedSuppression,
  withoutExcused,
} from './source/suppression.js';
import { isTest } from './source/testPath.js';
import type { SourceUnit, Span } from './source/unit.js';
import { suppressionMistakes } from './suppressionMistakes.js';
import { triggersIn, triggersInModules } from './triggers.js';

export interface CheckResult {
  /** Sorted by place; suppressed ones removed; suppressions that silence nothing included. */
  readonly findings: readonly Finding[];
  /** Things a log should say: analysis cut short, a rule that failed. */
  readonly notes: readonly string[];
}

interface RawFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly report: Report;
  readonly span: Span;
  readonly practices: readonly string[];
}

/** Rules with their pages, put together once. */
const checks = rules.flatMap((rule) => {
  const page = ruleById(rule.id);
  return page ? [{ rule, page, triggers: [rule.trigger ?? []].flat() }] : [];
});

/**
 * Runs the rules that the settings name over one unit. Synchronous and pure. `loadParser` must have finished. A rule
 * that fails is noted and the others go on.
 */
export function check(unit: SourceUnit, settings: UnitSettings, project: ProjectView): CheckResult {
  const notes: string[] = [];
  const found: RawFinding[] = [];
  const ran = new Set<string>();
  const occurs = triggersIn(unit.raw);
  const occursElsewhere = triggersInModules(unit, project);
  const analysis = analyse(unit, project);
  const isSkipped = (rule: Rule) => rule.skipsTests && isTest(unit);
  for (const { rule, page, triggers } of checks) {
    const severity = settings.severities[rule.id];
    if (!severity || !runsIn(page, unit) || isSkipped(rule)) continue;
    ran.add(rule.id);
    if (!triggers.every((trigger) => occurs(trigger) || (rule.followsModules && occursElsewhere(trigger))))
      continue;
    try {
      found.push(...runRule(rule, page, severity, settings, analysis));
    } catch (error) {
      ran.delete(rule.id);
      notes.push(`rule ${rule.id} failed on ${unit.path}: ${told(error)}`);
    }
  }
  const suppressions = readSuppressions(unit);
  const everyRuleRan = checks.every(
    ({ rule, page }) => page.set !== 'recommended' || !runsIn(page, unit) || ran.has(rule.id),
  );
  const { kept, unused } = applySuppressions(found, suppressions, ran, everyRuleRan);
  const about = [...unused, ...suppressionMistakes(unit, suppressions)];
  const findings = [...kept, ...aboutComments(about, suppressions, settings)].map((raw) =>
    placed(analysis, raw),
  );
  return { findings: findings.sort(byPlace), notes: [...notes, ...analysis.notes] };
}

function aboutComments(
  reports: readonly Report[],
  suppressions: readonly Suppression[],
  { severities }: UnitSettings,
): RawFinding[] {
  const severity = severities[unusedSuppression];
  if (!severity) return [];
  return withoutExcused(reports, suppressions).map((report) => ({
    rule: unusedSuppression,
    severity,
    report,
    span: report,
    practices: [],
  }));
}

/** What went wrong, and where, on one line. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, where = ''] = error.stack?.split('\n') ?? [];
  return `${error.message} ${where.trim()}`.trim();
}

function runsIn(page: RulePage, unit: SourceUnit): boolean {
  if (page.scope === 'repository') return false;
  if (page.scope === 'notebook') return unit.kind !== 'script';
  return page.scope === 'both' || unit.kind !== 'notebook';
}

function runRule(
  rule: Rule,
  page: RulePage,
  severity: Severity,
  settings: UnitSettings,
  analysis: Analysis,
): RawFinding[] {
  const found = new Map<string, RawFinding>();
  const options = settings.options[rule.id];
  const option = (name: string) =>
    options?.[name] ?? page.options.find((option) => option.name === name)?.default;
  const report = (report: Report) => {
    // What is wrong in another file is told when that file is checked.
    if (isForeign(report)) return;
    // A function that is called twice is run twice; its findings are the same ones.
    const key = `${report.start}:${report.end}`;
    if (found.has(key)) return;
    const lowered = report.severity === 'information' ? 'information' : severity;
    found.set(key, {
      rule: rule.id,
      severity: lowered,
      report,
      span: analysis.statementOf(report),
      practices: page.practices,
    });
  };
  rule.check(new Context(analysis, option as RuleContext['option'], report));
  return [...found.values()];
}

/** The analysis of a unit as one rule sees it. */
class Context implements RuleContext {
  readonly unit: SourceUnit;
  readonly project: ProjectView;
  readonly statementOf: Analysis['statementOf'];
  readonly textOf: Analysis['textOf'];

  constructor(
    private readonly analysis: Analysis,
    readonly option: RuleContext['option'],
    readonly report: RuleContext['report'],
  ) {
    this.unit = analysis.unit;
    this.project = analysis.project;
    this.statementOf = analysis.statementOf;
    this.textOf = analysis.textOf;
  }

  get module() {
    return this.analysis.module;
  }

  get model() {
    return this.analysis.model;
  }

  get names() {
    return this.analysis.names;
  }

  get notes() {
    return this.analysis.notes;
  }
}

function placed(analysis: Analysis, { rule, severity, report, span, practices }: RawFinding): Finding {
  const { unit } = analysis;
  const own = (report.fixes ?? []).filter(({ edits }) => !edits.some(isForeign));
  const fixes = own.map(
    (fix): Fix => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ place: place(unit, edit), text: edit.text })),
    }),
  );
  const related = (report.related ?? []).flatMap(({ start, end, message }) => {
    const at = { start, end };
    const where = isForeign(at) ? analysis.model.elsewhere.placeOf(at) : place(unit, at);
    return where ? [{ place: where, message }] : [];
  });
  return {
    rule,
    severity,
    message: report.message,
    place: place(unit, report),
    span,
    related,
    fixes,
    practices,
  };
}

function byPlace(left: Finding, right: Finding): number {
  const a = left.place;
  const b = right.place;
  return (
    (a.cell ?? -1) - (b.cell ?? -1) ||
    a.startLine - b.startLine ||
    a.startCharacter - b.startCharacter ||
    (left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0)
  );
}
