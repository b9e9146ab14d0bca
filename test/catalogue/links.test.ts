import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { catalogue, laterBySlug, practiceBySlug, ruleById } from '../../catalog/load.js';
import { notBuilt } from '../../catalog/not-built.js';

const markdown = new MarkdownIt();

/** Where the links of a text lead, those in code left out. */
function targetsOf(text: string): string[] {
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open')
    .map((token) => String(token.attrGet('href')));
}

const texts: readonly { readonly of: string; readonly text: string }[] = [
  ...[...catalogue.practices, ...catalogue.later].map(({ slug, text }) => ({ of: slug, text })),
  ...catalogue.rules.map(({ id, text, setReason }) => ({ of: id, text: `${text}\n\n${setReason}` })),
  ...catalogue.resources.map(({ title, why }) => ({ of: title, text: why })),
];
const isPractice = (slug: string) => practiceBySlug(slug) !== undefined;
const isAnyPractice = (slug: string) => isPractice(slug) || laterBySlug(slug) !== undefined;

describe('links within the catalogue', () => {
  it('lead to a practice or a rule that is there, or to the web', () => {
    let inside = 0;
    for (const { of, text } of texts)
      for (const target of targetsOf(text)) {
        const [, kind, id = ''] = /^(practice|rule):(.*)$/.exec(target) ?? [];
        if (kind === undefined) assert.match(target, /^https?:\/\//, of);
        else assert.ok(kind === 'practice' ? isAnyPractice(id) : ruleById(id), `${of}: ${target}`);
        if (kind !== undefined) inside++;
      }
    assert.ok(inside > 200, `${inside} links`);
  });

  it('are written as links: no address of a page stands in a text as it is', () => {
    for (const { of, text } of texts)
      assert.doesNotMatch(
        text.replace(/\]\((practice|rule):[a-z0-9-]+\)/g, ''),
        /\b(practice|rule):[a-z]/,
        of,
      );
  });

  it('lead from every page to another one', () => {
    for (const { slug, text } of [...catalogue.practices, ...catalogue.later])
      assert.ok(
        targetsOf(text).some((target) => target.startsWith('practice:') && target !== `practice:${slug}`),
        slug,
      );
  });
});

describe('names of practices within the catalogue', () => {
  it('are those of practices, wherever one is named', () => {
    const { survey } = catalogue;
    const named: Readonly<Record<string, readonly string[]>> = {
      rules: catalogue.rules.flatMap(({ practices }) => practices),
      related: catalogue.practices.flatMap(({ related }) => related),
      resources: catalogue.resources.flatMap(({ practices }) => practices),
      survey: survey.practices.map(({ practice }) => practice),
      effects: survey.effects.flatMap(({ practices }) => practices.map(({ practice }) => practice)),
      correlations: survey.correlations.pairs.flatMap(({ a, b }) => [a, b]),
      caveats: survey.caveats.flatMap(({ practices }) => practices),
    };
    for (const [where, slugs] of Object.entries(named)) {
      assert.ok(slugs.length > 0, where);
      for (const slug of slugs) assert.ok(isPractice(slug), `${where}: ${slug}`);
    }
    for (const { slug, related } of catalogue.later)
      for (const each of related) assert.ok(isAnyPractice(each), `${slug}: ${each}`);
  });

  it('are never those of rules, so that one word finds one page', () => {
    for (const { id } of catalogue.rules) assert.equal(isAnyPractice(id), false, id);
    for (const id of Object.keys(notBuilt)) assert.equal(ruleById(id) ?? isAnyPractice(id), false, id);
  });
});
