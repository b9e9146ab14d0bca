import assert from 'node:assert/strict';
import { check } from '../../../server/engine/check.js';
import { emptyProject } from '../../../server/engine/project.js';
import { notebookUnit } from '../../../server/engine/source/notebook.js';
import { readyEngine } from '../../rules/engine.js';

const settings = {
  severities: { 'nan-equality': 'warning', 'undefined-name-in-notebook': 'warning' },
  options: {},
} as const;

function findings(uri: string, cells: readonly string[]) {
  const unit = notebookUnit({
    uri,
    path: 'a.ipynb',
    unsaved: false,
    cells: cells.map((text, index) => ({
      index,
      uri: `${uri}#${index}`,
      kind: 'code',
      language: 'python',
      text,
      executionCount: null,
    })),
  });
  return check(unit, settings, emptyProject).findings.map(({ rule, place, message }) => ({
    rule,
    place,
    message,
  }));
}

describe('cells that were parsed before', () => {
  before(readyEngine);

  const cells = [
    'import numpy as np',
    'x = 1\nprint(x == np.nan)',
    'def f(a):\n    return [a == np.nan for b in later]\nf(1)',
    'later = f"{x == np.nan}"',
    'x = 1\nprint(x == np.nan)',
  ];
  const edits: readonly (readonly [string, (cells: string[]) => string[]])[] = [
    ['a line typed above them', (all) => ['import numpy as np\n# a comment 😀', ...all.slice(1)]],
    ['the first cell gone', (all) => all.slice(1)],
    ['cells in another order', (all) => [all[0] ?? '', ...all.slice(1).reverse()]],
    ['a cell twice', (all) => [...all, all[2] ?? '']],
    ['half a statement above them', (all) => ['import numpy as np\nprint((', ...all.slice(1)]],
  ];
  for (const [name, edit] of edits) {
    it(`give the same findings as parsed anew: ${name}`, () => {
      findings('file:///kept.ipynb', cells);
      const edited = edit(cells);
      const fresh = findings(`file:///fresh-${name}.ipynb`, edited);
      const kept = findings('file:///kept.ipynb', edited);
      const placeless = (all: typeof fresh) =>
        all.map(({ place, ...rest }) => ({ ...rest, place: { ...place, uri: place.uri.split('#')[1] } }));
      assert.deepEqual(placeless(kept), placeless(fresh));
      assert.ok(fresh.length > 0);
    });
  }
});
