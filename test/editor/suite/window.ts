/** What the suite, inside the extension host, asks of the runner, which holds the window. */

export type Phase = 'main' | 'after-reload' | 'restricted';

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

/** Waits until something that matches the CSS selector can be seen. */
export async function visible(selector: string): Promise<void> {
  await drive('/visible', selector);
}

/** The texts of all that match the CSS selector, in their order on the page. */
export async function texts(selector: string): Promise<string[]> {
  return (await drive('/texts', selector)) as string[];
}

/** Waits until a webview shows the text. */
export async function visibleInWebview(text: string): Promise<void> {
  await drive('/webview', text);
}
