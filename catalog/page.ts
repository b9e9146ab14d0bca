import MarkdownIt from 'markdown-it';
import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Everything is reported at a line of the page, from 1. */
export interface PageProblem {
  readonly line: number;
  readonly message: string;
}

export interface Fence {
  /** First word of the info string: the language. */
  readonly language: string;
  /** `title="…"` of the info string, else null. */
  readonly title: string | null;
  /** All of the info string. */
  readonly info: string;
  readonly code: string;
  /** Line on which the code starts. */
  readonly line: number;
  /** Line of the nearest heading above: fences with the same one stand together. */
  readonly heading: number;
}

/** A `##` heading and what follows it up to the next. */
export interface Section {
  readonly name: string;
  readonly line: number;
  readonly empty: boolean;
  /** The first paragraph with its line breaks as spaces, when the section starts with one; else null. */
  readonly paragraph: string | null;
  readonly fences: readonly Fence[];
}

export interface Link {
  readonly target: string;
  readonly line: number;
}

/** One page of the catalogue, read but not yet judged. */
export interface Page {
  /** What stands above the body, as plain data; undefined when it cannot be read. */
  readonly frontMatter: unknown;
  /** Line of a front-matter value by its path of keys and indices; of the nearest parent when it is missing. */
  lineOf(path: readonly PropertyKey[]): number;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly links: readonly Link[];
  readonly lastLine: number;
  readonly problems: readonly PageProblem[];
}

/** For its tokens only: nothing is rendered. */
const markdown = new MarkdownIt({ html: true });

/** Reads a page: YAML between two `---` lines, then Markdown with `##` sections. */
export function readPage(source: string): Page {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const lastLine = text.trimEnd().split('\n').length;
  const parts = /^---\n([\s\S]*?\n)---(?:\n|$)([\s\S]*)$/.exec(text);
  if (!parts) {
    const problem = { line: 1, message: 'the page must start with front matter between two lines of ---' };
    return {
      frontMatter: undefined,
      lineOf: () => 1,
      text: '',
      sections: [],
      links: [],
      lastLine,
      problems: [problem],
    };
  }
  const [, yaml = '', body = ''] = parts;
  const bodyStart = yaml.split('\n').length + 2;
  const head = readFrontMatter(yaml);
  return { ...head, text: `${body.trim()}\n`, lastLine, ...readBody(body, bodyStart, head.problems) };
}

function readFrontMatter(yaml: string): Pick<Page, 'frontMatter' | 'lineOf' | 'problems'> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  // The opening `---` is line 1 of the page.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  const problems = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
  }));
  return {
    frontMatter: problems.length > 0 ? undefined : document.toJS(),
    lineOf: (path) => {
      const offset = offsetOf(document.contents, path);
      return offset === undefined ? 1 : lineAt(offset);
    },
    problems,
  };
}

/** Offset of the key (or list item) that the path leads to, as far as it can be followed. */
function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[]): number | undefined {
  let node: ParsedNode | null | undefined = root;
  let offset: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(step));
      if (!pair) return offset;
      offset = pair.key.range[0];
      node = pair.value as ParsedNode | null;
    } else if (isSeq(node)) {
      node = node.items[Number(step)] as ParsedNode | undefined;
      if (!node) return offset;
      offset = node.range[0];
    } else {
      return offset;
    }
  }
  return offset;
}

function readBody(
  body: string,
  firstLine: number,
  problemsSoFar: readonly PageProblem[],
): Pick<Page, 'sections' | 'links' | 'problems'> {
  const bodyLines = body.split('\n');
  const problems = [...problemsSoFar];
  const sections: { -readonly [K in keyof Section]: Section[K] }[] = [];
  const links: Link[] = [];
  let heading = firstLine;
  const tokens = markdown.parse(body, {});
  for (const [index, token] of tokens.entries()) {
    const start = token.map?.[0] ?? 0;
    const line = firstLine + start;
    const section = sections.at(-1);
    if (token.type === 'inline') {
      links.push(...linksOf(token, bodyLines, firstLine));
    } else if (token.type === 'heading_open' && token.level === 0) {
      heading = line;
      const name = tokens[index + 1]?.content ?? '';
      if (token.tag === 'h1') problems.push({ line, message: 'the title belongs into the front matter' });
      if (token.tag === 'h2') sections.push({ name, line, empty: true, paragraph: null, fences: [] });
    } else if (!section) {
      if (token.level === 0 && token.nesting >= 0)
        problems.push({ line, message: 'text must stand under a ## heading' });
    } else if (token.type === 'fence') {
      section.fences = [...section.fences, { ...fenceOf(token), line: line + 1, heading }];
      section.empty = false;
    } else if (token.nesting >= 0 && token.type !== 'html_block') {
      if (section.empty && heading === section.line && token.type === 'paragraph_open')
        section.paragraph = (tokens[index + 1]?.content ?? '').replace(/\s*\n\s*/g, ' ');
      section.empty = false;
    }
  }
  return { sections, links, problems };
}

/** Rules that flag the file of a fence as a whole: `expect="rule-a, rule-b"` in its info string. */
export function expectedOfFile({ info }: Pick<Fence, 'info'>): string[] {
  const listed = /\bexpect="([^"]*)"/.exec(info)?.[1];
  return listed === undefined ? [] : listed.split(',').map((rule) => rule.trim());
}

export function sectionOf(page: Page, name: string): Section | undefined {
  return page.sections.find((section) => section.name === name);
}

/** The links between a section's heading and the next. */
export function linksIn(page: Page, name: string): Link[] {
  const section = sectionOf(page, name);
  if (!section) return [];
  const next = page.sections[page.sections.indexOf(section) + 1]?.line ?? Number.POSITIVE_INFINITY;
  return page.links.filter(({ line }) => line > section.line && line < next);
}

type Token = ReturnType<typeof markdown.parse>[number];

function fenceOf(token: Token): Pick<Fence, 'language' | 'title' | 'info' | 'code'> {
  return {
    language: token.info.trim().split(/\s+/)[0] ?? '',
    title: /\btitle="([^"]+)"/.exec(token.info)?.[1] ?? null,
    info: token.info,
    code: token.content,
  };
}

function linksOf(inline: Token, bodyLines: readonly string[], firstLine: number): Link[] {
  const [start, end] = inline.map ?? [0, 0];
  const targets = (inline.children ?? []).filter((child) => child.type === 'link_open');
  return targets.map((child) => {
    const target = String(child.attrGet('href') ?? '');
    // markdown-it places the block, not the link: look for it in the block's lines.
    const at = bodyLines.slice(start, end).findIndex((text) => text.includes(target));
    return { target, line: firstLine + start + Math.max(at, 0) };
  });
}

/** The front matter as the schema describes it, or null with one problem per offending key. */
export function validFrontMatter<T>(
  page: Page,
  schema: z.ZodType<T>,
): { value: T | null; problems: PageProblem[] } {
  if (page.frontMatter === undefined) return { value: null, problems: [] };
  const result = schema.safeParse(page.frontMatter);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue): PageProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        line: page.lineOf([...issue.path, key]),
        message: `${[...issue.path, key].join('.')} is not a known key`,
      }));
    const name = issue.path.join('.') || 'front matter';
    const message = issue.message.endsWith('received undefined') ? 'is missing' : issue.message;
    return [{ line: page.lineOf(issue.path), message: `${name}: ${message}` }];
  });
  return { value: null, problems };
}
