import type { Model } from '../model/model.js';

/** Whether a unit imports PyTorch itself, under any name. */
export function importsTorch({ imports }: Pick<Model, 'imports'>): boolean {
  return [...imports.values()].some((name) => name === 'torch' || name.startsWith('torch.'));
}
