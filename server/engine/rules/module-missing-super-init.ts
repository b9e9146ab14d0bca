import { isTorch } from '../model/values/isNetwork.js';
import type { FunctionDef, Stmt } from '../python/ast.js';
import { eachOwnStatement } from '../python/definitions.js';
import { someExpression } from '../python/statements.js';
import type { Rule } from '../rule.js';
import { lineBefore } from './fixes/insert-line.js';

/** Without `super().__init__()` a module has nowhere to keep its layers: the first assignment fails. */
export const moduleMissingSuperInit: Rule = {
  id: 'module-missing-super-init',
  trigger: [/\b__init__\b/, /torch|lightning/],
  check({ model, unit, report }) {
    for (const cls of model.classes) {
      const initialiser = cls.methods.get('__init__')?.def;
      if (initialiser?.type !== 'FunctionDef' || cls.def.decorators.length > 0) continue;
      const instance = { kind: 'instance' as const, cls, attributes: new Map(), call: null };
      if (!isTorch(instance) || initialises(initialiser)) continue;
      const assigned = firstAssigned(initialiser);
      if (!assigned) continue;
      const first = afterDocstring(initialiser);
      const edit = first ? lineBefore(unit, first, 'super().__init__()') : null;
      report({
        start: assigned.start,
        end: assigned.end,
        message: `Call super().__init__() in ${cls.def.name}.__init__ first; layers cannot be assigned before it.`,
        related: [
          {
            start: initialiser.nameStart,
            end: initialiser.nameStart + '__init__'.length,
            message: 'It is missing from this method.',
          },
        ],
        fixes: edit ? [{ title: 'Add super().__init__()', applicability: 'suggestion', edits: [edit] }] : [],
      });
    }
  },
};

/** `super().__init__()`, `nn.Module.__init__(self)`, or any other way to get at the base. */
function initialises({ body }: FunctionDef): boolean {
  return someExpression(body, (node) =>
    node.type === 'Name'
      ? node.id === 'super'
      : node.type === 'Attribute' && /^__(init|dict|setattr|new)__$/.test(node.attr),
  );
}

/** The first `self.x = …`. */
function firstAssigned({ body: statements, params }: FunctionDef): Stmt | null {
  const self = params[0]?.name;
  let found: Stmt | null = null;
  eachOwnStatement(statements, (statement) => {
    if (found || statement.type !== 'Assign') return;
    const isOwn = statement.targets.some(
      (target) => target.type === 'Attribute' && target.value.type === 'Name' && target.value.id === self,
    );
    if (isOwn) found = statement;
  });
  return found;
}

function afterDocstring({ body: [first, second] }: FunctionDef): Stmt | null {
  const isDocstring = first?.type === 'ExprStmt' && first.value.type === 'Str';
  return (isDocstring ? second : first) ?? null;
}
