import {
  type Measure,
  type Measures,
  type MeasureTopic,
  placeOfFile,
  type Repository,
} from '../repository.js';
import { goalNames, goals } from './goals.js';
import { counted, measure } from './places.js';
import { placeOfCommand, reachOf } from './reach.js';

/** What CI reaches on each change, and what it lets pass. */
export const ciReach: MeasureTopic = { name: 'ciReach', measure: measures };

function measures({ ci, classes }: Repository): Measures {
  const { files, commands } = ci;
  const places = files.map((path) => placeOfFile(path));
  const found: Record<string, Measure> = {
    'ci-files': measure(
      files.length,
      `${counted(files.length, 'file')} that ${files.length === 1 ? 'configures' : 'configure'} CI`,
      places,
    ),
  };
  if (files.length === 0) return found;
  const isUnread = (ci.unread ?? []).length > 0;
  for (const goal of goals) {
    const { best, commands: reaching } = reachOf(ci, classes, goal);
    // Of a file that could not be read nobody knows what it leaves out.
    if (best === 0 && isUnread) continue;
    const shown = reaching.filter(({ isTolerated }) => !isTolerated);
    found[`ci-reaches-${goal}`] = measure(
      best,
      `CI reaches ${goalNames[goal]} ${howOften(best)}`,
      shown.map(placeOfCommand),
    );
  }
  for (const goal of ['tests', 'lint'] as const) {
    const { best, tolerated } = reachOf(ci, classes, goal);
    const only = best === 0 ? tolerated : [];
    found[`ci-tolerates-${goal}`] = measure(
      only.length,
      `CI lets failures of ${goalNames[goal]} pass`,
      only.map(placeOfCommand),
    );
  }
  const checks = checkingGoals.map((goal) => reachOf(ci, classes, goal));
  const checking = checks
    .filter(({ best }) => best === 1)
    .flatMap((reach) =>
      reach.commands.filter(({ on, isTolerated }) => on.includes('change') && !isTolerated),
    );
  if (checking.length > 0 || !isUnread)
    found['ci-checks-changes'] = measure(
      checking.length > 0 ? 1 : 0,
      checking.length > 0 ? 'CI tests or checks each change' : 'CI neither tests nor checks changes',
      checking.length > 0 ? checking.map(placeOfCommand) : places,
    );
  const isNever =
    !isUnread && commands.length > 0 && commands.every(({ on }) => on.length > 0 && !on.includes('change'));
  const isForReleases = isNever && commands.some(({ on }) => on.includes('release'));
  found['ci-by-hand-only'] = measure(
    isNever && !isForReleases ? 1 : 0,
    isNever ? 'CI never runs on a change' : 'CI runs on changes',
    isNever ? places : [],
  );
  found['ci-for-releases-only'] = measure(
    isForReleases ? 1 : 0,
    isForReleases ? 'CI runs for tags or releases, never on a change' : 'CI runs for more than releases',
    isForReleases ? places : [],
  );
  found['ci-only-chores'] = onlyChores(ci, classes);
  return found;
}

function howOften(best: number): string {
  if (best === 1) return 'on each change';
  if (best > 0.5) return 'for tags or releases';
  return best > 0 ? 'on a timetable or by hand' : 'not at all';
}

/** What tells of a change whether it broke something. A build alone runs nothing of what was changed. */
const checkingGoals = ['tests', 'lint', 'type-check', 'data-validation', 'training', 'evaluation'] as const;

const chore =
  /\bstale\b|\bcla\b|label|greeting|welcome|release|\bdocs?\b|mkdocs|sphinx|gh-pages|deploy-pages|pypi|twine|lock-threads|jekyll|assign|semantic-version|changelog|dependabot|first-interaction|create-issue/i;

function onlyChores(ci: Repository['ci'], classes: Repository['classes']): Measure {
  const isReached = goals.some((goal) => goal !== 'build' && reachOf(ci, classes, goal).commands.length > 0);
  const chores = ci.commands.filter(({ text }) => chore.test(text));
  const isOnly =
    !isReached && chores.length > 0 && (ci.scripts ?? []).length === 0 && (ci.unread ?? []).length === 0;
  return measure(
    isOnly ? 1 : 0,
    isOnly ? 'CI only tends issues, documentation or releases' : 'CI does more than chores',
    isOnly ? chores.map(placeOfCommand) : [],
  );
}
