import picomatch from 'picomatch';
import type {
  CallSignal,
  CodeSignal,
  ConfigurationSignal,
  FileSignal,
  ImportSignal,
  Signal,
} from '../../../catalog/signals.js';
import { PathIndex } from './pathIndex.js';

/** What is looked for in the text of one file, told by its path alone. */
export interface Interest {
  /** Signals that the path is enough for. */
  readonly byPath: readonly FileSignal[];
  /** Signals that ask for a text. */
  readonly byText: readonly FileSignal[];
  readonly configuration: readonly ConfigurationSignal[];
  readonly code: readonly CodeSignal[];
}

/** All signals, sorted by what they need to see. Made once: globs and patterns are compiled here. */
export interface Plan {
  readonly signals: readonly Signal[];
  interestIn(path: string): Interest;
  pattern(source: string): RegExp;
  readonly imports: readonly ImportSignal[];
  readonly calls: readonly CallSignal[];
  /** Qualified names that call signals speak of, and the first names of their modules. */
  readonly called: { readonly names: ReadonlySet<string>; readonly roots: ReadonlySet<string> };
  /** First names of the modules that import, call and code signals speak of. */
  readonly roots: ReadonlySet<string>;
  /** Finds a text in which some pattern of a code signal may be found. */
  readonly anyCode: RegExp;
}

const nothing: Interest = { byPath: [], byText: [], configuration: [], code: [] };

export function planFor(signals: readonly Signal[]): Plan {
  const files = signals.filter((signal) => signal.kind === 'file');
  const configuration = signals.filter((signal) => signal.kind === 'configuration');
  const code = signals.filter((signal) => signal.kind === 'code');
  const imports = signals.filter((signal) => signal.kind === 'import');
  const calls = signals.filter((signal) => signal.kind === 'call');
  const matchers = new Map<Signal, (path: string) => boolean>();
  const index = new PathIndex<FileSignal | ConfigurationSignal>();
  for (const signal of [...files, ...configuration, ...code]) matchers.set(signal, matcherOf(signal));
  for (const signal of [...files, ...configuration]) index.add(signal, signal.files);
  const fits = (signal: Signal, path: string) => matchers.get(signal)?.(path) === true;
  const patterns = new Map<string, RegExp>();
  const pattern = (source: string) => {
    const known = patterns.get(source) ?? new RegExp(source, 'gm');
    patterns.set(source, known);
    return known;
  };
  return {
    signals,
    imports,
    calls,
    called: calledBy(calls),
    pattern,
    roots: rootsOf(imports, calls, code),
    anyCode: new RegExp(code.length > 0 ? code.map((each) => `(?:${each.pattern})`).join('|') : '(?!)', 'm'),
    interestIn(path) {
      const isSource = /\.(?:py|ipynb)$/.test(path);
      const near = index.near(path).filter((signal) => fits(signal, path));
      const found = near.filter((signal) => signal.kind === 'file');
      const keyed = near.filter((signal) => signal.kind === 'configuration');
      if (found.length === 0 && keyed.length === 0 && !isSource) return nothing;
      return {
        byPath: found.filter((signal) => !needsText(signal)),
        byText: found.filter(needsText),
        configuration: keyed,
        code: isSource ? code.filter((signal) => !signal.files || fits(signal, path)) : [],
      };
    },
  };
}

function calledBy(calls: readonly CallSignal[]): Plan['called'] {
  const names = new Set(calls.flatMap((signal) => signal.calls));
  return { names, roots: new Set([...names].map((name) => name.split('.')[0] as string)) };
}

function needsText(signal: FileSignal): boolean {
  return signal.contains !== undefined || signal.filled === true;
}

function matcherOf(signal: FileSignal | ConfigurationSignal | CodeSignal): (path: string) => boolean {
  if (!signal.files) return () => true;
  const options = { dot: true, nocase: true };
  const fits = picomatch([...signal.files], options);
  const excepted =
    signal.kind === 'file' && signal.except ? picomatch([...signal.except], options) : () => false;
  return (path) => fits(path) && !excepted(path);
}

function rootsOf(
  imports: readonly ImportSignal[],
  calls: readonly CallSignal[],
  code: readonly CodeSignal[],
): Set<string> {
  const names = [
    ...imports.flatMap((signal) => signal.modules),
    ...calls.flatMap((signal) => signal.calls),
    ...code.flatMap((signal) => signal.needs ?? []),
  ];
  return new Set(names.map((name) => name.split('.')[0] as string));
}
