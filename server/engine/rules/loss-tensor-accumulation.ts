import { lastName } from '../model/networks/trainingSteps.js';
import { onceFor } from '../once.js';
import type { Call, Expr, For, Stmt, While } from '../python/ast.js';
import { eachOwnStatement } from '../python/definitions.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import { importsTorch } from '../questions/importsTorch.js';
import { lossesKeptBySteps } from '../questions/lightningLosses.js';
import type { Rule, RuleContext } from '../rule.js';

interface Kept {
  /** The loss, as it is added or appended. */
  readonly loss: Expr;
  /** What keeps it. */
  readonly into: Expr;
  readonly statement: Stmt;
}

/** A sum or list of losses that still hang on their graphs keeps every batch's graph in memory. */
export const lossTensorAccumulation: Rule = {
  id: 'loss-tensor-accumulation',
  trigger: /\b(backward|training_step)\b/,
  skipsTests: true,
  check(context) {
    const { module, model, unit, report } = context;
    if (!importsTorch(model)) return;
    for (const kept of lossesKeptBySteps(context)) {
      const into = context.textOf(kept.into);
      report({
        start: kept.statement.start,
        end: kept.statement.end,
        message: messageFor(into, context.textOf(kept.loss)),
        related: [
          {
            start: kept.returned.start,
            end: kept.returned.end,
            message: 'The loss carries the graph for the backward pass.',
          },
        ],
        fixes: [detached(kept, into, context)],
      });
    }
    eachStatement(module.body, (loop, around) => {
      if (loop.type !== 'For' && loop.type !== 'While') return;
      const owner = around.findLast((statement) => statement.type === 'FunctionDef');
      const scope = owner?.type === 'FunctionDef' ? owner.body : module.body;
      const backwards = backwardsIn(loop.body);
      if (backwards.length === 0) return;
      const everywhere = backwardsIn(scope);
      const textOf = (node: Expr) => unit.text.slice(node.start, node.end);
      for (const kept of keptIn(loop)) {
        const name = textOf(kept.loss);
        const into = textOf(kept.into);
        const backward = backwards.find((call) => mentions(call, name, unit.text));
        if (!backward || everywhere.some((call) => mentions(call, into, unit.text))) continue;
        if (
          feedsBackward(scope, everywhere, kept.into, context) ||
          isRebound(loop, kept, name, into, unit.text)
        )
          continue;
        report({
          start: kept.statement.start,
          end: kept.statement.end,
          message: messageFor(into, name),
          related: [
            {
              start: backward.start,
              end: backward.end,
              message: 'The loss carries the graph for this call.',
            },
          ],
          fixes: [detached(kept, into, context)],
        });
      }
    });
  },
};

function messageFor(into: string, name: string): string {
  return `${into.length > 30 ? 'The total' : into} keeps the graph of every batch in memory; add ${shorten(name)}.item() instead.`;
}

function shorten(name: string): string {
  return name.length > 25 ? 'loss' : name;
}

/** `total += loss`, `losses.append(loss)` directly in the loop, outside of `no_grad`. */
function keptIn(loop: For | While): Kept[] {
  const found: Kept[] = [];
  eachRecording(loop.body, (statement) => {
    if (statement.type === 'AugAssign' && statement.op.startsWith('+')) {
      const loss = bareLoss(statement.value);
      if (loss) found.push({ loss, into: statement.target, statement });
    }
    if (statement.type !== 'ExprStmt' || statement.value.type !== 'Call') return;
    const { func, args } = statement.value;
    const [only] = args;
    if (func.type === 'Attribute' && func.attr === 'append' && args.length === 1 && only) {
      const loss = bareLoss(only);
      if (loss) found.push({ loss, into: func.value, statement });
    }
  });
  return found;
}

/** Statements of the loop itself: inner loops are looked at by themselves, `no_grad` blocks record nothing. */
function eachRecording(body: readonly Stmt[], visit: (statement: Stmt) => void): void {
  for (const statement of body) {
    visit(statement);
    if (statement.type === 'If') {
      eachRecording(statement.body, visit);
      eachRecording(statement.orelse, visit);
    } else if (statement.type === 'With' && !statement.items.some(({ context }) => isGradFreeItem(context)))
      eachRecording(statement.body, visit);
  }
}

function isGradFreeItem(node: Expr): boolean {
  let found = false;
  eachExpression(node, (part) => {
    found ||= /no_grad|inference_mode|set_grad_enabled/.test(lastName(part) ?? '');
  });
  return found;
}

/** `loss`, `loss * n`, `loss / k`, `loss.sum()`: still a tensor with its graph. */
function bareLoss(node: Expr): Expr | null {
  if (node.type === 'Name') return node;
  if (node.type === 'Attribute') return /^(data|item)$/.test(node.attr) ? null : node;
  if (node.type === 'BinOp' && (node.op === '*' || node.op === '/'))
    return bareLoss(node.left) ?? (node.op === '*' ? bareLoss(node.right) : null);
  if (node.type === 'Call' && node.func.type === 'Attribute' && /^(sum|mean)$/.test(node.func.attr))
    return bareLoss(node.func.value);
  return null;
}

const backwardsIn = onceFor((body: readonly Stmt[]) => body, findBackwards);

function findBackwards(body: readonly Stmt[]): Call[] {
  const found: Call[] = [];
  eachOwnStatement(body, (statement) => {
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        if (
          node.type === 'Call' &&
          node.func.type === 'Attribute' &&
          /^(manual_)?backward$/.test(node.func.attr)
        )
          found.push(node);
      });
  });
  return found;
}

/** Whether the backward pass starts from what has this name: `(loss / k).backward()`, `scaler.scale(loss).backward()`. */
function mentions(call: Call, name: string, text: string): boolean {
  let found = false;
  eachExpression(call, (node) => {
    found ||=
      (node.type === 'Name' || node.type === 'Attribute') && text.slice(node.start, node.end) === name;
  });
  return found;
}

/** The sum is itself part of something that is differentiated: `loss = total / n; loss.backward()`. */
function feedsBackward(
  scope: readonly Stmt[],
  backwards: readonly Call[],
  into: Expr,
  { unit }: RuleContext,
): boolean {
  const name = unit.text.slice(into.start, into.end);
  let found = false;
  eachOwnStatement(scope, (statement) => {
    if (statement.type !== 'Assign' || !statement.value) return;
    let uses = false;
    eachExpression(statement.value, (node) => {
      uses ||=
        (node.type === 'Name' || node.type === 'Attribute') && unit.text.slice(node.start, node.end) === name;
    });
    if (!uses) return;
    for (const target of statement.targets) {
      const given = unit.text.slice(target.start, target.end);
      found ||= backwards.some((call) => mentions(call, given, unit.text));
    }
  });
  return found;
}

/** The sum starts anew in every round, or the loss was turned into a number before. */
function isRebound(
  loop: For | While,
  { statement: kept }: Kept,
  name: string,
  into: string,
  text: string,
): boolean {
  let found = false;
  eachOwnStatement(loop.body, (statement) => {
    if (statement.type !== 'Assign' || !statement.value || statement.end > kept.start) return;
    for (const target of statement.targets) {
      const given = text.slice(target.start, target.end);
      const value = text.slice(statement.value?.start ?? 0, statement.value?.end);
      found ||=
        given === into || (given === name && /\.(item|detach|data|numpy|tolist)\b|^float\(/.test(value));
    }
  });
  return found;
}

/** A number where the sum is only read; a tensor without its graph where somebody calls its methods. */
function detached({ loss, into }: Pick<Kept, 'loss' | 'into'>, name: string, { unit }: RuleContext) {
  const isUsedAsTensor = new RegExp(`(?<![\\w.])${name.replace(/[^\w]/g, '\\$&')}\\.(?!append)`).test(
    unit.text,
  );
  const inList = into.type === 'Name' && new RegExp(`\\b(stack|cat)\\(\\s*${into.id}\\b`).test(unit.text);
  const method = isUsedAsTensor || inList ? 'detach' : 'item';
  return {
    title: `Use .${method}() (keeps the number, lets go of the graph)`,
    applicability: 'suggestion' as const,
    edits: [{ start: loss.end, end: loss.end, text: `.${method}()` }],
  };
}
