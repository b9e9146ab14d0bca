import { extensionId } from '../../ids.js';

/** What the page shows: a practice (perhaps because of a rule), or a rule. */
export interface Address {
  readonly kind: 'practice' | 'rule';
  /** Practice slug or rule id. */
  readonly id: string;
  /** The rule whose finding led here. */
  readonly rule?: string;
}

const name = /^[\w-]{1,100}$/;

/**
 * Reads the path and query of a link such as `vscode://ml-practices.ml-practices/practice/SLUG?rule=ID`.
 * Links come from anywhere, so anything unexpected is undefined; a name that was typed in another spelling
 * (`Nan_Equality`) is forgiven.
 */
export function parseAddress(path: string, query: string): Address | undefined {
  const [, kind, id, ...rest] = path.replace(/\/$/, '').split('/');
  if ((kind !== 'practice' && kind !== 'rule') || id === undefined || rest.length > 0 || !name.test(id)) {
    return undefined;
  }
  const rule = new URLSearchParams(query).get('rule');
  const address = { kind, id: spelled(id) } as const;
  return kind === 'practice' && rule !== null && name.test(rule)
    ? { ...address, rule: spelled(rule) }
    : address;
}

function spelled(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** The link to a page, for the application with this scheme (`vscode`, `vscodium`, `code-oss` …). */
export function linkTo(address: Address, uriScheme: string): string {
  const query = address.rule === undefined ? '' : `?rule=${encodeURIComponent(address.rule)}`;
  return `${uriScheme}://${extensionId}/${address.kind}/${encodeURIComponent(address.id)}${query}`;
}

/** Reads back an address that a page stored; undefined when it is not ours. */
export function addressFromState(state: unknown): Address | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { kind, id, rule } = state as Record<string, unknown>;
  if ((kind !== 'practice' && kind !== 'rule') || typeof id !== 'string') return undefined;
  return typeof rule === 'string' ? { kind, id, rule } : { kind, id };
}
