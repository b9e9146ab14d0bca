import { type NetworkCall, networkCalls } from '../model/networks/networkCalls.js';
import { comesFrom, namesFrom } from '../model/values/nameFlow.js';
import type { Call, Expr } from '../python/ast.js';
import { eachStatement, functionAround, lastName, someExpression } from '../python/statements.js';
import { fileReaders, readsFile } from '../questions/fileReading.js';
import { reachesLearning } from '../questions/learningCalls.js';
import { unsortedListings } from '../questions/listedFiles.js';
import type { Rule, RuleContext } from '../rule.js';

/** A data set is put together in the order in which the disk happens to list its files. */
export const unsortedFileIteration: Rule = {
  id: 'unsorted-file-iteration',
  trigger: /\b(listdir|scandir|i?glob|rglob|iterdir)\b/,
  check(context) {
    for (const listing of unsortedListings(context)) {
      if (!becomesData(listing, context)) continue;
      const { start, end } = listing;
      context.report({
        start,
        end,
        message: 'Files come in any order, which differs between machines; put sorted(…) around this.',
        fixes: fixFor(listing, context),
      });
    }
  },
};

/**
 * What was read is learned from, split, kept, or put into a table or array; or handed to the caller. Nothing made of it
 * is sorted, and it is no test data, which are predicted one by one.
 */
function becomesData(listing: Call, { module, model, unit }: RuleContext): boolean {
  if (/test|pred|submission|preview|sample/i.test(unit.text.slice(listing.start, listing.end))) return false;
  const names = namesFrom(module, [listing]);
  const comes = (node: Expr) => comesFrom(node, names, [listing]);
  if (someExpression(module.body, (node) => node.type === 'Call' && sorts(node, comes))) return false;
  if (
    networkCalls(model.facts).some((networkCall) =>
      predictsFileByFile(networkCall, comes, fileReaders(module)),
    )
  )
    return false;
  if (reachesLearning(module, model, [listing]) || !isUsed(listing, names, module)) return true;
  if (cutInParts(names, module)) return true;
  if (
    someExpression(
      module.body,
      (node) => node.type === 'Call' && gathering.test(lastName(node.func)) && node.args.some(comes),
    )
  )
    return true;
  let returned = false;
  eachStatement(module.body, (statement, around) => {
    if (statement.type !== 'Return' || !statement.value || !comes(statement.value)) return;
    const definition = functionAround(around);
    returned ||=
      definition !== null &&
      definition.start < listing.start &&
      listing.end < definition.end &&
      !/test|preview|show|plot/i.test(definition.name);
  });
  return returned;
}

/** `model(transform(Image.open(path)))` in a loop over the files, where nothing is trained. */
function predictsFileByFile(
  { call, target }: NetworkCall,
  comes: (node: Expr) => boolean,
  readers: ReadonlySet<string>,
): boolean {
  const loop = call.loops.at(-1);
  // What an encoder gives is learned from later on.
  if (
    loop?.type !== 'For' ||
    !comes(loop.iter) ||
    /feature|backbone|embed|encod|extract/i.test(lastName(target))
  )
    return false;
  const reads = (node: Expr) => node.type === 'Call' && readsFile(node, readers);
  const trains = (node: Expr) => node.type === 'Call' && lastName(node.func) === 'backward';
  return someExpression(loop.body, reads) && !someExpression(loop.body, trains);
}

/** Anything at all is done with what was read: where nothing is seen to be, somebody else reads on. */
function isUsed(listing: Call, names: ReadonlySet<string>, module: RuleContext['module']): boolean {
  let from = listing.end;
  eachStatement(module.body, (statement) => {
    const isAround = statement.start <= listing.start && listing.end <= statement.end;
    if (isAround && (statement.type === 'For' || statement.type === 'Assign'))
      from = Math.max(from, statement.end);
  });
  return someExpression(
    module.body,
    (node) => node.type === 'Name' && node.start >= from && names.has(node.id),
  );
}

/** `train, test = files[:800], files[800:]` */
function cutInParts(names: ReadonlySet<string>, module: RuleContext['module']): boolean {
  const slices = new Map<string, number>();
  someExpression(module.body, (node) => {
    if (
      node.type === 'Subscript' &&
      node.index.type === 'Slice' &&
      node.value.type === 'Name' &&
      names.has(node.value.id)
    )
      slices.set(node.value.id, (slices.get(node.value.id) ?? 0) + 1);
    return false;
  });
  return [...slices.values()].some((count) => count > 1);
}

const gathering = /^(concat|DataFrame|array|asarray|stack|vstack|concatenate)$/;

function sorts(node: Call, comes: (node: Expr) => boolean): boolean {
  const { func } = node;
  if (!/sort/i.test(lastName(func))) return false;
  return node.args.some(comes) || (func.type === 'Attribute' && comes(func.value));
}

/** Sorting changes which sample stands where: splits and batches come out differently, once. */
function fixFor({ start, end, func }: Call, { names }: RuleContext) {
  if ((func.type === 'Attribute' ? func.attr : '') === 'scandir' || names.bindings.has('sorted')) return [];
  return [
    {
      title: 'Sort the files (their order changes once, and is then always the same)',
      applicability: 'suggestion' as const,
      edits: [
        { start, end: start, text: 'sorted(' },
        { start: end, end, text: ')' },
      ],
    },
  ];
}
