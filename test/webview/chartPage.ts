import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { RunView } from '../../src/protocol.ts';
import type { ViewState } from '../../webview/viewState.ts';
import { INITIAL_VIEW } from '../../webview/viewState.ts';
import { lectureRun } from './fakeRuns.ts';

/** How many pixels of the chart are of a colour, in a part of its width. */
export function pixels(page: Page, color: readonly number[], from = 0, to = 1): Promise<number> {
  return page.locator('.loss canvas').evaluate(
    (canvas, [wanted, start, end]) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { width, height } = canvas;
      const left = Math.round(width * start);
      const { data } = canvas.getContext('2d')?.getImageData(left, 0, Math.round(width * end) - left, height) ?? {
        data: [],
      };
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (
          (data[i + 3] ?? 0) > 200 &&
          wanted.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 8)
        )
          count++;
      return count;
    },
    [color, from, to] as const,
  );
}

/** Where the chosen epoch's line is, from the left. */
export function chosenLeft(page: Page): Promise<number> {
  return page.locator('.cursor.chosen').evaluate((line) => line.getBoundingClientRect().left);
}

export async function boxOf(page: Page) {
  const box = await page.locator('.cursor-layer').boundingBox();
  assert.ok(box !== null);
  return box;
}

export const BLUE = [0x59, 0xa4, 0xf9];
/** Reloads the page as if this was what a person had been looking at. */
export async function lookAt(page: Page, change: Partial<ViewState>): Promise<void> {
  const scroll = { page: 0, experiment: 0, results: 0, log: 0 };
  const state = JSON.stringify({ labId: 'lab-1', view: { ...INITIAL_VIEW, ...change }, scroll });
  await page.addInitScript((text) => sessionStorage.setItem('state', text), state);
  await page.reload();
  await page.locator('.cursor-layer').waitFor();
}

export const ORANGE = [0xd1, 0x86, 0x16];
export const RED = [0xf1, 0x4c, 0x4c];

/** The lecture’s run with other losses and nothing noticed. */
export function withLoss(loss: readonly number[]): RunView {
  return { ...lectureRun(), loss: Float64Array.from(loss), correct: Uint32Array.from(loss, () => 1), annotations: [] };
}

/** What the chart says of itself. */
export function label(page: Page): Promise<string | null> {
  return page.locator('.loss canvas').getAttribute('aria-label');
}
