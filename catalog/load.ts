import compiled from './compiled.json';
import type { Catalogue, Category, Practice, RulePage } from './types.js';

export { categories } from './types.js';

/** The compiled catalogue: plain data, checked when it was built. */
export const catalogue: Catalogue = compiled as unknown as Catalogue;

const practices = new Map(catalogue.practices.map((practice) => [practice.slug, practice]));
const practicesByNumber = new Map(catalogue.practices.map((practice) => [practice.number, practice]));
const rules = new Map(catalogue.rules.map((rule) => [rule.id, rule]));

export function practiceBySlug(slug: string): Practice | undefined {
  return practices.get(slug);
}

export function practiceByNumber(number: number): Practice | undefined {
  return practicesByNumber.get(number);
}

/** In the order of their numbers. */
export function practicesIn(category: Category): readonly Practice[] {
  return catalogue.practices.filter((practice) => practice.category === category);
}

export function ruleById(id: string): RulePage | undefined {
  return rules.get(id);
}

/** Rules that support a practice, by id. */
export function rulesFor(slug: string): readonly RulePage[] {
  return catalogue.rules.filter((rule) => rule.practices.includes(slug));
}

/** A rule's page for people: the marks in its examples are for its tests and become arrows. */
export function readableText(rule: RulePage): string {
  return rule.text.replace(/[ \t]*# expect: .*$/gm, '  # ← here');
}
