import { count } from '../wording.js';

/** "4 practices, 1 later addition": one way of counting wherever practices are found; empty for none. */
export function practiceCount(numbered: number, later: number): string {
  return [numbered > 0 ? count(numbered, 'practice') : '', later > 0 ? count(later, 'later addition') : '']
    .filter(Boolean)
    .join(', ');
}
