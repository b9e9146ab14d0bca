import type { Disposable, Event } from 'vscode';

const LIMIT_MS = 45_000;

/** Waits until `look` gives something, looking now and after each event. `what` names it when it never comes. */
export async function until<T>(
  event: Event<never> | Event<unknown>,
  what: string,
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let listening: Disposable | undefined;
    const end = () => {
      clearTimeout(limit);
      listening?.dispose();
    };
    const limit = setTimeout(() => {
      end();
      reject(new Error(`Waited ${LIMIT_MS / 1000} s in vain for ${what}`));
    }, LIMIT_MS);
    const check = async () => {
      try {
        const found = await look();
        if (!found) return;
        end();
        resolve(found);
      } catch (error) {
        end();
        reject(error);
      }
    };
    listening = (event as Event<unknown>)(() => void check());
    void check();
  });
}
