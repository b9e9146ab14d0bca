import { isDeclaredModule, missingDistribution } from '../libraries/distributions.js';
import type { Module, Stmt } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';
import { isTestPath } from '../source/testPath.js';
import type { Span } from '../source/unit.js';

/** The project declares what it needs, and something this unit imports is not among it. */
export const importNotInRequirements: Rule = {
  id: 'import-not-in-requirements',
  trigger: /\bimport\b/,
  check(context) {
    const { unit, project, report } = context;
    // Tests and what they need are installed by other means.
    if (isTestPath(unit.path)) return;
    // Hosted training brings its own libraries, and reads the list beside its scripts as an addition.
    if (/(?:^|\/)sagemaker\/.*\/scripts\//.test(unit.path)) return;
    if (project.dependencies.length === 0 || project.dependenciesOpen) return;
    const declared = new Set([
      ...project.dependencies,
      ...Object.keys(project.pins),
      ...installedHere(context),
    ]);
    const own = new Set(Object.keys(project.modules).map((name) => topOf(name)));
    const imports = importsOf(context.module).filter(({ top }) => !own.has(top));
    // A list that names nothing of what this file needs is a list for something else.
    if (!imports.some(({ top }) => isDeclaredModule(top, declared))) return;
    const told = new Set<string>();
    for (const { top, start, end, optional } of imports) {
      const missing = optional ? null : missingDistribution(top, declared);
      if (missing === null || told.has(missing)) continue;
      told.add(missing);
      report({
        start,
        end,
        message: `\`${top}\` is imported, but the project's requirements do not name it; add \`${missing}\` with a version.`,
      });
    }
  },
};

interface Imported extends Span {
  /** First part of the module's name. */
  readonly top: string;
  /** It stands in a condition or a function. */
  readonly optional: boolean;
}

function importsOf({ body }: Module): Imported[] {
  const found: Imported[] = [];
  eachStatement(body, (statement, around) => {
    const optional = around.some(isOptional);
    if (statement.type === 'Import')
      for (const { name, start, end } of statement.names)
        found.push({ top: topOf(name), start, end, optional });
    else if (statement.type === 'ImportFrom' && statement.level === 0)
      found.push({ top: topOf(statement.module), start: statement.start, end: statement.end, optional });
  });
  return found;
}

function topOf(name: string): string {
  return name.split('.', 1)[0] as string;
}

function isOptional(statement: Stmt): boolean {
  if (statement.type !== 'If') return /^(?:Try|FunctionDef|With)$/.test(statement.type);
  const { test } = statement;
  const isMain =
    test.type === 'Compare' && test.operands.some((side) => side.type === 'Name' && side.id === '__name__');
  return !isMain;
}

/** Distributions that the notebook installs itself. */
function installedHere({ unit }: RuleContext): string[] {
  const installs = unit.raw.match(/\b(?:pip3?|conda|mamba|uv|add)\s+(?:install|add)\b[^\n]*/g) ?? [];
  return installs.flatMap((line) =>
    (line.match(/[A-Za-z][\w.-]*/g) ?? []).map((word) => word.toLowerCase().replace(/[-_.]+/g, '-')),
  );
}
