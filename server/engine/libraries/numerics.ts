/**
 * Functions of whole arrays that have a stable sibling (`log1p`, `expm1`, `logsumexp`), by canonical name. From the
 * references of NumPy 2.1, PyTorch 2.5, JAX 0.4, TensorFlow 2.17 and Python 3.13 (`math`).
 */
const spellings: Readonly<Record<'log' | 'exp' | 'sum', ReadonlySet<string>>> = {
  log: new Set(['numpy.log', 'torch.log', 'jax.numpy.log', 'tensorflow.math.log', 'math.log']),
  exp: new Set([
    'numpy.exp',
    'torch.exp',
    'jax.numpy.exp',
    'tensorflow.math.exp',
    'tensorflow.exp',
    'math.exp',
  ]),
  sum: new Set([
    'numpy.sum',
    'torch.sum',
    'jax.numpy.sum',
    'tensorflow.reduce_sum',
    'tensorflow.math.reduce_sum',
  ]),
};

/** Whether a canonical name is one of the libraries' spellings of a function. */
export function arrayFunction(name: string, what: 'log' | 'exp' | 'sum'): boolean {
  return spellings[what].has(name);
}
