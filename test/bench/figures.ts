/** Who is measured: parsing alone, parsing and visiting every node, the full recommended check, and Ruff's WASM build. */
export type Contender = 'parse' | 'walk' | 'check' | 'ruff';

/** Seconds for all files once. */
export type Seconds = Readonly<Record<Contender, number>>;

/** What `--json` prints. Speeds are in megabytes (10⁶ bytes of UTF-8 program text) per second. */
export interface Figures {
  readonly files: number;
  readonly bytes: number;
  readonly parseMBs: number;
  readonly walkMBs: number;
  readonly checkMBs: number;
  /** Time of a full check ÷ time of parsing and walking. */
  readonly checkOverWalk: number;
  /** Our speed ÷ Ruff's speed. */
  readonly checkOverRuffWasm: number;
}

interface Measured {
  readonly files: number;
  readonly bytes: number;
  readonly seconds: Seconds;
}

export function figuresOf({ files, bytes, seconds }: Measured): Figures {
  const speed = (time: number) => rounded(bytes / 1_000_000 / time);
  return {
    files,
    bytes,
    parseMBs: speed(seconds.parse),
    walkMBs: speed(seconds.walk),
    checkMBs: speed(seconds.check),
    checkOverWalk: rounded(seconds.check / seconds.walk),
    checkOverRuffWasm: rounded(seconds.ruff / seconds.check),
  };
}

/** Three significant digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function asText(figures: Figures): string {
  const { files, bytes, parseMBs, walkMBs, checkMBs, checkOverWalk, checkOverRuffWasm } = figures;
  return [
    `${files} files, ${(bytes / 1_000_000).toFixed(2)} MB of Python`,
    `parse            ${parseMBs} MB/s`,
    `parse and walk   ${walkMBs} MB/s`,
    `full check       ${checkMBs} MB/s`,
    `A full check takes ${checkOverWalk} times as long as parse and walk.`,
    `It runs at ${checkOverRuffWasm} times the speed of Ruff's WASM build (E, F, NPY, PD) on the same programs.`,
  ].join('\n');
}
