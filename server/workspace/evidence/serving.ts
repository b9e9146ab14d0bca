import type { Collector, ReadFile } from './fileFacts.js';

/** Tells of a module that it answers requests with what a model says: where its users are. */
export const serving: Collector = { name: 'serving', collect };

const modelServers = /^(?:kserve|bentoml|mlserver|litserve|ray\.serve|seldon_core)(?:\.|$)/;
const webFrameworks = /^(?:fastapi|flask|starlette|sanic|quart|falcon|aiohttp\.web|litestar)(?:\.|$)/;

const handler =
  /^[ \t]*(?:async[ \t]+)?def[ \t]+(?:predict|infer|inference|__call__|encode_response|postprocess)\b/m;
const route = /\.(?:get|post|put|route|api_route|add_url_rule|add_api_route)\(\s*f?["']/;
/** In the address, or in the code that answers. */
const prediction =
  /["'][^"'\n]*\/(?:predict|scor(?:e|ing)|infer|invocations|classif|recommend|forecast|estimat|decision|rank)|\.predict(?:_proba)?\(|\bpredict\w*\(/;

function collect({ file, source }: ReadFile): true | null {
  if (source === null || file.fileClass !== 'product' || !file.path.endsWith('.py')) return null;
  const imports = source.imports.map(({ qualified }) => qualified);
  if (imports.some((name) => modelServers.test(name)) && handler.test(source.blank)) return true;
  if (!imports.some((name) => webFrameworks.test(name))) return null;
  return route.test(source.code) && prediction.test(source.code) ? true : null;
}
