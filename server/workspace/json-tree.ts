/** JSON with places, so that a wrong value can be shown where it stands and unknown ones go back as they came. */

/** Offsets are UTF-16 units into the text, `end` exclusive; both are 0 in nodes that come from no text. */
interface Place {
  readonly start: number;
  readonly end: number;
}
export interface JsonObject extends Place {
  readonly kind: 'object';
  /** In the order of the text; a key may stand there twice. */
  readonly members: readonly JsonMember[];
}
export interface JsonArray extends Place {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}
export interface JsonSingle extends Place {
  readonly kind: 'single';
  readonly value: string | number | boolean | null;
  /** As it is spelled: a number may be longer than a number can hold. */
  readonly raw: string;
}
export type JsonNode = JsonObject | JsonArray | JsonSingle;
export interface JsonMember {
  readonly key: string;
  /** Offset of the key. */
  readonly start: number;
  readonly value: JsonNode;
}

export interface BrokenJson {
  readonly kind: 'broken';
  readonly offset: number;
  readonly message: string;
}

/** Deeper texts are taken for broken: nobody writes them by hand. */
const maximumDepth = 200;

/** The tree of a JSON text (nothing beyond the standard), or where it stops being one. */
export function parseJson(text: string): JsonNode | BrokenJson {
  const reader = new Reader(text);
  try {
    return reader.document();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { kind: 'broken', offset: error.offset, message: error.message };
  }
}

/** The tree of a plain value. */
export function jsonNode(value: unknown): JsonNode {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(jsonNode), start: 0, end: 0 };
  if (typeof value === 'object' && value !== null) return jsonObject(Object.entries(value));
  const raw = JSON.stringify(value);
  return { kind: 'single', value: value as JsonSingle['value'], raw, start: 0, end: 0 };
}

export function jsonObject(entries: Iterable<readonly [string, unknown]>): JsonObject {
  const members = [...entries].map(([key, value]) => ({ key, start: 0, value: jsonNode(value) }));
  return { kind: 'object', members, start: 0, end: 0 };
}

/** Two spaces, keys sorted by UTF-16 units, a line break at the end. */
export function printJson(node: JsonNode): string {
  return `${printed(node, '')}\n`;
}

export function memberOf(object: JsonObject, key: string): JsonMember | undefined {
  return object.members.findLast((member) => member.key === key);
}

/** The object with one member set, or taken out with undefined. */
export function withMember(object: JsonObject, key: string, value: JsonNode | undefined): JsonObject {
  const others = object.members.filter((member) => member.key !== key);
  const members = value === undefined ? others : [...others, { key, start: 0, value }];
  return { ...object, members };
}

/** Members whose key stood before in the same object. */
export function repeatedMembers(object: JsonObject): JsonMember[] {
  const seen = new Set<string>();
  return object.members.filter(({ key }) => seen.has(key) || !seen.add(key));
}

/** Line of an offset, from 0. */
export function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\r|\n/g) ?? []).length;
}

function printed(node: JsonNode, indent: string): string {
  if (node.kind === 'single') return node.raw;
  const inner = `${indent}  `;
  if (node.kind === 'array') {
    const items = node.items.map((item) => inner + printed(item, inner));
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  const sorted = node.members.toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  const members = sorted.map(({ key, value }) => `${inner}${JSON.stringify(key)}: ${printed(value, inner)}`);
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

class Broken extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const space = /[ \t\r\n]*/y;
/** Roughly: whether it is one in truth is for the platform to say. */
const single = /"[^"\\]*(?:\\.[^"\\]*)*"|[-+.\w]+/y;

class Reader {
  private offset = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): JsonNode {
    const node = this.node();
    if (this.next() !== '') throw this.broken('There is something behind the end.');
    return node;
  }

  private node(): JsonNode {
    const first = this.next();
    if (first === '{') return this.nested(() => this.object());
    if (first === '[') return this.nested(() => this.array());
    return this.single('A value is missing here, or is not spelled as JSON wants it.');
  }

  private nested<T>(read: () => T): T {
    this.depth++;
    if (this.depth > maximumDepth) throw this.broken('This is nested too deeply.');
    const node = read();
    this.depth--;
    return node;
  }

  private object(): JsonObject {
    const start = this.offset++;
    const members: JsonMember[] = [];
    this.list('}', () => {
      this.next();
      const key = this.single('A name in double quotes is missing here.');
      if (typeof key.value !== 'string') throw new Broken(key.start, 'A name must stand in double quotes.');
      this.expect(':');
      members.push({ key: key.value, start: key.start, value: this.node() });
    });
    return { kind: 'object', members, start, end: this.offset };
  }

  private array(): JsonArray {
    const start = this.offset++;
    const items: JsonNode[] = [];
    this.list(']', () => items.push(this.node()));
    return { kind: 'array', items, start, end: this.offset };
  }

  /** Items between commas, up to and past the closing bracket. */
  private list(close: '}' | ']', item: () => void): void {
    if (this.next() === close) {
      this.offset++;
      return;
    }
    for (;;) {
      item();
      if (this.next() === close) break;
      this.expect(',', close);
    }
    this.offset++;
  }

  private single(problem: string): JsonSingle {
    single.lastIndex = this.offset;
    const raw = single.exec(this.text)?.[0];
    if (raw === undefined) throw this.broken(problem);
    const value = this.valueOf(raw, problem);
    const start = this.offset;
    this.offset += raw.length;
    return { kind: 'single', value, raw, start, end: this.offset };
  }

  private valueOf(raw: string, problem: string): JsonSingle['value'] {
    try {
      return JSON.parse(raw);
    } catch {
      throw this.broken(raw.startsWith('"') ? 'This text holds a character that must be escaped.' : problem);
    }
  }

  private expect(sign: string, or?: string): void {
    if (this.next() !== sign) throw this.broken(`“${sign}”${or ? ` or “${or}”` : ''} is missing here.`);
    this.offset++;
  }

  /** The next character that is no space; empty at the end. */
  private next(): string {
    space.lastIndex = this.offset;
    space.exec(this.text);
    this.offset = space.lastIndex;
    return this.text.charAt(this.offset);
  }

  private broken(message: string): Broken {
    const atEnd = this.offset >= this.text.length;
    return new Broken(this.offset, atEnd ? 'The text ends too early.' : message);
  }
}
