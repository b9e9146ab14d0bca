/** A replacement in a text: lines and UTF-16 characters from 0. */
export interface LineEdit {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly newText: string;
}

/** The edit that takes `edit` back once it is applied; `oldText` is what it replaced. */
export function inverse(edit: LineEdit, oldText: string): LineEdit {
  const lines = edit.newText.split(/\r\n|\r|\n/);
  const last = lines[lines.length - 1] ?? '';
  return {
    startLine: edit.startLine,
    startCharacter: edit.startCharacter,
    endLine: edit.startLine + lines.length - 1,
    endCharacter: (lines.length === 1 ? edit.startCharacter : 0) + last.length,
    newText: oldText,
  };
}
