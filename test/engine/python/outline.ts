import { readFileSync } from 'node:fs';
import type { Module } from '../../../server/engine/python/ast.js';
import { loadParser, parseModule } from '../../../server/engine/python/parser.js';
import type { Span } from '../../../server/engine/source/unit.js';

/** Must have finished before anything is parsed. */
export async function readyParser(): Promise<void> {
  await loadParser({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
}

/** The program's statements as short text, without their places: `Assign([Name(x)], Num(1))`. */
export function outlineOf(code: string): string {
  return outline(parseModule(code).body);
}

/** The one expression that a program consists of. */
export function expressionOutline(code: string): string {
  return outlineOf(code).replace(/^\[ExprStmt\((.*)\)\]$/s, '$1');
}

/** Types by name; what is absent (null, an empty list or prefix) is left out. */
function outline(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(outline).join(', ')}]`;
  if (typeof node !== 'object' || node === null) return String(node);
  const shown = Object.entries(node).filter(([key, value]) => !isPlace(key, value) && !isAbsent(key, value));
  const fields = shown.map(([key, value]) => (short.has(key) ? outline(value) : `${key}: ${outline(value)}`));
  const type = 'type' in node && typeof node.type === 'string' ? node.type : '';
  return `${type}(${fields.join(', ')})`;
}

const short = new Set([
  'id',
  'value',
  'values',
  'elements',
  'targets',
  'target',
  'name',
  'attr',
  'func',
  'args',
  'parts',
  'left',
  'right',
  'operand',
  'operands',
  'index',
  'names',
  'context',
  'iter',
]);

/** Where it stands, or what it is called already. */
function isPlace(key: string, value: unknown): boolean {
  return /^(start|end|nameStart)$/.test(key) || (key === 'type' && typeof value === 'string');
}

function isAbsent(key: string, value: unknown): boolean {
  if (key === 'value') return false;
  if (key === 'isFloat') return value === false;
  return value === null || value === '' || value === 'plain' || (Array.isArray(value) && value.length === 0);
}

export interface Nested extends Span {
  readonly type: string;
  /** The node that it is a part of; null for statements of the module. */
  readonly parent: Nested | null;
}

/** Every typed node of a program, parents before their parts. */
export function nodesOf(module: Module): Nested[] {
  const found: Nested[] = [];
  const visit = (value: unknown, parent: Nested | null): void => {
    if (Array.isArray(value)) for (const element of value) visit(element, parent);
    else if (typeof value === 'object' && value !== null) {
      const isNode = 'start' in value && 'type' in value && typeof value.type === 'string';
      const here = isNode ? { ...(value as Nested), parent } : parent;
      if (isNode && here) found.push(here);
      for (const part of Object.values(value)) visit(part, here);
    }
  };
  visit(module.body, null);
  return found;
}
