import { remembered } from '../../libraries/remembered.js';
import type { ClassValue, InstanceValue, ObjectValue, Value } from './value.js';

/** Whether a value is a network: a Keras model, a torch module, or an object of a class derived from one. */
export function isNetwork(value: Value): value is ObjectValue | InstanceValue {
  if (value.kind === 'object') return isNetworkName(value.name);
  return value.kind === 'instance' && derivesFrom(value.cls, isNetworkName);
}

const isNetworkName = remembered(
  (name: string) =>
    /^keras\.(models\.|engine\.|Sequential$|Model$|applications\.)/.test(name) ||
    /^torch\.nn\./.test(name) ||
    /^torchvision\.models\./.test(name) ||
    /^pytorch_lightning\.(core\.)?Lightning(Module)?/.test(name) ||
    /^timm\.create_model$/.test(name),
);

export function derivesFrom(cls: ClassValue, matches: (name: string) => boolean, depth = 0): boolean {
  if (depth > 5) return false;
  return cls.bases.some((base) =>
    base.kind === 'symbol'
      ? matches(base.name)
      : base.kind === 'class' && derivesFrom(base, matches, depth + 1),
  );
}

/** PyTorch's own, not Keras'. Losses are modules too, but no networks. */
export function isTorch(value: ObjectValue | InstanceValue): boolean {
  if (value.kind === 'object') return !value.name.startsWith('keras.') && !value.name.endsWith('Loss');
  const bases = [...value.cls.bases];
  for (let base = bases.pop(), steps = 0; base && steps < 20; base = bases.pop(), steps++) {
    if (base.kind === 'symbol') {
      if (/^torch\.nn\.(?!\w*Loss$)|^pytorch_lightning\.(core\.)?LightningModule$/.test(base.name))
        return true;
    } else if (base.kind === 'class') bases.push(...base.bases);
  }
  return false;
}
