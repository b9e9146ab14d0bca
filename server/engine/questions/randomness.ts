import type { Analysis } from '../analysis.js';
import { drawsFrom } from '../libraries/randomness.js';
import { looksLikeSeeding } from '../libraries/seeding.js';
import type { Model } from '../model/model.js';
import type { CallFact, Facts, TrainingFact } from '../model/values/facts.js';
import { onceFor } from '../once.js';
import type { Seedable } from '../project.js';
import type { Span } from '../source/unit.js';
import { reachesLearning } from './learningCalls.js';

/** Which random generators a unit's training depends on, and which of them somebody seeds. */
export interface Randomness {
  /** Generators in use, each with the first thing that draws from it; where somebody seeds, those that nobody seeds. */
  readonly used: ReadonlyMap<Seedable, TrainingFact | CallFact>;
  readonly seeded: ReadonlySet<Seedable>;
  /** Calls in this unit that seed something, in the order they run. */
  readonly seedCalls: readonly CallFact[];
}

/** Draws that are followed through the names of a unit at most. */
const mostTried = 4;

/** Null where nobody can tell: a module of the workspace seeds, or may. */
export const randomnessOf = onceFor((analysis: Analysis) => analysis.model, findRandomness);

function findRandomness({ model, module, project, unit, statementOf }: Analysis): Randomness | null {
  const { facts, imports } = model;
  if (project.unresolved.length > 0) return null;
  for (const name of new Set(imports.values())) {
    const module = project.modules[name];
    if (!module) continue;
    if (module.seeds.length > 0) return null;
    if (Object.values(module.functions).some((effects) => effects.seeds.length > 0)) return null;
  }
  const seedCalls = facts.seeds.map((seed) => seed.call).filter((call) => !isLocal(call, facts));
  const seeded = new Set(facts.seeds.flatMap((seed) => seed.generators));
  // Nobody asks after draws that are seeded, and to follow one through the unit's names takes its time.
  const settled = seedCalls.length > 0 ? seeded : new Set<Seedable>();
  const used = new Map<Seedable, TrainingFact | CallFact>();
  const isNew = (generator: Seedable | null | undefined): generator is Seedable =>
    Boolean(generator) && !used.has(generator as Seedable) && !settled.has(generator as Seedable);
  for (const training of facts.trainings) {
    const isOwn = training.moment.reached && !model.elsewhere.isOfProgram(training.node);
    const generator = isOwn ? generatorOf(training, model) : null;
    if (isNew(generator)) used.set(generator, training);
  }
  const last = lastUse(facts);
  let tried = 0;
  for (const call of facts.calls) {
    const generator = call.name && call.reached && call.order < last ? drawsFrom(call.name) : undefined;
    if (!isNew(generator) || isForShow(call, unit.text, statementOf(call.node))) continue;
    if (call.name?.startsWith('random.') && !importsModule(imports, 'random')) continue;
    if (inTraining(call, facts) || reachesLearning(module, model, [call.node])) used.set(generator, call);
    else if (tried++ > mostTried) break;
  }
  return { used, seeded, seedCalls };
}

/** Networks start from random weights: with which library's numbers? Trainers of transformers seed themselves. */
function generatorOf(training: TrainingFact, model: Model): Seedable | null {
  if (training.library === 'keras') return 'tensorflow';
  if (training.kind === 'loop') return isOptimised(model) ? 'torch' : null;
  if (training.kind !== 'trainer' || training.model?.kind !== 'object') return null;
  return training.model.name.startsWith('pytorch_lightning.') ? 'torch' : null;
}

/** `backward()` without an optimiser shows how gradients work; an optimiser of given tensors (`[image]`) trains no model. */
function isOptimised({ facts, elsewhere }: Model): boolean {
  return [...facts.calls, ...elsewhere.calls].some((call) => {
    if (!call.reached || !/^(torch\.optim|transformers\.Ada)/.test(call.name ?? '')) return false;
    const [first] = call.node.args;
    return first?.type !== 'List' || first.elements.some((element) => element.type !== 'Name');
  });
}

/** What is drawn after the last thing was learned changes none of it. */
function lastUse({ trainings, fits }: Facts): number {
  const orders = [
    ...trainings.filter(({ moment }) => moment.reached).map(({ moment }) => moment.order),
    ...fits.filter(({ call }) => call.reached).map(({ call }) => call.order),
  ];
  if (orders.length === 0) return -1;

  return Math.max(...orders);
}

/** `def shuffled(x, seed): np.random.seed(seed); np.random.shuffle(x)` repeats one draw, not the run. */
function isLocal(seed: CallFact, { calls, trainings }: Facts): boolean {
  if (seed.functionName === null || looksLikeSeeding(seed.functionName)) return false;
  if (trainings.some(({ moment }) => moment.functionName === seed.functionName)) return false;
  return calls.some(
    (call) =>
      call.functionName === seed.functionName &&
      call.order > seed.order &&
      drawsFrom(call.name ?? '') !== undefined,
  );
}

/** Drawn anew in every round of a hand-written training. */
function inTraining(call: CallFact, { trainings }: Facts): boolean {
  return trainings.some(
    ({ kind, moment }) => kind === 'loop' && moment.loops.some((loop) => call.loops.includes(loop)),
  );
}

const madeUp = /\b(dummy|fake|mock|toy)_?\w*\b/i;
const showing = /plot|show|visual|display|draw|fig|demo|preview|benchmark|profile|latency|timeit/i;

/** Drawn by a function that shows something, or into a name that says the data are made up to try a call. */
function isForShow({ functionName, node }: CallFact, text: string, statement: Span): boolean {
  if (functionName !== null && showing.test(functionName)) return true;
  return madeUp.test(text.slice(Math.max(statement.start, node.start - 400), node.start));
}

function importsModule(imports: ReadonlyMap<string, string>, name: string): boolean {
  for (const module of imports.values()) if (module === name) return true;
  return false;
}

/** The span to show for what draws: a loop stands for the training it does, or the call of the module that trains. */
export function spanOfUse(use: TrainingFact | CallFact, { model, unit }: Analysis): Span {
  const loop = 'moment' in use && use.kind === 'loop' ? use.moment.loops[0] : undefined;
  const order = 'moment' in use ? use.moment.order : use.order;
  const shown = model.elsewhere.siteOf(loop ?? use.node, order);
  const line = unit.text.indexOf('\n', shown.start);
  const isLoop = loop !== undefined && shown === loop;
  return { start: shown.start, end: isLoop && line >= 0 ? Math.min(line, shown.end) : shown.end };
}
