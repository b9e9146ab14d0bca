import type { Analysis } from '../analysis.js';
import { calledName, dottedName, importedNames } from '../model/values/imported.js';
import { comesFrom, namesFrom } from '../model/values/nameFlow.js';
import type { Call, Comprehension, Expr, Stmt } from '../python/ast.js';
import { boundBy } from '../python/children.js';
import { eachOwnStatement } from '../python/definitions.js';
import {
  eachExpression,
  eachStatement,
  expressionsOf,
  lastName,
  rootName,
  someExpression,
} from '../python/statements.js';
import { fileReaders, isWrite, readsFile } from './fileReading.js';

const listings = /^(os\.(listdir|scandir)|glob\.(glob|iglob)|tensorflow\.io\.gfile\.(glob|listdir))$/;
/** What only passes the files on, one by one. */
const passing = new Set(['enumerate', 'tqdm', 'list', 'tuple', 'iter', 'zip', 'trange', 'notebook.tqdm']);

/** Lists of files that are read, cut or trained on in the order in which the disk gives them, in every function. */
export function unsortedListings(analysis: Analysis): Call[] {
  const { module } = analysis;
  const names = importedNames(module);
  const scopes: (readonly Stmt[])[] = [module.body];
  eachStatement(module.body, (statement) => {
    if (statement.type === 'FunctionDef') scopes.push(statement.body);
  });
  return scopes.flatMap((body) => unsortedIn(body, names, analysis));
}

function unsortedIn(body: readonly Stmt[], names: ReadonlyMap<string, string>, analysis: Analysis): Call[] {
  const found: Call[] = [];
  const readers = fileReaders(analysis.module);
  eachOwnStatement(body, (statement) => {
    if (statement.type === 'For') {
      const listing = listingIn(statement.iter, names);
      if (listing && collects(statement.body, readers) && !isShownNext(statement, body)) found.push(listing);
    }
    if (statement.type === 'Assign' && statement.value && statement.targets[0]?.type === 'Name') {
      const listing = listingIn(statement.value, names) ?? filtered(statement.value, names, readers);
      if (
        listing &&
        (usedInOrder(statement.targets[0].id, body, names, readers) ||
          feedsTraining(listing, body, names, analysis))
      )
        found.push(listing);
    }
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        const listing = node.type === 'Comprehension' ? sourceOf(node, names) : null;
        if (listing && node.type === 'Comprehension' && loadsEach(node, readers)) found.push(listing);
      });
  });
  return found;
}

/** The listing that an expression is, passed on file by file. */
function listingIn(node: Expr, names: ReadonlyMap<string, string>): Call | null {
  // A handful of files is a look at them.
  if (node.type === 'Subscript' && node.index.type === 'Slice')
    return isHandful(node.index.upper) ? null : listingIn(node.value, names);
  if (node.type !== 'Call') return null;
  if (listings.test(dottedName(node.func, names) ?? '')) return node;
  const { func } = node;
  if (func.type === 'Attribute' && /^(iterdir|glob|rglob)$/.test(func.attr) && isPath(func.value, names))
    return node;
  const last = calledName(node, names);
  const first = node.args[0];
  return passing.has(last) && first && node.args.length === 1 ? listingIn(first, names) : null;
}

function isHandful(upper: Expr | null): boolean {
  return upper?.type === 'Num' && upper.value < 100;
}

/** `Path(…)`, what is joined to one, or a name that says it is a folder. */
function isPath(node: Expr, names: ReadonlyMap<string, string>): boolean {
  if (node.type === 'BinOp' && node.op === '/') return true;
  if (node.type === 'Call')
    return /^pathlib\.(Posix|Windows|Pure)?Path$/.test(dottedName(node.func, names) ?? '');
  return (
    /(path|dir|folder|root)$/i.test(lastName(node)) &&
    [...names.values()].some((each) => each.startsWith('pathlib'))
  );
}

/** `[name for name in os.listdir(folder) if …]`: the same order. */
function filtered(node: Expr, names: ReadonlyMap<string, string>, readers: ReadonlySet<string>): Call | null {
  return node.type === 'Comprehension' && node.kind === 'list' && !loadsEach(node, readers)
    ? sourceOf(node, names)
    : null;
}

function sourceOf(node: Comprehension, names: ReadonlyMap<string, string>): Call | null {
  const [first] = node.clauses;
  return node.kind === 'list' && first?.kind === 'for' ? listingIn(first.iter, names) : null;
}

function loadsEach({ element }: Comprehension, readers: ReadonlySet<string>): boolean {
  let found = false;
  eachExpression(element, (part) => {
    found ||= part.type === 'Call' && readsFile(part, readers);
  });
  return found;
}

/** `image_grid(images)` right behind the loop: somebody looks at what was read. */
function isShownNext(loop: Stmt, body: readonly Stmt[]): boolean {
  const next = body[body.indexOf(loop) + 1];
  if (!body.includes(loop) || next?.type !== 'ExprStmt' || next.value.type !== 'Call') return false;
  return /grid|show|plot|display|preview/i.test(lastName(next.value.func));
}

/** The body reads each file and puts what it read at the end of something that lives longer; nothing is predicted. */
function collects(body: readonly Stmt[], readers: ReadonlySet<string>): boolean {
  const own = new Set<string>();
  eachStatement(body, (statement) => {
    if (statement.type === 'Assign')
      for (const target of statement.targets) for (const name of boundBy(target)) own.add(name);
  });
  const fills = (node: Expr) =>
    node.type === 'Call' &&
    node.func.type === 'Attribute' &&
    /^(append|extend)$/.test(node.func.attr) &&
    !own.has(rootName(node.func.value) ?? '');
  const reads = (node: Expr) => node.type === 'Call' && readsFile(node, readers) && !isWrite(node);
  const predicts = (node: Expr) => node.type === 'Call' && /^predict/.test(lastName(node.func));
  return someExpression(body, reads) && someExpression(body, fills) && !someExpression(body, predicts);
}

/** The list is never sorted, and a loop, a slice or a split takes it in the order it has. */
function usedInOrder(
  name: string,
  body: readonly Stmt[],
  names: ReadonlyMap<string, string>,
  readers: ReadonlySet<string>,
): boolean {
  const isName = (node: Expr | undefined | null) => node?.type === 'Name' && node.id === name;
  const sorts = someExpression(
    body,
    (node) =>
      node.type === 'Call' &&
      ((/sort/i.test(lastName(node.func)) && node.args.some(isName)) ||
        (node.func.type === 'Attribute' && node.func.attr === 'sort' && isName(node.func.value))),
  );
  if (sorts) return false;
  let used = someExpression(
    body,
    (node) =>
      (node.type === 'Call' && lastName(node.func) === 'train_test_split' && node.args.some(isName)) ||
      (node.type === 'Comprehension' &&
        node.kind === 'list' &&
        node.clauses[0]?.kind === 'for' &&
        isName(passedOn(node.clauses[0].iter, names)) &&
        loadsEach(node, readers)),
  );
  let slices = 0;
  eachOwnStatement(body, (statement) => {
    for (const expression of statement.type === 'Assign' && statement.value ? [statement.value] : [])
      eachExpression(expression, (node) => {
        if (node.type === 'Subscript' && isName(node.value) && node.index.type === 'Slice') slices++;
      });
    used ||=
      statement.type === 'For' &&
      isName(passedOn(statement.iter, names)) &&
      collects(statement.body, readers);
  });
  // One slice is a look at a few files; two are parts.
  return used || slices > 1;
}

const dataSet = /^(from_tensor_slices|[A-Z]\w*Dataset)$/;
const shuffles = /\bshuffle\b/;
/** The same shuffle, or the same cut, of the same order. */
const repeats = /seed|random_state|random_split|\b(take|skip)\(/;

/** `from_tensor_slices((paths, labels))`, `PhotoDataset(paths)`: what a model is trained on has the files in their order. */
function feedsTraining(
  listing: Call,
  body: readonly Stmt[],
  imported: ReadonlyMap<string, string>,
  { module, model, unit }: Analysis,
): boolean {
  const names = namesFrom(module, [listing]);
  const comes = (node: Expr) => comesFrom(node, names, [listing]);
  let fed = false;
  let beside = false;
  someExpression(body, (node) => {
    if (node.type !== 'Call' || !dataSet.test(calledName(node, imported)) || !node.args.some(comes))
      return false;
    fed = true;
    // Labels in an order of their own.
    beside ||= node.args.some((arg) => arg.type === 'Tuple' && !arg.elements.every(comes));
    return false;
  });
  if (!fed || (!beside && shuffles.test(unit.text) && !repeats.test(unit.text))) return false;
  return model.facts.trainings.some(({ call, moment: { loops } }) => {
    const given = call ? [...call.node.args, ...call.node.keywords.map(({ value }) => value)] : [];
    return given.some(comes) || loops.some((loop) => loop.type === 'For' && comes(loop.iter));
  });
}

function passedOn(node: Expr, names: ReadonlyMap<string, string>): Expr {
  const first = node.type === 'Call' ? node.args[0] : undefined;
  if (node.type !== 'Call' || !first) return node;
  const last = calledName(node, names);
  return passing.has(last) ? passedOn(first, names) : node;
}
