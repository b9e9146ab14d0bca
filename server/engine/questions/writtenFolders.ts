import { methodName } from '../model/networks/trainingSteps.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { CallFact, Facts } from '../model/values/facts.js';
import { pathOf } from '../model/values/paths.js';
import type { Value } from '../model/values/value.js';
import { onceFor } from '../once.js';

/** Folders that the program itself makes or writes to, as they are written in it: without `./` and a slash at the end. */
export const writtenFolders = onceFor(
  (facts: Facts) => facts,
  (facts): ReadonlySet<string> => {
    const targets = [
      ...facts.calls.flatMap(targetsOf),
      ...callsNamed(facts, (name) => makesFolder.test(name)).map(({ args }) => args[0]),
    ];
    return new Set(targets.flatMap(wholePath));
  },
);

/** Whether a path is one of those folders, or inside of one. */
export function isIn(folders: ReadonlySet<string>, path: string): boolean {
  const parts = folder(path).split('/');
  return parts.some((_, index) => folders.has(parts.slice(0, index + 1).join('/')));
}

const makesFolder = /^os\.(makedirs|mkdir)$|^transformers\.\w*TrainingArguments$|^trl\.\w+Config$/;

function targetsOf(call: CallFact): (Value | undefined)[] {
  const given = [call.keywords.get('output_dir'), call.keywords.get('save_directory')];
  const method = methodName(call);
  if (method === 'mkdir') return [call.receiver ?? undefined];
  return method && /^save(_pretrained|_model|_to_disk|_pretrained_merged|_lora_weights)?$/.test(method)
    ? [...given, call.args[0]]
    : given;
}

/** What is only known by its start, such as `f"{model}-finetuned"`, is another folder. */
function wholePath(target: Value | undefined): string[] {
  const path = target?.kind === 'unknown' ? null : pathOf(target);
  return path ? [folder(`${path.value}`)] : [];
}

function folder(path: string): string {
  return path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}
