import { isDay } from '../../../catalog/day.js';
import type { JsonMember, JsonNode, JsonObject } from '../json-tree.js';
import { nearestWord } from '../nearest.js';

/** Takes down a value that cannot be used: offset into the text, and what is wrong. */
export type Complain = (offset: number, message: string) => void;

/**
 * The values of one object of the checklist. What is wrong is complained about and counts as left out; keys that
 * nobody knows are left alone, unless they look like a slip.
 * @param of what the object is about, for the complaints: “of versioning”
 */
export class Values {
  private readonly members = new Map<string, JsonMember>();

  constructor(
    object: JsonObject,
    known: readonly string[],
    private readonly of: string,
    private readonly complain: Complain,
  ) {
    for (const member of object.members) {
      if (known.includes(member.key)) this.members.set(member.key, member);
      else this.slip(member, known);
    }
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T | null {
    return this.value(key, (node) => wordOf(node, words), `must be ${list(words)}`, words);
  }

  someOf<T extends string>(key: string, words: readonly T[]): readonly T[] | null {
    const member = this.members.get(key);
    if (!member) return null;
    if (member.value.kind !== 'array') return this.wrong(member, 'must be a list', []);
    const found = member.value.items.map((item) => {
      const word = wordOf(item, words);
      if (word === null)
        this.wrong({ ...member, start: item.start, value: item }, `may hold ${list(words)}`, words);
      return word;
    });
    return found.filter((word) => word !== null);
  }

  yesNo(key: string): boolean | null {
    return this.value(
      key,
      (node) => (typeof single(node) === 'boolean' ? (single(node) as boolean) : null),
      'must be true or false',
    );
  }

  /** Null for an empty text, too. */
  text(key: string): string | null {
    const text = this.value(key, textOf, 'must be a text');
    return text === '' ? null : text;
  }

  day(key: string): string | null {
    const read = (node: JsonNode) => {
      const text = textOf(node);
      return text !== null && isDay(text) ? text : null;
    };
    return this.value(key, read, 'must be a day like "2026-03-31"');
  }

  /** The objects of a list; null for a list that is not there. */
  objects(key: string): readonly JsonObject[] {
    const member = this.members.get(key);
    if (!member) return [];
    if (member.value.kind !== 'array') return this.wrong(member, 'must be a list', []) ?? [];
    return member.value.items.filter((item) => {
      if (item.kind !== 'object') this.wrong({ ...member, start: item.start }, 'must hold objects', []);
      return item.kind === 'object';
    });
  }

  private value<T>(
    key: string,
    read: (node: JsonNode) => T | null,
    demand: string,
    words: readonly string[] = [],
  ): T | null {
    const member = this.members.get(key);
    if (!member) return null;
    return read(member.value) ?? this.wrong(member, demand, words);
  }

  private wrong(member: JsonMember, demand: string, words: readonly string[]): null {
    const given = single(member.value);
    const near = typeof given === 'string' ? nearestWord(given, words) : null;
    const shown = given === undefined ? '' : `, not ${short(JSON.stringify(given))}`;
    const hint = near ? `; did you mean “${near}”?` : '.';
    this.complain(member.start, `“${member.key}” ${this.of} ${demand}${shown}${hint}`);
    return null;
  }

  private slip({ key, start }: JsonMember, known: readonly string[]): void {
    const near = nearestWord(key, known);
    if (near) this.complain(start, `“${key}” ${this.of} is not known; did you mean “${near}”?`);
  }
}

function wordOf<T extends string>(node: JsonNode, words: readonly T[]): T | null {
  return words.find((word) => word === single(node)) ?? null;
}

function textOf(node: JsonNode): string | null {
  const value = single(node);
  return typeof value === 'string' ? value.trim() : null;
}

/** The plain value of a node that is neither list nor object. */
function single(node: JsonNode): string | number | boolean | null | undefined {
  return node.kind === 'single' ? node.value : undefined;
}

function list(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length < 2 ? quoted.join() : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
