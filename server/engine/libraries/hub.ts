/**
 * Calls that fetch a model or a data set by name from a hub. From the references of huggingface_hub 0.30, transformers
 * 4.50, datasets 3, diffusers 0.32, sentence-transformers 3 and PEFT 0.15.
 */
const functions: Readonly<Record<string, { readonly parameter: string; readonly position: number }>> = {
  'datasets.load_dataset': { parameter: 'path', position: 0 },
  'datasets.load_dataset_builder': { parameter: 'path', position: 0 },
  'huggingface_hub.hf_hub_download': { parameter: 'repo_id', position: 0 },
  'huggingface_hub.snapshot_download': { parameter: 'repo_id', position: 0 },
  'huggingface_hub.from_pretrained_keras': { parameter: 'pretrained_model_name_or_path', position: 0 },
  'transformers.pipeline': { parameter: 'model', position: 1 },
  'sentence_transformers.SentenceTransformer': { parameter: 'model_name_or_path', position: 0 },
  'sentence_transformers.CrossEncoder': { parameter: 'model_name', position: 0 },
};

const fetchingLibraries =
  /^(transformers|diffusers|peft|sentence_transformers|optimum|trl|setfit|auto_gptq|awq|unsloth|timm|open_clip|huggingface_hub|span_marker|adapters|tokenizers|evaluate)(\.|$)/;

/** The parameter that names what is fetched; undefined when nothing is. */
export function hubParameter(
  name: string,
): { readonly parameter: string; readonly position: number } | undefined {
  const known = functions[name];
  if (known) return known;
  if (fetchingLibraries.test(name) && /\.from_pretrained$/.test(name))
    return { parameter: 'pretrained_model_name_or_path', position: 0 };
  return undefined;
}

/** Builders of `load_dataset` that read files instead of a repository. */
const localBuilders = new Set(
  'csv json text parquet arrow pandas imagefolder audiofolder videofolder webdataset sql xml generator cache'.split(
    ' ',
  ),
);

/** Whether a literal names a repository of the hub: `name` or `owner/name`, and no path. */
export function isHubName(literal: string, call: string): boolean {
  if (call.startsWith('datasets.') && localBuilders.has(literal)) return false;
  if (
    !/^[A-Za-z0-9][\w.-]*(\/[\w.-]+)?$/.test(literal) ||
    /\.(json|bin|pt|pth|py|csv|txt|safetensors|gguf|zip)$/.test(literal)
  )
    return false;
  return !/^(models?|checkpoints?|outputs?|results?|saved\w*|data|tmp|logs|runs|weights|artifacts|ckpts?|save|trained\w*|(.*\/)?(my|your)[-_][\w-]*|(your|user|username|org|account)[\w-]*|\w*[-_]?output[-_]?\w*)(\/|$)/i.test(
    literal,
  );
}

/** A full commit, or at least a tag: what does not move by itself. */
export function isPinnedRevision(revision: string): boolean {
  return !/^(main|master|latest|HEAD|refs\/heads\/.*)?$/.test(revision);
}
