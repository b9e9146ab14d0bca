import type { MeasureTopic } from '../repository.js';

export const topics: readonly MeasureTopic[] = [];
