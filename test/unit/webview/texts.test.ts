import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { durationText } from '../../../webview/runText.ts';
import { shortNumber } from '../../../webview/shortNumber.ts';
import { root } from '../../vscode/repository.ts';

describe('a number at a glance', () => {
  const cases: [number, string][] = [
    [1.1204053163528442, '1.1204'],
    [0, '0.0000'],
    [0.001, '0.0010'],
    [0.00004712, '4.712e-5'],
    [999_999, '999999.0000'],
    [1e6, '1.000e+6'],
    [-2.5, '-2.5000'],
    [Number.NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
  ];
  for (const [value, text] of cases) it(`shows ${value} as ${text}`, () => assert.equal(shortNumber(value), text));
});

describe('a stretch of time', () => {
  const cases: [number, string][] = [
    [0, '0 ms'],
    [24.4, '24 ms'],
    [999.4, '999 ms'],
    [1300, '1.3 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ];
  for (const [ms, text] of cases) it(`of ${ms} ms reads ${text}`, () => assert.equal(durationText(ms), text));
});

describe('the page’s messages in Chinese', () => {
  const placeholders = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort().join();
  const folder = join(root, 'webview');
  const translated: unknown = JSON.parse(readFileSync(join(root, 'media/l10n/parts/webview.zh-cn.json'), 'utf8'));
  const chinese = new Map(Object.entries(translated ?? {}));
  let english: string[] = [];

  before(async function () {
    // The extractor compiles its grammars first: 3 s.
    this.timeout(30_000);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    const sources = files.map((name) => ({ extension: '.ts', contents: readFileSync(join(folder, name), 'utf8') }));
    english = Object.keys(await getL10nJson(sources));
  });

  it('are all there, and no others', () => {
    assert.ok(english.length > 50);
    assert.deepEqual([...chinese.keys()].sort(), [...english].sort());
  });

  it('have the same places to fill in', () => {
    for (const message of english)
      assert.equal(placeholders(String(chinese.get(message))), placeholders(message), message);
  });

  it('are Chinese wherever the English is more than a name and a number', () => {
    for (const [message, text] of chinese) assert.match(String(text), /\p{Script=Han}|^CSV|^\{0\}/u, message);
  });
});
