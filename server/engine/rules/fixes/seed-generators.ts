import { canonicalName } from '../../libraries/names.js';
import { seedCalls } from '../../libraries/randomness.js';
import type { Seedable } from '../../project.js';
import type { Stmt } from '../../python/ast.js';
import type { RuleContext } from '../../rule.js';

/** Seeds a generator below the imports; undefined where the library's module has no name there. */
export function seedAfterImports(context: RuleContext, generator: Seedable) {
  const { module, unit } = context;
  const found = moduleNames(module.body, Number.POSITIVE_INFINITY).get(seedCalls[generator].module);
  if (!found) return undefined;
  const cell = unit.cells.find(({ start, end }) => start <= found.at.start && found.at.end <= end);
  const at = endOfImports(module.body, found.at, cell?.end ?? unit.text.length, unit.text);
  const call = `${found.name}.${seedCalls[generator].member}(42)`;
  return {
    title: `Add ${call} (fixes which random numbers are drawn)`,
    applicability: 'suggestion' as const,
    edits: [{ start: at, end: at, text: `\n\n${call}` }],
  };
}

/** Seeds further generators on the lines below a statement that seeds one; undefined where a module has no name. */
export function seedBeside(
  context: RuleContext,
  span: { start: number; end: number },
  generators: readonly Seedable[],
) {
  const { module, unit } = context;
  const lineStart = unit.text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = unit.text.slice(lineStart, span.start);
  const argument = /^[\w.]+\(([\w.]+)\)$/.exec(unit.text.slice(span.start, span.end))?.[1];
  if (indent.trim() !== '' || !argument) return undefined;
  const names = moduleNames(module.body, span.start);
  const calls: string[] = [];
  for (const generator of generators) {
    const found = names.get(seedCalls[generator].module);
    if (!found) return undefined;
    calls.push(`${found.name}.${seedCalls[generator].member}(${argument})`);
  }
  return {
    title: `Add ${calls.join(' and ')} (fixes which random numbers are drawn)`,
    applicability: 'suggestion' as const,
    edits: [{ start: span.end, end: span.end, text: calls.map((call) => `\n${indent}${call}`).join('') }],
  };
}

/** Canonical module → the name a top-level import before `limit` gives it, `tf.keras` included. */
function moduleNames(body: readonly Stmt[], limit: number) {
  const names = new Map<string, { readonly name: string; readonly at: Stmt }>();
  for (const statement of body) {
    if (statement.start > limit) break;
    if (statement.type === 'Import')
      for (const { name, asname } of statement.names) {
        if (!asname && name.includes('.')) continue;
        const canonical = canonicalName(name);
        const bound = asname ?? name;
        if (!names.has(canonical)) names.set(canonical, { name: bound, at: statement });
        if (canonical === 'tensorflow' && !names.has('keras'))
          names.set('keras', { name: `${bound}.keras`, at: statement });
      }
    else if (statement.type === 'ImportFrom' && statement.level === 0)
      for (const { name, asname } of statement.names) {
        const canonical = canonicalName(`${statement.module}.${name}`);
        if (!names.has(canonical)) names.set(canonical, { name: asname ?? name, at: statement });
      }
  }
  return names;
}

/** Where the imports that start at `first` end, within the same cell. */
function endOfImports(body: readonly Stmt[], first: Stmt, limit: number, text: string): number {
  let last = first;
  for (const statement of body.slice(body.indexOf(first) + 1)) {
    if (statement.type !== 'Import' && statement.type !== 'ImportFrom') break;
    if (statement.end > limit) break;
    last = statement;
  }
  const line = text.indexOf('\n', last.end);
  return Math.min(line < 0 ? text.length : line, limit);
}
