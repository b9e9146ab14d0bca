/** What annotations say of values that nobody can see. */

const table = '(?:\\w+\\.)*(?:Geo)?DataFrame';
const annotatedTable = new RegExp(
  `^["']?(?:${table}(?:\\s*\\|\\s*None)?|None\\s*\\|\\s*${table}|(?:\\w+\\.)?(?:Optional\\[\\s*${table}\\s*\\]|Union\\[\\s*${table}\\s*,\\s*None\\s*\\]))["']?$`,
);

/** `pd.DataFrame`, `pd.DataFrame | None`, `Optional[pd.DataFrame]`, also between quotes. */
export function isTableAnnotation(written: string): boolean {
  return annotatedTable.test(written);
}
