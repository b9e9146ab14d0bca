import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadParser } from '../engine/python/parser.js';

/** Makes the Python parser ready. */
export function preparePython(): Promise<void> {
  return loadParser({
    runtime: readBinary('web-tree-sitter.wasm', 'web-tree-sitter/web-tree-sitter.wasm'),
    grammar: readBinary('tree-sitter-python.wasm', 'tree-sitter-python/tree-sitter-python.wasm'),
  });
}

/** The binary beside the bundle or, when running from source, the one of the installed package. */
function readBinary(name: string, installed: string): Uint8Array {
  const beside = join(__dirname, name);
  return readFileSync(existsSync(beside) ? beside : createRequire(__filename).resolve(installed));
}
