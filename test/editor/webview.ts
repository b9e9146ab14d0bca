import axe, { type AxeResults } from 'axe-core';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import type { Violation, WebviewLayout } from './suite/window.js';

/** VS Code puts the content of a webview two frames deep. */
function content(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** Waits until a webview shows the text. */
export async function waitForText(page: Page, text: string): Promise<void> {
  await content(page).getByText(text).first().waitFor();
}

/** Waits until a webview has a visible element like this. */
export async function waitForElement(page: Page, selector: string): Promise<void> {
  await content(page).locator(selector).first().waitFor();
}

export async function clickIn(page: Page, selector: string): Promise<void> {
  await content(page).locator(selector).first().click();
}

export async function textsIn(page: Page, selector: string): Promise<string[]> {
  return content(page).locator(selector).allInnerTexts();
}

/** Scrolls so that the first element like this is at the top. */
export async function scrollTo(page: Page, selector: string): Promise<void> {
  await content(page)
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView());
}

// Given as text: the browser runs these, and its names are none of this program's.
const LAYOUT = `({
  width: innerWidth,
  contentWidth: document.documentElement.scrollWidth,
  scrolled: Math.round(scrollY),
})`;
const UNFOLD = 'for (const part of document.querySelectorAll("details")) part.open = true';
// Style sheets are not fetched a second time: the policy of the page forbids that.
const RUN_AXE = "axe.run(document, { resultTypes: ['violations'], preload: false })";

/** Opens all that is folded. */
export async function unfoldAll(page: Page): Promise<void> {
  await (await frameOf(page)).evaluate(UNFOLD);
}

export async function layoutOf(page: Page): Promise<WebviewLayout> {
  return (await frameOf(page)).evaluate<WebviewLayout>(LAYOUT);
}

/** What axe-core, with all of its rules, finds wrong in the webview. */
export async function violationsIn(page: Page): Promise<Violation[]> {
  const frame = await frameOf(page);
  // The page's policy forbids foreign scripts; the browser's own console does not ask it.
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate<AxeResults>(RUN_AXE);
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    places: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }));
}

async function frameOf(page: Page): Promise<Frame> {
  const frame = await content(page).locator('html').elementHandle();
  const owner = await frame?.ownerFrame();
  if (!owner) throw new Error('There is no webview.');
  return owner;
}
