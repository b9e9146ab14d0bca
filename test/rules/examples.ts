import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compileCatalogue, readCatalogueFiles } from '../../catalog/compile.js';
import { readPage } from '../../catalog/page.js';
import type { RuleExample, RulePage } from '../../catalog/types.js';
import { type Source, sourceOf } from './source.js';

/** A block of a page, or the blocks of a small workspace under one heading. */
export interface Example {
  readonly rule: string;
  readonly kind: RuleExample['kind'];
  /** Unique among the examples of the rule and kind. */
  readonly name: string;
  /** File and line (from 1) where the code starts, for messages. */
  readonly origin: string;
  readonly sources: readonly Source[];
}

interface Block {
  readonly kind: RuleExample['kind'];
  readonly title: string | null;
  readonly group: number;
  readonly heading: string;
  readonly info: string;
  readonly code: string;
  readonly line: number;
}

const catalogFolder = join(__dirname, '..', '..', 'catalog');
const casesFolder = join(__dirname, 'cases');
const kinds = new Map<string, RuleExample['kind']>([
  ['Flagged', 'flagged'],
  ['Clean', 'clean'],
  ['Fix', 'fixed'],
]);

const compiled = compileCatalogue(readCatalogueFiles(catalogFolder));

export const pageErrors: readonly string[] = compiled.errors.map(
  ({ path, line, message }) => `${path}:${line}: ${message}`,
);

export const pages: readonly RulePage[] = compiled.catalogue.rules;

/** Examples of the rule's page, then those of its file of further cases. */
export function examplesOf(rule: string): Example[] {
  const files = [join(catalogFolder, 'rules', `${rule}.md`)];
  if (rulesWithCases().includes(rule)) files.push(join(casesFolder, `${rule}.md`));
  return distinct(files.flatMap((file) => examplesIn(file, rule)));
}

export function rulesWithCases(): string[] {
  return readdirSync(casesFolder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => basename(name, '.md'));
}

function examplesIn(file: string, rule: string): Example[] {
  const groups = new Map<number, Block[]>();
  for (const block of blocksIn(file)) groups.set(block.group, [...(groups.get(block.group) ?? []), block]);
  return [...groups.values()].map((blocks) => {
    const first = blocks[0] as Block;
    return {
      rule,
      kind: first.kind,
      name: first.heading || slug(first.code),
      origin: `${basename(file)}:${first.line}`,
      sources: blocks.map(({ title, code, info }) => sourceOf(title, code, info)),
    };
  });
}

/** Fences with a title under one heading share a group; each other Python fence has its own. */
function blocksIn(file: string): Block[] {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const hasFrontMatter = text.startsWith('---\n');
  const added = hasFrontMatter ? 0 : 3;
  const page = readPage(hasFrontMatter ? text : `---\n{}\n---\n${text}`);
  return page.sections.flatMap((section) => {
    const kind = kinds.get(section.name);
    if (!kind) return [];
    const fences = section.fences.filter(({ language, title }) => language === 'python' || title !== null);
    return fences.map(({ title, info, code, line, heading }) => {
      const headingText = lines[heading - added - 1] ?? '';
      return {
        kind,
        title,
        info,
        code,
        line: line - added,
        heading: headingText.startsWith('### ') ? headingText.slice(4) : '',
        group: title === null ? line : heading,
      };
    });
  });
}

function slug(code: string): string {
  const first = code.split('\n').find((line) => line.trim() !== '' && !line.startsWith('# %%')) ?? '';
  return first.replace(/[^\w]+/g, '-').slice(0, 50);
}

function distinct(examples: readonly Example[]): Example[] {
  const seen = new Map<string, number>();
  return examples.map((example) => {
    const key = `${example.kind} ${example.name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? example : { ...example, name: `${example.name} (${count})` };
  });
}
