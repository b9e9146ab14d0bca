import { type ForeignSource, foreignPlace, holds, isForeign } from '../../python/foreign.js';
import type { Place, Span } from '../../source/unit.js';
import type { CallFact, Facts, Moment } from '../values/facts.js';
import type { Homes } from '../values/homes.js';
import type { Learned } from '../values/value.js';

/**
 * What happened in other modules of the workspace while the unit ran: their calls, and what in the unit they happened
 * for. Rules that judge how code is written never see them; what other code does to data, seeds, models and records
 * stands among the facts, at places that are not the unit's.
 */
export class Elsewhere {
  /** Calls that other modules made, in the order they ran. */
  readonly calls: readonly CallFact[];
  /** Those and the unit's own, in the order they ran. */
  readonly everyCall: readonly CallFact[];
  /** The loops of other modules and the unit's own, in the order they ran. */
  readonly everyLoop: Facts['loops'];
  private readonly sources: readonly ForeignSource[];

  constructor(
    facts: Facts,
    private readonly homes: Homes,
  ) {
    this.sources = homes.sources;
    this.everyCall = this.sources.length === 0 ? facts.calls : [...facts.calls];
    this.everyLoop = this.sources.length === 0 ? facts.loops : [...facts.loops];
    this.calls = this.sources.length === 0 ? [] : setAside(facts);
  }

  /** Where the unit is to be shown for something: the place itself, or what in the unit ran the other module's code. */
  siteOf(node: Span, order: number): Span {
    return isForeign(node) ? (this.homes.siteAt(order) ?? node) : node;
  }

  /** The same for what was learned from data. */
  siteOfLearned(learned: Learned): Span {
    if (!isForeign(learned.node)) return learned.node;
    const made = this.calls.filter(({ node }) => node === learned.node);
    const call =
      made.find(({ args, receiver }) =>
        [receiver, ...args].some((value) => value?.kind === 'data' && value.rows === learned.rows),
      ) ?? made[0];
    return call ? this.siteOf(learned.node, call.order) : learned.node;
  }

  /** The same for an expression of any module: what in the unit ran it first; `otherwise` where nobody can tell. */
  siteOfExpression(node: Span, otherwise: Span): Span {
    if (!isForeign(node)) return node;
    const call = this.calls.find((each) => each.node === node);
    const site = call ? this.siteOf(node, call.order) : node;
    return isForeign(site) ? otherwise : site;
  }

  /** Whether it stands in another module that is a program as well: what that lacks is told when it is checked. */
  isOfProgram(span: Span): boolean {
    return isForeign(span) && /^if\b.*\b__name__\b/m.test(this.moduleText(span));
  }

  /** The whole text of another module. */
  moduleText(span: Span): string {
    return this.sources.find((each) => holds(each, span))?.text ?? '';
  }

  /** What stands at a span of another module. */
  textOf(span: Span): string {
    const source = this.sources.find((each) => holds(each, span));
    return source ? source.text.slice(span.start - source.base, span.end - source.base) : '';
  }

  /** Where a span of another module stands; null for spans of the unit. */
  placeOf(span: Span): Place | null {
    const source = isForeign(span) && this.sources.find((each) => holds(each, span));
    return source ? foreignPlace(source, span) : null;
  }
}

/** Takes out what only concerns the file it stands in. */
function setAside(facts: Facts): CallFact[] {
  const calls = facts.calls.filter(({ node }) => isForeign(node));
  keep(facts.calls, ({ node }) => !isForeign(node));
  keep(facts.comparisons, ({ node }) => !isForeign(node));
  keep(facts.writes, ({ target }) => !isForeign(target));
  keep(facts.truths, ({ node }) => !isForeign(node));
  keep(facts.loops, ({ node }) => !isForeign(node));
  keep(facts.numpyNames, ({ node }) => !isForeign(node));
  keep(facts.attributeWrites, ({ node }) => !isForeign(node));
  keep(facts.paths, ({ node, literal }) => !isForeign(node) && !isForeign(literal.node));
  keep(facts.shown, ({ node }) => !isForeign(node));
  keep(facts.features, ({ call }) => !isForeign(call.node));
  keep(facts.saves, ({ call }) => !isForeign(call.node));
  // What another module fits to draw a picture is no training of this unit's.
  keep(facts.fits, ({ call }) => !isForeign(call.node) || !draws(call));
  keep(facts.trainings, ({ node, moment }) => !isForeign(node) || !draws(moment));
  for (const training of facts.trainings) keep(training.calls, (call) => !isForeign(call));
  return calls;
}

function draws({ functionName }: Moment): boolean {
  return /plot|show|visual|draw|figure|demo/i.test(functionName ?? '');
}

function keep<T>(all: T[], isKept: (one: T) => boolean): void {
  let count = 0;
  for (const one of all) if (isKept(one)) all[count++] = one;
  all.length = count;
}
