import { dottedName, importedNames } from '../model/values/imported.js';
import type { Call, Expr, FunctionDef } from '../python/ast.js';
import { boundBy, eachPart } from '../python/children.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';

const serving =
  /\b(fastapi|flask|starlette|litestar|sanic|aiohttp|bottle|tornado|django|bentoml|ray\.serve|azure\.functions|functions_framework|kserve|quart|falcon)\b/;
/** The words of those: a program without one of them need not be searched. */
const servers =
  /\b(fastapi|flask|starlette|litestar|sanic|aiohttp|bottle|tornado|django|bentoml|ray|azure|functions_framework|kserve|quart|falcon)\b/;
const storing =
  /^(insert|insert_one|insert_many|add|execute|executemany|write|writerow|put_item|put_record|send|publish|produce|index|to_sql|lpush|rpush|xadd|log|info|create|save|append_row|push)$/;

/** A service stores what it predicted, without the version of the model or without the input. */
export const predictionLoggedWithoutVersion: Rule = {
  id: 'prediction-logged-without-version',
  trigger: [/\bpredict/, servers, serving],
  check(context) {
    const { module, report } = context;
    const names = importedNames(module);
    eachStatement(module.body, (statement) => {
      if (statement.type !== 'FunctionDef' || !isHandler(statement)) return;
      const stored = storedPrediction(statement, names);
      if (!stored) return;
      const missing = missingParts(statement, stored, context);
      if (missing.length === 0) return;
      report({
        start: stored.start,
        end: stored.end,
        message: `This prediction is stored without ${missing.join(' and ')}; store ${missing.length === 1 ? 'it' : 'them'} with it.`,
      });
    });
  },
};

/** `@app.post("/predict")`, `@app.route(…)`, `@svc.api`. */
function isHandler({ decorators }: FunctionDef): boolean {
  return decorators.some((decorator) => {
    const func = decorator.type === 'Call' ? decorator.func : decorator;
    return func.type === 'Attribute' && /^(post|get|put|route|websocket|api|api_route|view)$/.test(func.attr);
  });
}

/** The first call that stores a value computed by `predict`; null when none is seen. */
function storedPrediction(handler: FunctionDef, names: ReadonlyMap<string, string>): Call | null {
  const predictions = new Set<string>();
  let stored: Call | null = null;
  eachStatement(handler.body, (statement) => {
    if (
      statement.type === 'Assign' &&
      statement.value &&
      (predicts(statement.value) || mentions(statement.value, predictions))
    )
      for (const target of statement.targets) for (const name of boundBy(target)) predictions.add(name);
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        if (stored || node.type !== 'Call' || !stores(node, names)) return;
        if (
          [...node.args, ...node.keywords.map(({ value }) => value)].some((arg) => mentions(arg, predictions))
        )
          stored = node;
      });
  });
  return stored;
}

function predicts(node: Expr): boolean {
  let found = false;
  eachExpression(node, (part) => {
    found ||=
      part.type === 'Call' && part.func.type === 'Attribute' && /^predict(_proba)?$/.test(part.func.attr);
  });
  return found;
}

function stores({ func }: Call, names: ReadonlyMap<string, string>): boolean {
  const name = dottedName(func, names);
  if (name && /^(json|csv|pickle)\.dump$/.test(name)) return true;
  return func.type === 'Attribute' && storing.test(func.attr);
}

function mentions(node: Expr, names: ReadonlySet<string>): boolean {
  let found = false;
  eachExpression(node, (part) => {
    found ||= part.type === 'Name' && names.has(part.id);
  });
  return found;
}

/** What a record needs: the model's version anywhere in the handler, and what the prediction was made from. */
function missingParts(handler: FunctionDef, stored: Call, context: RuleContext): string[] {
  const isNamed =
    /version|run_id|model_id|model_name|model_uri|model_tag|revision|git_sha|commit_hash|alias/i.test(
      codeOf(handler, context),
    );
  const hasVersion = isNamed || mentions(stored, versionedNames(context));
  return [
    ...(hasVersion ? [] : ["the model's version"]),
    ...(storesInput(handler, stored) ? [] : ['its input']),
  ];
}

/** Module-level names that hold a versioned model: `MODEL = "models:/churn/42"`. */
function versionedNames({ module }: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of module.body) {
    if (statement.type !== 'Assign' || statement.value?.type !== 'Str' || !statement.value.value) continue;
    if (!/^models:\/[^/]+[/@]\w|\bv\d|\d\.\d|@\w/.test(statement.value.value)) continue;
    for (const target of statement.targets) for (const name of boundBy(target)) names.add(name);
  }
  return names;
}

/** The handler's body without its comments. */
function codeOf({ body, start, end }: FunctionDef, { unit, module }: RuleContext): string {
  let code = '';
  let from = body[0]?.start ?? start;
  for (const comment of module.comments) {
    if (comment.start < from || comment.end > end) continue;
    code += unit.text.slice(from, comment.start);
    from = comment.end;
  }
  return code + unit.text.slice(from, end);
}

/** The stored values mention a parameter or the request, or something made of one other than by predicting. */
function storesInput(handler: FunctionDef, stored: Call): boolean {
  const inputs = new Set(['request', ...handler.params.map(({ name }) => name)]);
  inputs.delete('self');
  const carriers = new Set<string>();
  eachStatement(handler.body, (statement) => {
    if (statement.type !== 'Assign' || !statement.value) return;
    const carries = mentionsOutsidePrediction(statement.value, inputs, carriers);
    for (const target of statement.targets)
      for (const name of boundBy(target)) if (carries) carriers.add(name);
  });
  return [...stored.args, ...stored.keywords.map(({ value }) => value)].some((arg) =>
    mentionsOutsidePrediction(arg, inputs, carriers),
  );
}

function mentionsOutsidePrediction(node: Expr, ...names: readonly ReadonlySet<string>[]): boolean {
  if (node.type === 'Name') return names.some((set) => set.has(node.id));
  if (node.type === 'Call' && node.func.type === 'Attribute' && /^predict/.test(node.func.attr)) return false;
  let found = false;
  eachPart(node, (part) => {
    found ||= mentionsOutsidePrediction(part, ...names);
  });
  return found;
}
