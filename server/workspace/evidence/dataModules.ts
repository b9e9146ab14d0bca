/** Words in the names of modules that prepare data. */
const preparing =
  /(?:^|_)(?:preprocess(?:ing|or)?|pre_process(?:ing)?|transforms?|transformations?|datasets?|datamodules?|data_?prep(?:aration)?|prepare|cleaning|clean|tokeni[sz](?:e|er|ation)|featuri[sz](?:e|er|ation)|augment(?:ation)?s?|ingest(?:ion)?|etl|encod(?:e|ing)|impute|vectori[sz](?:e|er))(?:_|\.py$)/;

/** Names that other modules have as well: they count with a library for data at hand. */
const ambiguous =
  /(?:^|\/)(?:data|prep|cleaner|(?:process|load|make|build)_data(?:sets?)?|(?:data|dataset)_(?:processing|loader|module))\.py$|(?:^|\/)data\/(?:load|loaders?)\.py$/;

const dataLibrary =
  /^(?:pandas|polars|pyspark|duckdb|sqlalchemy|torch|torchvision|datasets|dask|ray|tensorflow|lightning|pytorch_lightning|geopandas|xarray)(?:\.|$)/;

/**
 * Whether a module prepares data, as its name and its imports tell. The names that `module-for-data` looks for are
 * among these, so that a file that counts as a module for data also counts as one that wants a test.
 */
export function isDataPath(path: string, imports: readonly string[]): boolean {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (/^__init__/.test(name) || /(?:^|\/)(?:configs?|migrations)\//.test(lower)) return false;
  return (
    preparing.test(name) ||
    (ambiguous.test(lower) && imports.some((qualified) => dataLibrary.test(qualified)))
  );
}
