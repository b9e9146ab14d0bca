import { downloadTarget, isDownload } from '../../libraries/downloads.js';
import type { Call, Expr, Module } from '../../python/ast.js';
import { definitionOf } from '../../python/definitions.js';
import type { Magic } from '../../source/unit.js';
import { lastName } from '../networks/trainingSteps.js';
import { factsByCall } from '../values/callFacts.js';
import type { CallFact, Facts } from '../values/facts.js';

/** Tells which expressions stand for files, or content, that this program fetches from somewhere else. */
export class ForeignFiles {
  private readonly byNode: ReadonlyMap<Call, CallFact>;
  /** Names of files that downloads are written to, without folders. */
  private readonly written = new Map<string, Expr | null>();

  constructor(
    facts: Facts,
    private readonly module: Module,
    magics: readonly Magic[],
  ) {
    this.byNode = factsByCall(facts);
    for (const call of facts.calls) this.noteTarget(call);
    for (const { kind, name, rest } of magics)
      if (kind !== 'help' && /^(wget|curl|gdown)$/.test(name)) this.noteCommand(rest);
  }

  /** Where the file comes from, as far as it is known to come from elsewhere; null otherwise. */
  origin(node: Expr, depth = 0): { readonly node: Expr | null } | null {
    if (depth > 6) return null;
    switch (node.type) {
      case 'Str':
        return this.ofString(node, depth);
      case 'Name': {
        const given = definitionOf(this.module.body, node.id, node.start);
        return given ? this.origin(given, depth + 1) : null;
      }
      case 'Attribute':
        return /^(content|raw|text|data|name)$/.test(node.attr) ? this.origin(node.value, depth + 1) : null;
      case 'Subscript':
        return this.origin(node.value, depth + 1);
      case 'BinOp':
        return node.op === '/' || node.op === '+' ? this.anyOf([node.left, node.right], depth) : null;
      case 'Call':
        return this.ofCall(node, depth);
      default:
        return null;
    }
  }

  private ofString(node: Expr & { type: 'Str' }, depth: number): { readonly node: Expr | null } | null {
    if (node.value === null) return this.anyOf(node.parts, depth);
    if (/^https?:\/\//.test(node.value)) return { node: null };
    const known = this.written.get(baseName(node.value));
    return known === undefined ? null : { node: known };
  }

  private ofCall(node: Call, depth: number): { readonly node: Expr | null } | null {
    const fact = this.byNode.get(node);
    if (fact?.name && isDownload(fact.name)) return isVerified(fact) ? null : { node };
    // Wrapping: a path that is put together, a file that is opened, a stream that is read.
    const wraps =
      /^(open|join|Path|PurePath|BytesIO|GzipFile|BufferedReader|str|expanduser|abspath|decompress|with_suffix)$/;
    const called = lastName(node.func) ?? '';
    if (wraps.test(called)) return this.anyOf(node.args, depth) ?? this.ofReceiver(node, depth);
    return /^(read|getvalue|open|joinpath)$/.test(called) ? this.ofReceiver(node, depth) : null;
  }

  private ofReceiver({ func }: Call, depth: number) {
    return func.type === 'Attribute' ? this.origin(func.value, depth + 1) : null;
  }

  private anyOf(nodes: readonly Expr[], depth: number): { readonly node: Expr | null } | null {
    for (const node of nodes) {
      const found = this.origin(node, depth + 1);
      if (found) return found;
    }
    return null;
  }

  private noteTarget(call: CallFact): void {
    const target = call.name ? downloadTarget(call.name) : null;
    if (!target || isVerified(call)) return;
    const value = call.args[target[0]] ?? call.keywords.get(target[1]);
    if (value?.kind === 'literal' && typeof value.value === 'string')
      this.written.set(baseName(value.value), call.node);
  }

  /** `!wget https://…/model.pkl`, `!curl -o model.pkl https://…`. */
  private noteCommand(rest: string): void {
    const output = /(?:^|\s)(?:-O|-o|--output|--output-document)[\s=]+(\S+)/.exec(rest)?.[1];
    const address = /\bhttps?:\/\/\S+/.exec(rest)?.[0];
    if (!address) return;
    const name = baseName((output ?? address.replace(/[?#].*$/, '')).replace(/["']/g, ''));
    if (name && name !== '-') this.written.set(name, null);
  }
}

/** Its hash is checked as it arrives: then it is the file that was looked at before. */
function isVerified({ keywords }: CallFact): boolean {
  return ['known_hash', 'file_hash', 'hash_prefix'].some((name) => {
    const given = keywords.get(name);
    return given !== undefined && !(given.kind === 'literal' && given.value === null);
  });
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}
