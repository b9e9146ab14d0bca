import type { LaterPractice, Practice, Resource, RulePage } from '../../catalog/types.js';
import type {
  ChecklistAnswer,
  Evidence,
  EvidencePlace,
  FindingItem,
  PracticeAssessment,
} from '../../server/protocol.js';

export function practice(slug: string, over: Partial<Practice> = {}): Practice {
  return {
    number: 1,
    slug,
    title: slug,
    category: 'Data',
    difficulty: 'basic',
    rank: null,
    effects: [],
    euRequirements: [],
    related: [],
    references: [],
    sourceUrl: `https://example.org/${slug}`,
    evidence: { tier: 2, appliesTo: [], absence: null, signals: [] },
    summary: '',
    text: '',
    ...over,
  };
}

export function rule(id: string, over: Partial<RulePage> = {}): RulePage {
  return {
    id,
    title: id,
    practices: [],
    severity: 'information',
    set: 'recommended',
    setReason: '',
    scope: 'both',
    libraries: [],
    fix: 'none',
    options: [],
    what: '',
    why: '',
    text: '',
    examples: [],
    ...over,
  };
}

export function later(slug: string, over: Partial<LaterPractice> = {}): LaterPractice {
  return {
    slug,
    title: slug,
    category: 'Deployment',
    siteNumber: null,
    sourceUrl: null,
    related: [],
    references: [],
    summary: '',
    text: '',
    ...over,
  };
}

export function resource(title: string, over: Partial<Resource> = {}): Resource {
  return {
    title,
    url: `https://example.org/${encodeURIComponent(title)}`,
    movedTo: null,
    alternatives: [],
    section: 'Broad Overviews',
    otherSections: [],
    mustRead: false,
    scientific: false,
    why: '',
    practices: [],
    ...over,
  };
}

/** A finding on the first characters of a line (from 0). */
export function finding(over: Partial<FindingItem> = {}): FindingItem {
  return {
    uri: 'file:///w/train.py',
    cell: null,
    cellUri: null,
    startLine: 0,
    startCharacter: 0,
    endLine: 0,
    endCharacter: 5,
    rule: 'unseeded-sklearn',
    severity: 'warning',
    message: 'message',
    practices: ['versioning'],
    ...over,
  };
}

/** What a person recorded a month before June 2026. */
export function answer(over: Partial<ChecklistAnswer> = {}): ChecklistAnswer {
  return {
    level: 'mostly',
    reason: null,
    note: null,
    owner: null,
    date: '2026-05-01',
    reviewBy: null,
    evidence: [],
    ...over,
  };
}

export function assessed(over: Partial<PracticeAssessment> = {}): PracticeAssessment {
  return {
    slug: 'a',
    state: 'unanswered',
    proposal: null,
    evidence: [],
    lookedFor: [],
    notFound: [],
    ...over,
  };
}

export function place(over: Partial<EvidencePlace> = {}): EvidencePlace {
  return { path: 'tests/test_a.py', cell: null, line: null, detail: 'test_a.py', ...over };
}

export function sign(over: Partial<Evidence> = {}): Evidence {
  return {
    signal: 'tests',
    strength: 'strong',
    what: 'files with tests',
    places: [place()],
    count: 1,
    ...over,
  };
}
