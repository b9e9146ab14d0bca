import { dottedName, importedNames } from '../model/values/imported.js';
import type { ClassDef, Stmt } from '../python/ast.js';
import { eachStatement } from '../python/statements.js';
import type { Rule } from '../rule.js';

/** An estimator of one's own sets `coef_` and the like before `fit` has learned anything. */
export const estimatorInitUnderscore: Rule = {
  id: 'estimator-init-underscore',
  trigger: [/\bsklearn\b/, /__init__/],
  check({ module, report }) {
    const names = importedNames(module);
    eachStatement(module.body, (statement) => {
      if (statement.type !== 'ClassDef' || !isEstimator(statement, names)) return;
      for (const method of statement.body) {
        if (method.type !== 'FunctionDef' || method.name !== '__init__') continue;
        const self = method.params[0]?.name;
        eachStatement(method.body, (inner) => {
          for (const target of targetsOf(inner)) {
            if (target.type !== 'Attribute' || target.value.type !== 'Name' || target.value.id !== self)
              continue;
            if (!/^[A-Za-z]\w*[^_]_$|^[A-Za-z]_$/.test(target.attr)) continue;
            report({
              start: target.start,
              end: target.end,
              message: `\`${target.attr}\` tells scikit-learn that the estimator is fitted; set it in \`fit\`, not in \`__init__\`.`,
            });
          }
        });
      }
    });
  },
};

function isEstimator({ bases }: ClassDef, names: ReadonlyMap<string, string>): boolean {
  return bases.some((base) =>
    /^sklearn\.base\.(BaseEstimator|ClassifierMixin|RegressorMixin|TransformerMixin|ClusterMixin|OutlierMixin)$/.test(
      dottedName(base, names) ?? '',
    ),
  );
}

function targetsOf(statement: Stmt) {
  return statement.type === 'Assign' && statement.value ? statement.targets : [];
}
