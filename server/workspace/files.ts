export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}

export interface FileStat {
  readonly bytes: number;
  readonly modified: number;
}

/** Both are null when there is no such file; the text alone when the file cannot be read as text. */
export interface TextWithStat {
  readonly text: string | null;
  readonly stat: FileStat | null;
}

/** What the workspace reads of the world. Nothing here writes. Addresses are in the spelling of `canonical`. */
export interface Files {
  /** The text of a file, an open document's before the disk's; null when there is none, or it cannot be read. */
  readText(uri: string): Promise<string | null>;
  /** The first `bytes` bytes of a file as text; null when it cannot be read. */
  readStart(uri: string, bytes: number): Promise<string | null>;
  /** What a folder holds, in no particular order; null when it is no folder or cannot be read. */
  list(uri: string): Promise<readonly Entry[] | null>;
  /** Size and time of the last change (ms since 1970) of a file; null when there is none. */
  stat(uri: string): Promise<FileStat | null>;
  /** Text and stat of a file in one go, where that costs less than asking twice. */
  readWithStat?(uri: string): Promise<TextWithStat>;
  /** Where a link leads; null when it leads nowhere. */
  resolveLink(uri: string): Promise<{ readonly uri: string; readonly kind: 'file' | 'folder' } | null>;
}

/** As `readWithStat`, of files that may not know it. */
export async function readWithStat(files: Files, uri: string): Promise<TextWithStat> {
  if (files.readWithStat) return files.readWithStat(uri);
  const [text, stat] = await Promise.all([files.readText(uri), files.stat(uri)]);
  return { text, stat };
}

/** Files in which the texts of open documents stand before those on disk. `textOf` gives null for closed ones. */
export function overlaid(files: Files, textOf: (uri: string) => string | null): Files {
  return {
    readText: async (uri) => textOf(uri) ?? files.readText(uri),
    readStart: (uri, bytes) => files.readStart(uri, bytes),
    list: (uri) => files.list(uri),
    stat: (uri) => files.stat(uri),
    async readWithStat(uri) {
      const open = textOf(uri);
      return open === null ? readWithStat(files, uri) : { text: open, stat: await files.stat(uri) };
    },
    resolveLink: (uri) => files.resolveLink(uri),
  };
}
