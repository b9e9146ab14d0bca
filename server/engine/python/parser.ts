/**
 * The Python parser: tree-sitter in WASM. `loadParser` must finish before anything is parsed.
 */
export interface ParserBinaries {
  /** `tree-sitter.wasm` of web-tree-sitter (in 0.27: `web-tree-sitter.wasm`). */
  readonly runtime: Uint8Array;
  /** `tree-sitter-python.wasm`. */
  readonly grammar: Uint8Array;
}

export async function loadParser(_binaries: ParserBinaries): Promise<void> {}
