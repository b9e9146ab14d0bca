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
  'client/capitalised.ts',
  'client/textEdit.ts',
  'client/manifest.ts',
  'client/findings/groups.ts',
  'client/catalogue/address.ts',
  'client/catalogue/adoption.ts',
  'client/catalogue/answers.ts',
  'client/catalogue/chart.ts',
  'client/catalogue/content.ts',
  'client/catalogue/effects.ts',
  'client/catalogue/evidence.ts',
  'client/catalogue/findingsList.ts',
  'client/catalogue/history.ts',
  'client/catalogue/html.ts',
  'client/catalogue/live.ts',
  'client/catalogue/liveParts.ts',
  'client/catalogue/markdown.ts',
  'client/catalogue/missingPage.ts',
  'client/catalogue/practicePage.ts',
  'client/catalogue/rulePage.ts',
  'client/catalogue/entries.ts',
  'client/catalogue/excerpt.ts',
  'client/catalogue/grouping.ts',
  'client/catalogue/picks.ts',
  'client/catalogue/row.ts',
  'client/catalogue/standing.ts',
  'client/catalogue/words.ts',
  'client/catalogue/search.ts',
  'client/checklist/acceptance.ts',
  'client/checklist/day.ts',
  'client/checklist/evidence.ts',
  'client/checklist/goneSigns.ts',
  'client/checklist/grouping.ts',
  'client/checklist/levels.ts',
  'client/checklist/nodes.ts',
  'client/checklist/place.ts',
  'client/checklist/profile.ts',
  'client/checklist/row.ts',
  'client/checklist/standing.ts',
  'client/report/content.ts',
  'client/resources/rows.ts',
];

describe('what the client imports', () => {
  it('is its own, the protocol and the catalogue', () => {
    assert.ok(files.length > 20);
    for (const file of files) {
      for (const name of importsOf(file).filter((each) => each.startsWith('.'))) {
        const target = relative(root, join(root, dirname(file), name)).replaceAll('\\', '/');
        assert.match(
          target,
          /^(client\/|server\/protocol\.js$|catalog\/(load|not-built|types|words)\.js$)/,
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
      (each) => each.startsWith('client/commands/') && !/\/(index|target)\.ts$/.test(each),
    )) {
      const name = file.replace('client/commands/', '').replace('.ts', '');
      assert.ok(index.includes(`from './${name}.js'`), name);
    }
  });
});
