import assert from 'node:assert/strict';
import { renderMarkdown } from '../../client/catalogue/page/markdown.js';

const headings = (html: string) => [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');

describe('the Markdown of the catalogue', () => {
  it('starts below the heading of the page, wherever it starts itself', () => {
    assert.deepEqual(headings(renderMarkdown('# A\n\n## B')), [2, 3]);
    assert.deepEqual(headings(renderMarkdown('### A\n\n#### B')), [2, 3]);
  });

  it('links pages to each other', () => {
    const html = renderMarkdown('[a](practice:versioning) [b](rule:nan-equality) [c](https://example.org/)');
    assert.deepEqual(hrefs(html), [
      'command:mlPractices.openPractice?%5B%22versioning%22%5D',
      'command:mlPractices.openRule?%5B%22nan-equality%22%5D',
      'https://example.org/',
    ]);
  });

  it('keeps raw HTML as text', () => {
    assert.doesNotMatch(renderMarkdown('a <b onclick="x">c</b>\n\n<script>d</script>'), /<b|<script/);
  });

  it('lets a wide table scroll by itself', () => {
    assert.match(
      renderMarkdown('| a |\n| - |\n| b |'),
      /^<div class="wide"><table>[\s\S]*<\/table><\/div>\n$/,
    );
  });
});
