import type { Signal } from '../../../catalog/signals.js';
import type { EvidencePlace } from '../../protocol.js';
import { rootOf } from './fileFacts.js';

/** Names that code gives to tools, where these are not their own. */
const inCode: Readonly<Record<string, string>> = {
  'Weights & Biases': 'wandb',
  'scikit-learn': 'sklearn',
  TFDV: 'tensorflow_data_validation',
  TFMA: 'tensorflow_model_analysis',
  InterpretML: 'interpret',
  PySyft: 'syft',
};

/** As many names as a reader takes in. */
const mostNames = 3;

/**
 * What was found, in the words of the signal. Where these list what is looked for, only what is named at the places
 * is kept: nobody reads a dozen names of tools to learn which one is there.
 */
export function foundWords(signal: Signal, places: readonly EvidencePlace[]): string {
  return signal.lookedFor.replace(/ \(([^()]*)\)/, (whole, list: string) => {
    const items = list.replace(/ …$/, '').split(/, | or | and /);
    if (items.length < 3) return whole;
    const named = namedAt(items, signal, places);
    return named.length > 0 ? ` (${named.slice(0, mostNames).join(', ')})` : '';
  });
}

function namedAt(items: readonly string[], signal: Signal, places: readonly EvidencePlace[]): string[] {
  // The path of a script says nothing of what it calls.
  const isCode = signal.kind === 'import' || signal.kind === 'call' || signal.kind === 'code';
  const text = places.map(({ path, detail }) => (isCode ? detail : `${path} ${detail}`)).join('\n');
  const named = items.filter((item) => isNamedIn(item, text));
  if (named.length > 0 || signal.kind !== 'import') return named;
  const roots = new Set(signal.modules.map(rootOf));
  return [...roots].filter((root) => isNamedIn(root, text));
}

/** Whether a name stands in a text as words of their own, however they are joined there. */
function isNamedIn(item: string, text: string): boolean {
  // "Fairlearn's MetricFrame" may be there by either name.
  const [own = '', part] = item.split(/['’]s /);
  const names = [
    own,
    ...(part ? [part] : []),
    ...(Object.hasOwn(inCode, own) ? [inCode[own] as string] : []),
  ];
  return names.some((name) => {
    const words = name.match(/[A-Za-z0-9]+/g) ?? [];
    if (words.length === 0) return false;
    return new RegExp(`(?<![A-Za-z0-9])${words.join('[\\W_]{0,3}')}(?![A-Za-z0-9])`, 'i').test(text);
  });
}
