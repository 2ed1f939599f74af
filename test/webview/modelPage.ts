import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { LECTURE_HYPERPARAMETERS } from '../../src/engine/hyperparameters.ts';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft } from '../../src/experiment/draft.ts';
import { draftOfTable, lectureDraft } from '../../src/experiment/draft.ts';
import type { RunView } from '../../src/protocol.ts';
import { runOf } from './fakeRuns.ts';
import type { LabPage, LabPageOptions } from './labPage.ts';
import { drawn } from './labPage.ts';

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The probability of the run's last model at x, over one feature. */
export function probability({ parameters: [w = 0, b = 0] }: RunView, x: number): number {
  return sigmoid(w * x + b);
}

export function trained(draft: Draft): RunView {
  const { experiment } = checkDraft(draft);
  if (experiment === null) throw new Error('the draft is no experiment');
  return runOf(experiment);
}

export function presetDraft(preset: 'xor' | 'blobs-overlapping'): Draft {
  return applyEdit(lectureDraft(), { type: 'usePreset', preset });
}

/** Rows of some features with values that are no pattern, and labels that follow the first feature. */
export function manyExamples(rows: number, features: number): Draft {
  const value = (i: number) => Math.round(1000 * Math.sin(i * 12.9898)) / 100;
  const cells = Array.from({ length: rows }, (_, row) => [
    ...Array.from({ length: features }, (_, j) => value(row * features + j)),
    value(row * features) > 0 ? 1 : 0,
  ]);
  const columns = [...Array.from({ length: features }, (_, j) => `feature ${j + 1}`), 'label'];
  const table = { columns, values: Float64Array.from(cells.flat()), texts: new Map<number, string>() };
  return draftOfTable(table, { ...LECTURE_HYPERPARAMETERS, initial: null, seed: 1, epochs: 5, reduction: 'mean' });
}

/** What takes the pointer and the keyboard in the plane. */
export const surface = (page: Page) => page.getByRole('slider', { name: 'Points' });

/** The picture in words. */
export async function pictureText(page: Page): Promise<string> {
  return (await page.getByRole('img').getAttribute('aria-label')) ?? '';
}

/** The field of what a prediction is asked for, and the answer. */
export const asked = (page: Page, name = 'x') => page.getByRole('textbox', { name: `${name} =` });
export const answer = (page: Page) => page.getByRole('region', { name: 'Prediction' }).getByRole('status');

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Where the n-th point from the left is in the window: it is chosen by keyboard, which puts a ring around it. */
export async function pixelOfPoint(page: Page, n: number): Promise<Pixel> {
  await surface(page).focus();
  await page.keyboard.press('Home');
  for (let step = 1; step < n; step++) await page.keyboard.press('ArrowRight');
  await drawn(page);
  const ring = await page.locator('.model-ring').boundingBox();
  assert.ok(ring !== null);
  await page.keyboard.press('Escape');
  return { x: ring.x + ring.width / 2, y: ring.y + ring.height / 2 };
}

/** Opens the lab at the model view. */
export async function openModel(
  open: (options: LabPageOptions) => Promise<LabPage>,
  options: LabPageOptions = {},
): Promise<LabPage> {
  const lab = await open(options);
  await lab.page.getByRole('tab', { name: 'Model', exact: true }).click();
  await drawn(lab.page);
  return lab;
}

/** Closes it, if nothing was complained about. */
export function closeQuiet({ complaints, close }: LabPage): Promise<void> {
  assert.deepEqual(complaints, []);
  return close();
}

/** How many pixels of the picture are of a colour. */
export function pixelsOf(page: Page, color: readonly number[]): Promise<number> {
  return page.locator('.model-plot canvas').evaluate((canvas: HTMLCanvasElement, wanted) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if (wanted.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 8)) count++;
    return count;
  }, color);
}
