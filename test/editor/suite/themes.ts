import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.js';

/** The four kinds of theme there are, with the base that VS Code gives to each. */
export const THEMES = {
  dark: 'vs-dark',
  light: 'vs',
  'high-contrast': 'hc-black',
  'high-contrast-light': 'hc-light',
} as const;

export type Base = (typeof THEMES)[keyof typeof THEMES];

/** The default themes of VS Code; where a version calls them otherwise, the first on the base is taken. */
const DEFAULTS: Readonly<Record<Base, string>> = {
  'vs-dark': 'Default Dark Modern',
  vs: 'Default Light Modern',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

const KINDS: Readonly<Record<Base, vscode.ColorThemeKind>> = {
  'vs-dark': vscode.ColorThemeKind.Dark,
  vs: vscode.ColorThemeKind.Light,
  'hc-black': vscode.ColorThemeKind.HighContrast,
  'hc-light': vscode.ColorThemeKind.HighContrastLight,
};

interface ThemeEntry {
  readonly id: string;
  readonly uiTheme: string;
}

/** Puts the window into the default theme on the given base. */
export async function useTheme(base: Base): Promise<void> {
  const manifest = vscode.extensions.getExtension('vscode.theme-defaults')?.packageJSON;
  const themes: readonly ThemeEntry[] = manifest?.contributes.themes ?? [];
  const onBase = themes.filter(({ uiTheme }) => uiTheme === base);
  const theme = onBase.find(({ id }) => id === DEFAULTS[base]) ?? onBase[0];
  assert.ok(theme, `a theme on ${base}`);
  const target = vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme.id, target);
  await until(
    vscode.window.onDidChangeActiveColorTheme,
    `the theme ${theme.id}`,
    () => vscode.window.activeColorTheme.kind === KINDS[base],
  );
}
