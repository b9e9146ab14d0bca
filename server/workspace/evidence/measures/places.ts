import type { EvidencePlace } from '../../../protocol.js';
import { redact } from '../redact.js';
import type { Measure } from '../repository.js';
import type { PlaceInFile } from '../sourceText.js';

/** As many places as anybody reads. */
const most = 20;

/** A figure with its sentence and its first places. */
export function measure(value: number, detail: string, places: readonly EvidencePlace[] = []): Measure {
  return { value, detail, places: places.slice(0, most) };
}

/** Two digits are enough for shares, and the same on every machine. */
export function share(part: number, whole: number): number {
  return Math.round((part / whole) * 100) / 100;
}

/** A share as people read it: "37 %". */
export function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** "1 file", "2 files". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A place in a file as it may be shown. */
export function shownPlace(path: string, { cell, line, detail }: PlaceInFile): EvidencePlace {
  return { path, cell, line, detail: redact(detail) };
}

/** A line of a text file as a place; lines from 0. */
export function lineOfText(path: string, text: string, offset: number): EvidencePlace {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(0, start).split('\n').length - 1;
  const own = text.slice(start, end < 0 ? undefined : end).trim();
  return { path, cell: null, line, detail: redact(own.slice(0, 80)) };
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** 1.5 MB, 300 kB. */
export function sizeOf(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e3)} kB`;
}
