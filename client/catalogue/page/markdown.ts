import MarkdownIt from 'markdown-it';
import { commands } from '../../ids.js';

/** How catalogue pages link to each other. */
const pageLink = /^(practice|rule):([a-z0-9-]+)$/;

/**
 * Renders catalogue Markdown for the page. Raw HTML stays text; the highest heading becomes `<h2>` because the
 * page itself has the `<h1>`; links to other catalogue pages become links of the page.
 */
export function renderMarkdown(text: string): string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const tokens = markdown.parse(text, {});
  const shift = headingShift(tokens.map((token) => token.tag));
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = shifted(token.tag, shift);
    for (const child of token.children ?? []) {
      if (child.type !== 'link_open') continue;
      child.attrSet('href', pageHref(String(child.attrGet('href') ?? '')));
    }
  }
  // A table that is wider than the page scrolls by itself.
  markdown.renderer.rules.table_open = () => '<div class="wide"><table>\n';
  markdown.renderer.rules.table_close = () => '</table></div>\n';
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** The address of a command with arguments, as webviews and Markdown understand it. */
export function commandHref(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

function pageHref(href: string): string {
  const [, kind, id] = pageLink.exec(href) ?? [];
  if (kind === undefined) return href;
  return commandHref(kind === 'practice' ? commands.openPractice : commands.openRule, id);
}

function headingShift(tags: readonly string[]): number {
  const levels = tags.filter((tag) => /^h[1-6]$/.test(tag)).map((tag) => Number(tag[1]));
  return levels.length === 0 ? 0 : 2 - Math.min(...levels);
}

function shifted(tag: string, shift: number): string {
  return `h${Math.min(6, Math.max(2, Number(tag[1]) + shift))}`;
}
