import { canonicalName, lastPart } from '../../libraries/names.js';
import { onceFor } from '../../once.js';
import type { Call, Expr, Module } from '../../python/ast.js';
import { eachStatement, lastName } from '../../python/statements.js';

/** Canonical dotted names of what imports bind, by the name they bind it to; functions' own imports included. */
export const importedNames = onceFor((module: Module) => module, namesImportedBy);

function namesImportedBy(module: Module): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  eachStatement(module.body, (statement) => {
    if (statement.type === 'Import')
      for (const { name, asname } of statement.names) {
        const bound = asname ?? (name.split('.', 1)[0] as string);
        names.set(bound, canonicalName(asname ? name : bound));
      }
    else if (statement.type === 'ImportFrom' && statement.level === 0)
      for (const { name, asname } of statement.names)
        names.set(asname ?? name, canonicalName(`${statement.module}.${name}`));
  });
  return names;
}

/** `np.random.rand` → `numpy.random.rand`; null for what starts with no imported name. */
export function dottedName(node: Expr, names: ReadonlyMap<string, string>): string | null {
  if (node.type === 'Name') return names.get(node.id) ?? null;
  if (node.type !== 'Attribute') return null;
  const owner = dottedName(node.value, names);
  return owner ? canonicalName(`${owner}.${node.attr}`) : null;
}

/** The last word of what is called, whatever name it was imported under. */
export function calledName({ func }: Call, names: ReadonlyMap<string, string>): string {
  const dotted = dottedName(func, names);
  return dotted === null ? lastName(func) : lastPart(dotted);
}
