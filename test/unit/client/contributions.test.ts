import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
  readonly keybindings: readonly { readonly command: string; readonly key: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  readonly walkthroughs: readonly {
    readonly steps: readonly { readonly description: string; readonly completionEvents: readonly string[] }[];
  }[];
}

const { contributes } = JSON.parse(text('package.json')) as { contributes: Contributions };
const { commands, keybindings, menus, configuration, walkthroughs } = contributes;
const readme = text('README.md');
const known = new Set(commands.map(({ command }) => command));

describe('what package.json offers', () => {
  const steps = walkthroughs.flatMap(({ steps }) => steps);
  const named = [
    ...keybindings.map(({ command }) => command),
    ...Object.values(menus).flatMap((items) => items.map(({ command }) => command)),
    ...steps.flatMap(({ description }) => [...description.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id ?? '')),
    ...steps.flatMap(({ completionEvents }) =>
      completionEvents.flatMap((event) => (event.startsWith('onCommand:') ? [event.slice('onCommand:'.length)] : [])),
    ),
  ];
  for (const id of new Set(named)) {
    test(`${id}, which a key, a menu or the walkthrough runs, is a command`, () => {
      assert.ok(known.has(id));
    });
  }

  test('no two commands are called alike', () => {
    const titles = commands.map(({ title }) => title);
    assert.deepEqual([...new Set(titles)], titles);
  });
});

describe('the README tells of', () => {
  const hidden = (menus.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
  const offered = commands.filter(({ command }) => !hidden.includes(command));
  for (const { title, category } of offered) {
    test(`the command ${category}: ${title}`, () => {
      assert.ok(readme.includes(`**${title}**`), `**${title}** is not in the README`);
    });
  }
  for (const setting of Object.keys(configuration.properties)) {
    test(`the setting ${setting}`, () => {
      assert.ok(readme.includes(`| \`${setting}\` |`));
    });
  }
  for (const { key } of keybindings) {
    test(`the key ${key}`, () => {
      const names = key.split('+').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
      assert.ok(readme.includes(`\`${names.join('+')}\``));
    });
  }
});

describe('every link of the documentation leads to a file', () => {
  const pages = ['README.md', 'CHANGELOG.md', 'DEVELOPMENT.md', 'samples/README.md'];
  const docs = readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
  for (const page of [...pages, ...docs]) {
    test(page, () => {
      const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
      for (const link of links) {
        const file = path.join(path.dirname(page), link);
        assert.ok(readdirSync(path.join(root, path.dirname(file))).includes(path.basename(file)), `${page}: ${link}`);
      }
    });
  }
});
