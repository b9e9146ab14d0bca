/**
 * `npm run bench:search -- [--json]`: how long the search of the catalogue takes for each letter that is typed, its
 * list of results made. A frame has 16.7 ms. Every query is typed letter by letter into a search of its own, so that
 * nothing is remembered from the one before.
 */
import { catalogue } from '../../catalog/load.js';
import { picksOf } from '../../client/catalogue/search/picks.js';
import { CatalogueSearch } from '../../client/catalogue/search/search.js';

const queries = [
  'hyperparametr',
  'drfit',
  'model drift',
  'continuos integration',
  'explainabilty',
  'how to monitor models in production',
  'weights and biases',
  'unseeded-sklearn',
  'technical debt',
  'xyzzyquux',
  '18',
];

interface SearchFigures {
  readonly entries: number;
  readonly letters: number;
  /** In ms: building the index, once in a session, while the box opens. */
  readonly indexMs: number;
  /** In ms: the very first letters of a session, with nothing warmed up. */
  readonly firstMs: number;
  /** In ms, per letter. */
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly slowestMs: number;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function measure(): SearchFigures {
  const first = new CatalogueSearch(catalogue);
  const indexMs = timed(() => first.prepare());
  const firstMs = timed(() => picksOf(first.find('hyp')));
  const times: number[] = [];
  for (const query of queries) {
    const search = new CatalogueSearch(catalogue);
    search.prepare();
    for (let letters = 1; letters <= query.length; letters++) {
      times.push(timed(() => picksOf(search.find(query.slice(0, letters)))));
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  const { practices, later, rules, resources } = catalogue;
  return {
    entries: practices.length + later.length + rules.length + resources.length,
    letters: times.length,
    indexMs: rounded(indexMs),
    firstMs: rounded(firstMs),
    medianMs: rounded(at(0.5)),
    p95Ms: rounded(at(0.95)),
    slowestMs: rounded(at(1)),
  };
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}

const figures = measure();
if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
else {
  const { entries, letters, indexMs, firstMs, medianMs, p95Ms, slowestMs } = figures;
  console.log(`${entries} entries, ${letters} letters typed
index, once      ${indexMs} ms
first letters    ${firstMs} ms
per letter       ${medianMs} ms in the middle, ${p95Ms} ms for 95 of 100, ${slowestMs} ms at worst`);
}
