import { isTabularReader, validationPackages } from '../libraries/data.js';
import { trainingLibraries } from '../libraries/names.js';
import type { CallFact, ReadFact } from '../model/values/facts.js';
import { currentTable, type DataValue } from '../model/values/value.js';
import { descriptiveFits, isDescriptiveTraining } from '../questions/descriptiveFits.js';
import type { Rule, RuleContext } from '../rule.js';

/** Tables from outside are trained on, and nobody looks at nulls, types or ranges. */
export const noInputValidation: Rule = {
  id: 'no-input-validation',
  trigger: trainingLibraries,
  check(context) {
    const { facts } = context.model;
    if (!context.model.isComplete || facts.validations.length > 0 || validatedElsewhere(context)) return;
    const { elsewhere } = context.model;
    const siteOf = ({ node, order }: CallFact) => elsewhere.siteOf(node, order);
    const trained = [
      // A scaler alone, components or clusters for a picture are no training: what they make may be trained on.
      ...facts.fits
        .filter((fit) => !fit.isTransformer && !fit.isUnsupervised && !descriptiveFits(context).has(fit))
        .flatMap(({ call, data }) => data.map((each) => ({ data: each, site: siteOf(call) }))),
      ...facts.trainings
        .filter((training) => !isDescriptiveTraining(context, training))
        .flatMap(({ node, moment, dataInputs }) =>
          dataInputs
            .filter((value): value is DataValue => value.kind === 'data')
            .map((data) => ({ data, site: elsewhere.siteOf(node, moment.order) })),
        ),
    ];
    // What one call of another module reads and trains on is that module's affair.
    const reads = new Set(
      trained.flatMap(({ data, site }) =>
        (currentTable(data.table)?.reads ?? []).filter(({ call }) => siteOf(call) !== site),
      ),
    );
    const unchecked = facts.reads.filter(
      (read) =>
        reads.has(read) &&
        read.external &&
        read.tabular &&
        read.call.reached &&
        isTabularReader(read.call.name ?? 'pandas.read_csv') &&
        !isCheckedElsewhere(read, context),
    );
    const [first, ...others] = unchecked;
    if (!first) return;
    const { start, end } = siteOf(first.call);
    context.report({
      start,
      end,
      message: `${first.path && /^\S+\.\w+$/.test(first.path) ? `${shorten(first.path)} is` : 'This table is'} trained on without a check; assert nulls, types and ranges after reading.`,
      related: others.map((read) => ({
        start: read.call.node.start,
        end: read.call.node.end,
        message: 'Read without a check as well.',
      })),
    });
  },
};

function validatedElsewhere({ model, project }: RuleContext): boolean {
  if (project.unresolved.length > 0) return true;
  return [...new Set(model.imports.values())].some(
    (name) => validationPackages.has(name.split('.', 1)[0] as string) || project.modules[name]?.validates,
  );
}

/** A stage before this one checks: it mentions the same file, its folder, or the constant that holds the path. */
function isCheckedElsewhere({ call, path }: ReadFact, { project, textOf }: RuleContext): boolean {
  const { checkedElsewhere = [], isStaged = false } = project;
  if (checkedElsewhere.length === 0) return false;
  if (isStaged) return true;
  const text = textOf(call.node);
  const names = [
    path ?? '',
    ...Array.from(text.matchAll(/["']([^"'\n]+)["']/g), (match) => match[1] as string),
  ];
  if (names.some((name) => prepared.test(name))) return true;
  const known = checkedElsewhere.map(placeOf);
  const constants = text.match(/\b[A-Z][A-Z0-9_]{3,}\b/g) ?? [];
  return (
    constants.some((name) => known.includes(name)) ||
    names.some(
      (name) =>
        /\.\w+$/.test(name) &&
        known.some((each) => isSameFile(placeOf(name), each) || folderOf(name) === each),
    )
  );
}

/** A name alone may be a file of any folder; `houses/train.csv` is not `churn/train.csv`. */
function isSameFile(one: string, other: string): boolean {
  return one === other || ((!one.includes('/') || !other.includes('/')) && fileOf(one) === fileOf(other));
}

const prepared = /(?:^|[/_.-])(?:processed|preprocessed|clean|cleaned|interim|validated)(?:[/_.-]|$)/i;

/** Without what leads up to the project. */
function placeOf(path: string): string {
  return path.replace(/^(?:\.{0,2}\/)+/, '').replace(/\/$/, '');
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Only where it has several parts: `data` holds what came from outside as well. */
function folderOf(path: string): string {
  const folder = placeOf(path.slice(0, path.lastIndexOf('/') + 1));
  return folder.includes('/') ? folder : '/';
}

function shorten(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  return file.length > 40 ? 'This table' : file;
}
