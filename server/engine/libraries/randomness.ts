import { remembered } from './remembered.js';

/**
 * What draws random numbers, and from which generator. From the references of Python 3.13 (`random`), NumPy 2.2
 * (`numpy.random`, whose functions share one hidden RandomState) and PyTorch 2.7.
 */
const words = (text: string) => new Set(text.split(' '));

const numpyDraws = words(
  'rand randn randint random ranf sample random_sample random_integers choice bytes shuffle permutation beta binomial ' +
    'chisquare dirichlet exponential f gamma geometric gumbel hypergeometric laplace logistic lognormal logseries ' +
    'multinomial multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto poisson power ' +
    'rayleigh standard_cauchy standard_exponential standard_gamma standard_normal standard_t triangular uniform vonmises ' +
    'wald weibull zipf',
);
const pythonDraws = words(
  'random randint randrange choice choices shuffle sample uniform gauss normalvariate betavariate expovariate gammavariate ' +
    'lognormvariate triangular vonmisesvariate paretovariate weibullvariate getrandbits randbytes',
);

/** The hidden global generator that a function draws from; undefined when it draws from none. */
export const drawsFrom = remembered((name: string): 'numpy' | 'python' | undefined => {
  if (name.startsWith('numpy.random.'))
    return numpyDraws.has(name.slice('numpy.random.'.length)) ? 'numpy' : undefined;
  if (name.startsWith('random.')) return pythonDraws.has(name.slice('random.'.length)) ? 'python' : undefined;
  return undefined;
});

/** Functions of NumPy's older interface; `RandomState` and `seed` belong to it as well. */
export function isLegacyNumpyRandom(name: string): boolean {
  return drawsFrom(name) === 'numpy' || /^numpy\.random\.(seed|RandomState|set_state|get_state)$/.test(name);
}

/** What `numpy.random.Generator` calls the same thing, where it has another name. */
const generatorNames: Readonly<Record<string, string>> = {
  rand: 'random',
  randn: 'standard_normal',
  randint: 'integers',
  random_integers: 'integers',
  random_sample: 'random',
  ranf: 'random',
  sample: 'random',
};

export function generatorMethod(legacy: string): string {
  return generatorNames[legacy] ?? legacy;
}

/** Generators of one's own, which start anywhere unless they are given a seed; with the position of that argument. */
const generators: Readonly<Record<string, string>> = {
  'numpy.random.default_rng': 'seed',
  'numpy.random.RandomState': 'seed',
  'numpy.random.SeedSequence': 'entropy',
  'numpy.random.PCG64': 'seed',
  'numpy.random.PCG64DXSM': 'seed',
  'numpy.random.MT19937': 'seed',
  'numpy.random.Philox': 'seed',
  'numpy.random.SFC64': 'seed',
  'random.Random': 'x',
};

/** The name of the seed's parameter (always the first one); undefined for what makes no generator. */
export function seedParameter(name: string): string | undefined {
  return generators[name];
}

/** How the libraries' names are said and seeded, with the module that must be imported for it. */
export const seedCalls = {
  python: { label: 'random', call: 'random.seed', module: 'random', member: 'seed' },
  numpy: { label: 'NumPy', call: 'np.random.seed', module: 'numpy', member: 'random.seed' },
  torch: { label: 'PyTorch', call: 'torch.manual_seed', module: 'torch', member: 'manual_seed' },
  tensorflow: {
    label: 'TensorFlow',
    call: 'keras.utils.set_random_seed',
    module: 'keras',
    member: 'utils.set_random_seed',
  },
} as const;
