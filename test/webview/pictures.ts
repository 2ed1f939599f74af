import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { PRESETS } from '../../src/experiment/presets.ts';
import { TABS } from '../../webview/viewState.ts';
import { runOf } from './fakeRuns.ts';
import type { LabBrowser } from './labPage.ts';
import { atRest, launchLab } from './labPage.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';

// `npx tsx test/webview/pictures.ts <folder> [--tab model] [--theme light] [--preset xor] [--width 400] [--section 2] [--empty]`:
// pictures of the page with a run of a preset, in the tabs and themes asked for or in all of them.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tab: { type: 'string' },
    theme: { type: 'string' },
    preset: { type: 'string', default: 'lecture' },
    width: { type: 'string', default: '1400' },
    height: { type: 'string', default: '900' },
    section: { type: 'string' },
    empty: { type: 'boolean', default: false },
  },
});

const names: Readonly<Record<(typeof TABS)[number], string>> = {
  loss: 'Loss',
  model: 'Model',
  metrics: 'Metrics',
  surface: 'Loss surface',
  lecture: 'Lecture',
  columns: 'Columns',
};

async function photograph(browser: LabBrowser, folder: string, theme: ThemeName): Promise<void> {
  const preset = PRESETS.find((name) => name === values.preset) ?? 'lecture';
  const draft = applyEdit(lectureDraft(), { type: 'usePreset', preset });
  const { experiment } = checkDraft(draft);
  const run = values.empty || experiment === null ? null : runOf(experiment);
  const size = { width: Number(values.width), height: Number(values.height) };
  const lab = await browser.open({ theme, draft, run, ...size });
  for (const tab of TABS.filter((name) => name !== 'columns' && (values.tab === undefined || name === values.tab))) {
    await lab.page.getByRole('tab', { name: names[tab], exact: true }).click();
    const section = tab === 'lecture' ? (values.section ?? '1') : null;
    if (section !== null) await lab.page.getByRole('tab', { name: new RegExp(`^${section} `) }).click();
    await atRest(lab.page);
    const name = [theme, tab, ...(section === null ? [] : [section]), values.preset, values.width].join('-');
    await lab.page.screenshot({ path: join(folder, `${name}.png`) });
  }
  for (const complaint of lab.complaints) console.error(`${theme}: ${complaint}`);
  await lab.close();
}

function isTheme(name: string): name is ThemeName {
  return name in themes;
}

const [folder] = positionals;
if (folder === undefined) throw new Error('Say where the pictures go: npx tsx test/webview/pictures.ts <folder>');
mkdirSync(folder, { recursive: true });
const browser = await launchLab();
for (const theme of Object.keys(themes).filter(isTheme))
  if (values.theme === undefined || values.theme === theme) await photograph(browser, folder, theme);
await browser.close();
