/** Facts of PyTorch that rules about training loops need. From the API reference of torch 1.13–2.9. */

/** Contexts under which no graph is recorded. `unknown` (a context nobody can see) may be one of them. */
const gradFree = new Set([
  'torch.no_grad',
  'torch.inference_mode',
  'torch.autograd.no_grad',
  'torch.autograd.inference_mode',
  'torch.set_grad_enabled',
  'torch.autograd.set_grad_enabled',
  'torch.autograd.grad_mode.no_grad',
  'torch.autograd.grad_mode.inference_mode',
  'torch.autograd.grad_mode.set_grad_enabled',
]);

/** Whether a graph is surely not recorded under these contexts. */
export function isGradFree(contexts: readonly string[]): boolean {
  return contexts.some((name) => gradFree.has(name) && !name.endsWith('set_grad_enabled'));
}

/** Whether a graph may not be recorded under these contexts. */
export function mayBeGradFree(contexts: readonly string[]): boolean {
  return contexts.some((name) => gradFree.has(name) || name === 'unknown');
}

/** Layers that compute something else in training than in evaluation. */
const modeDependent =
  /^torch\.nn\.(modules\.\w+\.)?((Feature|Alpha|FeatureAlpha)?(Dropout|AlphaDropout)(1d|2d|3d)?|(Lazy)?(Sync)?BatchNorm(1d|2d|3d)?|RReLU|Transformer(Encoder|Decoder)?(Layer)?)$/;

export function isModeDependent(name: string): boolean {
  return modeDependent.test(name);
}

/** The same, where only the text of a class can be asked. */
export const modeDependentText =
  /\b(\w*Dropout(1d|2d|3d)?|dropout|\w*BatchNorm(1d|2d|3d)?|batch_norm|RReLU|Transformer(Encoder|Decoder)?(Layer)?)\s*\(/;

/** Networks of torchvision with dropout or batch normalisation: all its classifiers. Built in training mode. */
export function isTorchvisionClassifier(name: string): boolean {
  return /^torchvision\.models\.(alexnet|vgg\d|resnet|resnext|wide_resnet|squeezenet|densenet|inception|googlenet|shufflenet|mobilenet|mnasnet|efficientnet|regnet|convnext|swin|vit_|maxvit)\w*$/.test(
    name,
  );
}

export function isOptimiser(name: string): boolean {
  return /^torch\.optim\.(?!lr_scheduler\b|swa_utils\b)(\w+\.)*[A-Z]\w*$/.test(name);
}

/** Losses that apply the activation themselves; the activation they must not be given. */
const ownActivation: Readonly<Record<string, 'softmax' | 'sigmoid'>> = {
  'torch.nn.CrossEntropyLoss': 'softmax',
  'torch.nn.functional.cross_entropy': 'softmax',
  'torch.nn.BCEWithLogitsLoss': 'sigmoid',
  'torch.nn.functional.binary_cross_entropy_with_logits': 'sigmoid',
  'optax.softmax_cross_entropy': 'softmax',
  'optax.softmax_cross_entropy_with_integer_labels': 'softmax',
  'optax.sigmoid_binary_cross_entropy': 'sigmoid',
  'optax.losses.softmax_cross_entropy': 'softmax',
  'optax.losses.softmax_cross_entropy_with_integer_labels': 'softmax',
  'optax.losses.sigmoid_binary_cross_entropy': 'sigmoid',
};

export function activationOfLoss(name: string): 'softmax' | 'sigmoid' | null {
  return ownActivation[name.replace(/^torch\.nn\.modules\.loss\./, 'torch.nn.')] ?? null;
}

/** Log-softmax is left out: applied twice it gives the same numbers. */
const activations: Readonly<Record<string, 'softmax' | 'sigmoid'>> = {
  'torch.softmax': 'softmax',
  'torch.nn.functional.softmax': 'softmax',
  'torch.special.softmax': 'softmax',
  'torch.nn.Softmax': 'softmax',
  'torch.nn.modules.activation.Softmax': 'softmax',
  'jax.nn.softmax': 'softmax',
  'flax.linen.softmax': 'softmax',
  'torch.sigmoid': 'sigmoid',
  'torch.nn.functional.sigmoid': 'sigmoid',
  'torch.special.expit': 'sigmoid',
  'torch.nn.Sigmoid': 'sigmoid',
  'torch.nn.modules.activation.Sigmoid': 'sigmoid',
  'jax.nn.sigmoid': 'sigmoid',
  'flax.linen.sigmoid': 'sigmoid',
};

export function activationOf(name: string): 'softmax' | 'sigmoid' | null {
  return activations[name] ?? null;
}
