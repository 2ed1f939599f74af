import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../vscode/repository.ts';
import { lectureRun } from './fakeRuns.ts';
import { useLab } from './labPage.ts';

const chinese = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.zh-cn.json'), 'utf8')),
);

describe('the page in Chinese', () => {
  const open = useLab();
  // What the extension says of data and runs, the fake host says in this process.
  before(() => l10n.config({ contents: chinese }));
  after(() => l10n.config({ contents: {} }));

  it('names itself, its controls and the state of the run in Chinese', async () => {
    const { page, complaints, close } = await open({ language: 'zh-cn', messages: chinese, run: lectureRun() });
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-cn');
    for (const name of ['数据集', '超参数', '损失', '训练日志', '注释'])
      await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.getByRole('button', { name: '训练', exact: true }).waitFor();
    await page.getByText('已完成，用时 24 毫秒。', { exact: true }).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('has no sentence left in English', async () => {
    const { page, close } = await open({ language: 'zh-cn', messages: chinese });
    const text = await page.locator('body').innerText();
    // The title comes from the extension, which translates it.
    const ours = Object.keys(chinese).filter((message) => message !== 'Logistic Regression Lab');
    const english = ours.filter((message) => message.length > 12 && text.includes(message));
    assert.deepEqual(english, []);
    await close();
  });
});
