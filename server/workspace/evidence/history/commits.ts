/** What a commit says of how it came about; no names. */
export interface CommitFacts {
  readonly isMerge: boolean;
  readonly isBot: boolean;
  /** It went through a merge request, a pull request, or a review system. */
  readonly isMarked: boolean;
  readonly isGerrit: boolean;
  readonly isReviewed: boolean;
  readonly citesItem: boolean;
  /** Changed scripts and notebooks, below the top of the repository; empty where they were not asked for. */
  readonly scripts: readonly string[];
}

export interface Authors {
  readonly authors: number;
  readonly mailDomains: number;
}

/** Fields of `git log`: parents, name, mail, subject, body, then the changed files. */
export const logFormat = '%x1e%P%x1f%an%x1f%ae%x1f%s%x1f%b%x1f';

interface Raw {
  readonly parents: string;
  readonly name: string;
  readonly mail: string;
  readonly subject: string;
  readonly body: string;
  readonly files: readonly string[];
}

function rawCommits(log: string): Raw[] {
  return log
    .split('\x1e')
    .slice(1)
    .map((entry) => {
      const [parents = '', name = '', mail = '', subject = '', body = '', files = ''] = entry.split('\x1f');
      return { parents, name, mail, subject, body, files: files.split('\n').filter(Boolean) };
    });
}

/** The commits of a log, and how many people stand behind those that no machine made. */
export function readLog(log: string): { commits: CommitFacts[]; people: Authors } {
  const raw = rawCommits(log);
  const keys = projectKeys(raw);
  const commits = raw.map((each): CommitFacts => {
    const { subject, body } = each;
    const isGerrit = /^Change-Id: I[0-9a-f]{8,}/m.test(body);
    return {
      isMerge: each.parents.includes(' '),
      isBot: isBot(each),
      isGerrit,
      isMarked: isGerrit || isMarked(subject, body),
      isReviewed: isGerrit || isReviewed(subject, body),
      citesItem: citesItem(subject, body, keys),
      scripts: each.files.filter((path) => /\.(?:py|ipynb)$/.test(path)).slice(0, 100),
    };
  });
  return { commits, people: peopleOf(raw.filter((each) => !isBot(each))) };
}

function isBot({ name, mail }: Raw): boolean {
  return /\[bot\]|\bbot\b|dependabot|renovate|pre-commit-ci|github-actions|greenkeeper|jenkins|translatewiki|-bot@|bot@/i.test(
    `${name} ${mail}`,
  );
}

function isMarked(subject: string, body: string): boolean {
  if (/\(#\d+\)\s*$|^Merge pull request #\d+|^Merged PR \d+|\(pull request #\d+\)\s*$/.test(subject))
    return true;
  return /^See merge request \S|^Differential Revision: |^PR-URL: |^Reviewed-on: |^Pull-Request: /im.test(
    body,
  );
}

function isReviewed(subject: string, body: string): boolean {
  return (
    /^(?:Reviewed|Approved|Acked)-by: |^Reviewed-on: |^Differential Revision: /im.test(body) ||
    /\br=[\w.-]+\s*$/.test(subject)
  );
}

const cited =
  /\b(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?|ref(?:s|erences)?|see|issues?|bugs?|tasks?|tickets?|part of|related to|addresses|implements)\b:?\s+(?:\[?[\w.-]+\/[\w.-]+)?#\d+|\bAB#\d+|\/issues\/\d+|\bbug:? \d{4,}\b/i;

function citesItem(subject: string, body: string, keys: ReadonlySet<string>): boolean {
  // The number of the pull request itself is no item.
  const own = subject.replace(/\(#\d+\)\s*$|pull request #\d+/gi, '');
  const text = `${own}\n${body}`;
  if (cited.test(text) || /(?:^|[\s([])#\d+\b/.test(body)) return true;
  return keysIn(text).some(({ key }) => keys.has(key));
}

function keysIn(text: string): { key: string; number: string }[] {
  const found = [...text.matchAll(/\b([A-Z][A-Z0-9]{1,9})-(\d{1,6})\b|\b(T)(\d{4,7})\b/g)];
  return found.map(([, key, number, task, id]) => ({ key: key ?? task ?? '', number: number ?? id ?? '' }));
}

/** Keys of issue trackers ("ABC" of "ABC-123"): "COVID-19" and "SHA-256" do not come with many numbers. */
function projectKeys(commits: readonly Raw[]): Set<string> {
  const numbers = new Map<string, Set<string>>();
  for (const { subject, body } of commits)
    for (const { key, number } of keysIn(`${subject}\n${body}`)) {
      const known = numbers.get(key) ?? new Set();
      known.add(number);
      numbers.set(key, known);
    }
  const notKeys = new Set(['CVE', 'GHSA', 'PEP', 'RFC', 'ISO', 'UTF', 'SHA', 'PY', 'CP']);
  return new Set(
    [...numbers].filter(([key, known]) => known.size >= 3 && !notKeys.has(key)).map(([key]) => key),
  );
}

/** People who use several addresses or spellings count once, as far as one of the two stays the same. */
function peopleOf(commits: readonly Raw[]): Authors {
  const names = new Set(commits.map(({ name }) => name.trim().toLowerCase()));
  const mails = new Set(commits.map(({ mail }) => mail.trim().toLowerCase()));
  const domains = new Set(
    [...mails]
      .map((mail) => mail.slice(mail.indexOf('@') + 1))
      .filter((domain) => !domain.endsWith('noreply.github.com')),
  );
  return { authors: Math.min(names.size, mails.size), mailDomains: domains.size };
}
