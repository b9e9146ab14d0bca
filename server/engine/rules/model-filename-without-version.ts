import { modelSaves } from '../model/records/artefacts.js';
import type { Rule, RuleContext } from '../rule.js';

/** Words people put behind a name when they dare not overwrite the last file. */
const adHoc =
  /(^|[-_ ])(final|new|old|latest|best|copy|backup|bak|tmp|temp)[-_ ]?\d*(?=$|[-_ ])|(final|new|old|copy|backup)\d*$/i;
/** A date, a version, a commit: what tells one file from the next. */
const versioned =
  /\d{4}[-_]?\d{2}[-_]?\d{2}|v?\d+[._]\d+|[0-9a-f]{7,40}|(^|[-_])v\d+(?=$|[-_./])|epoch|step|fold/i;

/** A trained model is written under a name that the next run overwrites. */
export const modelFilenameWithoutVersion: Rule = {
  id: 'model-filename-without-version',
  trigger: /\b(dump|save|save_model|save_weights)\b/,
  check(context) {
    const { model, report } = context;
    if (isVersionedElsewhere(context)) return;
    const told = new Set<string>();
    for (const { call, path } of modelSaves(model.facts)) {
      if (!path || !call.reached || !call.node) continue;
      const name = String(path.value).split(/[/\\]/).at(-1) as string;
      const stem = name.replace(/(\.\w{1,11})+$/, '');
      if (versioned.test(String(path.value)) || told.has(name) || stem === '') continue;
      // The best of one run is replaced on purpose while the run goes on.
      if (call.loops.length > 0 && !adHoc.test(stem)) continue;
      told.add(name);
      report({
        start: path.node.start,
        end: path.node.end,
        message: adHoc.test(stem)
          ? `"${shorten(name)}" does not tell which run it is from; name it by version, date or run.`
          : `The next run overwrites "${shorten(name)}"; put a version, date or run into the name.`,
      });
    }
  },
};

function shorten(name: string): string {
  return name.length > 36 ? `${name.slice(0, 35)}…` : name;
}

/** A registry or DVC keeps every version under one name. */
function isVersionedElsewhere({ model, project }: RuleContext): boolean {
  if (project.unresolved.length > 0 || project.tracker !== null) return true;
  if (project.dependencies.some((name) => /^(dvc|dvclive|bentoml|kedro|zenml|mlflow|wandb)$/.test(name)))
    return true;
  return /\b(mlflow|wandb|neptune|comet_ml|clearml|bentoml|dvc|dvclive|dvc\.api|azureml|sagemaker)\b/.test(
    [...model.imports.values()].join(' '),
  );
}
