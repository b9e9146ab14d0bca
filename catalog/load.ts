import compiled from './compiled.json';
import type { Catalogue, Practice, RulePage } from './types.js';

/** The compiled catalogue: plain data, checked when it was built. */
export const catalogue: Catalogue = compiled as unknown as Catalogue;

const practices = new Map(catalogue.practices.map((practice) => [practice.slug, practice]));
const rules = new Map(catalogue.rules.map((rule) => [rule.id, rule]));

export function practiceBySlug(slug: string): Practice | undefined {
  return practices.get(slug);
}

export function ruleById(id: string): RulePage | undefined {
  return rules.get(id);
}
