import type { Signal } from '../../catalog/types.js';
import type { PracticeAssessment } from '../../server/protocol.js';

/** What was looked for in vain. That a sign against the practice was not found is good news: it stands apart. */
export interface NotFound {
  readonly title: string;
  readonly about: string;
  /** As in the catalogue; at least one. */
  readonly phrases: readonly string[];
}

/** @param signals all that the practice's page declares */
export function notFoundIn({ notFound }: PracticeAssessment, signals: readonly Signal[]): NotFound[] {
  const isCounter = (phrase: string) =>
    signals.some(({ lookedFor, strength }) => strength === 'counter' && lookedFor === phrase);
  const lists = [
    {
      title: 'Looked for, not found',
      about: 'What this tool knows to look for and did not see. You may do it all the same.',
      phrases: notFound.filter((phrase) => !isCounter(phrase)),
    },
    {
      title: 'Against it, not found',
      about: 'Signs against the practice of which this tool saw none.',
      phrases: notFound.filter(isCounter),
    },
  ];
  return lists.filter(({ phrases }) => phrases.length > 0);
}
