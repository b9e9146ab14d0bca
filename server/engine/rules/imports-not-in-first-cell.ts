import type { Stmt } from '../python/ast.js';
import { statementAt } from '../python/syntax.js';
import type { Rule } from '../rule.js';
import { cellAt } from '../source/place.js';

/** Imports that stand below the first cells, after work has begun. */
export const importsNotInFirstCell: Rule = {
  id: 'imports-not-in-first-cell',
  trigger: /\bimport\b/,
  check({ unit, module, report }) {
    if (unit.kind !== 'notebook') return;
    const begun = module.body.find((statement) => !isSetUp(statement));
    const firstWork = begun && cellAt(unit, begun.start);
    if (!firstWork) return;
    const late = module.body.filter(
      (statement) =>
        (statement.type === 'Import' || statement.type === 'ImportFrom') && statement.start > firstWork.end,
    );
    const [first, ...others] = late;
    if (!first) return;
    const cells = new Set(late.map(({ start }) => cellAt(unit, start)));
    report({
      ...(statementAt(module.body, first.start) ?? first),
      message: `${late.length === 1 ? 'This import stands' : `${late.length} imports in ${cells.size === 1 ? 'this cell' : `${cells.size} cells`} stand`} below the first code; move ${late.length === 1 ? 'it' : 'them'} to the top of the notebook.`,
      related: others
        .slice(0, 10)
        .map(({ start, end }) => ({ start, end, message: 'Imported late as well.' })),
    });
  },
};

/** What belongs to the top of a notebook: imports, words, calls that set something up, constants. */
function isSetUp(statement: Stmt): boolean {
  switch (statement.type) {
    case 'Import':
    case 'ImportFrom':
    case 'Pass':
      return true;
    case 'ExprStmt':
      return statement.value.type === 'Call' || statement.value.type === 'Str' || isVersion(statement);
    case 'Assign':
      return isConstant(statement);
    case 'Assert':
    case 'Print':
      return true;
    case 'If':
    case 'Try':
      return statement.body.every(isSetUp);
    default:
      return false;
  }
}

function isVersion({ value }: Extract<Stmt, { type: 'ExprStmt' }>): boolean {
  return value.type === 'Attribute' && value.attr === '__version__';
}

/** `SEED = 42`, and options of libraries: `plt.rcParams["figure.dpi"] = 150`. */
function isConstant({ targets, value }: Extract<Stmt, { type: 'Assign' }>): boolean {
  const isPlain = value !== null && /^(Num|Str|Constant)$/.test(value.type);
  return targets.every(
    (target) =>
      target.type === 'Attribute' ||
      target.type === 'Subscript' ||
      (target.type === 'Name' && (isPlain || /^[A-Z][A-Z0-9_]*$/.test(target.id))),
  );
}
