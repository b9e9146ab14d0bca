import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { glob } from 'tinyglobby';
import { readUnit } from '../../server/cli/read-unit.js';
import type { NotebookCell } from '../../server/engine/source/notebook.js';
import type { SourceUnit } from '../../server/engine/source/unit.js';

/** A script or a notebook, read and decoded, with the program that parsers get. */
export interface Sample {
  readonly path: string;
  readonly uri: string;
  /** What was written: a script's text, or a notebook's cells. */
  readonly source: string | readonly NotebookCell[];
  /** The program as the engine parses it, IPython syntax blanked: the same for everyone who is measured. */
  readonly text: string;
}

export interface Corpus {
  readonly samples: readonly Sample[];
  /** UTF-8 bytes of all programs. */
  readonly bytes: number;
  readonly skipped: readonly { readonly path: string; readonly message: string }[];
}

/** Reads all scripts and notebooks of a folder, hidden ones left out; what the command line refuses is skipped. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const paths = await glob('**/*.{py,ipynb}', { cwd: folder, followSymbolicLinks: false });
  const samples: Sample[] = [];
  const skipped: { path: string; message: string }[] = [];
  for (const path of paths.sort()) {
    const uri = pathToFileURL(join(folder, path)).href;
    const read = await readUnit(uri, path);
    if ('error' in read) skipped.push({ path, message: read.error });
    else samples.push({ path, uri, source: sourceOf(read.unit), text: read.unit.text });
  }
  const bytes = samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { samples, bytes, skipped };
}

function sourceOf(unit: SourceUnit): Sample['source'] {
  if (unit.kind !== 'notebook') return unit.raw;
  return unit.cells.map(({ index, start, end, executionCount }) => {
    return { index, kind: 'code', language: 'python', text: unit.raw.slice(start, end), executionCount };
  });
}
