import type { Analysis } from './analysis.js';
import type { Report } from './finding.js';

/** What a rule gets to work with. */
export interface RuleContext extends Analysis {
  /** An option's value: what the settings say, else what the rule's page says. */
  option<T>(name: string): T;
  report(finding: Report): void;
}

/** One static check. Its words (title, practices, severity, options) live in `catalog/rules/<id>.md`. */
export interface Rule {
  readonly id: string;
  /**
   * A unit in which this (all of these) does not occur cannot have the finding; null when only the notebook's state
   * matters. Where no rule finds its trigger, nothing is parsed.
   */
  readonly trigger: RegExp | readonly RegExp[] | null;
  /** It follows data through the modules that a unit imports: the trigger may occur in one of them. */
  readonly followsModules?: true;
  /** What it tells is the subject of a test as often as a mistake in it: tests are left out. */
  readonly skipsTests?: true;
  check(context: RuleContext): void;
}
