import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { LabPage, LabPageOptions } from './labPage.ts';
import { atRest, drawn } from './labPage.ts';

/** The panel of the section that is open. */
export const panel = (page: Page): Locator => page.locator('.lecture > .tab-panel:visible');
/** The n-th sentence that says what is seen. */
export const seen = (page: Page, n = 0): Locator => panel(page).locator('.lecture-seen').nth(n);

/** The numbers in it. */
export async function numbersIn(page: Page, n = 0): Promise<number[]> {
  return (await seen(page, n).locator('b').allTextContents()).map((text) => Number(text.replaceAll('−', '-')));
}

/** Opens the lab at a section of the lecture. */
export async function openSection(
  open: (options: LabPageOptions) => Promise<LabPage>,
  section: number,
  options: LabPageOptions = {},
): Promise<LabPage> {
  const lab = await open(options);
  await lab.page.locator('#views-tab-lecture').click();
  await goTo(lab.page, section);
  return lab;
}

/** Goes to another section. */
export async function goTo(page: Page, section: number): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${section} `) }).click();
  await page
    .locator(`.lecture > .tab-panel:nth-of-type(${section + 1}):visible .lecture-seen`)
    .first()
    .waitFor();
  // Some figures are worked out a few milliseconds a frame.
  await atRest(page);
}

/** The numbers of a sentence once they are others than these. */
export async function changed(page: Page, before: readonly number[], n = 0): Promise<number[]> {
  await page.waitForFunction(
    ([index, old]) => {
      const sentence = document.querySelectorAll('.lecture > .tab-panel:not([hidden]) .lecture-seen')[index];
      const texts = [...(sentence?.querySelectorAll('b') ?? [])].map((b) => b.textContent.replaceAll('−', '-'));
      return texts.length > 0 && texts.map(Number).join() !== old;
    },
    [n, before.join()] as const,
  );
  return numbersIn(page, n);
}

/** Presses the pointer down in the middle of a figure and moves it sideways by so many pixels. */
export async function drag(page: Page, figure: number, pixels: number): Promise<void> {
  const plane = panel(page).locator('.plane.is-draggable').nth(figure);
  await plane.scrollIntoViewIfNeeded();
  const box = await plane.boundingBox();
  assert.ok(box !== null);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + pixels / 2, y);
  await page.mouse.move(x + pixels, y);
  await page.mouse.up();
  await drawn(page);
}
