import type { SourceUnit } from './unit.js';

/** A notebook's file name without its ending; null for scripts. */
export function notebookName({ kind, path }: SourceUnit): string | null {
  const name = path.split('/').at(-1) ?? '';
  return kind === 'notebook' && name.endsWith('.ipynb') ? name.slice(0, -'.ipynb'.length) : null;
}

/** The name a program gave to a new notebook: Jupyter, Colab, VS Code. */
export function isUntitled(name: string): boolean {
  return /^untitled(?:[-_ ]?\d+|[-_ ]*\(\d+\)|[-_ ]?notebook)?(?:[-_ ]copy\d*)?$/i.test(name);
}

/** What file managers, Jupyter and Colab add to the name of a copy; null when the name has nothing of it. */
export function copyMark(name: string): string | null {
  const mark =
    /(?:[-_ ]copy[-_ ]?\d*|[-_ ]?\(\d+\)|[-_ ]\(copy(?:[-_ ]?\d+)?\))$|^copy(?:[-_ ]?\(?\d+\)?)?[-_ ]of[-_ ]/i.exec(
      name,
    );
  return mark ? mark[0].trim() : null;
}
