import type { Stmt } from '../python/ast.js';
import { everyExpression } from '../python/everyExpression.js';
import type { Rule } from '../rule.js';
import { codeLinesIn, firstLineOf } from '../source/cellLines.js';
import { cellAt } from '../source/place.js';
import type { Cell, SourceUnit, Span } from '../source/unit.js';

/** A cell that does more than a reader can keep in mind; functions and classes in it are not counted. */
export const longCell: Rule = {
  id: 'long-cell',
  trigger: null,
  check({ unit, module, option, report }) {
    if (unit.kind !== 'notebook') return;
    const maximum = option<number>('maximumLines');
    const long = unit.cells
      .filter((cell, index) => linesOf(unit, cell, unit.cells[index + 1]) > maximum)
      .map((cell) => ({ cell, total: codeLinesIn(unit.text.slice(cell.start, cell.end)) }))
      .filter(({ total }) => total > maximum);
    if (long.length === 0) return;
    const notCounted = [...module.body.filter(isDefinition), ...longTexts(module.body)];
    const broken = new Set(module.errors.map((error) => cellAt(unit, error.start)));
    for (const { cell, total } of long) {
      if (broken.has(cell)) continue;
      const inside = notCounted.filter(({ start }) => start >= cell.start && start < cell.end);
      const own =
        total - inside.reduce((sum, { start, end }) => sum + codeLinesIn(unit.text.slice(start, end)), 0);
      if (own <= maximum || isOneStatement(module.body, cell)) continue;
      report({
        ...firstLineOf(unit, cell),
        message: `This cell has ${own} lines of code outside functions; split it, or move steps into functions.`,
      });
    }
  },
};

/** All lines of a cell; most cells have too few of them to be looked at. */
function linesOf(unit: SourceUnit, cell: Cell, next: Cell | undefined): number {
  return (next?.line ?? unit.lineStarts.length) - cell.line;
}

function isDefinition({ type }: Stmt): boolean {
  return type === 'FunctionDef' || type === 'ClassDef';
}

/** Strings over several lines that stand outside of definitions: what they say is no code. */
function longTexts(body: readonly Stmt[]): Span[] {
  const found: Span[] = [];
  everyExpression(
    body.filter((statement) => !isDefinition(statement)),
    (node) => {
      if (node.type === 'Str' && node.value !== null && node.value.includes('\n')) found.push(node);
    },
  );
  return found;
}

/** A table of data or a long text cannot be split. */
function isOneStatement(
  body: readonly Stmt[],
  cell: { readonly start: number; readonly end: number },
): boolean {
  const inside = body.filter(({ start }) => start >= cell.start && start < cell.end);
  return inside.filter(({ type }) => type !== 'Import' && type !== 'ImportFrom').length <= 2;
}
