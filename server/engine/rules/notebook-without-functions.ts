import type { Stmt } from '../python/ast.js';
import { blocksOf } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';
import { firstLine } from '../source/cellLines.js';

/** A long notebook in which nothing has a name that could be called, tested or used again. */
export const notebookWithoutFunctions: Rule = {
  id: 'notebook-without-functions',
  trigger: null,
  check(context) {
    const { unit, module, option, report } = context;
    if (unit.kind !== 'notebook' || usesModules(context)) return;
    const count = countOf(module.body);
    if (count === null || count < option<number>('minimumStatements')) return;
    report({
      ...firstLine(unit),
      message: `${count} statements and not one function; move steps that belong together into functions you can test.`,
    });
  },
};

/** What could be in functions may be in a module of the workspace already. */
function usesModules({ project, unit }: RuleContext): boolean {
  return (
    Object.keys(project.modules).length > 0 ||
    project.unresolved.length > 0 ||
    unit.magics.some(({ name }) => /^(run|writefile|load|import_notebook)$/.test(name))
  );
}

/** Statements that work on something; null when a function or class is among them. */
function countOf(body: readonly Stmt[]): number | null {
  let count = 0;
  for (const statement of body) {
    if (statement.type === 'FunctionDef' || statement.type === 'ClassDef') return null;
    if (isWork(statement)) count++;
    for (const block of blocksOf(statement)) {
      const inner = countOf(block);
      if (inner === null) return null;
      count += inner;
    }
  }
  return count;
}

/** Looking at a value, importing and passing work on nothing. */
function isWork(statement: Stmt): boolean {
  if (statement.type === 'ExprStmt') return statement.value.type === 'Call';
  return !/^(?:Import|ImportFrom|Pass|BadStmt)$/.test(statement.type);
}
