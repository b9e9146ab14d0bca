import { type ProfileQuestion, profile as questions } from '../../../catalog/load.js';
import type { ChecklistProfile } from '../../protocol.js';
import type { JsonObject } from '../json-tree.js';
import { type Complain, Values } from './values.js';

/** What the profile says, as far as it can be used. */
export function readProfile(object: JsonObject, complain: Complain): ChecklistProfile {
  const values = new Values(
    object,
    questions.map(({ key }) => key),
    'of the profile',
    complain,
  );
  const found = questions.map((question) => [question.key, readValue(values, question)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== null));
}

function readValue(values: Values, { key, kind, choices }: ProfileQuestion) {
  if (kind === 'yes-no') return values.yesNo(key);
  if (kind === 'one') return values.oneOf(key, choices);
  const some = values.someOf(key, choices);
  return some?.length ? some : null;
}
