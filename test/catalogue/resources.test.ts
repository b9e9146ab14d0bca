import assert from 'node:assert/strict';
import { catalogue, resourceCited, resourcesFor } from '../../catalog/load.js';
import { type Resource, resourceSections } from '../../catalog/types.js';

const titled = (title: string) => catalogue.resources.find((resource) => resource.title === title);
const addressesOf = ({ url, movedTo, alternatives }: Resource) => [url, ...alternatives, movedTo];

describe('the reading list', () => {
  it('has all entries of the list, section by section', () => {
    const counts = resourceSections.map(
      (section) => catalogue.resources.filter((resource) => resource.section === section).length,
    );
    assert.deepEqual(counts, [6, 8, 15, 17, 6, 8, 29]);
    assert.equal(catalogue.resources.filter(({ mustRead }) => mustRead).length, 8);
    assert.equal(catalogue.resources.filter(({ scientific }) => scientific).length, 30);
  });

  it('says in one sentence why to open each entry, and never in the same words', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
    for (const { title, why } of catalogue.resources) {
      assert.equal([...segmenter.segment(why)].length, 1, title);
      assert.match(why, /^.{20,220}\.$/, title);
    }
    assert.equal(new Set(catalogue.resources.map(({ why }) => why)).size, catalogue.resources.length);
  });

  it('leads from a practice to the texts it cites', () => {
    const titles = resourcesFor('skew-checks').map(({ title }) => title);
    assert.deepEqual(titles.sort(), [
      'Continuous Delivery for Machine Learning',
      'Rules of Machine Learning: Best Practices for ML Engineering',
      'TFX: A tensorflow-based Production-Scale ML Platform',
      'Testing and Debugging in Machine Learning',
    ]);
  });

  it('links only to practices whose own references name the text', () => {
    for (const resource of catalogue.resources)
      for (const slug of resource.practices) {
        const practice = catalogue.practices.find((candidate) => candidate.slug === slug);
        const cited = practice?.references.map(resourceCited);
        assert.ok(cited?.includes(resource), `${slug}: ${resource.title}`);
      }
  });

  it('gives the current address beside an old one', () => {
    assert.equal(titled('FairLearn')?.url, 'https://fairlearn.github.io/');
    assert.equal(titled('FairLearn')?.movedTo, 'https://fairlearn.org/');
    for (const resource of catalogue.resources)
      assert.equal(new Set(addressesOf(resource)).size, addressesOf(resource).length, resource.title);
  });
});
