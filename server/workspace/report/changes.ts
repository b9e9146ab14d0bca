import type { Change, ReportPractice } from './report.js';
import type { Snapshot } from './snapshot.js';

/** In the order of the catalogue; practices without a change are left out. */
export function changesSince(previous: Snapshot, practices: readonly ReportPractice[]): Change[] {
  const before = new Map(previous.practices.map((each) => [each.slug, each]));
  return practices.flatMap(({ practice, level, evidence }) => {
    const then = before.get(practice.slug);
    if (!then) return [];
    // Hints come and go; they prove nothing either way.
    const shown = evidence.filter(({ strength }) => strength !== 'hint');
    const were = new Set(
      then.evidence.flatMap(({ signal, strength }) => (strength === 'hint' ? [] : signal)),
    );
    const are = new Set(shown.map(({ signal }) => signal));
    const wordsOf = (id: string) => practice.evidence.signals.find((signal) => signal.id === id)?.lookedFor;
    const appeared = shown.filter(({ signal }) => !were.has(signal)).map(({ what }) => what);
    const gone = [...were].filter((signal) => !are.has(signal)).flatMap((signal) => wordsOf(signal) ?? []);
    const isMoved = then.level !== level;
    if (!isMoved && appeared.length === 0 && gone.length === 0) return [];
    const moved = isMoved ? { from: then.level, to: level } : null;
    return [{ slug: practice.slug, title: practice.title, level: moved, appeared, gone: gone.sort() }];
  });
}
