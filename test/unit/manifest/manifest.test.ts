import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import {
  COMMANDS,
  CONTEXTS,
  EXPERIMENT_VIEW_TYPE,
  LAB_VIEW_TYPE,
  SETTINGS,
} from '../../../src/extension/contributions.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const texts = v.record(v.string(), v.string());
const manifest = v.parse(
  v.object({
    contributes: v.object({
      commands: v.array(v.object({ command: v.string(), title: v.string() })),
      customEditors: v.tuple([
        v.object({
          viewType: v.literal(EXPERIMENT_VIEW_TYPE),
          selector: v.array(v.object({ filenamePattern: v.string() })),
        }),
      ]),
      jsonValidation: v.tuple([v.object({ fileMatch: v.string(), url: v.string() })]),
      configuration: v.object({ properties: v.record(v.string(), v.unknown()) }),
      menus: v.record(v.string(), v.array(v.object({ command: v.string(), when: v.string() }))),
    }),
    activationEvents: v.array(v.string()),
    capabilities: v.object({
      untrustedWorkspaces: v.object({ supported: v.literal(true) }),
      virtualWorkspaces: v.literal(true),
    }),
    icon: v.string(),
    main: v.string(),
  }),
  read('package.json'),
);
const english = v.parse(texts, read('package.nls.json'));

describe('the manifest', () => {
  it('contributes the commands and settings that the code knows, and no others', () => {
    assert.deepEqual(
      manifest.contributes.commands.map(({ command }) => command).sort(),
      Object.values(COMMANDS).sort(),
    );
    assert.deepEqual(Object.keys(manifest.contributes.configuration.properties).sort(), Object.values(SETTINGS).sort());
  });

  it('starts the extension for a lab that comes back or a link, and after start-up for the lens on a file of any language', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished', `onWebviewPanel:${LAB_VIEW_TYPE}`, 'onUri']);
  });

  it('calls the command "Run Logistic Regression Lab"', () => {
    const title = manifest.contributes.commands.find(({ command }) => command === COMMANDS.run)?.title ?? '';
    assert.equal(english[title.replaceAll('%', '')], 'Run Logistic Regression Lab');
  });

  it('has every text it names, in English and in Chinese, and names every text there is', () => {
    const named = [...readFileSync('package.json', 'utf8').matchAll(/%([\w.]+)%/g)].map((match) => match[1] ?? '');
    const expected = [...new Set(named)].sort();
    assert.deepEqual(Object.keys(english).sort(), expected);
    assert.deepEqual(Object.keys(v.parse(texts, read('package.nls.zh-cn.json'))).sort(), expected);
  });

  it('opens experiment files in the lab, and has their schema for the text editor', () => {
    const { customEditors, jsonValidation } = manifest.contributes;
    assert.deepEqual(customEditors[0].selector, [{ filenamePattern: '*.logreg.json' }]);
    assert.equal(jsonValidation[0].fileMatch, '*.logreg.json');
  });

  /** Whether a menu's condition lets a file pass by its name alone. */
  function isOffered(menu: string, name: string): boolean {
    const [entry] = (manifest.contributes.menus[menu] ?? []).filter(({ command }) => command === COMMANDS.run);
    const patterns = [...(entry?.when ?? '').matchAll(/resourceFilename =~ \/(.*?)\/(i?)(?= |$)/g)];
    return patterns.some(([, pattern = '', flags]) => new RegExp(pattern, flags).test(name));
  }

  const files: readonly (readonly [name: string, title: boolean, explorer: boolean])[] = [
    ['hours.csv', true, true],
    ['HOURS.TSV', true, true],
    ['rows.jsonl', true, true],
    ['rows.ndjson', true, true],
    ['hours.csv.gz', true, true],
    ['hours.json.gz', true, true],
    ['flights.parquet', true, true],
    ['run.logreg.json', true, true],
    // Their names do not say what they are: an editor is looked into, the explorer asks nobody.
    ['rows.json', false, true],
    ['train.py', false, true],
    ['notes.txt', false, false],
    ['csv', false, false],
    ['backup.tar.gz', false, false],
    ['model.pyc', false, false],
  ];
  for (const [name, title, explorer] of files) {
    it(`offers the lab ${title ? '' : 'not '}in the editor title and ${explorer ? '' : 'not '}in the explorer for ${name}`, () => {
      assert.equal(isOffered('editor/title', name), title);
      assert.equal(isOffered('editor/context', name), title);
      assert.equal(isOffered('explorer/context', name), explorer);
    });
  }

  it('asks for the editors that were looked into by the name that the code sets, and has one icon in the title', () => {
    const title = manifest.contributes.menus['editor/title'] ?? [];
    assert.equal(title.length, 1);
    for (const menu of ['editor/title', 'editor/context'])
      assert.ok(manifest.contributes.menus[menu]?.[0]?.when.includes(`resource in ${CONTEXTS.usableFiles}`));
  });

  it('names files that are there, and in the package', () => {
    assert.ok(existsSync(manifest.icon));
    const { url } = manifest.contributes.jsonValidation[0];
    assert.ok(existsSync(url));
    assert.match(readFileSync('.vscodeignore', 'utf8'), new RegExp(`^!${url.replace('./', '')}$`, 'm'));
  });
});
