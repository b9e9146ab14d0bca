import type { Call } from '../../python/ast.js';

/** Adds a seed argument behind the last argument, or replaces the `None` that stands for it. */
export function addSeedArgument(node: Call, name: string, effect: string) {
  const given = node.keywords.find((keyword) => keyword.name === name)?.value;
  const last = [...node.args, ...node.keywords].sort((left, right) => left.end - right.end).at(-1);
  const at = last ? last.end : node.end - 1;
  return {
    title: `Add ${name}=42 (${effect})`,
    applicability: 'suggestion' as const,
    edits: given
      ? [{ start: given.start, end: given.end, text: '42' }]
      : [{ start: at, end: at, text: `${last ? ', ' : ''}${name}=42` }],
  };
}
