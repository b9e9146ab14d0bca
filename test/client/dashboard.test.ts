import assert from 'node:assert/strict';
import {
  contentHtml,
  type DashboardChoice,
  type DashboardContent,
  dashboardHtml,
  toolbarHtml,
} from '../../client/report/dashboardPage.js';

const choice: DashboardChoice = {
  effect: 'agility',
  folder: 'file:///a',
  folders: [{ folder: 'file:///a', name: 'a' }],
};
const frame = {
  cspSource: 'https://source',
  nonce: 'n0nce',
  styleUris: ['https://style'],
  scriptUri: 'https://script',
};

describe('the dashboard', () => {
  it('may run its own script and style only, and load nothing else', () => {
    const html = dashboardHtml({ kind: 'report', body: '<main>x</main>' }, choice, 'p {}', frame);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.ok(!/unsafe|\*|data:/.test(policy), policy);
    for (const [tag] of html.matchAll(/<(script|style|link)\b[^>]*>/g)) assert.match(tag, /nonce="n0nce"/);
    assert.ok(!/ on\w+=/.test(html));
    assert.ok(!/ style="/.test(html));
  });

  it('shows the report as it is', () => {
    assert.equal(contentHtml({ kind: 'report', body: '<main>x</main>' }), '<main>x</main>');
  });

  it('offers a way on where there is no report', () => {
    const ways = { empty: 'data-do="look"', failed: 'data-do="refresh"' };
    assert.ok(contentHtml({ kind: 'empty' }).includes(ways.empty));
    assert.ok(contentHtml({ kind: 'failed', reason: 'x' }).includes(ways.failed));
    assert.match(contentHtml({ kind: 'loading' }), /Making the report/);
  });

  it('has one heading of the first order in every state', () => {
    const contents: DashboardContent[] = [
      { kind: 'loading' },
      { kind: 'empty' },
      { kind: 'failed', reason: 'x' },
    ];
    for (const content of contents) assert.equal(contentHtml(content).match(/<h1>/g)?.length, 1);
  });

  it('takes reasons and names for text', () => {
    const html = contentHtml({ kind: 'failed', reason: '<img src=x>' });
    assert.ok(!html.includes('<img'));
    const folders = [choice.folders[0], { folder: 'file:///b"', name: '<b>' }].flatMap((each) => each ?? []);
    assert.ok(!toolbarHtml({ ...choice, folders }).includes('<b>'));
  });

  it('marks the chosen effect, and asks for a folder only where there are several', () => {
    const html = toolbarHtml(choice);
    assert.match(html, /<option value="agility" selected>/);
    assert.ok(!html.includes('id="folder"'));
    const folders = [...choice.folders, { folder: 'file:///b', name: 'b' }];
    assert.match(
      toolbarHtml({ ...choice, folders }),
      /<select id="folder"><option value="file:\/\/\/a" selected>/,
    );
  });
});
