import { knownPackages, standardLibrary } from './packages.js';

/**
 * Which distributions bring a module. From the metadata of the distributions on the Python Package Index (2023–2025);
 * modules that are not listed come in a distribution of their own name.
 */
const distributions: Readonly<Record<string, string>> = {
  Bio: 'biopython',
  Crypto: 'pycryptodome pycrypto',
  IPython: 'ipython jupyter notebook jupyterlab ipykernel',
  Levenshtein: 'levenshtein python-levenshtein',
  MySQLdb: 'mysqlclient',
  OpenSSL: 'pyopenssl',
  PIL: 'pillow pillow-simd',
  attr: 'attrs',
  bayes_opt: 'bayesian-optimization',
  box: 'python-box',
  bs4: 'beautifulsoup4 bs4',
  category_encoders: 'category-encoders',
  comet_ml: 'comet-ml',
  community: 'python-louvain',
  cv2: 'opencv-python opencv-python-headless opencv-contrib-python opencv-contrib-python-headless opencv py-opencv',
  dateutil: 'python-dateutil',
  decouple: 'python-decouple',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  duckduckgo_search: 'duckduckgo-search ddgs',
  faiss: 'faiss-cpu faiss-gpu faiss',
  fitz: 'pymupdf',
  git: 'gitpython',
  googleapiclient: 'google-api-python-client',
  graphviz: 'graphviz python-graphviz',
  grpc: 'grpcio tensorflow tensorboard tensorflow-serving-api',
  hydra: 'hydra-core',
  ignite: 'pytorch-ignite',
  imblearn: 'imbalanced-learn imblearn',
  jwt: 'pyjwt',
  kaggle: 'kaggle',
  lightning: 'lightning pytorch-lightning',
  lightning_fabric: 'lightning-fabric pytorch-lightning lightning',
  llama_cpp: 'llama-cpp-python',
  magic: 'python-magic',
  mlflow: 'mlflow mlflow-skinny databricks-sdk',
  neptune: 'neptune neptune-client',
  pl_bolts: 'lightning-bolts pytorch-lightning-bolts',
  psycopg2: 'psycopg2 psycopg2-binary',
  pymysql: 'pymysql',
  pytorch_lightning: 'pytorch-lightning lightning',
  ruamel: 'ruamel-yaml',
  serial: 'pyserial',
  sentence_transformers: 'sentence-transformers',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn scikit-learn-intelex sklearn',
  skopt: 'scikit-optimize',
  slugify: 'python-slugify',
  surprise: 'scikit-surprise surprise',
  tensorboardX: 'tensorboardx',
  tensorflow:
    'tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos tensorflow-intel tf-nightly intel-tensorflow',
  tensorflow_datasets: 'tensorflow-datasets tfds-nightly',
  tensorflow_hub: 'tensorflow-hub',
  torch: 'torch pytorch pytorch-cpu pytorch-gpu torch-cpu',
  torchaudio: 'torchaudio',
  torchvision: 'torchvision',
  umap: 'umap-learn',
  usb: 'pyusb',
  websocket: 'websocket-client',
  xgboost: 'xgboost xgboost-cpu py-xgboost',
  yaml: 'pyyaml types-pyyaml',
  zmq: 'pyzmq',
};

/** What also brings a module, because it needs it itself. From the same metadata. */
const broughtBy: Readonly<Record<string, string>> = {
  PIL: 'matplotlib torchvision scikit-image streamlit gradio seaborn imageio torch-vision fastai timm diffusers',
  accelerate: 'sentence-transformers',
  aiohttp: 'datasets langchain kserve gradio-client s3fs gcsfs',
  alembic: 'mlflow optuna',
  botocore: 'boto3 sagemaker awscli',
  click: 'flask typer mlflow nltk dask streamlit wandb spacy ray',
  cloudpickle: 'mlflow dask gym gymnasium prefect shap',
  fsspec: 'dask datasets huggingface-hub torch pytorch-lightning lightning s3fs gcsfs',
  fastapi: 'kserve gradio bentoml mlserver',
  flask: 'mlflow dash',
  h5py: 'tensorflow keras',
  filelock: 'transformers datasets huggingface-hub torch',
  httpx: 'openai anthropic gradio fastapi kserve',
  huggingface_hub:
    'transformers datasets diffusers accelerate peft sentence-transformers timm evaluate gradio',
  imageio: 'scikit-image',
  jinja2: 'flask torch mlflow altair',
  joblib: 'scikit-learn imbalanced-learn nltk umap-learn catboost mlxtend sktime prophet',
  keras: 'tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos tf-nightly autokeras keras-tuner',
  matplotlib:
    'seaborn mlflow catboost mlxtend yellowbrick missingno lifelines prophet plotnine scikit-plot ydata-profiling statsforecast mizani',
  nbformat: 'jupyter notebook jupyterlab nbconvert nbdime papermill nbclient',
  networkx: 'scikit-image torch torch-geometric',
  numpy:
    'pandas scipy scikit-learn matplotlib seaborn xgboost lightgbm catboost tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos keras torchvision statsmodels opencv-python opencv-python-headless transformers datasets evaluate jax gensim mlflow spacy shap umap-learn imbalanced-learn kserve numba scikit-image h5py xarray dask plotly-express fastai accelerate diffusers peft pytorch-lightning lightning torchmetrics optuna gymnasium gym imageio librosa pyarrow sentence-transformers streamlit gradio bokeh category-encoders evidently prophet mlxtend altair great-expectations pandera polars torch',
  omegaconf: 'hydra-core',
  packaging: 'transformers datasets matplotlib',
  pandas:
    'seaborn statsmodels mlflow datasets evaluate evidently plotnine geopandas prophet lifelines ydata-profiling category-encoders streamlit altair shap catboost mlxtend feast great-expectations pandera sktime gradio bokeh tsfresh featuretools fastai plotly-express xarray pycaret alibi kserve',
  plotly: 'evidently dash cufflinks plotly-express',
  pyarrow: 'datasets mlflow streamlit feast',
  pydantic: 'fastapi mlflow openai langchain langchain-core spacy evidently anthropic wandb ray',
  pytz: 'pandas',
  datasets: 'evaluate trl setfit',
  dateutil: 'pandas matplotlib',
  requests:
    'transformers datasets mlflow wandb huggingface-hub streamlit tensorflow tensorflow-datasets evaluate spacy sagemaker kaggle openai langchain evidently torchvision dvc prefect comet-ml bentoml',
  safetensors: 'transformers diffusers accelerate peft timm',
  scipy:
    'scikit-learn statsmodels xgboost lightgbm catboost gensim mlflow imbalanced-learn jax shap umap-learn scikit-image seaborn optuna librosa sentence-transformers mlxtend lifelines',
  sklearn:
    'imbalanced-learn mlflow category-encoders shap yellowbrick evidently mlxtend umap-learn sentence-transformers librosa scikit-optimize skorch tsfresh pycaret autogluon fastai eli5 lime',
  sqlalchemy: 'mlflow optuna',
  starlette: 'fastapi bentoml',
  tensorboard: 'tensorflow tensorflow-cpu tensorflow-gpu tf-nightly',
  tokenizers: 'transformers',
  torch:
    'torchvision torchaudio torchmetrics pytorch-lightning lightning sentence-transformers fastai accelerate timm peft bitsandbytes trl diffusers',
  tf_keras: 'tensorflow-hub tensorflow-probability',
  torchmetrics: 'pytorch-lightning lightning',
  torchvision: 'timm fastai',
  tqdm: 'transformers datasets nltk huggingface-hub pytorch-lightning lightning openai spacy sentence-transformers evaluate optuna shap umap-learn gensim trl peft',
  transformers: 'sentence-transformers trl peft setfit',
  typing_extensions: 'torch pydantic fastapi tensorflow',
  urllib3: 'requests boto3',
  uvicorn: 'mlflow bentoml',
  werkzeug: 'flask',
  yaml: 'fastapi transformers huggingface-hub mlflow wandb hydra-core omegaconf datasets pytorch-lightning lightning optuna dvc accelerate peft dask kedro pyaml kserve uvicorn',
};

/** There wherever a notebook or a test runs, part of the image that serves models, or made of many distributions. */
const untold = new Set(
  'IPython ipykernel ipywidgets google azure opencensus mpl_toolkits pkg_resources setuptools pip wheel pytest _pytest hypothesis pylab dbutils databricks pyspark ruamel sphinx conda vllm'.split(
    ' ',
  ),
);

/** A distribution's name as indexes compare it. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Whether one of the declared distributions (lower case) is the one that a top-level module comes in. */
export function isDeclaredModule(module: string, declared: ReadonlySet<string>): boolean {
  const own = normalised(module);
  const makers = makersOf(module);
  const variants = [`python-${own}`, `${own}-python`, `py-${own}`, `py${own}`, own];
  if ([...makers, ...variants].some((name) => declared.has(name))) return true;
  // `torch-cu118`, `tensorflow-rocm`: builds of their own; `dask-core` is a part.
  return [...declared].some((name) => makers.some((maker) => name.startsWith(`${maker}-`)));
}

/**
 * The distribution a project should declare for a top-level module; null when that is nobody's business, unknown, or
 * one of the declared ones brings it.
 */
export function missingDistribution(module: string, declared: ReadonlySet<string>): string | null {
  if (standardLibrary.has(module) || untold.has(module) || !knownPackages.has(module)) return null;
  const also = Object.hasOwn(broughtBy, module) ? (broughtBy[module] as string).split(' ') : [];
  const isThere = isDeclaredModule(module, declared) || also.some((name) => declared.has(name));
  return isThere ? null : (makersOf(module)[0] as string);
}

function makersOf(module: string): readonly string[] {
  return Object.hasOwn(distributions, module)
    ? (distributions[module] as string).split(' ')
    : [normalised(module)];
}
