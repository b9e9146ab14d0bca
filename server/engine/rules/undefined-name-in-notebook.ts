import type { NameTable, NameUse } from '../model/values/names.js';
import { onceFor } from '../once.js';
import { isBuiltin } from '../python/builtins.js';
import type { Rule, RuleContext } from '../rule.js';
import { databricksNames, isDatabricks } from '../source/databricks.js';
import { boundNames } from '../source/magicNames.js';
import { cellAt } from '../source/place.js';

/** Extensions that define no names. */
const harmlessExtensions =
  /^(autoreload|tensorboard|tensorboard\.notebook|line_profiler|memory_profiler|watermark|nb_black|lab_black|jupyter_black|dotenv|cudf\.pandas|cuml\.accel|google\.colab\.data_table|blackcellmagic|nb_mypy|ipytest|scalene|pyinstrument|snakeviz|heat|wurlitzer|jupyter_ai|jupyter_ai_magics|sql|rpy2\.ipython|bigquery_magics|google\.cloud\.bigquery|cython|Cython)$/;

/** Run from top to bottom, the notebook fails: a name is used that only a later cell defines, or none. */
export const undefinedNameInNotebook: Rule = {
  id: 'undefined-name-in-notebook',
  trigger: null,
  check(context) {
    const { unit, module, names, report } = context;
    const isExported = isDatabricks(unit.raw);
    if ((unit.kind !== 'notebook' && !isExported) || names.open || magicsMayDefine(context)) return;
    const fromMagics = new Set(unit.magics.flatMap((magic) => boundNames(magic.name, magic.rest)));
    // A cell that does not parse is prose, or another language, or half typed.
    const broken = new Set(module.errors.map((error) => cellAt(unit, error.start)));
    const told = new Set<string>();
    for (const use of names.uses) {
      if (isInTime(use, names)) continue;
      if (
        told.has(use.name) ||
        fromMagics.has(use.name) ||
        use.guarded ||
        isBuiltin(use.name) ||
        (isExported && databricksNames.has(use.name)) ||
        (broken.size > 0 && broken.has(cellAt(unit, use.node.start)))
      )
        continue;
      const later = laterBinding(use, names, unit.text);
      if (later === 'defined' || isAskedFor(use.name, unit.text)) continue;
      told.add(use.name);
      report({
        start: use.node.start,
        end: use.node.end,
        message: later
          ? `\`${use.name}\` is only defined in a later cell; move the definition up so that the notebook runs from top to bottom.`
          : `No cell defines \`${use.name}\`; define it, or remove what uses it, so that the notebook runs from top to bottom.`,
        related: later ? [{ ...later, message: `\`${use.name}\` is defined here.` }] : [],
      });
    }
  },
};

function magicsMayDefine({ unit }: RuleContext): boolean {
  return unit.magics.some((magic) => {
    if (magic.kind === 'shell' || magic.kind === 'help') return false;
    if (magic.name === 'load_ext' || magic.name === 'reload_ext')
      return !harmlessExtensions.test(magic.rest.split(/\s/, 1)[0] ?? '');
    return /^(run|store|pylab|load|loadpy|macro|rerun|recall|edit|reset_selective|fetch|import_notebook|R|sos_run|with|use|get|expand|preview)$/.test(
      magic.name,
    );
  });
}

/** Most names are bound above the place that reads them. */
function isInTime({ name, node, deferred, isBound }: NameUse, { bindings }: NameTable): boolean {
  const spans = bindings.get(name);
  if (!deferred || !spans) return spans !== undefined && isBound;
  const first = spans[0];
  return !first || first.start <= node.start;
}

/** Where the name is defined later; `defined` when it is there in time; null when it is nowhere. */
function laterBinding(
  use: NameUse,
  names: NameTable,
  text: string,
): { start: number; end: number } | 'defined' | null {
  const bindings = names.bindings.get(use.name);
  if (!bindings) {
    // Inside a function that nobody uses nothing can fail.
    const called = !use.inside || readAtOnce(names).has(use.inside);
    return use.deferred && !called ? 'defined' : null;
  }
  const [first] = bindings;
  if (!use.deferred) return first ?? null;
  if (!first || !use.inside) return 'defined';
  // The body runs when it is called: too early is before the name is there.
  const call = readAtOnce(names)
    .get(use.inside)
    ?.find(({ node }) => node.start > use.node.start && isCalled(node, text));
  if (!call || first.start < call.node.start) return 'defined';
  return runsAtOnce(use, text.slice(call.node.start, first.start)) ? first : 'defined';
}

/** Uses outside functions and lambdas, by name. */
const readAtOnce = onceFor(
  (names: NameTable) => names,
  (names): ReadonlyMap<string, readonly NameUse[]> => {
    const found = new Map<string, NameUse[]>();
    for (const use of names.uses) {
      if (use.deferred) continue;
      const known = found.get(use.name);
      if (known) known.push(use);
      else found.set(use.name, [use]);
    }
    return found;
  },
);

/** `f(…)`, `@f` or `table.apply(f)`; what is only handed over (`collate_fn=f`) runs some time later. */
function isCalled({ start, end }: NameUse['node'], text: string): boolean {
  if (/^\s*\(/.test(text.slice(end, end + 20))) return true;
  return /(@|\b(map|apply|applymap|filter|transform|pipe|agg|aggregate)\(\s*)$/.test(
    text.slice(Math.max(0, start - 40), start),
  );
}

/** Making an object runs its constructor; other methods run where somebody calls them. */
function runsAtOnce({ method }: NameUse, between: string): boolean {
  if (!method || /^__(init|new|post_init|init_subclass|set_name)__$/.test(method)) return true;
  return new RegExp(`^[^\\s#'"].*\\.${method}\\(`, 'm').test(between);
}

/** `if "df" in globals():` and the like expect that the name may be missing. */
function isAskedFor(name: string, text: string): boolean {
  return /\b(globals|locals|dir|vars)\(\)/.test(text) && new RegExp(`["']${name}["']`).test(text);
}
