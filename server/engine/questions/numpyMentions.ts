import type { Replacement } from '../libraries/numpyNames.js';
import type { Expr } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import type { RuleContext } from '../rule.js';

export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Below `numpy`: `float_`. */
  readonly name: string;
  /** `np.float_`; null for names that were imported by themselves. */
  readonly node: (Expr & { type: 'Attribute' }) | null;
}

/**
 * Where a unit mentions some names of NumPy's main module: as attributes, or imported by name. Guarded mentions are
 * left out.
 */
export function numpyMentions(
  { model, module, unit }: RuleContext,
  wanted: { has(name: string): boolean },
): Mention[] {
  const found: Mention[] = [];
  for (const { node, name } of model.facts.numpyNames) {
    const short = name.slice('numpy.'.length);
    if (node.type === 'Attribute' && wanted.has(short))
      found.push({ name: short, start: node.start, end: node.end, node });
  }
  if (found.length === 0 && !/\bfrom\s+numpy\s+import\b/.test(unit.text)) return found;
  const guards: { start: number; end: number }[] = [];
  eachStatement(module.body, (statement) => {
    if (statement.type === 'ImportFrom' && statement.level === 0 && statement.module === 'numpy') {
      for (const { name, start, end } of statement.names) {
        if (wanted.has(name)) found.push({ name, start, end, node: null });
      }
    }
    // Code that asks which version it runs on, or catches the missing name, knows what it does.
    const asks =
      (statement.type === 'Try' && statement.handlers.some(({ type }) => catchesMissing(type))) ||
      (statement.type === 'If' &&
        /__version__|hasattr/.test(unit.text.slice(statement.test.start, statement.test.end)));
    if (asks) guards.push(statement);
  });
  return found.filter(
    (mention) => !guards.some(({ start, end }) => start <= mention.start && mention.end <= end),
  );
}

/** A handler that runs when a name is missing: one that nobody can read may. */
function catchesMissing(caught: Expr | null): boolean {
  if (caught?.type === 'Tuple') return caught.elements.some(catchesMissing);
  const name = caught?.type === 'Name' ? caught.id : caught?.type === 'Attribute' ? caught.attr : '';
  return !/(Error|Warning|Interrupt|Exit|StopIteration)$/.test(name) || missing.test(name);
}

const missing = /^(AttributeError|ImportError|ModuleNotFoundError)$/;

/** Major and minor of the NumPy this project pins, as a number that compares (1.24 → 1024); null when unknown. */
export function pinnedNumpy({ project }: RuleContext): number | null {
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(project.pins.numpy ?? '') ?? [];
  return major === undefined ? null : Number(major) * 1000 + Number(minor ?? 0);
}

/** Replaces `np.old` by `np.new`, or by a builtin that nobody shadows. */
export function renameFix(mention: Mention, { wanted, isBuiltin }: Replacement, context: RuleContext) {
  if (!mention.node || !wanted || (isBuiltin && context.names.bindings.has(wanted))) return [];
  const { value, end } = mention.node;
  const start = isBuiltin ? mention.start : value.end;
  return [
    {
      title: isBuiltin ? `Replace with ${wanted}` : `Replace with np.${wanted}`,
      applicability: 'safe' as const,
      edits: [{ start, end, text: isBuiltin ? wanted : `.${wanted}` }],
    },
  ];
}
