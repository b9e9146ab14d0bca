import type { Seedable } from '../project.js';
import { remembered } from './remembered.js';

/**
 * Calls that seed random generators, by canonical name. From the references of NumPy 2.2, PyTorch 2.7, TensorFlow 2.19,
 * Keras 3 (`set_random_seed` covers Python, NumPy and the backend), Lightning 2 and transformers 4.
 */
const seeds: Readonly<Record<string, readonly Seedable[]>> = {
  'random.seed': ['python'],
  'numpy.random.seed': ['numpy'],
  'numpy.random.set_state': ['numpy'],
  'torch.manual_seed': ['torch'],
  'torch.random.manual_seed': ['torch'],
  'torch.set_rng_state': ['torch'],
  'torch.cuda.manual_seed': [],
  'torch.cuda.manual_seed_all': [],
  'tensorflow.random.set_seed': ['tensorflow'],
  'tensorflow.set_random_seed': ['tensorflow'],
  'tensorflow.compat.v1.set_random_seed': ['tensorflow'],
  'tensorflow.random.set_random_seed': ['tensorflow'],
  'keras.utils.set_random_seed': ['python', 'numpy', 'tensorflow'],
  'pytorch_lightning.seed_everything': ['python', 'numpy', 'torch'],
  'pytorch_lightning.utilities.seed.seed_everything': ['python', 'numpy', 'torch'],
  'transformers.set_seed': ['python', 'numpy', 'torch', 'tensorflow'],
  'transformers.trainer_utils.set_seed': ['python', 'numpy', 'torch', 'tensorflow'],
  'transformers.enable_full_determinism': ['python', 'numpy', 'torch', 'tensorflow'],
  // Making a trainer seeds with its arguments' seed (42 by default).
  'transformers.Trainer': ['python', 'numpy', 'torch', 'tensorflow'],
  // Where its import is missing or nobody sees it.
  Trainer: ['python', 'numpy', 'torch', 'tensorflow'],
  'transformers.Seq2SeqTrainer': ['python', 'numpy', 'torch', 'tensorflow'],
  'trl.SFTTrainer': ['python', 'numpy', 'torch', 'tensorflow'],
  'accelerate.utils.set_seed': ['python', 'numpy', 'torch'],
  'fastai.torch_core.set_seed': ['python', 'numpy', 'torch'],
  'fastai.vision.all.set_seed': ['python', 'numpy', 'torch'],
  'pycaret.utils.set_seed': ['python', 'numpy'],
};

/** The generators a call seeds; undefined when it seeds none. */
export function seededBy(name: string): readonly Seedable[] | undefined {
  return Object.hasOwn(seeds, name) ? seeds[name] : undefined;
}

/** Names people give to their own seeding functions; used where the function cannot be read. */
export const looksLikeSeeding = remembered((name: string): boolean => {
  return (
    /(^|_)(seed|seed_all|seed_everything|set_seed|set_seeds|set_random_seed|fix_seed|fix_seeds|make_deterministic|seed_torch|random_seed|reproducib\w*|determinis\w*)(_|$)/i.test(
      name,
    ) || /seed(Everything|All)|setSeed|fixSeed/.test(name)
  );
});
