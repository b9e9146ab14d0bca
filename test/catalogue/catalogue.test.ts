import assert from 'node:assert/strict';
import { join } from 'node:path';
import { compileCatalogue, readCatalogueFiles } from '../../catalog/compile.js';
import { type Category, categories, type Practice } from '../../catalog/types.js';
import { published } from './published.js';

const files = readCatalogueFiles(join(__dirname, '../../catalog'));
const { catalogue, errors } = compileCatalogue(files);

/** Pages still to be written in full have another second section. */
const isFull = ({ text }: Practice) => text.includes('\n## Motivation\n');
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const wordCount = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe('the catalogue', () => {
  it('compiles without errors', () => {
    assert.deepEqual(errors, []);
  });

  it('has the 45 practices under their permanent numbers and slugs, with the published titles', () => {
    assert.deepEqual(
      catalogue.practices.map((practice) => [practice.number, practice.slug, practice.title]),
      published.map(([slug, title], index) => [index + 1, slug, title]),
    );
  });

  it('has 8, 15, 4, 7, 4 and 7 practices in the six categories, in their order', () => {
    const counts: Record<Category, number> = {
      Data: 8,
      Training: 15,
      Coding: 4,
      Deployment: 7,
      Team: 4,
      Governance: 7,
    };
    assert.deepEqual(
      catalogue.practices.map((practice) => practice.category),
      categories.flatMap((category) => Array.from({ length: counts[category] }, () => category)),
    );
  });

  it('ranks the 29 practices of the 2020 survey from 1 to 29', () => {
    const ranks = catalogue.practices.flatMap((practice) => practice.rank ?? []);
    assert.deepEqual(
      ranks.sort((a, b) => a - b),
      Array.from({ length: 29 }, (_, index) => index + 1),
    );
  });

  for (const { number, slug, text } of catalogue.practices.filter(isFull)) {
    it(`${number} ${slug}: has 250 to 500 words, with its example and without`, () => {
      const counts = [text, withoutCode(text)].map(wordCount);
      assert.ok(
        counts.every((count) => count >= 250 && count <= 500),
        counts.join(', '),
      );
    });
  }

  for (const { number, slug, text } of catalogue.practices.filter(isFull)) {
    it(`${number} ${slug}: names signs in a repository, and a rule when there is one for it`, () => {
      const section = /\n## In your editor\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
      assert.match(section, /^Signs in a repository\b/m);
      const rules = catalogue.rules.filter(({ practices }) => practices.includes(slug));
      assert.equal(section.includes('](rule:'), rules.length > 0, rules.map(({ id }) => id).join(', '));
    });
  }

  for (const { number, slug, summary, text } of catalogue.practices) {
    it(`${number} ${slug}: says its intent in two or three sentences, and names three to five steps`, () => {
      const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(summary)];
      assert.ok(sentences.length >= 2 && sentences.length <= 4, summary);
      const section = /## What to do\n([\s\S]*?)(?=\n## |$)/.exec(withoutCode(text))?.[1];
      const steps = section?.match(/^- /gm)?.length ?? 0;
      assert.ok(steps >= 3 && steps <= 5, `${steps} steps`);
    });
  }

  it('compiles to the same bytes in any order of files', () => {
    const again = compileCatalogue([...files].reverse());
    assert.equal(JSON.stringify(again.catalogue), JSON.stringify(catalogue));
  });
});
