import type { Assessment, ChecklistAnswer, ChecklistProfile } from '../../protocol.js';
import type { RepositoryAssessment } from '../evidence/assess.js';
import type { Traits } from '../evidence/propose.js';
import type { Measured } from '../evidence/repository.js';
import { stateOf } from './states.js';

/** What the profile says about which practices apply; what it leaves open stays open. */
export function traitsOf(profile: ChecklistProfile): Traits {
  const { deployed, personalData, handMadeFeatures, labelledData, externalData, teamSize } = profile;
  const team = teamSize === undefined ? undefined : teamSize !== '1 member';
  return { deployed, personalData, handMadeFeatures, labelledData, externalData, team };
}

/** What a folder shows, with people's answers laid beside it. */
export function withAnswers(
  shown: RepositoryAssessment,
  answers: Readonly<Record<string, ChecklistAnswer>>,
  today: string,
  wasLeftOut: (path: string) => boolean,
): Assessment {
  const practices = shown.practices.map((practice) => {
    const { slug, proposal, evidence } = practice;
    const answer = Object.hasOwn(answers, slug) ? answers[slug] : undefined;
    return { ...practice, state: stateOf(answer, proposal, evidence, today, wasLeftOut) };
  });
  return { ...shown, practices };
}

/** Whether a look at a folder could or would not see what stands at a path. */
export function leftOut({ tree, facts }: Measured): (path: string) => boolean {
  return (path) =>
    (tree.isCut && !facts.has(path)) ||
    facts.get(path)?.problem != null ||
    tree.unreadable.some((folder) => folder === '' || path.startsWith(`${folder}/`));
}
