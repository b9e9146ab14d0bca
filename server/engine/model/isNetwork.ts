import { remembered } from '../libraries/remembered.js';
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
