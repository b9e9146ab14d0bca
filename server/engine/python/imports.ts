import type { Alias, Stmt } from './ast.js';
import { type Context, parts } from './context.js';
import type { Raw } from './raw.js';

/** The names of an import. */
export function aliases(nodes: readonly Raw[], context: Context): Alias[] {
  return nodes.map((node) => alias(node, context));
}

function alias(node: Raw, context: Context): Alias {
  const isRenamed = node.type === 'aliased_import';
  const [name, asname] = isRenamed ? parts(node, context) : [node];
  return {
    start: node.start + context.base,
    end: node.end + context.base,
    name: name ? dotted(name, context) : '',
    asname: asname ? dotted(asname, context) : null,
  };
}

function dotted(node: Raw, context: Context): string {
  return context.text.slice(node.start, node.end).replace(/\s+/g, '');
}

/** `from … import …` */
export function importFrom(node: Raw, context: Context, start: number, end: number): Stmt {
  const children = parts(node, context);
  if (node.type === 'future_import_statement') {
    return {
      type: 'ImportFrom',
      start,
      end,
      module: '__future__',
      level: 0,
      names: children.map((raw) => alias(raw, context)),
    };
  }
  const [source, ...names] = children;
  const written = source ? dotted(source, context) : '';
  const level = /^\.*/.exec(written)?.[0].length ?? 0;
  return {
    type: 'ImportFrom',
    start,
    end,
    module: written.slice(level),
    level,
    names: names.map((raw) =>
      raw.type === 'wildcard_import'
        ? { start: raw.start + context.base, end: raw.end + context.base, name: '*', asname: null }
        : alias(raw, context),
    ),
  };
}
