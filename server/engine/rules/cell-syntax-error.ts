import type { Stmt } from '../python/ast.js';
import { blocksOf } from '../python/statements.js';
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
    if (unit.kind !== 'notebook') return;
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
    for (const head of headsWithoutBlock(context, module.body)) {
      const cell = cellAt(unit, head.start);
      if (!cell || told.has(cell)) continue;
      told.add(cell);
      report({
        ...head,
        message: 'Python expects an indented line below this one and cannot read the cell.',
      });
    }
  },
};

/** Lines of other languages, of consoles and of pasted output, and blanks that a reader is to fill in. */
const foreign =
  /^\s*(?:SELECT|INSERT|CREATE|UPDATE|DELETE|DROP)\s+\w|^\s*(?:curl|wget|docker|kubectl|git|npm|sudo|apt(?:-get)?|brew|export|echo|source|dvc|bash|sh|python3?|make|mlflow|aws|gcloud|az)\s+[\w./-]|^\s*(?:const|let|var|function|library|#include)\b|^\s*[\w.]+\s*<-|<\/?[A-Za-z][^<>]*>|^\s*(?:Traceback|File "|\$ |>>>|In \[|Out\[|-{3,}|={3,}|\.{3} ?\S)|_{4,}|\bTODO\b|YOUR[ _]|FIXME|^\s*(?:\w+ ){3,}\w+[.:!?,]?\s*$/;

/** Whether a cell is Python all the same: it has sound statements, and what is broken looks like Python too. */
function isPython(context: RuleContext, cell: Cell): boolean {
  const { unit, module } = context;
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
      // `name: value` is what configuration looks like.
      (statement.type !== 'Assign' || statement.value !== null) &&
      !module.errors.some(({ start, end }) => start < statement.end && end >= statement.start),
  );
  return (
    sound.length > 0 || lines.some((line) => isUnmistakable(line, unit.text.slice(cell.start, cell.end)))
  );
}

/** How a line of Python begins that is little else: an assignment, a call, an import, the head of a block. */
const pythonic =
  /^\s*(?:(?:for\s.+\sin|while|if|elif|with|async|def|class)\s.*\S|[A-Za-z_][\w.]*(?:\[[^\]]*\])?\s+[-+*/]?=\s.*\S|(?:from\s+[\w.]+\s+)?import\s+[\w.]+.*|[A-Za-z_][\w.]*\(.*)\s*$/;
/** What lines of other languages, of data and of configuration hold. */
const otherwise =
  /[{;]\s*(?:\/\/.*)?$|^\s*(?:end|fi|done|esac|begin|\})\W*$|\b(?:then|do)\s*$|=>|&&|\|\||\$[({\w]|^\s*(?:\/\/|\/\*|--)|:=|\\[a-z]+\{|^\s*"\w+":/m;
/** Words without anything between them but blanks and commas. */
const prose = /(?:\b[A-Za-z]{2,}[ ,]+){4,}[A-Za-z]{2,}/;
/** More is to come: whoever wrote this is at it still. */
const halfTyped = /[([{,.=+\-*/\\]\s*$/;

/** A broken line that can be nothing else than Python, even where nothing sound stands beside it. */
function isUnmistakable(line: string, cell: string): boolean {
  return (
    pythonic.test(line) &&
    !prose.test(line.replace(/(["']).*\1/g, '')) &&
    !otherwise.test(cell) &&
    !halfTyped.test(cell)
  );
}

/** Heads of blocks (`if x:`) below which the next statement stands no deeper. A comment there is a blank to fill in. */
function headsWithoutBlock(context: RuleContext, body: readonly Stmt[]): Span[] {
  const { unit } = context;
  return body.flatMap((statement, index) => {
    const blocks = blocksOf(statement);
    const next = body[index + 1];
    if (
      blocks.some((block) => block.length > 0) ||
      blocks.length === 0 ||
      statement.type === 'BadStmt' ||
      !next
    )
      return blocks.flatMap((block) => headsWithoutBlock(context, block));
    const end = lineEndAfter(unit.text, statement.start);
    const between = unit.raw.slice(end, next.start);
    const isEmpty = /^\s*$/.test(between) && /:\s*(?:#.*)?$/.test(unit.text.slice(statement.start, end));
    const isTogether = cellAt(unit, statement.start) === cellAt(unit, next.start);
    return isEmpty && isTogether ? [{ start: statement.start, end }] : [];
  });
}
