import type { Page } from './page.js';
import type { PracticeFrontMatter } from './schema.js';
import type { Report } from './sections.js';

interface PracticeDraft {
  readonly path: string;
  readonly name: string;
  readonly page: Page;
  readonly matter: PracticeFrontMatter | null;
}

/** Ids of signals are of the whole catalogue, and the rules they name must be there. */
export function checkSignals(
  practices: readonly PracticeDraft[],
  rules: ReadonlySet<string>,
  report: Report,
): void {
  const seen = new Map<string, string>();
  const slugs = new Set(practices.map(({ name }) => name));
  for (const { path, name, page, matter } of practices) {
    for (const [index, slug] of (matter?.evidence.derivedFrom ?? []).entries())
      if (!slugs.has(slug) || slug === name)
        report(path, page.lineOf(['evidence', 'derivedFrom', index]), `there is no other practice “${slug}”`);
    for (const [index, signal] of (matter?.evidence.signals ?? []).entries()) {
      const at = ['evidence', 'signals', index];
      const before = seen.get(signal.id);
      if (before) report(path, page.lineOf([...at, 'id']), `the signal ${signal.id} is already in ${before}`);
      seen.set(signal.id, path);
      if (signal.kind !== 'finding') continue;
      for (const [place, rule] of signal.rules.entries())
        if (!rules.has(rule))
          report(path, page.lineOf([...at, 'rules', place]), `there is no rule “${rule}”`);
    }
  }
}
