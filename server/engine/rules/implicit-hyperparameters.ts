import { decisiveParameters } from '../libraries/decisiveParameters.js';
import { isAutolog } from '../libraries/tracking.js';
import { constructorsOf } from '../model/learning/learning.js';
import { callsNamed } from '../model/values/callFacts.js';
import type { CallFact } from '../model/values/facts.js';
import { optionsOf } from '../model/values/value.js';
import type { Call } from '../python/ast.js';
import type { Rule } from '../rule.js';

/** Models that are trained with what decides most about them left at the library's defaults. One finding per unit. */
export const implicitHyperparameters: Rule = {
  id: 'implicit-hyperparameters',
  trigger: /\b(sklearn|torch|xgboost|lightgbm|catboost|cuml)\b/,
  check(context) {
    const { model, report } = context;
    const trained = new Set<Call>(
      model.facts.trainings
        .flatMap(({ calls }) => calls)
        .concat(model.facts.fits.flatMap((fit) => constructorsOf(fit.model))),
    );
    const open = callsNamed(model.facts, (name) => decisiveParameters(name) !== undefined).filter(
      (call) => call.reached && trained.has(call.node) && isImplicit(call),
    );
    if (open.length === 0 || model.facts.calls.some(({ method }) => method === 'set_params')) return;
    // Autologging puts every parameter on record, the library's defaults too.
    if (callsNamed(model.facts, isAutolog).some((call) => call.reached && !isOff(call))) return;
    const searches = callsNamed(model.facts, (name) => searching.test(name));
    const found = open.filter((call) => !isSearched(call, searches));
    const distinct = [...new Map(found.map((call) => [call.node.start, call])).values()];
    const [first, ...others] = distinct.sort((left, right) => left.node.start - right.node.start);
    if (!first) return;
    const wanted = decisiveParameters(first.name as string) as readonly string[];
    report({
      start: first.node.start,
      end: first.node.end,
      message: `${lastPart(first)} leaves ${choices(wanted)} to the library; say what you chose, so that it is on record.`,
      related: others.map((call) => ({
        start: call.node.start,
        end: call.node.end,
        message: `${lastPart(call)} leaves ${choices(decisiveParameters(call.name as string) as readonly string[])} open too.`,
      })),
    });
  },
};

/** `mlflow.autolog(disable=True)` */
function isOff({ keywords }: CallFact): boolean {
  const flag = keywords.get('disable');
  return flag?.kind === 'literal' && flag.value === true;
}

function choices(parameters: readonly string[]): string {
  return parameters.slice(0, 2).join(' and ');
}

function lastPart({ name }: CallFact): string {
  return name?.split('.').at(-1) ?? '';
}

/** None of the parameters that decide most is given. */
function isImplicit(call: CallFact): boolean {
  const wanted = call.name ? decisiveParameters(call.name) : undefined;
  if (!wanted || call.open) return false;
  // Positional arguments beyond the first of an optimiser (its parameters) are such values.
  const positional = call.name?.startsWith('torch.optim.') ? 1 : 0;
  return call.args.length <= positional && !wanted.some((name) => call.keywords.has(name));
}

const searching = /SearchCV$|^(skopt|optuna|hyperopt|ray\.tune|tune_sklearn)\./;

/** A search decides them later. */
function isSearched(call: CallFact, searches: readonly CallFact[]): boolean {
  return searches.some(
    ({ args }) =>
      args.length === 0 ||
      args.some((arg) => optionsOf(arg).some((option) => constructorsOf(option).includes(call.node))),
  );
}
