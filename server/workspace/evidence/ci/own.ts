import type { RepositoryKind } from '../../../protocol.js';
import type { Tree } from '../tree.js';
import type { Ci, CiCommand } from './commands.js';

/**
 * What CI does for the root, without what it does for other projects of the repository: those beside a root that is
 * no more than a part of it, and the one sample project of a course.
 */
export function ownCi(ci: Ci, tree: Tree, kind: RepositoryKind): Ci {
  const sample = kind === 'course' ? sampleFolder(ci, tree) : null;
  const isOwn = ({ folder = '', text }: CiCommand) =>
    isNear(folder, tree.below) &&
    !namesNeighbour(text, tree.below) &&
    (sample === null || topOf(folder) !== sample);
  const commands = ci.commands.filter(isOwn);
  return commands.length === ci.commands.length ? ci : { ...ci, commands };
}

/** A command at the top of the repository, or above or below the root, is for the root as well. */
function isNear(folder: string, root: string): boolean {
  return `${root}/`.startsWith(`${folder}/`) || folder.startsWith(`${root}/`) || folder === '' || root === '';
}

/** `pytest services/billing` beside a root `services/model`. */
function namesNeighbour(text: string, root: string): boolean {
  const cut = root.lastIndexOf('/');
  if (cut < 0) return false;
  const words = text.split(/\s+/).map((word) => word.replace(/^\.\//, ''));
  const neighbours = words.filter((word) => word.startsWith(root.slice(0, cut + 1)));
  return neighbours.length > 0 && neighbours.every((word) => !isNear(word, root));
}

/** The only folder of many that commands run in. */
function sampleFolder(ci: Ci, tree: Tree): string | null {
  const entered = new Set(ci.commands.flatMap(({ folder }) => (folder ? [topOf(folder)] : [])));
  const [only] = entered;
  if (only === undefined || entered.size > 1 || /^(?:\.|src$|scripts?$|tools?$|tests?$|ci$)/.test(only))
    return null;
  const lessons = new Set(tree.files.flatMap(({ path }) => (/^[^./]+\//.test(path) ? [topOf(path)] : [])));
  return lessons.size >= 4 ? only : null;
}

function topOf(path: string): string {
  return path.split('/')[0] as string;
}
