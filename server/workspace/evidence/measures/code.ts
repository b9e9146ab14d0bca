import type { FileClass } from '../../../../catalog/signals.js';
import type { EvidencePlace } from '../../../protocol.js';
import type { ReadFile } from '../fileFacts.js';
import { type Measures, type MeasureTopic, placeOfFile, type Repository } from '../repository.js';
import type { Tree } from '../tree.js';
import { baseName, counted, measure, percent, share, shownPlace } from './places.js';

interface CodeFacts {
  readonly lines: number;
  readonly fileClass: FileClass;
  readonly isNotebook: boolean;
  /** Reads tables or images, and changes what it has read. */
  readonly prepares: boolean;
  readonly todos: number;
  readonly openTodos: readonly EvidencePlace[];
  readonly suppressions: number;
}

const loading =
  /\b(?:read_(?:csv|excel|parquet|json|sql|table|feather|pickle)|load_dataset|ImageFolder|fetch_openml|image_dataset_from_directory|load_iris|read_stata)\s*\(/;
/** Changes of tables; to look at them, or to leave columns out for a fit, is none. */
const transforming =
  /\.(?:merge|fillna|dropna|drop_duplicates|apply|applymap|astype|interpolate|pivot(?:_table)?|melt|explode|resample|with_columns|assign|rename)\s*\(|\b(?:get_dummies|concat|to_datetime|to_numeric|cut|qcut|fit_transform)\s*\(|^[ \t]*(\w+)(?:\.loc)?\[[^\]\n]+\]\s*=(?!=)[^\n]*\b\1[[.]|\btransforms\.\w+\s*\(/m;
const todo = /#[^\n]*\b(?:TODO|FIXME|XXX)\b([^\n]*)/g;
const item = /#\d+|\b[A-Z][A-Z0-9]+-\d+\b|\bT\d{4,}\b|https?:\/\//;
const suppression = /#\s*(?:noqa|type:\s*ignore|pylint:\s*disable|pyright:\s*ignore|nosec)\b/g;

/** How much code there is, and what is said in it. */
export const code: MeasureTopic = {
  name: 'code',
  collect,
  measure: (repository, collected) => measures(repository, collected as ReadonlyMap<string, CodeFacts>),
};

function collect({ file, source, text }: ReadFile): CodeFacts | null {
  if (source === null) return null;
  const isNotebook = file.path.endsWith('.ipynb');
  const isProduct = file.fileClass === 'product' || file.fileClass === 'pipeline';
  const marks = isProduct && !isNotebook && /TODO|FIXME|XXX/.test(text) ? [...text.matchAll(todo)] : [];
  const open = marks.filter((match) => !item.test(match[1] ?? ''));
  const isSuppressed = isProduct && text.includes('#') && /noqa|ignore|disable|nosec/.test(text);
  return {
    lines: source.codeLines,
    fileClass: file.fileClass,
    isNotebook,
    prepares: isNotebook && loading.test(source.blank) && transforming.test(source.blank),
    todos: marks.length,
    openTodos: open.slice(0, 20).map(({ index }) => shownPlace(file.path, source.placeAt(index))),
    suppressions: isSuppressed ? [...text.matchAll(suppression)].length : 0,
  };
}

function measures({ tree }: Repository, collected: ReadonlyMap<string, CodeFacts>): Measures {
  const all = [...collected].map(([path, facts]) => ({ path, ...facts }));
  const product = all.filter(
    (each) => !each.isNotebook && (each.fileClass === 'product' || each.fileClass === 'pipeline'),
  );
  const notebooks = all.filter(({ isNotebook }) => isNotebook);
  const productLines = sum(product.map(({ lines }) => lines));
  const large = product.filter(({ lines, fileClass }) => lines > 20 && fileClass === 'product');
  const suppressions = sum(product.map((each) => each.suppressions));
  const found: Record<string, Measures[string]> = {
    'product-lines': measure(
      productLines,
      `${counted(productLines, 'line')} of code outside of tests and examples`,
    ),
    'product-files': measure(large.length, `${counted(large.length, 'module')} of more than 20 lines`),
    todos: measure(sum(product.map(({ todos }) => todos)), 'remarks on what is still to do in the code'),
    'todos-without-item': openTodos(product),
    'version-in-file-name': versionsInNames(tree.files.map(({ path }) => path)),
    'folders-left-out': foldersLeftOut(tree),
  };
  if (productLines >= 100) {
    const per = Math.round((suppressions / productLines) * 1000) / 10;
    found['suppressions-per-100-lines'] = measure(
      per,
      `${per} remarks that switch a check off in 100 lines of code`,
    );
  }
  if (notebooks.length === 0) return found;
  const notebookLines = sum(notebooks.map(({ lines }) => lines));
  const modules = sum(
    all.filter((each) => !each.isNotebook && each.fileClass !== 'test').map(({ lines }) => lines),
  );
  const part = notebookLines + modules === 0 ? 0 : share(notebookLines, notebookLines + modules);
  const loaders = notebooks.filter(({ prepares, fileClass }) => prepares && fileClass === 'notebook');
  const isOnly = loaders.length > 0 && large.length === 0;
  return {
    ...found,
    'notebook-lines': measure(notebookLines, `${counted(notebookLines, 'line')} of code in notebooks`),
    'notebook-code-share': measure(part, `${percent(part)} of the code is in notebooks`),
    'notebooks-only': measure(
      isOnly ? 1 : 0,
      isOnly ? 'data are handled in notebooks, and no module holds code for it' : 'there is code in modules',
      isOnly ? loaders.map(({ path }) => placeOfFile(path)) : [],
    ),
  };
}

/** What is not found may stand in them. */
function foldersLeftOut({ unreadable, beyond }: Tree): Measures[string] {
  const count = unreadable.length + beyond.length;
  return measure(count, `${counted(count, 'folder')} could not be looked at, or not to the end`);
}

function openTodos(product: readonly CodeFacts[]): Measures[string] {
  const places = product.flatMap(({ openTodos }) => openTodos);
  return measure(
    places.length,
    `${counted(places.length, 'remark')} on what is still to do, without an item`,
    places,
  );
}

const versioned = /^(.+?)[-_ ]?(?:(final|old|copy|backup|bak)[-_ ]?\d*|\((\d+)\)|(v\d+))$/i;
const ordinary =
  /train|preprocess|predict|main|run|pipeline|script|notebook|analysis|eda|clean|infer|experiment/i;

/** Scripts whose names say what a version history is for, beside the one they were copied from. */
function versionsInNames(paths: readonly string[]): Measures[string] {
  const sources = paths.filter((path) => /\.(?:py|ipynb)$/.test(path));
  const known = new Set(sources.map((path) => path.toLowerCase()));
  const found = sources.filter((path) => {
    const [, folder = '', stem = '', ending = ''] = /^(.*\/)?([^/]+)(\.\w+)$/.exec(path) ?? [];
    const match = versioned.exec(stem);
    if (!match) return false;
    const base = (match[1] as string).replace(/[-_ ]+$/, '');
    // "resnet_v2" is the name of a model.
    if (match[4] && !ordinary.test(base)) return false;
    return known.has(`${folder}${base}${ending}`.toLowerCase());
  });
  const names = found.map((path) => placeOfFile(path));
  return measure(
    found.length,
    `${counted(found.length, 'script')} named for a version: ${found.slice(0, 3).map(baseName).join(', ')}`,
    names,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
