import * as vscode from 'vscode';

interface ChoiceWords {
  readonly title: string;
  readonly detail: string;
}

/** How the list of choices is introduced, and what is said of each besides its own words. */
interface ChoiceList<Name extends string> {
  readonly title: string;
  readonly placeHolder: string;
  readonly current: Name;
  /** Stands beside a choice, as a count does. */
  about?(name: Name): string;
}

/** Asks for one of a few named choices; undefined when the person leaves. */
export async function pickChoice<Name extends string>(
  choices: Readonly<Record<Name, ChoiceWords>>,
  { title, placeHolder, current, about }: ChoiceList<Name>,
): Promise<Name | undefined> {
  const entries = Object.entries(choices) as [Name, ChoiceWords][];
  const items = entries.map(([name, words]) => {
    const description = [about?.(name), name === current ? 'shown now' : undefined]
      .filter(Boolean)
      .join(' · ');
    return { name, label: words.title, description, detail: words.detail };
  });
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder });
  return chosen?.name;
}
