import type { FindingItem } from '../../server/protocol.js';
import { count } from '../wording.js';

export type Grouping = 'practice' | 'rule' | 'file';
export const groupings: readonly Grouping[] = ['practice', 'rule', 'file'];

/** A node of the Findings view. */
export interface FindingGroup {
  /** Practice slug, rule id or document address. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** The highest severity inside. */
  readonly severity: FindingItem['severity'];
  /** In the order of files, cells and lines. */
  readonly findings: readonly FindingItem[];
}

/** How the parts of a finding are called on screen. */
export interface GroupNames {
  practice(slug: string): string;
  rule(id: string): string;
  path(uri: string): string;
  /** " in NAME", the workspace folder, where there are several; else nothing. */
  folder(uri: string): string;
}

/**
 * The findings as groups. A finding that supports several practices counts under its main one only, so that the
 * numbers add up. Groups with warnings come first, then the larger ones; files stay in alphabetical order.
 */
export function groupFindings(
  findings: readonly FindingItem[],
  grouping: Grouping,
  names: GroupNames,
): FindingGroup[] {
  const byKey = new Map<string, FindingItem[]>();
  for (const finding of findings) {
    const key = keyOf(finding, grouping);
    const group = byKey.get(key);
    if (group) group.push(finding);
    else byKey.set(key, [finding]);
  }
  const groups = [...byKey].map(([key, members]) => groupOf(key, members, grouping, names));
  return groups.sort(grouping === 'file' ? byLabel : byWeight);
}

/** Where a finding stands, for people: cells and lines count from 1. */
export function placeOf(finding: FindingItem, names: GroupNames): string {
  return `${names.path(finding.uri)}, ${lineOf(finding)}`;
}

/**
 * What the row of a finding says: the message first, for places look alike in a narrow view; then where, without the
 * file in the group of that file.
 */
export function rowOf(
  finding: FindingItem,
  grouping: Grouping,
  names: GroupNames,
): { readonly label: string; readonly description: string } {
  if (grouping === 'file') return { label: finding.message, description: lineOf(finding) };
  const name = names.path(finding.uri).split('/').pop() ?? '';
  return { label: finding.message, description: `${name}${names.folder(finding.uri)}, ${lineOf(finding)}` };
}

function lineOf(finding: FindingItem): string {
  const line = `line ${finding.startLine + 1}`;
  return finding.cell === null ? line : `cell ${finding.cell + 1}, ${line}`;
}

/** The totals in the words of the command line; empty when there is nothing to count. */
export function totals(findings: readonly FindingItem[]): string {
  if (findings.length === 0) return '';
  const files = new Set(findings.map((finding) => finding.uri)).size;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  const information = findings.length - warnings;
  const parts = [
    warnings > 0 ? count(warnings, 'warning') : '',
    information > 0 ? `${information} information` : '',
  ];
  const severities = parts.filter(Boolean).join(', ');
  return `${count(findings.length, 'finding')} (${severities}) in ${count(files, 'file')}`;
}

function keyOf(finding: FindingItem, grouping: Grouping): string {
  if (grouping === 'file') return finding.uri;
  if (grouping === 'rule') return finding.rule;
  return finding.practices[0] ?? '';
}

function groupOf(key: string, members: FindingItem[], grouping: Grouping, names: GroupNames): FindingGroup {
  return {
    key,
    label: labelOf(key, grouping, names),
    description: String(members.length),
    severity: members.some((member) => member.severity === 'warning') ? 'warning' : 'information',
    findings: members.sort(byPlace(names)),
  };
}

function labelOf(key: string, grouping: Grouping, names: GroupNames): string {
  if (grouping === 'file') return names.path(key);
  if (grouping === 'rule') return names.rule(key);
  return key === '' ? 'Other' : names.practice(key);
}

const byLabel = (a: FindingGroup, b: FindingGroup): number => a.label.localeCompare(b.label, 'en');

function byWeight(a: FindingGroup, b: FindingGroup): number {
  if (a.severity !== b.severity) return a.severity === 'warning' ? -1 : 1;
  return b.findings.length - a.findings.length || byLabel(a, b);
}

const byPlace =
  (names: GroupNames) =>
  (a: FindingItem, b: FindingItem): number =>
    names.path(a.uri).localeCompare(names.path(b.uri), 'en') ||
    (a.cell ?? -1) - (b.cell ?? -1) ||
    a.startLine - b.startLine ||
    a.startCharacter - b.startCharacter;
