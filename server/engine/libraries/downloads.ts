/**
 * What brings files of other people onto this machine. From the references of huggingface_hub 0.20–1.0, gdown 4–5,
 * wget 3, pooch 1, kagglehub 0.3, Keras 2–3, torch 1.13–2.9, requests 2 and the standard library. Storage that is
 * usually one's own (S3, GCS, Azure, a tracker's artifacts) is left out.
 */

/** Calls that give the path, or the content, of something downloaded. */
const downloads = new Set([
  'huggingface_hub.hf_hub_download',
  'huggingface_hub.snapshot_download',
  'huggingface_hub.cached_download',
  'gdown.download',
  'gdown.cached_download',
  'wget.download',
  'pooch.retrieve',
  'kagglehub.dataset_download',
  'kagglehub.model_download',
  'keras.utils.get_file',
  'urllib.request.urlopen',
  'urllib.request.urlretrieve',
  'requests.get',
  'httpx.get',
]);

export function isDownload(name: string): boolean {
  return downloads.has(name);
}

/** Calls that write a download to a file: the argument (position, keyword) that names the file. */
const targets: Readonly<Record<string, readonly [number, string]>> = {
  'urllib.request.urlretrieve': [1, 'filename'],
  'torch.hub.download_url_to_file': [1, 'dst'],
  'gdown.download': [1, 'output'],
  'wget.download': [1, 'out'],
};

export function downloadTarget(name: string): readonly [number, string] | null {
  return Object.hasOwn(targets, name) ? (targets[name] ?? null) : null;
}

/** Loaders that run whatever code a pickle holds, by where the file stands; the argument that switches them. */
export interface UnsafeLoader {
  /** A keyword that makes it safe or unsafe, with the value that makes it unsafe; null when it always is. */
  readonly unsafeWhen: { readonly keyword: string; readonly value: boolean } | null;
  /** Keyword of the file, beside the first argument. */
  readonly file: string;
  readonly instead: string;
}

const always = (instead: string, file = 'file'): UnsafeLoader => ({ unsafeWhen: null, file, instead });

const loaders: Readonly<Record<string, UnsafeLoader>> = {
  'pickle.load': always('a format without code'),
  'pickle.loads': always('a format without code', 'data'),
  'dill.load': always('a format without code'),
  'dill.loads': always('a format without code'),
  'cloudpickle.load': always('a format without code'),
  'cloudpickle.loads': always('a format without code'),
  'joblib.load': always('skops.io or ONNX', 'filename'),
  'pandas.read_pickle': always('Parquet', 'filepath_or_buffer'),
  'numpy.load': {
    unsafeWhen: { keyword: 'allow_pickle', value: true },
    file: 'file',
    instead: 'arrays without objects',
  },
  'keras.models.load_model': {
    unsafeWhen: { keyword: 'safe_mode', value: false },
    file: 'filepath',
    instead: 'safe_mode=True',
  },
  'keras.saving.load_model': {
    unsafeWhen: { keyword: 'safe_mode', value: false },
    file: 'filepath',
    instead: 'safe_mode=True',
  },
};

export function unsafeLoader(name: string): UnsafeLoader | null {
  return Object.hasOwn(loaders, name) ? (loaders[name] ?? null) : null;
}
