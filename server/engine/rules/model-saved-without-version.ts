import { modelSaves } from '../model/artefacts.js';
import type { Rule, RuleContext } from '../rule.js';

/** A model is pickled, and nothing beside it tells which versions of the libraries can read it. */
export const modelSavedWithoutVersion: Rule = {
  id: 'model-saved-without-version',
  trigger: [/\b(joblib|pickle|cloudpickle|dill|torch)\b/, /\b(dump|save)\b/],
  check(context) {
    const { model, report, project } = context;
    if (project.unresolved.length > 0 || keepsVersions(context)) return;
    const saves = modelSaves(model.facts).filter(({ call, pickled }) => pickled && call.reached);
    const [first, ...others] = saves;
    if (!first) return;
    report({
      start: first.call.node.start,
      end: first.call.node.end,
      message: 'Nothing tells which library versions can read this model; save them beside it, or pin them.',
      related: others.map(({ call }) => ({
        start: call.node.start,
        end: call.node.end,
        message: 'Another model is saved like this.',
      })),
    });
  },
};

/** The project pins what trains the model, a tracker records it, or the code writes versions down. */
function keepsVersions({ project, unit, model }: RuleContext): boolean {
  if (['scikit-learn', 'xgboost', 'lightgbm', 'catboost', 'torch'].some((name) => project.pins[name]))
    return true;
  if (
    /__version__|importlib\.metadata|show_versions|pip(3)?['", ]+freeze|sklearn_version|watermark/.test(
      unit.raw,
    )
  )
    return true;
  return /\b(mlflow|wandb|neptune|comet_ml|clearml|bentoml|skops|dvclive)\b/.test(
    [...model.imports.values()].join(' '),
  );
}
