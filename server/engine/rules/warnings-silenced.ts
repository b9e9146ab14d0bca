import type { CallFact } from '../model/values/facts.js';
import type { Value } from '../model/values/value.js';
import { eachStatement } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';
import type { Span } from '../source/unit.js';

/** Warnings are switched off for the whole program. */
export const warningsSilenced: Rule = {
  id: 'warnings-silenced',
  trigger: /filterwarnings|simplefilter|chained_assignment/,
  check(context) {
    const { facts } = context.model;
    const isMeant = meantBlocks(context);
    const found = new Map<keyof typeof messages, Span[]>();
    const add = (what: keyof typeof messages, { start, end }: Span) => {
      const places = found.get(what) ?? [];
      found.set(what, places);
      if (!places.some((place) => place.start === start)) places.push({ start, end });
    };
    for (const call of facts.calls) {
      const what = silencedBy(call);
      if (!what || isMeant(call.node.start)) continue;
      if (what !== 'category' || !hasReason(context, call.node)) add(what, call.node);
    }
    for (const { target, owner } of facts.writes) {
      if (target.type !== 'Attribute' || target.attr !== 'chained_assignment') continue;
      if (owner.kind !== 'symbol' || owner.name !== 'pandas.options.mode') continue;
      const rest = context.unit.text.slice(target.end, target.end + 20);
      if (/^\s*=\s*None\b/.test(rest)) add('chained', target);
    }
    for (const [what, [first, ...others]] of found) {
      if (!first) continue;
      const related = others.map((other) => ({ ...other, message: 'Here as well.' }));
      context.report({ ...first, message: messages[what], related });
    }
  },
};

const messages = {
  all: 'This hides every warning, those about your data too; silence one category, where it occurs.',
  category: 'This hides a whole category of warnings; say why in a comment, or limit it to a with block.',
  chained: 'This hides warnings about writes that may be lost; write with .loc instead.',
};

function silencedBy(call: CallFact): keyof typeof messages | null {
  const { name, args, keywords } = call;
  if (name === 'pandas.set_option')
    return textOf(args[0])?.endsWith('chained_assignment') &&
      args[1]?.kind === 'literal' &&
      args[1].value === null
      ? 'chained'
      : null;
  if (name !== 'warnings.filterwarnings' && name !== 'warnings.simplefilter') return null;
  if (textOf(args[0] ?? keywords.get('action')) !== 'ignore') return null;
  const isSimple = name === 'warnings.simplefilter';
  // A message or a module names what is meant.
  if (!isSimple && (args.length > 1 || keywords.has('message'))) return null;
  if (keywords.has('module')) return null;
  const hasCategory = keywords.has('category') || (isSimple && args.length > 1);
  if (!hasCategory) return 'all';
  const category = keywords.get('category') ?? args[1];
  return category?.kind === 'symbol' && category.name === 'Warning' ? 'all' : 'category';
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}

/** Inside `with warnings.catch_warnings():` a filter ends with the block; under `if quiet:` somebody chose it. */
function meantBlocks({ module, unit }: RuleContext): (offset: number) => boolean {
  const wanted = /catch_warnings|warn|quiet|silen|verbos|debug/i;
  const blocks: Span[] = [];
  eachStatement(module.body, (statement) => {
    const heads =
      statement.type === 'With'
        ? statement.items.map(({ context }) => context)
        : statement.type === 'If'
          ? [statement.test]
          : [];
    if (heads.some(({ start, end }) => wanted.test(unit.text.slice(start, end)))) blocks.push(statement);
  });
  return (offset) => blocks.some(({ start, end }) => start <= offset && offset < end);
}

/** A comment of four words or more on its line or on the line above. */
function hasReason({ module, unit }: RuleContext, { start, end }: Span): boolean {
  const lineStart = unit.text.lastIndexOf('\n', start - 1);
  const above = unit.text.lastIndexOf('\n', lineStart - 1) + 1;
  const next = unit.text.indexOf('\n', end);
  const lineEnd = next < 0 ? unit.text.length : next;
  return module.comments.some(
    (comment) =>
      comment.start >= above &&
      comment.end <= lineEnd &&
      (unit.text.slice(comment.start, comment.end).match(/[A-Za-z]{2,}/g)?.length ?? 0) > 3,
  );
}
