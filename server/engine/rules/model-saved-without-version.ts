import { modelSaves } from '../model/records/artefacts.js';
import type { Value } from '../model/values/value.js';
import type { Rule, RuleContext } from '../rule.js';

/** A model is pickled, and nothing beside it tells which versions of the libraries can read it. */
export const modelSavedWithoutVersion: Rule = {
  id: 'model-saved-without-version',
  trigger: [/\b(joblib|pickle|cloudpickle|dill|torch)\b/, /\b(dump|save)\b/],
  check(context) {
    const { model, report, project } = context;
    if (project.unresolved.length > 0 || keepsVersions(context)) return;
    const saves = modelSaves(model.facts).filter(
      ({ call, pickled }) => pickled && call.reached && !isPassing(call.args[1]),
    );
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

/** `with NamedTemporaryFile() as file: joblib.dump(model, file.name)`: nobody reads that later. */
function isPassing(target: Value | undefined): boolean {
  const file = target?.kind === 'method' ? target.receiver : target;
  return file?.kind === 'object' && /^tempfile\.\w*TemporaryFile$/.test(file.name);
}

/** Written in a notebook's or script's own requirements: `# dependencies = ["scikit-learn==1.5.1"]`, `%pip install torch==2.5`. */
const pinned = /\b(scikit-learn|xgboost|lightgbm|catboost|torch)(\[[\w,-]*\])?\s*={2,3}\s*\d/;

/** The project pins what trains the model, a tracker records it, or the code writes versions down. */
function keepsVersions({ project, unit, model }: RuleContext): boolean {
  if (['scikit-learn', 'xgboost', 'lightgbm', 'catboost', 'torch'].some((name) => project.pins[name]))
    return true;
  if (
    pinned.test(unit.raw) ||
    /__version__|importlib\.metadata|from importlib import.*\bmetadata|pkg_resources|show_versions|pip(3)?['", ]+freeze|sklearn_version|watermark/.test(
      unit.raw,
    )
  )
    return true;
  return /\b(mlflow|wandb|neptune|comet_ml|clearml|bentoml|skops|dvclive|azureml)\b/.test(
    [...model.imports.values()].join(' '),
  );
}
