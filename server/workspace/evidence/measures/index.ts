import type { MeasureTopic } from '../repository.js';
import { ciReach } from './ciReach.js';
import { code } from './code.js';
import { tests } from './tests.js';

export const topics: readonly MeasureTopic[] = [code, tests, ciReach];
