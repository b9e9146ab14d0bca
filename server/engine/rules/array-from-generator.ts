import type { Rule } from '../rule.js';

const makers = /^numpy\.(array|asarray|asanyarray|concatenate|stack|vstack|hstack)$/;

/** `np.array(x for x in …)` holds one generator, not the numbers. */
export const arrayFromGenerator: Rule = {
  id: 'array-from-generator',
  trigger: /\b(array|asarray|asanyarray|concatenate|[vh]?stack)\b/,
  check({ model, unit, report }) {
    for (const { name, node } of model.facts.calls) {
      const [first] = node.args;
      if (!name || !makers.test(name) || first?.type !== 'Comprehension' || first.kind !== 'generator')
        continue;
      const last = name.split('.').at(-1) as string;
      const makes = last.endsWith('rray')
        ? 'makes an array of one generator, not of its values'
        : 'refuses a generator';
      // A generator in parentheses of its own keeps them inside the list's brackets otherwise.
      const isWrapped = unit.text[first.start] === '(' && unit.text[first.end - 1] === ')';
      const isShared = isWrapped && first.end === node.end;
      const [start, end] = isWrapped ? [first.start, first.end] : [first.start, first.end];
      const inside = isWrapped ? unit.text.slice(start + 1, end - 1) : unit.text.slice(start, end);
      report({
        start: node.start,
        end: node.end,
        message: `np.${last} ${makes}; pass a list: np.${last}([…]).`,
        fixes: [
          {
            title: 'Make a list of it (the array then holds the values)',
            applicability: 'suggestion',
            edits: [{ start, end, text: isShared ? `([${inside}])` : `[${inside}]` }],
          },
        ],
      });
    }
  },
};
