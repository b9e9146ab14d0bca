/** What the suite, inside the extension host, asks of the runner, which holds the window. */

export type Phase = 'main' | 'after-reload' | 'several-folders' | 'no-folder' | 'restricted';

export type SuiteEvent =
  | { readonly kind: 'pass'; readonly title: string }
  | { readonly kind: 'fail'; readonly title: string; readonly error: string }
  | { readonly kind: 'end' };

/** Name of the environment variable with the runner's address. */
export const CONTROL = 'ML_PRACTICES_TEST_CONTROL';

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(`${process.env[CONTROL]}${path}`, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${answer}`);
  return answer;
}

const drive = (path: string, what: string) => ask(`${path}?what=${encodeURIComponent(what)}`);

/** The phase to run now; null when nothing is asked of this extension host. */
export async function nextPhase(): Promise<Phase | null> {
  return (await ask('/phase')) as Phase | null;
}

export async function tell(event: SuiteEvent): Promise<void> {
  await ask('/event', { method: 'POST', body: JSON.stringify(event) });
}

/** Takes a picture of the whole window: `screenshots/<name>.png`. */
export async function screenshot(name: string): Promise<void> {
  await drive('/screenshot', name);
}

/** Presses a key, named as Playwright does: `Enter`, `Control+Space`. */
export async function press(key: string): Promise<void> {
  await drive('/press', key);
}

export async function type(text: string): Promise<void> {
  await drive('/type', text);
}

/** Clicks the first thing that matches the CSS selector. */
export async function click(selector: string): Promise<void> {
  await drive('/click', selector);
}

/** Waits until something that matches the CSS selector can be seen. */
export async function visible(selector: string): Promise<void> {
  await drive('/visible', selector);
}

/** The texts of all that match the CSS selector, in their order on the page. */
export async function texts(selector: string): Promise<string[]> {
  return (await drive('/texts', selector)) as string[];
}

/** Gives the window another size, in CSS pixels. */
export async function resize(size: { readonly width: number; readonly height: number }): Promise<void> {
  await drive('/resize', JSON.stringify(size));
}

/** Waits until a webview shows the text. */
export async function visibleInWebview(text: string): Promise<void> {
  await drive('/webview/text', text);
}

/** Waits until a webview shows an element that matches the CSS selector. */
export async function elementInWebview(selector: string): Promise<void> {
  await drive('/webview/visible', selector);
}

export async function clickInWebview(selector: string): Promise<void> {
  await drive('/webview/click', selector);
}

export async function textsInWebview(selector: string): Promise<string[]> {
  return (await drive('/webview/texts', selector)) as string[];
}

/** Scrolls the webview until the element stands at its top. */
export async function scrollWebview(selector: string): Promise<void> {
  await drive('/webview/scroll', selector);
}

/** Opens all that is folded in the webview. */
export async function unfoldWebview(): Promise<void> {
  await drive('/webview/unfold', '');
}

export interface WebviewLayout {
  /** Of the webview and of what is in it, in CSS pixels. */
  readonly width: number;
  readonly contentWidth: number;
  /** How far it is scrolled down. */
  readonly scrolled: number;
}

export async function webviewLayout(): Promise<WebviewLayout> {
  return (await drive('/webview/layout', '')) as WebviewLayout;
}

/** What a checker of accessibility finds wrong. */
export interface Violation {
  readonly rule: string;
  readonly help: string;
  readonly places: readonly string[];
}

export async function webviewViolations(): Promise<Violation[]> {
  return (await drive('/webview/violations', '')) as Violation[];
}
