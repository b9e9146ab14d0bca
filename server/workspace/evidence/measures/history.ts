import type { ReadFile } from '../fileFacts.js';
import type { CommitFacts } from '../history/commits.js';
import type { History } from '../history.js';
import type { Measure, Measures, MeasureTopic, Repository } from '../repository.js';
import { counted, measure, percent, share } from './places.js';

/** Fewer commits say nothing of how a team works. */
const fewest = 10;
const fewestTraining = 5;

/** What the history tells of how changes come about. */
export const history: MeasureTopic = {
  name: 'history',
  collect: isTraining,
  measure: (repository, collected) => measures(repository, new Set(collected.keys())),
};

/** Scripts that train something. */
function isTraining({ file, source }: ReadFile): true | null {
  if (source === null || file.fileClass === 'test' || file.fileClass === 'example') return null;
  if (!/\.fit\(|\.backward\(|[tT]rainer/.test(source.text)) return null;
  return /\.fit\s*\(|\.backward\s*\(|\bTrainer\s*\(|\btrainer\.train\s*\(/.test(source.blank) ? true : null;
}

const trainingName = /(?:^|[/_-])(?:re)?(?:train|training|trainer|finetune|fit)(?:[_-]\w+)?\.(?:py|ipynb)$/i;

function measures({ tree, history: told }: Repository, training: ReadonlySet<string>): Measures {
  if (told === null)
    return tree.isRepository ? { 'is-repository': yes(true, 'the folder is a repository') } : {};
  const { isRepository, remoteHost, isShallow, log } = told;
  const found: Record<string, Measure> = {
    'is-repository': yes(
      isRepository,
      isRepository ? 'the folder is a repository' : 'the folder is no repository',
    ),
    'has-remote': yes(
      remoteHost !== null,
      remoteHost
        ? `the repository is kept at ${remoteHost}`
        : isRepository
          ? 'the repository has no remote that others could reach'
          : 'the folder is no git repository',
    ),
    'is-shallow': yes(isShallow, isShallow ? 'only the end of the history is here' : 'the history is whole'),
  };
  return log === null ? found : { ...found, ...people(told), ...shares(told, log, training) };
}

function yes(is: boolean, detail: string): Measure {
  return measure(is ? 1 : 0, detail);
}

function people({ commits, authors, mailDomains, isShallow }: History): Measures {
  const found: Record<string, Measure> = { commits: measure(commits, counted(commits, 'commit')) };
  // The end of a history may be the work of one day.
  if (isShallow) return found;
  const isOne = commits >= 5 && authors === 1;
  return {
    ...found,
    authors: measure(
      authors,
      `${counted(authors, 'person', 'people')} behind the last ${counted(commits, 'commit')}`,
    ),
    'mail-domains': measure(mailDomains, `${counted(mailDomains, 'mail domain')} among those who commit`),
    'single-author': yes(
      isOne,
      isOne ? `one person made the last ${counted(commits, 'commit')}` : 'several people commit',
    ),
  };
}

function shares(
  { isShallow, prefix }: History,
  { all, mainline }: NonNullable<History['log']>,
  training: ReadonlySet<string>,
): Measures {
  if (isShallow) return {};
  const found: Record<string, Measure> = {};
  const of = (
    name: string,
    commits: readonly CommitFacts[],
    is: (commit: CommitFacts) => boolean,
    least: number,
    says: string,
  ) => {
    if (commits.length < least) return;
    const part = share(commits.filter(is).length, commits.length);
    found[name] = measure(part, `${percent(part)} of the last ${counted(commits.length, 'commit')} ${says}`);
  };
  const touches = ({ scripts }: CommitFacts) =>
    scripts.some(
      (path) =>
        trainingName.test(path) || (path.startsWith(prefix) && training.has(path.slice(prefix.length))),
    );
  const onTraining = mainline.filter(touches);
  const rest = mainline.filter((commit) => !touches(commit));
  const marked = (commit: CommitFacts) => commit.isMarked;
  of('pull-request-share', mainline, marked, fewest, 'came in through a pull or merge request');
  of(
    'pull-request-share-training',
    onTraining,
    marked,
    fewestTraining,
    'to training scripts came in through a pull or merge request',
  );
  of(
    'pull-request-share-rest',
    rest,
    marked,
    fewestTraining,
    'to other files came in through a pull or merge request',
  );
  of('gerrit-share', all, (commit) => commit.isGerrit, fewest, 'went through a review system');
  of('reviewed-share', all, (commit) => commit.isReviewed, fewest, 'name a reviewer or a review');
  of('item-share', all, (commit) => commit.citesItem, fewest, 'name an item of work');
  const direct = onTraining.filter((commit) => !commit.isMarked).length;
  const hasFlow = (found['pull-request-share']?.value ?? 0) >= 0.3;
  if (hasFlow)
    found['direct-training-commits'] = measure(
      direct,
      `${counted(direct, 'change')} to training scripts went past the pull requests`,
    );
  return found;
}
