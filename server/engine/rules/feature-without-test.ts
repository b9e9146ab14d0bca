import { isFeaturePath } from '../libraries/featureModules.js';
import type { FunctionDef, Stmt } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import type { Rule } from '../rule.js';

/** A module that makes features, in a project with tests of which none mentions it. */
export const featureWithoutTest: Rule = {
  id: 'feature-without-test',
  trigger: [/\bdef\b/, /\b(pandas|numpy|polars|pyspark|sklearn|torch|tensorflow|dask|cudf)\b/],
  check({ unit, module, project, report }) {
    if (unit.kind !== 'script' || project.isTested !== false || !isFeaturePath(unit.path)) return;
    const makers = functionsIn(module.body).filter(isPublicMaker);
    const [first, ...others] = makers;
    if (!first) return;
    const place = ({ nameStart, name }: FunctionDef) => ({ start: nameStart, end: nameStart + name.length });
    report({
      ...place(first),
      message: `No test mentions this feature module; test \`${shown(first.name)}\`${others.length > 0 ? ` and ${others.length} more` : ''} on a few rows with known results.`,
      related: others.slice(0, 10).map((other) => ({ ...place(other), message: 'Not tested either.' })),
    });
  },
};

function shown(name: string): string {
  return name.length > 30 ? `${name.slice(0, 29)}…` : name;
}

function functionsIn(body: readonly Stmt[]): FunctionDef[] {
  const found: FunctionDef[] = [];
  eachStatement(body, (statement, around) => {
    const isTop = around.every(({ type }) => type === 'ClassDef' || type === 'If');
    if (statement.type === 'FunctionDef' && isTop) found.push(statement);
  });
  return found;
}

/** It takes something and gives something back. */
function isPublicMaker({ name, params, body }: FunctionDef): boolean {
  if (/^_|^main$|^(?:get_)?(?:parser|args|parse_args)$/.test(name)) return false;
  const takes = params.some((param) => param.name !== 'self' && param.name !== 'cls');
  let gives = false;
  eachStatement(body, (statement, around) => {
    if (around.some(({ type }) => type === 'FunctionDef')) return;
    gives ||= statement.type === 'Return' && statement.value !== null && statement.value.type !== 'Constant';
  });
  return takes && gives;
}
