import type { EvidencePlace } from '../../../protocol.js';
import { globMatcher } from '../../globs.js';
import type { ReadFile } from '../fileFacts.js';
import type { Measures, MeasureTopic, Repository } from '../repository.js';
import type { TreeFile } from '../tree.js';
import { counted, lineOfText, measure } from './places.js';

interface Owned {
  /** As it stands in the file of code owners. */
  readonly pattern: string;
  readonly place: EvidencePlace;
}

/** Code owners, and what they own. */
export const owners: MeasureTopic = {
  name: 'owners',
  wants: isOwnersFile,
  collect,
  measure: (repository, collected) =>
    measures(repository, collected as ReadonlyMap<string, readonly Owned[]>),
};

function isOwnersFile({ path }: TreeFile): boolean {
  return /^(?:(?:\.github|docs|\.gitlab)\/)?CODEOWNERS$/i.test(path);
}

const featurePath = /(?:^|[/_-])(?:features?|preprocess\w*|transforms?)(?:$|[/.*])/i;

function collect({ file, text }: ReadFile): Owned[] | null {
  if (!isOwnersFile(file)) return null;
  return [...text.matchAll(/^[ \t]*([^\s#[]\S*)[ \t]+\S*@\w/gm)].flatMap((line) => {
    const pattern = line[1] as string;
    return featurePath.test(pattern) ? [{ pattern, place: lineOfText(file.path, text, line.index) }] : [];
  });
}

/** In a web application, features are parts of the page: only code that could make columns counts. */
function measures({ tree }: Repository, collected: ReadonlyMap<string, readonly Owned[]>): Measures {
  const made = tree.files.map(({ path }) => path).filter((path) => /\.(?:py|sql|ipynb|R)$/.test(path));
  const held = [...collected.values()].flat().filter(({ pattern }) => made.some(globMatcher([pattern])));
  return {
    'feature-code-owned': measure(
      held.length,
      `${counted(held.length, 'line')} of CODEOWNERS for feature code`,
      held.map(({ place }) => place),
    ),
  };
}
