import { remembered } from './remembered.js';
/**
 * Where data come from and what the methods of tables and arrays do to them. From the references of pandas 2.2,
 * polars 1.x, PySpark 3.5, NumPy 2.2, scikit-learn 1.6 and Keras 3.
 */
export interface ReaderSpec {
  /** From outside the program, not sample data shipped with a package or made up. */
  readonly external: boolean;
  readonly container: 'frame' | 'array' | 'dataset' | 'bunch' | 'pair';
}

const frameReaders =
  'read_csv read_table read_excel read_parquet read_json read_feather read_hdf read_sql read_sql_query read_sql_table read_pickle ' +
  'read_fwf read_stata read_sas read_spss read_orc read_html read_xml read_gbq read_ndjson read_ipc read_avro read_delta read_database ' +
  'scan_csv scan_parquet scan_ipc scan_ndjson scan_delta';
const readers = new Map<string, ReaderSpec>();
for (const name of frameReaders.split(' ')) {
  readers.set(`pandas.${name}`, { external: true, container: 'frame' });
  readers.set(`polars.${name}`, { external: true, container: 'frame' });
}
readers.set('geopandas.read_file', { external: true, container: 'frame' });
readers.set('awswrangler.s3.read_csv', { external: true, container: 'frame' });
readers.set('awswrangler.s3.read_parquet', { external: true, container: 'frame' });
readers.set('seaborn.load_dataset', { external: false, container: 'frame' });
readers.set('statsmodels.api.datasets.get_rdataset', { external: false, container: 'bunch' });
for (const name of ['loadtxt', 'genfromtxt', 'load', 'fromfile', 'recfromcsv']) {
  readers.set(`numpy.${name}`, { external: true, container: 'array' });
}

/** Reads of PySpark: `spark.read.csv(…)`, `spark.table(…)`: recognised by the last two names. */
export const sparkReaders: ReadonlySet<string> = new Set([
  'csv',
  'parquet',
  'json',
  'orc',
  'load',
  'table',
  'jdbc',
]);

/** The spec of a function that reads or makes data. */
export const readerSpec = remembered((name: string): ReaderSpec | undefined => {
  const known = readers.get(name);
  if (known) return known;
  if (name.startsWith('sklearn.datasets.')) {
    const last = name.slice('sklearn.datasets.'.length);
    if (/^(load|fetch)_/.test(last))
      return { external: false, container: last.startsWith('load_svmlight') ? 'pair' : 'bunch' };
    if (last.startsWith('make_')) return { external: false, container: 'pair' };
  }
  if (/^keras\.datasets\.\w+\.load_data$/.test(name)) return { external: false, container: 'pair' };
  if (/^torchvision\.datasets\./.test(name) || name === 'tensorflow_datasets.load')
    return { external: false, container: 'dataset' };
  if (name === 'datasets.load_dataset' || name === 'datasets.load_from_disk')
    return { external: false, container: 'dataset' };
  return undefined;
});

/** Reads that give tables whose content somebody else decides. */
export function isTabularReader(name: string): boolean {
  const spec = readers.get(name);
  return spec?.external === true && name !== 'numpy.load' && name !== 'numpy.fromfile';
}

const words = (text: string) => new Set(text.split(' '));

/** Methods that clean, merge, reshape, filter or derive: what wrangling consists of. */
export const wranglingMethods: ReadonlySet<string> = words(
  'dropna fillna drop drop_duplicates rename replace astype merge join assign apply map applymap transform pivot pivot_table melt ' +
    'stack unstack explode query where mask interpolate ffill bfill pad backfill clip cut convert_dtypes infer_objects combine_first combine ' +
    'append groupby agg aggregate resample rolling expanding ewm shift diff pct_change cumsum rank sort_values reset_index set_index reindex ' +
    'rename_axis set_axis insert update asfreq tz_localize tz_convert str_op with_columns with_column withColumn withColumnRenamed filter ' +
    'unique drop_nulls fill_null fill_nan cast group_by unpivot dropDuplicates na_fill crossJoin union unionByName pipe concat hstack vstack eval',
);

/** Methods that only look at data. */
export const lookingMethods: ReadonlySet<string> = words(
  'head tail sample describe info plot hist boxplot value_counts nunique corr cov memory_usage show display printSchema glimpse to_string',
);

/** Accessors between a series and its method: `df.name.str.strip()`. */
export const accessors: ReadonlySet<string> = words('str dt cat sparse list struct na');

/** Methods whose result holds the same rows, in the same order. */
export const sameRowsMethods: ReadonlySet<string> = words(
  'drop fillna rename replace astype assign apply map applymap transform copy to_numpy toarray todense interpolate ffill bfill clip where mask ' +
    'reset_index set_index convert_dtypes infer_objects select_dtypes rename_axis set_axis get filter round abs log shift rolling cumsum rank ' +
    'to_frame ravel flatten reshape values T join merge isin between with_columns with_column withColumn select cast fill_null fill_nan ' +
    'to_pandas toPandas lower upper strip split contains extract pipe sort_index squeeze tolist to_list numpy cpu detach float int bool half long double contiguous clamp cuda to ' +
    'sub div subtract divide truediv argmax softmax sigmoid ge gt eq type type_as batch prefetch cache shuffle repeat remove_columns rename_column set_format with_format view permute transpose unsqueeze',
);

/** Methods that keep some rows. */
export const fewerRowsMethods: ReadonlySet<string> = words(
  'dropna drop_duplicates query head tail nlargest nsmallest truncate filter_rows limit drop_nulls dropDuplicates distinct unique',
);

/** Methods that compute one number (per column) over all rows. */
export const statisticMethods: ReadonlySet<string> = words(
  'mean median std var min max quantile mode sum sem mad skew kurt ptp',
);

/** The same as functions of NumPy. */
export const statisticFunctions: ReadonlySet<string> = words(
  'mean median std var min max amin amax quantile percentile nanmean nanmedian nanstd nanmin nanmax nanpercentile average ptp',
);

/** Methods that write a table to a file. */
export const savingMethods: ReadonlySet<string> = words(
  'to_csv to_parquet to_pickle to_feather to_excel to_hdf to_json to_sql to_stata to_orc to_gbq write_csv write_parquet write_json write_ndjson write_excel write_ipc sink_csv sink_parquet sink_ndjson sink_ipc saveAsTable save',
);

/** Looking for nulls, types and ranges: what makes up a check. */
export const checkingMethods: ReadonlySet<string> = words(
  'isnull isna notnull notna info dtypes hasnans duplicated is_unique is_monotonic is_null null_count schema printSchema validate',
);

/** Packages that exist to check or profile data. */
export const validationPackages: ReadonlySet<string> = words(
  'pandera great_expectations tensorflow_data_validation pydantic cerberus schema jsonschema deepchecks evidently whylogs soda ' +
    'pandas_profiling ydata_profiling sweetviz missingno dataprep pointblank frictionless patito dataframely cuallee pydeequ',
);

/** Functions of other packages that stop where data are not what they should be. */
export const checkingFunctions =
  /^(numpy|pandas|polars)\.testing\.assert_|^sklearn\.utils\.(validation\.)?(check_array|check_X_y|check_consistent_length|assert_all_finite)$/;
