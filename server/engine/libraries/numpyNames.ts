/**
 * Names that NumPy took away, with what to write instead. From the release notes of NumPy 1.20, 1.24, 1.25 and 2.0
 * and the NumPy 2.0 migration guide.
 */
export interface Replacement {
  /** A name below `numpy`, or a builtin of Python; null when there is no single name for it. */
  readonly wanted: string | null;
  readonly isBuiltin?: boolean;
  /** Advice where no name replaces it. */
  readonly advice?: string;
}

/** Aliases of Python's own types: deprecated in 1.20, gone in 1.24. (`np.bool` and `np.long` came back in 2.0.) */
export const builtinAliases: ReadonlyMap<string, Replacement> = new Map(
  ['int', 'float', 'complex', 'object', 'str'].map((name) => [name, { wanted: name, isBuiltin: true }]),
);

/** Functions deprecated since 2.0, which go. */
export const oldFunctions: ReadonlyMap<string, Replacement & { readonly since: string }> = new Map([
  [
    'trapz',
    {
      wanted: null,
      advice: 'np.trapezoid (NumPy 2) or scipy.integrate.trapezoid',
      since: '2.0',
    },
  ],
  ['in1d', { wanted: 'isin', since: '2.0' }],
  ['row_stack', { wanted: 'vstack', since: '2.0' }],
]);

/** Names of the main module that are gone in 2.0. */
export const goneNames: ReadonlyMap<string, Replacement> = new Map([
  ...renamed(
    'float_ float64',
    'complex_ complex128',
    'unicode_ str_',
    'string_ bytes_',
    'Inf inf',
    'Infinity inf',
    'PINF inf',
  ),
  ...renamed(
    'NaN nan',
    'NAN nan',
    'infty inf',
    'longfloat longdouble',
    'singlecomplex complex64',
    'cfloat complex128',
  ),
  ...renamed(
    'clongfloat clongdouble',
    'longcomplex clongdouble',
    'mat asmatrix',
    'find_common_type result_type',
  ),
  ...renamed(
    'bool8 bool_',
    'object0 object_',
    'int0 intp',
    'uint0 uintp',
    'bytes0 bytes_',
    'str0 str_',
    'void0 void',
  ),
  // Functions that were deprecated in 1.25.
  ...renamed('round_ round', 'product prod', 'cumproduct cumprod', 'sometrue any', 'alltrue all'),
  ['NINF', { wanted: null, advice: '-np.inf' }],
  ['NZERO', { wanted: null, advice: '-0.0' }],
  ['PZERO', { wanted: null, advice: '0.0' }],
  ['cast', { wanted: null, advice: 'np.asarray(x, dtype=…)' }],
  ['msort', { wanted: null, advice: 'np.sort(x, axis=0)' }],
  ['asfarray', { wanted: null, advice: 'np.asarray(x, dtype=float)' }],
  ['obj2sctype', { wanted: null, advice: 'np.dtype(x).type' }],
  ['sctype2char', { wanted: null, advice: 'np.dtype(x).char' }],
  ['issctype', { wanted: null, advice: 'issubclass(x, np.generic)' }],
  ['issubsctype', { wanted: 'issubdtype' }],
  ['source', { wanted: null, advice: 'inspect.getsource' }],
  ['lookfor', { wanted: null, advice: 'the search of the online documentation' }],
  ['deprecate', { wanted: null, advice: 'warnings.warn with DeprecationWarning' }],
  ['safe_eval', { wanted: null, advice: 'ast.literal_eval' }],
  ['set_string_function', { wanted: 'set_printoptions' }],
  ['sctypes', { wanted: null, advice: 'explicit dtypes' }],
  ['asscalar', { wanted: null, advice: 'x.item()' }],
]);

/** Each `old new`. */
function renamed(...pairs: string[]): [string, Replacement][] {
  return pairs.map((pair) => {
    const [old, wanted] = pair.split(' ') as [string, string];
    // Other arguments, or another type than a plain name can replace.
    if (old === 'find_common_type' || old === 'mat') return [old, { wanted: null, advice: `np.${wanted}` }];
    return [old, { wanted }];
  });
}
