import { type ProfileQuestion, profile as questions } from '../../../catalog/load.js';
import type { ProfileChange } from '../../protocol.js';
import { nearestWord } from '../nearest.js';
import type { Understood } from './words.js';

/** Reads “team-size=2-3 members”, “deployed=yes”, “dataTypes=text,audio”; an empty value takes the answer away. */
export function readProfileChange(assignment: string): Understood<ProfileChange> {
  const cut = assignment.indexOf('=');
  const name = assignment.slice(0, cut).trim();
  const plain = (key: string) => key.toLowerCase().replaceAll('-', '');
  const question = questions.find(({ key }) => plain(key) === plain(name));
  if (!question) {
    const keys = questions.map(({ key }) => key);
    const near = nearestWord(name, keys);
    return {
      problem: `the profile has no “${name}”${near ? `; did you mean “${near}”?` : `. It has ${keys.join(', ')}.`}`,
    };
  }
  const typed = assignment.slice(cut + 1).trim();
  if (typed === '') return { value: { [question.key]: null } };
  const value = answerTo(question, typed);
  return 'problem' in value ? value : { value: { [question.key]: value.value } };
}

/** What may be typed for a question. */
export function choicesOf({ kind, choices }: ProfileQuestion): string {
  return kind === 'yes-no' ? 'yes or no' : choices.join(' | ');
}

function answerTo(question: ProfileQuestion, typed: string): Understood<unknown> {
  const { kind, key } = question;
  if (kind === 'yes-no') {
    if (/^(yes|true|y)$/i.test(typed)) return { value: true };
    return /^(no|false|n)$/i.test(typed)
      ? { value: false }
      : { problem: `“${key}” is yes or no, not “${typed}”.` };
  }
  if (kind === 'one') return choiceOf(question, typed);
  const read = typed.split(',').map((part) => choiceOf(question, part));
  const wrong = read.find((each) => 'problem' in each);
  if (wrong) return wrong;
  return { value: [...new Set(read.flatMap((each) => ('value' in each ? [each.value] : [])))] };
}

/** A choice by its name, its beginning, or a part of it: “Images, videos” is one choice of two words. */
function choiceOf({ key, choices }: ProfileQuestion, typed: string): Understood<string> {
  const word = typed.trim().toLowerCase();
  const fits = (test: (choice: string) => boolean) => choices.filter((choice) => test(choice.toLowerCase()));
  const exact = fits((choice) => choice === word || choice.split(', ').includes(word));
  const [value, other] =
    exact.length > 0 ? exact : word === '' ? [] : fits((choice) => choice.startsWith(word));
  if (value !== undefined && other === undefined) return { value };
  const near = nearestWord(word, choices);
  const hint = near ? `did you mean “${near}”?` : `choose of ${choices.join(' | ')}.`;
  return { problem: `“${typed.trim()}” is no value of “${key}”; ${hint}` };
}
