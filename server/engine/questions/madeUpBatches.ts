import type { CallFact } from '../model/values/facts.js';
import type { Span } from '../source/unit.js';

/** Whether a call draws what is trained on; `imgs[torch.randint(len(imgs), (4,))]` draws which of the rows that are there. */
export function makesUpData({ name, node }: CallFact, textOf: (span: Span) => string): boolean {
  if (name === 'torch.randint') return !/\blen\(|\.(shape|size)\b/.test(textOf(node));
  return name === 'torch.rand' || name === 'torch.randn';
}
