import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { getL10nJson } from '@vscode/l10n-dev';
import * as v from 'valibot';

const texts = v.record(v.string(), v.string());
const readTexts = (file: string) => v.parse(texts, JSON.parse(readFileSync(file, 'utf8')));

function sources(folder: string): { extension: '.ts'; contents: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ extension: '.ts', contents: readFileSync(`${folder}/${file}`, 'utf8') }));
}

/** `{0}` and `{1}` of a message; a translation may change their order but not leave one out. */
function placeholders(message: string): string[] {
  return (message.match(/\{\d+\}/g) ?? []).sort();
}

describe('the translations', () => {
  const english = readTexts('media/l10n/bundle.l10n.json');
  const chinese = readTexts('media/l10n/bundle.l10n.zh-cn.json');

  it('start from every message in the code (npm run l10n brings the list up to date)', async () => {
    const extracted = await getL10nJson([...sources('src'), ...sources('webview')]);
    assert.deepEqual(Object.keys(english).sort(), Object.keys(extracted).sort());
  });

  it('are complete in Simplified Chinese, with nothing left over', () => {
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
  });

  it('keep every placeholder', () => {
    for (const [message, translation] of Object.entries(chinese))
      assert.deepEqual(placeholders(translation), placeholders(message), message);
  });

  it('are translated: Chinese text has Chinese characters in it', () => {
    // Names of formats, code and pure punctuation are the same in both languages.
    const same = Object.entries(chinese).filter(([message, translation]) => message === translation);
    for (const [message] of same) assert.ok(!/[a-z]{3,} [a-z]{2,}/.test(message), `"${message}" is not translated`);
  });
});
