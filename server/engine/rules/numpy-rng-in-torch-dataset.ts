import { drawsFrom, seedParameter } from '../libraries/randomness.js';
import { dottedName, importedNames } from '../model/values/imported.js';
import type { Call, ClassDef, Expr, FunctionDef, Stmt } from '../python/ast.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';

/** A data set whose items are drawn with NumPy: each worker of a loader has a copy of the same generator. */
export const numpyRngInTorchDataset: Rule = {
  id: 'numpy-rng-in-torch-dataset',
  trigger: [/\btorch/, /\b(numpy|np)\b/, /__getitem__/],
  check(context) {
    const { module, report } = context;
    if (loadersAreSafe(context)) return;
    const names = importedNames(module);
    const shared = sharedGenerators(module.body, names);
    eachStatement(module.body, (statement) => {
      if (statement.type !== 'ClassDef' || !isMapDataset(statement, names)) return;
      const own = ownGenerators(statement, names);
      for (const call of callsPerItem(statement)) {
        const generator = generatorOf(call.func, own, shared);
        if (generator)
          report({
            ...call,
            message: `Each worker has its own copy of ${generator}, so they repeat each other; draw with torch's generator.`,
            related: [],
          });
        else if (drawsFrom(dottedName(call.func, names) ?? '') === 'numpy' && mayBeOld(context))
          report({
            ...call,
            severity: isKnownOld(context) ? 'warning' : 'information',
            message: "Before torch 1.9 all workers draw the same numbers here; draw with torch's generator.",
          });
      }
    });
  },
};

/** Loaders of this unit load in the main process, or seed their workers. */
function loadersAreSafe({ model }: RuleContext): boolean {
  const loaders = model.facts.calls.filter((call) => call.name === 'torch.utils.data.DataLoader');
  if (loaders.some((call) => call.open || call.keywords.has('worker_init_fn'))) return true;
  const inMain = loaders.filter((call) => {
    const workers = call.keywords.get('num_workers') ?? call.args[5];
    return !workers || (workers.kind === 'literal' && workers.value === 0);
  });
  return loaders.length > 0 && inMain.length === loaders.length;
}

function isMapDataset({ bases }: ClassDef, names: ReadonlyMap<string, string>): boolean {
  return bases.some((base) =>
    /^torch\.utils\.data\.(Dataset|TensorDataset|ConcatDataset)$|^torchvision\.datasets\./.test(
      dottedName(base, names) ?? '',
    ),
  );
}

/** Calls in `__getitem__` and in the methods of the class that it calls. */
function callsPerItem(definition: ClassDef): Call[] {
  const methods = new Map(
    definition.body.flatMap((each) => (each.type === 'FunctionDef' ? [[each.name, each] as const] : [])),
  );
  const open = [methods.get('__getitem__')];
  const seen = new Set<FunctionDef>();
  const calls: Call[] = [];
  for (let method = open.pop(); method; method = open.pop()) {
    if (seen.has(method)) continue;
    seen.add(method);
    for (const call of callsIn(method.body)) {
      calls.push(call);
      const called = isOfSelf(call.func) ? methods.get(call.func.attr) : undefined;
      if (called) open.push(called);
    }
  }
  return calls;
}

function callsIn(body: readonly Stmt[]): Call[] {
  const calls: Call[] = [];
  eachStatement(body, (statement) => {
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        if (node.type === 'Call') calls.push(node);
      });
  });
  return calls;
}

function isOfSelf(node: Expr): node is Extract<Expr, { type: 'Attribute' }> {
  return node.type === 'Attribute' && node.value.type === 'Name' && node.value.id === 'self';
}

function makesGenerator(node: Expr | null, names: ReadonlyMap<string, string>): boolean {
  if (node?.type !== 'Call') return false;
  const name = dottedName(node.func, names) ?? '';
  return (
    name.startsWith('numpy.random.') &&
    (seedParameter(name) !== undefined || name === 'numpy.random.Generator')
  );
}

/** `self.rng = np.random.default_rng(0)` in `__init__`. */
function ownGenerators({ body }: ClassDef, names: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  for (const method of body) {
    if (method.type !== 'FunctionDef' || method.name !== '__init__') continue;
    eachStatement(method.body, (statement) => {
      if (statement.type !== 'Assign' || !makesGenerator(statement.value, names)) return;
      for (const target of statement.targets) if (isOfSelf(target)) found.add(target.attr);
    });
  }
  return found;
}

/** Generators that the module itself makes. */
function sharedGenerators(body: readonly Stmt[], names: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  eachStatement(body, (statement, around) => {
    if (around.some(({ type }) => type === 'FunctionDef' || type === 'ClassDef')) return;
    if (statement.type !== 'Assign' || !makesGenerator(statement.value, names)) return;
    for (const target of statement.targets) if (target.type === 'Name') found.add(target.id);
  });
  return found;
}

function generatorOf(func: Expr, own: ReadonlySet<string>, shared: ReadonlySet<string>): string | null {
  if (func.type !== 'Attribute') return null;
  if (isOfSelf(func.value) && own.has(func.value.attr)) return `self.${func.value.attr}`;
  return func.value.type === 'Name' && shared.has(func.value.id) ? func.value.id : null;
}

function versionOfTorch({ project }: RuleContext): readonly [number, number] | null {
  const parts = /^(\d+)\.(\d+)/.exec(project.pins.torch ?? '');
  return parts ? [Number(parts[1]), Number(parts[2])] : null;
}

/** From 1.9 on, workers seed NumPy's global generator themselves (release notes of PyTorch 1.9). */
function mayBeOld(context: RuleContext): boolean {
  return versionOfTorch(context) === null || isKnownOld(context);
}

function isKnownOld(context: RuleContext): boolean {
  const version = versionOfTorch(context);
  return version !== null && (version[0] < 1 || (version[0] === 1 && version[1] < 9));
}
