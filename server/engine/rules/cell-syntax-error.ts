import type { Rule, RuleContext } from '../rule.js';
import { physicalLineAt } from '../source/layout.js';
import { lineEndAfter } from '../source/lines.js';
import { cellAt } from '../source/place.js';
import type { Cell, Span } from '../source/unit.js';

/** A cell of Python that does not parse, IPython's own syntax apart. */
export const cellSyntaxError: Rule = {
  id: 'cell-syntax-error',
  trigger: null,
  check(context) {
    const { unit, module, report } = context;
    if (unit.kind !== 'notebook' || module.errors.length === 0) return;
    const told = new Set<Cell>();
    for (const error of module.errors) {
      const cell = cellAt(unit, error.start);
      if (!cell || told.has(cell)) continue;
      told.add(cell);
      if (!isPython(context, cell)) continue;
      const start = Math.min(error.start, cell.end);
      const end = Math.max(start, Math.min(error.end, lineEndAfter(unit.text, start)));
      report({
        start,
        end,
        message: 'Python cannot read this cell from here on; correct it, or make it a Markdown cell.',
      });
    }
  },
};

/** Lines of other languages, of consoles and of pasted output, and blanks that a reader is to fill in. */
const foreign =
  /^\s*(?:SELECT|INSERT|CREATE|UPDATE|DELETE|DROP)\s+\w|^\s*(?:curl|wget|docker|kubectl|git|npm|sudo|apt(?:-get)?|brew|export|echo|source|dvc|bash|sh|python3?|make|mlflow|aws|gcloud|az)\s+[\w./-]|^\s*(?:const|let|var|function|library|#include)\b|^\s*[\w.]+\s*<-|<\/?[A-Za-z][^<>]*>|^\s*(?:Traceback|File "|\$ |>>>|In \[|Out\[|-{3,}|={3,}|\.{3} ?\S)|_{4,}|\bTODO\b|YOUR[ _]|FIXME|^\s*(?:\w+ ){3,}\w+[.:!?,]?\s*$/;

/** Whether a cell is Python all the same: it has sound statements, and what is broken looks like Python too. */
function isPython({ unit, module }: RuleContext, cell: Cell): boolean {
  const isInside = ({ start, end }: Span) => start >= cell.start && end <= cell.end;
  const broken = module.errors.filter(isInside);
  const lines = broken.map(({ start }) => {
    const { start: from, end } = physicalLineAt(unit, cell, start);
    return unit.text.slice(from, end);
  });
  if (lines.some((line) => foreign.test(line))) return false;
  const sound = module.body.filter(
    (statement) =>
      isInside(statement) &&
      /^(?:Assign|AugAssign|Import|ImportFrom|FunctionDef|ClassDef|For|With|ExprStmt)$/.test(
        statement.type,
      ) &&
      (statement.type !== 'ExprStmt' || statement.value.type === 'Call') &&
      !module.errors.some(({ start, end }) => start < statement.end && end >= statement.start),
  );
  return sound.length > 0;
}
