import { calledName, importedNames } from '../model/values/imported.js';
import { onceFor } from '../once.js';
import type { Call, Expr, FunctionDef, Module } from '../python/ast.js';
import { eachStatement, lastName, someExpression } from '../python/statements.js';

/** Reads one sample, whatever library it comes from. */
const reading =
  /^(imread|open|load|loadtxt|genfromtxt|load_img|load_image|read_\w+|fromfile|dcmread|loadmat|read_text|read_bytes|decode_\w+|wavfile|imread_collection|read)$/;

/** A call that reads a file: by its own name, or as a function of this module that reads the file it is given. */
export function readsFile(node: Call, readers: ReadonlySet<string>): boolean {
  return reading.test(lastName(node.func)) || (node.func.type === 'Name' && readers.has(node.func.id));
}

/** Functions of a module that read the file whose path they get, by name. */
export const fileReaders = onceFor(
  (module: Module) => module,
  (module): ReadonlySet<string> => {
    const names = importedNames(module);
    const found = new Set<string>();
    eachStatement(module.body, (statement, around) => {
      if (statement.type !== 'FunctionDef' || around.some(({ type }) => type === 'ClassDef')) return;
      if (readsGiven(statement, names)) found.add(statement.name);
    });
    return found;
  },
);

function readsGiven({ params, body }: FunctionDef, names: ReadonlyMap<string, string>): boolean {
  const isGiven = (node: Expr) => node.type === 'Name' && params.some(({ name }) => name === node.id);
  return someExpression(body, (node) => {
    if (node.type !== 'Call' || isWrite(node)) return false;
    if (!reading.test(calledName(node, names))) return false;
    return node.args.some(isGiven) || (node.func.type === 'Attribute' && isGiven(node.func.value));
  });
}

/** `open(path, "w")` reads nothing. */
export function isWrite(node: Call): boolean {
  const mode = node.args[1];
  return lastName(node.func) === 'open' && mode?.type === 'Str' && /[wax]/.test(mode.value ?? '');
}
