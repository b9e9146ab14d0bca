import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { catalogue } from '../../catalog/load.js';
import { check } from '../../server/engine/check.js';
import { emptyProject } from '../../server/engine/project.js';
import { parseAndWalk, parseOnly } from '../../server/engine/python/parser.js';
import type { UnitSettings } from '../../server/engine/settings.js';
import { notebookUnit } from '../../server/engine/source/notebook.js';
import { scriptUnit } from '../../server/engine/source/script.js';
import type { Sample } from './corpus.js';
import type { Contender } from './figures.js';

/**
 * What is measured, on one sample each. The parser must have been loaded.
 * @param all whether a check runs every rule, not the recommended ones alone
 */
export function contenders(all: boolean): Record<Contender, (sample: Sample) => unknown> {
  const options = { lint: { select: ['E', 'F', 'NPY', 'PD'] } };
  const ruff = new Workspace(options, PositionEncoding.Utf16);
  const settings = settingsFor(all);
  return {
    parse: ({ text }) => parseOnly(text),
    walk: ({ text }) => parseAndWalk(text),
    check: (sample) => check(unitOf(sample), settings, emptyProject),
    ruff: ({ text }) => ruff.check(text),
  };
}

function settingsFor(all: boolean): UnitSettings {
  const rules = catalogue.rules.filter(({ set }) => all || set === 'recommended');
  return { severities: Object.fromEntries(rules.map(({ id, severity }) => [id, severity])), options: {} };
}

/** Building the source unit is part of a check. */
function unitOf({ uri, path, source }: Sample) {
  if (typeof source === 'string') return scriptUnit({ uri, path, text: source });
  return notebookUnit({ uri, path, cells: source, unsaved: false });
}
