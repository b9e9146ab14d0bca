import type { InstanceValue } from './value.js';

/** A method of a class of this unit, or of its bases of this unit. */
export function methodOf(
  cls: InstanceValue['cls'],
  name: string,
  depth = 0,
): InstanceValue['cls']['methods'] extends ReadonlyMap<string, infer F> ? F | undefined : never {
  const own = cls.methods.get(name);
  if (own || depth > 5) return own;
  for (const base of cls.bases) {
    const inherited = base.kind === 'class' ? methodOf(base, name, depth + 1) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}
