import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, configurable } from '../../catalog/load.js';
import {
  commands,
  contextKeys,
  dashboardViewType,
  extensionId,
  notebookType,
  pageViewType,
  section,
  settings,
  views,
} from '../../client/ids.js';
import { type Manifest, withRules, withRuleTable } from '../../client/manifest.js';

const root = join(__dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Item {
  readonly command: string;
  readonly when?: string;
}
interface Setting {
  readonly type: string;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly properties?: Record<string, { enum?: string[]; markdownDescription?: string }>;
}
interface Contributes {
  readonly commands: readonly (Item & { title: string; category: string; enablement?: string })[];
  readonly menus: Readonly<Record<string, readonly Item[]>>;
  readonly views: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
  readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] };
  readonly viewsWelcome: readonly { view: string; contents: string; when?: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
}
const manifest = JSON.parse(read('package.json'));
const contributes: Contributes = manifest.contributes;
const menuItems = Object.values(contributes.menus).flat();

describe('the manifest', () => {
  it('agrees with the rules (else run `npx tsx client/manifest.ts`)', () => {
    assert.deepEqual(withRules(manifest as Manifest, catalogue.rules), manifest);
    const text = `${JSON.stringify(withRules(manifest as Manifest, catalogue.rules), null, 2)}\n`;
    assert.equal(text, read('package.json'));
  });

  it('declares exactly the commands and views that the code knows', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values(commands).sort(),
    );
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id)
        .sort(),
      Object.values(views).sort(),
    );
    assert.deepEqual(
      Object.keys(contributes.views),
      contributes.viewsContainers.activitybar.map(({ id }) => id),
    );
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
  });

  it('has a command behind every menu entry and button', () => {
    const known: string[] = Object.values(commands);
    for (const { command } of menuItems) assert.ok(known.includes(command), command);
    const buttons = contributes.viewsWelcome.flatMap(({ contents }) => [
      ...contents.matchAll(/\(command:([\w.]+)\)/g),
    ]);
    assert.ok(buttons.length > 0);
    for (const [, command = ''] of buttons)
      assert.ok([...known, 'vscode.openFolder'].includes(command), command);
  });

  it('uses only context keys that the code sets', () => {
    const ours: string[] = [...Object.values(contextKeys), ...Object.values(views)];
    const texts = [...menuItems, ...contributes.viewsWelcome].map(({ when }) => when ?? '');
    const enablements = contributes.commands.map(({ enablement }) => enablement ?? '');
    const used = [...texts, ...enablements].flatMap((text) => text.match(/mlPractices\.\w+/g) ?? []);
    assert.ok(used.length > 0);
    for (const key of used) assert.ok(ours.includes(key), key);
  });

  it('files every command under the name of the extension', () => {
    for (const { category, title } of contributes.commands) {
      assert.equal(category, 'ML Practices');
      assert.match(title, /^[A-Z]/);
    }
  });

  it('keeps out of the palette what has to be told what it is about, and lets the rest speak for itself', () => {
    const palette = contributes.menus.commandPalette ?? [];
    const hidden = palette.filter(({ when }) => when === 'false').map(({ command }) => command);
    const needy = [
      commands.openFinding,
      commands.openEvidence,
      commands.openResource,
      commands.showCitingPractices,
    ];
    assert.deepEqual(hidden.sort(), needy.sort());
    const titles = contributes.commands.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
    // The palette leaves out what is not enabled: to say it there again would be a second truth.
    for (const { command, enablement } of contributes.commands)
      for (const item of palette.filter((each) => each.command === command))
        assert.notEqual(item.when, enablement, command);
  });

  it('gives every entry of a menu a place of its own', () => {
    const entries = Object.values(contributes.menus).flat() as (Item & { group?: string })[];
    const places = entries.filter(({ group }) => group).map(({ when, group }) => `${when} ${group}`);
    assert.equal(new Set(places).size, places.length);
  });

  it('gives every setting a place, a scope and words', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.ok(name.startsWith(`${section}.`), name);
      assert.equal(setting.scope, name === 'mlPractices.trace.server' ? 'window' : 'resource', name);
      assert.ok(setting.markdownDescription.length > 20, name);
    }
  });

  it('declares exactly the settings that the server is told', () => {
    const declared = Object.keys(contributes.configuration.properties);
    const told = settings.map((key) => `${section}.${key}`);
    // These two are the client's own.
    const own = ['mlPractices.trace.server', 'mlPractices.checklist.showCounterEvidence'];
    assert.deepEqual(declared.filter((name) => !own.includes(name)).sort(), told.sort());
  });

  it('offers a severity for every rule, and never "error"', () => {
    const { properties = {} } = contributes.configuration.properties['mlPractices.severity'] ?? {};
    assert.deepEqual(
      Object.keys(properties),
      configurable.map(({ id }) => id),
    );
    for (const schema of Object.values(properties))
      assert.deepEqual(schema.enum, ['off', 'warning', 'information']);
  });

  it('starts for Python and notebooks, and never for everything', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:python',
      `onNotebook:${notebookType}`,
      'onUri',
      `onWebviewPanel:${pageViewType}`,
      `onWebviewPanel:${dashboardViewType}`,
    ]);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
  });

  it('names icons that exist', () => {
    const icons = [manifest.icon, ...contributes.viewsContainers.activitybar.map(({ icon }) => icon)];
    for (const icon of icons) assert.ok(existsSync(join(root, icon)), icon);
    const png = readFileSync(join(root, manifest.icon));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});

describe('the README', () => {
  it('agrees with the rules (else run `npx tsx client/manifest.ts`)', () => {
    assert.equal(withRuleTable(read('README.md'), catalogue.rules), read('README.md'));
  });

  it('names only settings keys, commands and rules that exist', () => {
    const text = read('README.md');
    const titles = contributes.commands.map(({ title }) => title.toLowerCase().replace(/…$/, ''));
    for (const title of [
      'Check Workspace',
      'Search',
      'Show Effective Settings for This File',
      'Pause Checks in This Window',
    ]) {
      assert.ok(text.includes(title) && titles.includes(title.toLowerCase()), title);
    }
    const ids = catalogue.rules.map(({ id }) => id);
    const toml = /```toml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    const named = [
      ...toml.matchAll(
        /^(?:ignore|"experiments\/\*\*") = \["([^"]+)"\]|^([a-z-]+) = "(?:warning|information)"$/gm,
      ),
    ];
    const rules = named
      .map(([, listed, severity]) => listed ?? severity ?? '')
      .filter((id) => id !== 'fail-on');
    assert.ok(rules.length >= 4);
    for (const id of rules) assert.ok(ids.includes(id), id);
  });
});
