import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { buildExtension, root } from './repository.ts';
import { openWorkbench, type WorkbenchOptions } from './workbench.ts';

// `npx tsx test/vscode/screenshots.ts <folder>`: pictures of the lab in the real VS Code, empty, and every tab after training.

interface Look extends WorkbenchOptions {
  readonly name: string;
}

const narrow = { 'workbench.activityBar.location': 'hidden' };

const looks: readonly Look[] = [
  { name: 'dark', colorTheme: 'Default Dark Modern' },
  { name: 'light', colorTheme: 'Default Light Modern' },
  { name: 'high-contrast', colorTheme: 'Default High Contrast' },
  { name: 'high-contrast-light', colorTheme: 'Default High Contrast Light' },
  { name: 'narrow', colorTheme: 'Default Dark Modern', width: 400, height: 900, settings: narrow },
];

async function photograph(folder: string, { name, ...options }: Look): Promise<void> {
  const window = await openWorkbench({ width: 1400, height: 900, linkedExtensions: [root], ...options });
  try {
    const { workbench } = window;
    await workbench.runCommand('View: Close Primary Side Bar');
    const lab = await workbench.openLab();
    const train = lab.getByRole('button', { name: 'Train', exact: true });
    await train.waitFor();
    await workbench.screenshot(join(folder, `${name}.png`));
    await train.click();
    await trained(lab);
    for (const tab of ['Model', 'Metrics', 'Loss surface', 'Runs', 'Loss']) {
      await lab.getByRole('tab', { name: tab, exact: true }).click();
      await painted(lab);
      await workbench.screenshot(join(folder, `${name}-${tab.toLowerCase().replace(' ', '-')}.png`));
    }
    for (const { text } of [...workbench.violations, ...workbench.labErrors]) console.error(`${name}: ${text}`);
  } finally {
    await window.dispose();
  }
}

/** Waits until every planned epoch is there and has been drawn. */
async function trained(lab: FrameLocator): Promise<void> {
  await lab.locator('progress[data-state]:not([data-state=none]):not([data-state=running])').waitFor();
  await painted(lab);
}

async function painted(lab: FrameLocator): Promise<void> {
  await lab.locator('body').evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say where the pictures go: npx tsx test/vscode/screenshots.ts <folder>');
mkdirSync(folder, { recursive: true });
buildExtension();
for (const look of looks) await photograph(folder, look);
console.log(`${6 * looks.length} pictures in ${folder}`);
