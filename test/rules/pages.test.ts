import assert from 'node:assert/strict';
import { expectedOfFile } from '../../catalog/page.js';
import type { RulePage } from '../../catalog/types.js';
import type { Finding } from '../../server/engine/finding.js';
import { parseModule } from '../../server/engine/python/parser.js';
import { findingsIn, readyEngine } from './engine.js';
import { type Example, examplesOf, pageErrors, pages, rulesWithCases } from './examples.js';
import { isOnWholeFile, repositoryFindingsIn, wholeFile } from './repository.js';
import { blockLine, markedLines, type Source, unitOf, withFix } from './source.js';

const longestMessage = 120;
const sectionNames = { flagged: 'Flagged', clean: 'Clean', fixed: 'Fix' };

interface Hit {
  readonly finding: Finding;
  readonly source: Source;
  readonly example: Example;
}

before(readyEngine);

it('the pages are well formed', () => {
  assert.deepEqual(pageErrors, []);
});

it('further cases belong to rules with a page', () => {
  const ids = pages.map(({ id }) => id);
  assert.deepEqual(
    rulesWithCases().filter((rule) => !ids.includes(rule)),
    [],
  );
});

for (const page of pages) {
  describe(page.id, () => {
    const examples = examplesOf(page.id);

    for (const kind of ['flagged', 'clean', 'fixed'] as const) {
      describe(sectionNames[kind], () => {
        for (const example of examples.filter((each) => each.kind === kind)) {
          it(`${example.name} (${example.origin})`, () => checkExample(example, page));
        }
      });
    }

    it('the blocks are Python', () => {
      const sound = examples.filter(({ kind }) => kind === 'fixed' || page.id !== 'cell-syntax-error');
      for (const example of sound) for (const source of programs(example)) assertParses(source, example);
    });

    it('every flagged example has a marked line', () => {
      const isUnmarked = ({ sources }: Example) =>
        sources.every((source) => marksIn(source, page).length === 0);
      const unmarked = examples.filter((example) => example.kind === 'flagged' && isUnmarked(example));
      assert.deepEqual(
        unmarked.map(({ origin }) => origin),
        [],
      );
    });

    it('findings are short, and no louder than the page says', async () => {
      for (const { finding, example } of await hitsOf(examples, page)) {
        assert.ok(finding.message.length < longestMessage, `${example.origin}: ${finding.message}`);
        assert.notEqual(finding.message.trim(), '', example.origin);
        if (page.severity === 'information') assert.equal(finding.severity, 'information', example.origin);
        assert.deepEqual(finding.practices, page.practices, example.origin);
      }
    });

    it(
      page.fix === 'none' ? 'offers no fix' : 'offers fixes that help',
      async () => await checkFixes(await hitsOf(examples, page), page),
    );
  });
}

async function checkExample(example: Example, page: RulePage): Promise<void> {
  const [expected, actual]: [string[], string[]] = [[], []];
  for (const source of checkable(example, page)) {
    const marked = example.kind === 'flagged' ? marksIn(source, page) : [];
    const found = await foundIn(source, example.sources, page);
    expected.push(...marked.map((line) => shown(source, line)));
    actual.push(...found.map((line) => shown(source, line)));
  }
  assert.deepEqual(actual, expected, `${example.origin}: findings stand elsewhere than the page says`);
}

/** Lines of the block, from 0, that are marked; a file as a whole goes first. */
function marksIn(source: Source, page: RulePage): number[] {
  const whole = expectedOfFile(source).includes(page.id) ? [wholeFile] : [];
  return [...whole, ...markedLines(source, page.id)];
}

async function foundIn(source: Source, sources: readonly Source[], page: RulePage): Promise<number[]> {
  const findings = await findingsOf(source, sources, page);
  return findings
    .map((finding) => (isOnWholeFile(finding) ? wholeFile : blockLine(source, finding.place)))
    .sort((a, b) => a - b);
}

function findingsOf(source: Source, sources: readonly Source[], page: RulePage): Promise<readonly Finding[]> {
  return page.scope === 'repository'
    ? repositoryFindingsIn(source, sources, page)
    : findingsIn(source, sources, page);
}

function shown(source: Source, line: number): string {
  if (line === wholeFile) return `${source.path} as a whole`;
  const text = source.code.split('\n')[line] ?? '';
  return `${source.path}, line ${line + 1}: ${text.replace(/\s*# expect:.*$/, '').trim()}`;
}

function checkable(example: Example, page: RulePage): readonly Source[] {
  return page.scope === 'repository' ? example.sources : programs(example);
}

function programs(example: Example): Source[] {
  return example.sources.filter(({ kind }) => kind !== 'other');
}

async function hitsOf(examples: readonly Example[], page: RulePage): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const example of examples.filter(({ kind }) => kind === 'flagged'))
    for (const source of checkable(example, page))
      for (const finding of await findingsOf(source, example.sources, page))
        hits.push({ finding, source, example });
  assert.notDeepEqual(hits, [], 'no flagged example has a finding');
  return hits;
}

/** The first fix of each finding, by itself, gives a program that parses and has fewer findings. */
async function checkFixes(hits: readonly Hit[], page: RulePage): Promise<void> {
  const fixable = hits.filter(({ finding }) => finding.fixes.length > 0);
  if (page.fix === 'none') return assert.deepEqual(fixable, []);
  assert.notDeepEqual(fixable, [], 'no flagged example gets a fix');
  for (const { finding, source, example } of fixable) {
    for (const fix of finding.fixes) {
      if (page.fix === 'suggestion') assert.equal(fix.applicability, 'suggestion', example.origin);
      assert.notEqual(fix.title.trim(), '', example.origin);
      const fixed = withFix(source, fix);
      assertParses(fixed, example);
      const before = await findingsOf(source, example.sources, page);
      const after = await findingsOf(fixed, example.sources, page);
      const code = fixed.cells.map(({ text }) => text).join('\n\n');
      assert.ok(
        after.length < before.length,
        `${example.origin}: “${fix.title}” leaves it as it was\n${code}`,
      );
    }
  }
}

function assertParses(source: Source, example: Example): void {
  const unit = unitOf(source);
  const { errors } = parseModule(unit.text);
  assert.deepEqual(errors, [], `${example.origin} does not parse:\n${unit.text}`);
}
