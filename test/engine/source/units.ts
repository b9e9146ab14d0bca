import type { Edit } from '../../../server/engine/finding.js';
import { applyEdits } from '../../../server/engine/fix.js';
import { notebookUnit } from '../../../server/engine/source/notebook.js';
import { scriptUnit } from '../../../server/engine/source/script.js';
import type { SourceUnit } from '../../../server/engine/source/unit.js';

export function script(text: string): SourceUnit {
  return scriptUnit({ uri: 'file:///a.py', path: 'a.py', text });
}

/** A notebook of Python code cells. */
export function notebook(...texts: string[]): SourceUnit {
  const cells = texts.map((text, index) => ({
    index,
    uri: `cell:${index}`,
    kind: 'code' as const,
    language: 'python',
    text,
    executionCount: null,
  }));
  return notebookUnit({ uri: 'file:///a.ipynb', path: 'a.ipynb', cells, unsaved: false });
}

/** The unit after an edit, made anew from its documents. An edit belongs to the cell that it starts in. */
export function edited(unit: SourceUnit, edit: Edit): SourceUnit {
  if (unit.kind !== 'notebook') return script(applyEdits(unit.raw, [edit]).text);
  const texts = unit.cells.map(({ start, end }) => {
    const text = unit.raw.slice(start, end);
    if (edit.start < start || edit.start > end) return text;
    return applyEdits(text, [{ start: edit.start - start, end: edit.end - start, text: edit.text }]).text;
  });
  return notebook(...texts);
}
