import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { globSync } from 'tinyglobby';

const root = join(__dirname, '../..');
const files = globSync('client/**/*.ts', { cwd: root });
const importsOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(
    ([, name]) => name ?? '',
  );

/** Parts that tests run without an editor. */
const pure = [
  'client/ids.ts',
  'client/serialised.ts',
  'client/backoff.ts',
  'client/wording.ts',
  'client/textEdit.ts',
  'client/manifest.ts',
  'client/findings/findingGroups.ts',
  'client/catalogue/page/address.ts',
  'client/catalogue/page/adoption.ts',
  'client/catalogue/page/answers.ts',
  'client/catalogue/page/chart.ts',
  'client/catalogue/page/pageAt.ts',
  'client/catalogue/page/effects.ts',
  'client/catalogue/page/evidence.ts',
  'client/catalogue/page/findingsList.ts',
  'client/catalogue/page/history.ts',
  'client/catalogue/page/html.ts',
  'client/catalogue/page/live.ts',
  'client/catalogue/page/liveParts.ts',
  'client/catalogue/page/markdown.ts',
  'client/catalogue/page/missingPage.ts',
  'client/catalogue/page/practicePage.ts',
  'client/catalogue/page/rulePage.ts',
  'client/catalogue/search/entries.ts',
  'client/catalogue/search/excerpt.ts',
  'client/catalogue/practiceCount.ts',
  'client/catalogue/practiceGroups.ts',
  'client/catalogue/search/picks.ts',
  'client/catalogue/practiceRow.ts',
  'client/catalogue/marks.ts',
  'client/catalogue/search/vocabulary.ts',
  'client/catalogue/search/search.ts',
  'client/checklist/acceptance.ts',
  'client/checklist/detailRows.ts',
  'client/checklist/goneSigns.ts',
  'client/checklist/checklistGroups.ts',
  'client/checklist/levels.ts',
  'client/checklist/nodes.ts',
  'client/checklist/notFound.ts',
  'client/checklist/place.ts',
  'client/checklist/profile.ts',
  'client/checklist/answerRow.ts',
  'client/checklist/standing.ts',
  'client/report/dashboardPage.ts',
  'client/catalogue/resourceRow.ts',
];

describe('what the client imports', () => {
  it('is its own, the protocol and the catalogue', () => {
    assert.ok(files.length > 20);
    for (const file of files) {
      for (const name of importsOf(file).filter((each) => each.startsWith('.'))) {
        const target = relative(root, join(root, dirname(file), name)).replaceAll('\\', '/');
        assert.match(
          target,
          /^(client\/|server\/protocol\.js$|catalog\/(day|load|not-built|types|words)\.js$)/,
          `${file} imports ${name}`,
        );
      }
    }
  });

  it('never is the editor, in the parts that are plain functions', () => {
    for (const file of pure) {
      const names = importsOf(file);
      assert.ok(
        names.every((name) => !name.startsWith('vscode')),
        file,
      );
      for (const name of names.filter((each) => each.startsWith('../') || each.startsWith('./'))) {
        const target = relative(root, join(root, dirname(file), name))
          .replace(/\.js$/, '.ts')
          .replaceAll('\\', '/');
        if (target.startsWith('client/')) assert.ok(pure.includes(target), `${file} imports ${target}`);
      }
    }
  });

  it('is one file for each command', () => {
    const index = readFileSync(join(root, 'client/commands/index.ts'), 'utf8');
    for (const file of files.filter(
      (each) =>
        each.startsWith('client/commands/') && !/\/(index|target|answerTarget|pickChoice)\.ts$/.test(each),
    )) {
      const name = file.replace('client/commands/', '').replace('.ts', '');
      assert.ok(index.includes(`from './${name}.js'`), name);
    }
  });
});
