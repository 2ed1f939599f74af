import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { listFiles, PackageManager } from '@vscode/vsce';
import lecture from '../fixtures/torch/lecture.json' with { type: 'json' };
import { MAX_PACKAGE_BYTES, packageExtension } from '../package.ts';
import { LabPage } from '../vscode/labPage.ts';
import { root } from '../vscode/repository.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { openWorkbench } from '../vscode/workbench.ts';

/** What runs, what VS Code and the marketplace show, and the samples. */
const SHIPPED = [
  /^package(\.nls(\.zh-cn)?)?\.json$/,
  /^(README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/(extension\.cjs|worker\.cjs|webview\.(js|css)|ThirdPartyNotices\.txt)$/,
  /^media\/(icon\.png|tab\.svg|experiment\.schema\.json|l10n\/bundle\.l10n\.zh-cn\.json)$/,
  /^media\/samples\/[\w-]+(\.zh-cn)?\.(csv|md|logreg\.json)$/,
  /^media\/walkthrough\/[\w-]+(\.svg|\.md|\.nls\.zh-cn\.md)$/,
];

describe('the packaged extension', function () {
  this.timeout(240_000);
  let vsix: string;

  before(async () => {
    vsix = await packageExtension();
  });
  after(() => rmSync(vsix));

  it('holds what runs and nothing else', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.deepEqual(
      files.filter((file) => !SHIPPED.some((pattern) => pattern.test(file))),
      [],
    );
    for (const bundle of ['dist/extension.cjs', 'dist/worker.cjs', 'dist/webview.js', 'dist/webview.css'])
      assert.ok(files.includes(bundle), bundle);
  });

  it('is a small download', () => {
    const { size } = statSync(vsix);
    console.log(`      ${size} bytes`);
    assert.ok(size <= MAX_PACKAGE_BYTES);
  });

  const languages: readonly { language: string; command: string; train: string }[] = [
    { language: 'en', command: 'Run Logistic Regression Lab', train: 'Train' },
    { language: 'zh-cn', command: '运行逻辑斯蒂回归实验室', train: '训练' },
  ];
  for (const { language, command, train } of languages) {
    describe(`installed into a VS Code in ${language}, in restricted mode`, () => {
      let window: Workbench;

      before(async () => {
        window = await openWorkbench({ vsix, restricted: true, displayLanguage: language });
      });
      after(() => window.dispose());

      it('trains the lecture and prints its lines', async () => {
        const frame = await window.workbench.openLab(command);
        const lab = new LabPage(frame, { train });
        await lab.train();
        const shown = await lab.outerLines(20);
        assert.deepEqual(
          lecture.printed.filter((line) => !shown.has(line)),
          [],
        );
        assert.deepEqual(window.workbench.violations, []);
        assert.deepEqual(window.workbench.labErrors, []);
      });
    });
  }
});
