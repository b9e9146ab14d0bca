import { practiceBySlug } from '../../catalog/load.js';
import type { ChecklistAnswer } from '../../server/protocol.js';
import type { App } from '../app.js';
import { folderFor } from '../folders.js';
import { pickPractice, slugOf } from './target.js';

/** The practice and the folder that a command is about, with the answer recorded there. */
export interface AnswerTarget {
  readonly folder: string;
  readonly slug: string;
  readonly answer: ChecklistAnswer | undefined;
}

/** Takes the practice from a slug or a tree node, or asks; undefined when the person leaves. */
export async function answerFor(
  app: App,
  target: unknown,
  question: string,
  where?: unknown,
): Promise<AnswerTarget | undefined> {
  const slug = slugOf(target) ?? (await pickPractice(question));
  if (slug === undefined || practiceBySlug(slug) === undefined) return undefined;
  const folder = await folderFor(target, where);
  if (folder === undefined) return undefined;
  return { folder, slug, answer: app.checklists.state(folder)?.answers[slug] };
}
