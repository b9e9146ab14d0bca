import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CHECKOUT } from './sample.js';
import type { Phase, SuiteEvent } from './suite/window.js';
import {
  clickIn,
  layoutOf,
  scrollTo,
  textsIn,
  unfoldAll,
  violationsIn,
  waitForElement,
  waitForText,
} from './webview.js';

/** Where the pictures go: an ignored folder of the checkout. */
export const SCREENSHOTS = join(CHECKOUT, 'screenshots');

/**
 * The suite runs inside the extension host and cannot see the window; this small server on 127.0.0.1 lends it
 * eyes and hands, and takes its results.
 */
export class Control {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  private page: Page | null = null;
  private waiting: { phase: Phase; resolve: () => void } | null = null;
  private onEvent: (event: SuiteEvent) => void = () => {};

  static async listen(): Promise<Control> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const control = new Control(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', async (request, response) => {
      try {
        response.end(JSON.stringify((await control.answer(request)) ?? null));
      } catch (error) {
        response.writeHead(500).end(JSON.stringify((error as Error).message));
      }
    });
    mkdirSync(SCREENSHOTS, { recursive: true });
    return control;
  }

  /** The window that screenshots and key presses go to; null while there is none to reach. */
  use(page: Page | null): void {
    this.page = page;
  }

  /** The next extension host that asks runs this phase; resolves when it has said that it is done. */
  phase(phase: Phase, onEvent: (event: SuiteEvent) => void): Promise<void> {
    this.onEvent = onEvent;
    return new Promise((resolve) => {
      this.waiting = { phase, resolve };
    });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const what = searchParams.get('what') ?? '';
    if (pathname === '/phase') return this.waiting?.phase;
    if (pathname === '/event') return this.take(JSON.parse(await body(request)));
    if (!this.page) throw new Error('There is no window to drive.');
    if (pathname === '/screenshot') return void (await this.screenshot(this.page, what));
    if (pathname === '/press') return this.page.keyboard.press(what);
    if (pathname === '/type') return this.page.keyboard.type(what);
    if (pathname === '/click') return this.page.locator(what).first().click();
    if (pathname === '/visible') return void (await this.page.locator(what).first().waitFor());
    if (pathname === '/texts') return this.page.locator(what).allInnerTexts();
    if (pathname === '/resize') return this.page.setViewportSize(JSON.parse(what));
    if (pathname.startsWith('/webview/')) return webview(pathname, this.page, what);
    throw new Error(`No such request: ${pathname}`);
  }

  private async screenshot(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
  }

  private take(event: SuiteEvent): void {
    this.onEvent(event);
    if (event.kind !== 'end') return;
    this.waiting?.resolve();
    this.waiting = null;
  }
}

async function webview(pathname: string, page: Page, what: string): Promise<unknown> {
  if (pathname === '/webview/text') return waitForText(page, what);
  if (pathname === '/webview/visible') return waitForElement(page, what);
  if (pathname === '/webview/click') return clickIn(page, what);
  if (pathname === '/webview/texts') return textsIn(page, what);
  if (pathname === '/webview/scroll') return scrollTo(page, what);
  if (pathname === '/webview/unfold') return unfoldAll(page);
  if (pathname === '/webview/layout') return layoutOf(page);
  if (pathname === '/webview/violations') return violationsIn(page);
  throw new Error(`No such request: ${pathname}`);
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
