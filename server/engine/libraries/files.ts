import { remembered } from './remembered.js';

/** Functions and methods that open, list or write files, by canonical name or by method name. */
const functions = new Set([
  'open',
  'io.open',
  'os.listdir',
  'os.chdir',
  'os.walk',
  'os.scandir',
  'os.makedirs',
  'os.mkdir',
  'os.path.exists',
  'os.path.isfile',
  'os.path.isdir',
  'os.path.join',
  'os.path.expanduser',
  'glob.glob',
  'glob.iglob',
  'pathlib.Path',
  'pathlib.PosixPath',
  'pathlib.WindowsPath',
  'pathlib.PurePath',
  'shutil.copy',
  'shutil.copytree',
  'shutil.move',
  'shutil.rmtree',
  'zipfile.ZipFile',
  'tarfile.open',
  'gzip.open',
  'joblib.load',
  'joblib.dump',
  'torch.load',
  'torch.save',
  'numpy.load',
  'numpy.save',
  'numpy.savez',
  'numpy.loadtxt',
  'numpy.genfromtxt',
  'numpy.savetxt',
  'cv2.imread',
  'cv2.imwrite',
  'PIL.Image.open',
  'skimage.io.imread',
  'imageio.imread',
  'imageio.v2.imread',
  'matplotlib.pyplot.imread',
  'matplotlib.pyplot.savefig',
  'h5py.File',
  'scipy.io.loadmat',
  'librosa.load',
  'torchaudio.load',
  'soundfile.read',
  'keras.models.load_model',
  'keras.preprocessing.image_dataset_from_directory',
  'keras.utils.image_dataset_from_directory',
  'keras.preprocessing.image.load_img',
  'keras.utils.load_img',
  'tensorflow.io.read_file',
  'tensorflow.data.TFRecordDataset',
  'torchvision.datasets.ImageFolder',
  'torchvision.io.read_image',
  'datasets.load_from_disk',
  'datasets.load_dataset',
  'sentence_transformers.SentenceTransformer',
  'sentence_transformers.CrossEncoder',
  'huggingface_hub.snapshot_download',
  'huggingface_hub.hf_hub_download',
  'chromadb.PersistentClient',
  'faiss.read_index',
  'faiss.write_index',
  'sqlite3.connect',
  'nibabel.load',
  'pydicom.dcmread',
  'pydicom.read_file',
  'rasterio.open',
  'xarray.open_dataset',
  'geopandas.read_file',
  'sys.path.append',
  'sys.path.insert',
  'dotenv.load_dotenv',
  'gensim.models.KeyedVectors.load_word2vec_format',
  'gensim.models.Word2Vec.load',
  'spacy.load',
  'pickle.load',
  'json.load',
]);

const methods = new Set(
  (
    'to_csv to_parquet to_pickle to_feather to_excel to_hdf to_json save savefig save_model save_weights load_weights load_model load_state_dict ' +
    'flow_from_directory save_pretrained save_to_disk from_pretrained imread tofile write_csv write_parquet parquet csv load'
  ).split(' '),
);

/** Whether a library function takes a path. */
export const opensFiles = remembered((name: string): boolean => {
  return (
    functions.has(name) ||
    /^torchvision\.datasets\.[A-Z]/.test(name) ||
    /^(transformers\.\w*TrainingArguments|trl\.\w+Config)$/.test(name) ||
    /^(transformers|diffusers|peft|sentence_transformers|tokenizers|datasets)\.[\w.]+\.(from_pretrained|from_file|from_(csv|json|parquet|text))$/.test(
      name,
    ) ||
    /^(pandas|polars)\.(read|scan)_/.test(name)
  );
});

/** Whether a method of that name takes a path. */
export function isFileMethod(name: string): boolean {
  return methods.has(name);
}
