/** Shapes of tokens and keys, from the providers' own documentation; each is specific enough to stand alone. */
const tokens: readonly (readonly [string, RegExp])[] = [
  ['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{60,}\b/],
  ['GitLab token', /\bglpat-[\w-]{20,}\b/],
  ['Hugging Face token', /\bhf_[A-Za-z]{30,}\b/],
  [
    'OpenAI key',
    /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}|\bsk-[A-Za-z0-9]{48}\b/,
  ],
  ['OpenAI key', /\bsk-(?:proj|svcacct)-[A-Za-z0-9_-]{40,}/],
  ['Anthropic key', /\bsk-ant-[\w-]{40,}/],
  ['OpenRouter key', /\bsk-or-v1-[0-9a-f]{40,}/],
  ['Google API key', /\bAIza[\w-]{35}(?![\w-])/],
  ['Google OAuth secret', /\bGOCSPX-[\w-]{28}\b/],
  ['Slack token', /\bxox[abprs]-\d{8,}-[\w-]{20,}/],
  ['Slack webhook', /hooks\.slack\.com\/services\/T\w{8,}\/B\w{8,}\/\w{20,}/],
  ['Databricks token', /\bdapi[0-9a-f]{32}\b/],
  ['SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}\b/],
  ['Stripe key', /\b[rs]k_live_[A-Za-z0-9]{24,}\b/],
  ['Twilio key', /\bSK[0-9a-f]{32}\b/],
  ['PyPI token', /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['Replicate token', /\br8_[A-Za-z0-9]{37}\b/],
  ['Pinecone key', /\bpcsk_\w{50,}/],
  ['Groq key', /\bgsk_[A-Za-z0-9]{50,}/],
  ['LangSmith key', /\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b/],
  ['bearer token', /\bBearer (?=[A-Za-z._~+/-]*\d)(?=[^"'\s]*[A-Z])[A-Za-z0-9._~+/-]{32,}/],
  ['private key', /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/],
  ['Azure storage key', /AccountKey=[A-Za-z0-9+/]{86}==/],
  [
    'password in an address',
    /\b[a-z][a-z0-9+]{2,}:\/\/([^\s:@/'"{}$<>%]+):(?!\1@)[^\s@/'"{}$<>%]{6,}@[\w.-]+/,
  ],
];

/** What kind of secret a text holds and where; null when it holds none of a known shape. */
export function knownToken(
  text: string,
): { readonly kind: string; readonly start: number; readonly end: number } | null {
  for (const [kind, pattern] of tokens) {
    const match = pattern.exec(text);
    if (match && !isPlaceholder(match[0]))
      return { kind, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** Names under which people keep secrets. `token` alone is a word of text processing. */
export function namesSecret(name: string): boolean {
  return (
    /(^|[_-])(password|passwd|pwd|secret|secrets|api_?key|apikey|secret_?key|access_?key|auth_?token|access_?token|api_?token|bearer|private_?key|client_?secret|credentials?|hf_token|hub_token|wandb_key|kaggle_key|github_token)$|^((db|database|sql|mysql|pg|postgres|smtp|mail|ftp|ssh|user|root|admin)_)?pass$/i.test(
      name,
    ) || /(apiKey|ApiKey|accessToken|AccessToken|secretKey|SecretKey|authToken|clientSecret)$/.test(name)
  );
}

/** A value nobody would mistake for a word: long enough, of several kinds of characters, and no placeholder. */
export function looksSecret(value: string, isPassword: boolean): boolean {
  if (value.length < (isPassword ? 6 : 16) || value.length > 400 || /\s/.test(value)) return false;
  if (
    isPlaceholder(value) ||
    /^(https?:|file:|\/|\.\/|~|\$|%|@)|\.(json|txt|pem|key|env|csv|ya?ml|py)$/i.test(value)
  )
    return false;
  if (/[{}<>]|\$\(/.test(value)) return false;
  if (isPassword) return /\d|[^\w]/.test(value) && /[A-Za-z]/.test(value);
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 3.2;
}

/** Words that stand where a secret will be filled in, and values from examples. */
export function isPlaceholder(value: string): boolean {
  return (
    /your|example|placeholder|changeme|change[_-]me|insert|replace|redacted|removed|hidden|dummy|fake|sample|secret[_-]?(here|key|name)|xxx|\*\*\*|\.\.\.|…|todo|fixme|test|demo|foobar|^none$|^null$|^true$|^false$|my[_-]|_here|<|>|abc123|12345|qwerty|^password\d*$|^passw0rd$|^admin\w*$|^postgres$|^root$|^guest$|^user(name)?$|^minio\w*$|localhost|127\.0\.0\.1|getenv|environ|api[_-]?key$|access[_-]?token$/i.test(
      value,
    ) || new Set(value.replace(/^[a-z]+[-_]/i, '')).size < 5
  );
}

/** Bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
