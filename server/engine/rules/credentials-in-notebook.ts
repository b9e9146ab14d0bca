import { knownToken, looksSecret, namesSecret } from '../libraries/credentials.js';
import type { Expr } from '../python/ast.js';
import { eachExpression, eachStatement, expressionsOf } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';
import { isTestPath } from '../source/testPath.js';
import type { Span } from '../source/unit.js';

const mayHold =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|hf_[A-Za-z]{9}|sk-\w{6}|sk_live|rk_live|AIza|GOCSPX|xox[abprs]-|hooks\.slack|dapi\d|SG\.|\bSK[0-9a-f]{8}|pypi-Ag|npm_|r8_|pcsk_|gsk_|lsv2_|PRIVATE KEY|Bearer |AccountKey|:\/\/[^\s/'":]+:[^\s/'"]+@|(pass|passwd|password|pwd|secret\w*|key|token|bearer|credentials?)["']?\s*\]?\s*[=:]\s*[rbu]?["']|[%!].*(key|token|pass|secret)/i;

/** Passwords, keys and tokens written into code. What they are is never repeated in a message. */
export const credentialsInNotebook: Rule = {
  id: 'credentials-in-notebook',
  trigger: mayHold,
  check(context) {
    const { unit, module, report } = context;
    const told: Span[] = [];
    const tell = (span: Span, kind: string) => {
      if (told.some((other) => other.start < span.end && span.start < other.end)) return;
      told.push(span);
      report({
        ...span,
        message: `${article(kind)} ${kind} stands in the code; revoke it, and read a new one from the environment.`,
      });
    };
    for (const span of tokensIn(unit.raw)) tell(span, span.kind);
    // Tests make up users and their passwords.
    if (isTestPath(unit.path)) return;
    for (const { name, value } of namedSecrets(module)) tell(value, kindOf(name));
    for (const magic of unit.magics) {
      const span = secretInMagic(magic.start, unit.raw.slice(magic.start, magic.end));
      if (span) tell(span, kindOf(span.name));
    }
  },
};

/** Secrets of a known shape, wherever they stand: in strings, comments and shell lines alike. */
function* tokensIn(raw: string): Generator<Span & { readonly kind: string }> {
  const lines = raw.split('\n');
  let start = 0;
  for (const line of lines) {
    const token = line.length < 4000 ? knownToken(line) : null;
    if (token) yield { kind: token.kind, start: start + token.start, end: start + token.end };
    start += line.length + 1;
  }
}

interface Named {
  readonly name: string;
  readonly value: Expr;
}

function namedSecrets(module: RuleContext['module']): Named[] {
  const found: Named[] = [];
  const look = (name: string | null, value: Expr | null | undefined) => {
    if (!name || value?.type !== 'Str' || value.value === null || !namesSecret(name)) return;
    if (looksSecret(value.value, /pass|pwd/i.test(name))) found.push({ name, value });
  };
  eachStatement(module.body, (statement) => {
    if (statement.type === 'Assign')
      for (const target of statement.targets) look(nameOfTarget(target), statement.value);
    for (const expression of expressionsOf(statement))
      eachExpression(expression, (node) => {
        if (node.type === 'Call') {
          for (const { name, value } of node.keywords) look(name, value);
          lookAtLogin(node, found);
        }
        if (node.type === 'Dict')
          for (const [index, value] of node.values.entries()) {
            const key = node.keys[index];
            look(key?.type === 'Str' ? key.value : null, value);
          }
        if (node.type === 'Dict') lookAtKaggle(node, found);
      });
  });
  return found;
}

/** `password = …`, `self.api_key = …`, `os.environ["API_KEY"] = …`. */
function nameOfTarget(target: Expr): string | null {
  if (target.type === 'Name') return target.id;
  if (target.type === 'Attribute') return target.attr;
  if (target.type === 'Subscript' && target.index.type === 'Str') return target.index.value;
  return null;
}

/** `login(token="…")`, `wandb.login(key="…")`: short names that mean a secret here. */
function lookAtLogin(node: Extract<Expr, { type: 'Call' }>, found: Named[]): void {
  const called =
    node.func.type === 'Attribute' ? node.func.attr : node.func.type === 'Name' ? node.func.id : '';
  if (
    !/^(login|notebook_login|set_access_token|OpenAI|Anthropic|InferenceClient|Client|init_run|Experiment)$/.test(
      called,
    )
  )
    return;
  for (const { name, value } of node.keywords)
    if (
      /^(token|key|use_auth_token|api_token)$/.test(name ?? '') &&
      value.type === 'Str' &&
      looksSecret(value.value ?? '', false)
    )
      found.push({ name: name as string, value });
}

/** `{"username": "me", "key": "…"}`, as in the file that Kaggle hands out. */
function lookAtKaggle({ keys, values }: Extract<Expr, { type: 'Dict' }>, found: Named[]): void {
  const named = (name: string) =>
    values[keys.findIndex((key) => key?.type === 'Str' && key.value === name)] ?? null;
  const key = named('key');
  if (named('username') && key?.type === 'Str' && /^[0-9a-f]{32}$/.test(key.value ?? ''))
    found.push({ name: 'key', value: key });
}

function secretInMagic(start: number, text: string): (Span & { readonly name: string }) | null {
  for (const match of text.matchAll(
    /(?:^|[\s;])(?:export\s+|--?)?([A-Za-z_][\w-]*)(?:=|\s+)["']?([^\s"';|&]+)/g,
  )) {
    const [whole, name = '', value = ''] = match;
    const plain = name.replace(/-/g, '_');
    if (!namesSecret(plain) || !looksSecret(value, /pass|pwd/i.test(plain))) continue;
    const at = start + match.index + whole.lastIndexOf(value);
    return { start: at, end: at + value.length, name: plain };
  }
  return null;
}

/** By the sound: an AWS key, an OpenAI key, an npm token. */
function article(kind: string): string {
  return /^(?:[aeio]|npm\b)/i.test(kind) ? 'An' : 'A';
}

function kindOf(name: string): string {
  if (/pass|pwd/i.test(name)) return 'password';
  return /token|bearer/i.test(name) ? 'token' : /secret|credential/i.test(name) ? 'secret' : 'key';
}
