import type { MeasureTopic } from '../repository.js';
import { cards } from './cards.js';
import { ciReach } from './ciReach.js';
import { code } from './code.js';
import { dependencies } from './dependencies.js';
import { dictionary } from './dictionary.js';
import { features } from './features.js';
import { history } from './history.js';
import { largeFiles } from './largeFiles.js';
import { notebooks } from './notebooks.js';
import { owners } from './owners.js';
import { platform } from './platform.js';
import { readme } from './readme.js';
import { tests } from './tests.js';
import { tracker } from './tracker.js';
import { versioning } from './versioning.js';

/** All figures of a repository. A figure is missing where nothing can be said: that is not the same as zero. */
export const topics: readonly MeasureTopic[] = [
  code,
  tests,
  features,
  ciReach,
  versioning,
  dependencies,
  largeFiles,
  notebooks,
  tracker,
  cards,
  readme,
  dictionary,
  history,
  owners,
  platform,
];
