import { onceFor } from '../../once.js';
import type { Expr, Module, Stmt } from '../../python/ast.js';
import { eachPart } from '../../python/children.js';
import { eachStatement, expressionsOf } from '../../python/statements.js';

/** A mention of a library's name, spelled out in full as the imports say: `torch.optim.lr_scheduler._LRScheduler`. */
export interface Mention {
  readonly name: string;
  /** The last part of the name, where it is written. */
  readonly last: { readonly start: number; readonly end: number };
  readonly node: { readonly start: number; readonly end: number };
  /** Not to blame: beside a fallback (`try`), or chosen by version. */
  readonly guarded: boolean;
}

/** Mentions of PyTorch's names: imported, or reached through attributes. Private parts are kept. */
export const torchMentions = onceFor(({ module }: Asked) => module, findMentions);

interface Asked {
  readonly module: Module;
  readonly unit: { readonly text: string };
}

const libraries = /^(torch|torchvision|torchtext)(\.|$)/;

function findMentions({ module, unit: { text } }: Asked): readonly Mention[] {
  const aliases = new Map<string, string>();
  const mentions: Mention[] = [];
  eachStatement(module.body, (statement, around) => {
    const guarded = isGuard(statement, text) || around.some((each) => isGuard(each, text));
    if (statement.type === 'Import')
      for (const { name, asname, start, end } of statement.names) {
        if (!libraries.test(name)) continue;
        aliases.set(
          asname ?? (name.split('.', 1)[0] as string),
          asname ? name : (name.split('.', 1)[0] as string),
        );
        mentions.push({ name, last: lastWord(name, start), node: { start, end }, guarded });
      }
    else if (statement.type === 'ImportFrom' && statement.level === 0 && libraries.test(statement.module)) {
      for (const { name, asname, start, end } of statement.names) {
        const full = `${statement.module}.${name}`;
        aliases.set(asname ?? name, full);
        mentions.push({
          name: full,
          last: { start, end: start + name.length },
          node: { start, end },
          guarded,
        });
      }
    } else
      for (const expression of allExpressions(statement)) collect(expression, aliases, guarded, mentions);
  });
  return mentions;
}

function lastWord(name: string, start: number) {
  return { start: start + name.lastIndexOf('.') + 1, end: start + name.length };
}

/** Also the places that only name things: bases, annotations. */
function allExpressions(statement: Stmt): readonly Expr[] {
  const own = expressionsOf(statement);
  if (statement.type === 'ClassDef') return [...own, ...statement.bases];
  if (statement.type === 'Assign' && statement.annotation) return [...own, statement.annotation];
  if (statement.type !== 'FunctionDef') return own;
  const signature = statement.params.flatMap(({ annotation, default: value }) => [annotation, value]);
  return [...own, ...[...signature, statement.returns].filter((part): part is Expr => part !== null)];
}

function isGuard(statement: Stmt, text: string): boolean {
  if (statement.type === 'Try') return true;
  return (
    statement.type === 'If' &&
    /version|hasattr|TYPE_CHECKING/i.test(text.slice(statement.test.start, statement.test.end))
  );
}

function collect(node: Expr, aliases: ReadonlyMap<string, string>, guarded: boolean, into: Mention[]): void {
  const name = node.type === 'Attribute' ? fullName(node, aliases) : null;
  if (!name) return eachPart(node, (part) => collect(part, aliases, guarded, into));
  const { start, end } = node;
  into.push({
    name,
    last: { start: end - (name.length - name.lastIndexOf('.') - 1), end },
    node: { start, end },
    guarded,
  });
}

function fullName(node: Expr, aliases: ReadonlyMap<string, string>): string | null {
  if (node.type === 'Name') return aliases.get(node.id) ?? null;
  if (node.type !== 'Attribute') return null;
  const owner = fullName(node.value, aliases);
  return owner ? `${owner}.${node.attr}` : null;
}
