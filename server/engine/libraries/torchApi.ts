/**
 * Names of PyTorch and its sister libraries that are gone, on their way out, or were never public. From the release
 * notes of torch 1.8–2.9, torchvision 0.12–0.22 and torchtext 0.9–0.18, and the warnings these versions print.
 */
export interface OldName {
  /** Distribution whose version decides. */
  readonly library: 'torch' | 'torchvision' | 'torchtext';
  /** First version that says so: without the name, or with a warning, or with the public name. */
  readonly since: string;
  /** What to use, as a message says it. */
  readonly instead: string;
  /** Last part of the new name, where only that part differs and nothing else has to change. */
  readonly renamed?: string;
}

const gone: Readonly<Record<string, OldName>> = {
  'torch.solve': { library: 'torch', since: '1.13', instead: 'torch.linalg.solve(A, B)' },
  'torch.lstsq': { library: 'torch', since: '1.13', instead: 'torch.linalg.lstsq' },
  'torch.eig': { library: 'torch', since: '1.13', instead: 'torch.linalg.eig' },
  'torch.matrix_rank': { library: 'torch', since: '1.13', instead: 'torch.linalg.matrix_rank' },
  'torch.symeig': { library: 'torch', since: '2.0', instead: 'torch.linalg.eigh' },
  'torch.rfft': { library: 'torch', since: '1.8', instead: 'torch.fft.rfft' },
  'torch.irfft': { library: 'torch', since: '1.8', instead: 'torch.fft.irfft' },
  'torch.ifft': { library: 'torch', since: '1.8', instead: 'torch.fft.ifft' },
  'torch._six': { library: 'torch', since: '2.0', instead: 'the standard library, or torch.inf' },
  'torchvision.transforms.Scale': {
    library: 'torchvision',
    since: '0.12',
    instead: 'transforms.Resize',
    renamed: 'Resize',
  },
  'torchvision.transforms.RandomSizedCrop': {
    library: 'torchvision',
    since: '0.12',
    instead: 'transforms.RandomResizedCrop',
    renamed: 'RandomResizedCrop',
  },
  'torchvision.transforms.functional_tensor': {
    library: 'torchvision',
    since: '0.17',
    instead: 'torchvision.transforms.functional',
    renamed: 'functional',
  },
  'torchvision.transforms.functional_pil': {
    library: 'torchvision',
    since: '0.17',
    instead: 'torchvision.transforms.functional',
    renamed: 'functional',
  },
  'torchtext.legacy': {
    library: 'torchtext',
    since: '0.12',
    instead: 'plain DataLoaders, or Hugging Face datasets',
  },
  ...torchtextNames(
    'Field',
    'LabelField',
    'BucketIterator',
    'TabularDataset',
    'NestedField',
    'ReversibleField',
  ),
};

function torchtextNames(...names: string[]): Record<string, OldName> {
  const old: OldName = {
    library: 'torchtext',
    since: '0.9',
    instead: 'plain DataLoaders, or Hugging Face datasets',
  };
  return Object.fromEntries(names.map((name) => [`torchtext.data.${name}`, old]));
}

const deprecated: Readonly<Record<string, OldName>> = {
  'torch.cuda.amp.autocast': { library: 'torch', since: '2.4', instead: 'torch.amp.autocast("cuda")' },
  'torch.cuda.amp.GradScaler': { library: 'torch', since: '2.4', instead: 'torch.amp.GradScaler("cuda")' },
  'torch.cuda.amp.custom_fwd': { library: 'torch', since: '2.4', instead: 'torch.amp.custom_fwd' },
  'torch.cuda.amp.custom_bwd': { library: 'torch', since: '2.4', instead: 'torch.amp.custom_bwd' },
  'torch.cpu.amp.autocast': { library: 'torch', since: '2.4', instead: 'torch.amp.autocast("cpu")' },
  'torch.cpu.amp.GradScaler': { library: 'torch', since: '2.4', instead: 'torch.amp.GradScaler("cpu")' },
  'torch.set_default_tensor_type': {
    library: 'torch',
    since: '2.1',
    instead: 'torch.set_default_dtype and torch.set_default_device',
  },
  'torch.testing.assert_allclose': { library: 'torch', since: '1.12', instead: 'torch.testing.assert_close' },
  'torch.backends.cuda.sdp_kernel': {
    library: 'torch',
    since: '2.3',
    instead: 'torch.nn.attention.sdpa_kernel',
  },
  'torch.ger': { library: 'torch', since: '1.8', instead: 'torch.outer', renamed: 'outer' },
  'torch.qr': { library: 'torch', since: '1.9', instead: 'torch.linalg.qr' },
  'torch.svd': { library: 'torch', since: '1.9', instead: 'torch.linalg.svd, which returns Vh' },
  'torch.cholesky': { library: 'torch', since: '1.9', instead: 'torch.linalg.cholesky' },
  'torch.chain_matmul': { library: 'torch', since: '1.9', instead: 'torch.linalg.multi_dot' },
  'torch.norm': { library: 'torch', since: '1.7', instead: 'torch.linalg.vector_norm or matrix_norm' },
  'torch.range': { library: 'torch', since: '0.4', instead: 'torch.arange, whose end is exclusive' },
  'torch.triangular_solve': { library: 'torch', since: '1.11', instead: 'torch.linalg.solve_triangular' },
  'torch.lu': { library: 'torch', since: '1.11', instead: 'torch.linalg.lu_factor' },
  'torch.nn.functional.upsample': {
    library: 'torch',
    since: '0.4.1',
    instead: 'torch.nn.functional.interpolate',
    renamed: 'interpolate',
  },
  'torch.nn.utils.clip_grad_norm': {
    library: 'torch',
    since: '0.4',
    instead: 'clip_grad_norm_',
    renamed: 'clip_grad_norm_',
  },
  ...inPlaceInitialisers('uniform', 'normal', 'constant', 'eye', 'dirac', 'orthogonal', 'sparse'),
  ...inPlaceInitialisers('xavier_uniform', 'xavier_normal', 'kaiming_uniform', 'kaiming_normal'),
  'torchvision.transforms.v2.ToTensor': {
    library: 'torchvision',
    since: '0.16',
    instead: 'v2.ToImage() and v2.ToDtype(torch.float32, scale=True)',
  },
};

function inPlaceInitialisers(...names: string[]): Record<string, OldName> {
  const entries = names.map((name): [string, OldName] => [
    `torch.nn.init.${name}`,
    { library: 'torch', since: '0.4', instead: `torch.nn.init.${name}_`, renamed: `${name}_` },
  ]);
  return Object.fromEntries(entries);
}

/** Private names for which there is a public one. */
const nonpublic: Readonly<Record<string, OldName>> = {
  'torch.optim.lr_scheduler._LRScheduler': {
    library: 'torch',
    since: '2.0',
    instead: 'torch.optim.lr_scheduler.LRScheduler',
    renamed: 'LRScheduler',
  },
  'torch.utils.data._utils.collate.default_collate': {
    library: 'torch',
    since: '1.11',
    instead: 'torch.utils.data.default_collate',
  },
  'torch.utils.data.dataloader._utils.collate.default_collate': {
    library: 'torch',
    since: '1.11',
    instead: 'torch.utils.data.default_collate',
  },
  'torch.utils.data._utils.collate.default_convert': {
    library: 'torch',
    since: '1.11',
    instead: 'torch.utils.data.default_convert',
  },
  'torch.distributed._tensor': { library: 'torch', since: '2.5', instead: 'torch.distributed.tensor' },
  'torch.distributed._composable.fsdp': { library: 'torch', since: '2.6', instead: 'torch.distributed.fsdp' },
  'torch._dynamo.reset': { library: 'torch', since: '2.1', instead: 'torch.compiler.reset' },
  'torch._dynamo.allow_in_graph': {
    library: 'torch',
    since: '2.1',
    instead: 'torch.compiler.allow_in_graph',
  },
  'torch._dynamo.disable': { library: 'torch', since: '2.1', instead: 'torch.compiler.disable' },
  'torch._dynamo.is_compiling': { library: 'torch', since: '2.2', instead: 'torch.compiler.is_compiling' },
};

export const oldNames = { gone, deprecated, nonpublic };

/** The entry for a name or for the module it stands in, and what the table calls it; null when there is none. */
export function oldName(
  table: Readonly<Record<string, OldName>>,
  name: string,
): { readonly entry: string; readonly old: OldName } | null {
  for (let entry = name; entry.includes('.'); entry = entry.slice(0, entry.lastIndexOf('.'))) {
    const old = Object.hasOwn(table, entry) ? table[entry] : undefined;
    if (old) return { entry, old };
  }
  return null;
}

/** Whether a pinned version is older than another: `1.9.1` than `1.13`. */
export function isOlderVersion(pinned: string | undefined, than: string): boolean {
  if (!pinned) return false;
  const [have, want] = [pinned, than].map((version) =>
    version.split(/[.+]/).map((part) => Number.parseInt(part, 10)),
  );
  for (const [index, wanted] of (want ?? []).entries()) {
    const part = have?.[index] ?? 0;
    if (Number.isNaN(part)) return false;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
