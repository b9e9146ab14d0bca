import type { EvidencePlace } from '../../server/protocol.js';

/** "notebooks/train.ipynb, cell 3, line 2"; cells and lines from 1, for people. */
export function placeWords({ path, cell, line, detail }: EvidencePlace): string {
  if (path === null) return detail;
  if (cell !== null) return `${path}, cell ${cell + 1}${line === null ? '' : `, line ${line + 1}`}`;
  return line === null ? path : `${path}:${line + 1}`;
}

/** What stands there, where that is more than the name of the file; else empty. */
export function placeDetail({ path, detail }: EvidencePlace): string {
  return path === null || detail === path || detail === path.slice(path.lastIndexOf('/') + 1) ? '' : detail;
}
