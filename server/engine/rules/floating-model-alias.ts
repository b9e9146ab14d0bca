import { hostedModelPackages, modelParameter, pinnedModel } from '../libraries/llms.js';
import type { CallFact } from '../model/values/facts.js';
import type { LiteralValue } from '../model/values/value.js';
import type { Rule } from '../rule.js';

/** A hosted model is called by a name that its provider moves to newer versions. One finding for each name. */
export const floatingModelAlias: Rule = {
  id: 'floating-model-alias',
  trigger: [hostedModelPackages, /["'][\w/:.]*(gpt-|o[134]|claude-|gemini-|-latest|codestral|command-r)/],
  check({ model, report, unit }) {
    // In Azure the name is that of a deployment, which is made with a version of its own.
    if (/Azure(Chat)?OpenAI|api_type\s*=\s*["']azure/.test(unit.raw)) return;
    const found = new Map<string, LiteralValue[]>();
    for (const call of model.facts.calls)
      for (const literal of namesIn(call)) {
        const known = found.get(String(literal.value)) ?? [];
        found.set(String(literal.value), [...known, literal]);
      }
    for (const [name, all] of found) {
      const distinct = [...new Map(all.map((literal) => [literal.node.start, literal])).values()];
      const [first, ...others] = distinct.sort((left, right) => left.node.start - right.node.start);
      const pinned = pinnedModel(name);
      if (!first || !pinned) continue;
      const quote = unit.text.slice(first.node.start, first.node.start + 1);
      report({
        start: first.node.start,
        end: first.node.end,
        message: `"${name}" moves to newer versions by itself; name a fixed one, such as "${pinned}".`,
        related: others.map(({ node }) => ({ start: node.start, end: node.end, message: 'The same name.' })),
        fixes:
          quote === '"' || quote === "'"
            ? [
                {
                  title: `Name ${pinned} (another version than today's may answer)`,
                  applicability: 'suggestion',
                  edits: distinct.map(({ node }) => ({
                    start: node.start,
                    end: node.end,
                    text: `${quote}${pinned}${quote}`,
                  })),
                },
              ]
            : [],
      });
    }
  },
};

function namesIn(call: CallFact): LiteralValue[] {
  const values = [...call.keywords].filter(([name]) => modelParameter.test(name)).map(([, value]) => value);
  const first = call.args[0];
  if (
    first &&
    /(GenerativeModel|^litellm\.(a?completion)|\.(ChatOpenAI|ChatAnthropic|OpenAI))$/.test(call.name ?? '')
  )
    values.push(first);
  return values.filter(
    (value): value is LiteralValue =>
      value.kind === 'literal' && typeof value.value === 'string' && pinnedModel(value.value) !== undefined,
  );
}
