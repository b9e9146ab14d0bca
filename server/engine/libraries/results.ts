/**
 * Calls whose only effect is their result. From the references of pandas 0.25–3.0, PySpark 3.5, polars 1.x,
 * NumPy 1.17–2.3 and PyTorch 1.8–2.8.
 */
const words = (text: string) => new Set(text.split(' '));

/** Methods of tables and columns that leave the table as it was and give a changed one back. */
export const tableMethods: ReadonlySet<string> = words(
  'dropna fillna drop drop_duplicates rename replace astype assign sort_values sort_index reset_index set_index reindex merge ' +
    'interpolate ffill bfill clip convert_dtypes infer_objects rename_axis set_axis add_prefix add_suffix tz_localize tz_convert ' +
    'explode melt round with_columns with_column withColumn withColumnRenamed dropDuplicates drop_nulls fill_null fill_nan cast',
);

/** Those of them that only tables and columns have: enough where nobody knows what kind of value it is. */
export const onlyTables: ReadonlySet<string> = words(
  'dropna fillna drop_duplicates sort_values sort_index reset_index set_index reindex convert_dtypes ' +
    'infer_objects withColumn withColumnRenamed dropDuplicates with_columns',
);

/** Methods of a column's text accessor. */
export const textMethods: ReadonlySet<string> = words(
  'strip lstrip rstrip lower upper title replace split slice zfill capitalize normalize extract pad',
);

/** Functions of pandas that change nothing. */
export const tableFunctions: ReadonlySet<string> = words(
  'pandas.concat pandas.merge pandas.to_datetime pandas.to_numeric pandas.to_timedelta pandas.get_dummies pandas.melt pandas.cut ' +
    'pandas.qcut polars.concat',
);

/** Functions of NumPy that return a new array, by the number of arguments before `out`. */
export const arrayFunctions: ReadonlyMap<string, number> = new Map([
  ...pairs(
    9,
    'append concatenate vstack hstack dstack column_stack stack delete insert sort reshape ravel transpose squeeze expand_dims ' +
      'swapaxes moveaxis flip fliplr flipud roll rot90 tile repeat pad unique array asarray zeros_like ones_like split ' +
      'array_split permutation',
  ),
  ...pairs(3, 'clip where'),
  ...pairs(
    2,
    'add subtract multiply divide true_divide floor_divide power mod maximum minimum dot matmul round around',
  ),
  ...pairs(
    1,
    'abs absolute sqrt square exp log log2 log10 log1p expm1 sin cos tan tanh sign negative floor ceil nan_to_num',
  ),
]);

function pairs(count: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, count]);
}

/** Methods of arrays that return a new one or a view. */
export const arrayMethods: ReadonlySet<string> = words(
  'astype reshape ravel flatten transpose squeeze swapaxes clip round repeat',
);

/** Methods of tensors that return a new one or a view (those ending in `_` write in place). */
export const tensorMethods: ReadonlySet<string> = words(
  'to cuda cpu float double half bfloat16 long int bool type detach view reshape permute transpose squeeze unsqueeze flatten ' +
    'clamp clip contiguous expand repeat clone round abs exp log sqrt softmax sigmoid relu tanh flip roll',
);

/** Functions of torch that return a new tensor unless given `out`. */
export const tensorFunctions: ReadonlySet<string> = words(
  'cat stack clamp clip abs exp log sqrt softmax sigmoid relu tanh squeeze unsqueeze flatten reshape transpose permute ' +
    'add sub mul div matmul mm bmm where round flip roll',
);

/** Functions of NumPy that always give an array. */
export const arrayMakers: ReadonlySet<string> = words(
  'array asarray zeros ones empty full zeros_like ones_like empty_like full_like arange linspace logspace geomspace eye identity ' +
    'concatenate vstack hstack dstack column_stack stack append delete insert reshape ravel tile repeat diff cumsum cumprod loadtxt ' +
    'genfromtxt fromfile sort argsort unique random.permutation random.randn_like',
);

/** Functions of NumPy that give an array for an array. */
export const elementwise: ReadonlySet<string> = words(
  'abs absolute sqrt square exp log log2 log10 log1p expm1 sin cos tan tanh sign negative floor ceil round around clip nan_to_num ' +
    'maximum minimum power add subtract multiply divide',
);

/** Functions of torch that always give a tensor. */
export const tensorMakers: ReadonlySet<string> = words(
  'tensor as_tensor from_numpy zeros ones empty full rand randn randint randperm arange linspace eye zeros_like ones_like rand_like ' +
    'randn_like empty_like full_like FloatTensor LongTensor cat stack',
);
