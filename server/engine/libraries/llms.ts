import { remembered } from './remembered.js';

/**
 * Hosted models under names that their providers move to newer versions, and how a fixed version is spelled. From the
 * model pages of OpenAI, Anthropic, Google, Mistral and Cohere (2025). Names without a dated version are left out.
 */
const aliases: readonly (readonly [RegExp, string])[] = [
  [/^gpt-4o$/, 'gpt-4o-2024-11-20'],
  [/^gpt-4o-mini$/, 'gpt-4o-mini-2024-07-18'],
  [/^gpt-4\.1$/, 'gpt-4.1-2025-04-14'],
  [/^gpt-4\.1-(mini|nano)$/, 'gpt-4.1-$1-2025-04-14'],
  [/^gpt-4-turbo$/, 'gpt-4-turbo-2024-04-09'],
  [/^gpt-4-turbo-preview$/, 'gpt-4-0125-preview'],
  [/^gpt-4$/, 'gpt-4-0613'],
  [/^gpt-4-32k$/, 'gpt-4-32k-0613'],
  [/^gpt-3\.5-turbo$/, 'gpt-3.5-turbo-0125'],
  [/^gpt-3\.5-turbo-16k$/, 'gpt-3.5-turbo-16k-0613'],
  [/^gpt-5$/, 'gpt-5-2025-08-07'],
  [/^gpt-5-(mini|nano)$/, 'gpt-5-$1-2025-08-07'],
  [/^o1$/, 'o1-2024-12-17'],
  [/^o1-mini$/, 'o1-mini-2024-09-12'],
  [/^o1-preview$/, 'o1-preview-2024-09-12'],
  [/^o3$/, 'o3-2025-04-16'],
  [/^o3-mini$/, 'o3-mini-2025-01-31'],
  [/^o4-mini$/, 'o4-mini-2025-04-16'],
  [/^chatgpt-4o-latest$/, 'gpt-4o-2024-11-20'],
  [/^claude-3-5-sonnet-latest$/, 'claude-3-5-sonnet-20241022'],
  [/^claude-3-5-haiku-latest$/, 'claude-3-5-haiku-20241022'],
  [/^claude-3-7-sonnet-latest$/, 'claude-3-7-sonnet-20250219'],
  [/^claude-3-opus-latest$/, 'claude-3-opus-20240229'],
  [/^claude-(opus|sonnet)-4-0$/, 'claude-$1-4-20250514'],
  [/^claude-opus-4-1$/, 'claude-opus-4-1-20250805'],
  [/^(models\/)?gemini-1\.5-(pro|flash)(-latest)?$/, 'gemini-1.5-$2-002'],
  [/^(models\/)?gemini-1\.0-pro(-latest)?$/, 'gemini-1.0-pro-002'],
  [/^(models\/)?gemini-2\.0-flash$/, 'gemini-2.0-flash-001'],
  [/^(models\/)?gemini-2\.0-flash-lite$/, 'gemini-2.0-flash-lite-001'],
  [/^mistral-large-latest$/, 'mistral-large-2411'],
  [/^mistral-small-latest$/, 'mistral-small-2503'],
  [/^mistral-medium-latest$/, 'mistral-medium-2505'],
  [/^codestral-latest$/, 'codestral-2501'],
  [/^command-r$/, 'command-r-08-2024'],
  [/^command-r-plus$/, 'command-r-plus-08-2024'],
];

/** Routers put the provider in front: `openai/gpt-4o`. */
const provider = /^(openai|anthropic|google|gemini|mistral|mistralai|cohere)[/:]/;

/** A fixed version of the model that an alias means today; undefined for names that do not move. */
export const pinnedModel = remembered((name: string): string | undefined => {
  const prefix = provider.exec(name)?.[0] ?? '';
  const plain = name.slice(prefix.length);
  for (const [pattern, pinned] of aliases)
    if (pattern.test(plain)) return prefix + plain.replace(pattern, pinned);
  return undefined;
});

/** Packages whose calls take such a name. */
export const hostedModelPackages =
  /\b(openai|anthropic|generativeai|genai|vertexai|mistralai|cohere|litellm|langchain\w*|llama_index|instructor|dspy|guidance|autogen|crewai|pydantic_ai|smolagents|ragas|aisuite|semantic_kernel|haystack)\b/;

/** Arguments that take such a name. */
export const modelParameter = /^(model|model_name|model_id|engine|llm|llm_model|chat_model|model_client)$/;
