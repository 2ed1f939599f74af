// `npx tsx test/bench/frames.ts`: how long the page's frames take with a run of a million epochs, while its loss chart is
// zoomed and moved and while its log scrolls, and while the epoch slider moves along smaller runs, tab by tab. Says nothing
// on a machine that is busy with something else.
import type { CDPSession, Page } from 'playwright-core';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { PresetName } from '../../src/experiment/presets.ts';
import type { RunView } from '../../src/protocol.ts';
import { lectureRun, runOf } from '../webview/fakeRuns.ts';
import type { LabBrowser, LabPageOptions } from '../webview/labPage.ts';
import { drawn, launchLab } from '../webview/labPage.ts';

const EPOCHS = 1_000_000;
const FRAMES = 240;

/** A falling loss with noise in every epoch: the most points that a line can have. */
function longRun(): RunView {
  let seed = 1;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const loss = Float64Array.from({ length: EPOCHS }, (_, epoch) => 2 / (1 + epoch / 20_000) + 0.1 * random());
  const run = lectureRun();
  const hyperparameters = { ...run.hyperparameters, epochs: EPOCHS };
  return { ...run, hyperparameters, loss, correct: new Uint32Array(EPOCHS).fill(2) };
}

interface Wheel {
  readonly deltaY: number;
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
}

/** What is done before each frame: a wheel is turned, round and round, or a slider is moved on by so many steps. */
type Motion = { readonly wheel: readonly Wheel[] } | { readonly steps: number };

/** Moves before every frame and tells how long each frame was on the screen, in ms. */
function framesDuring(page: Page, selector: string, motion: Motion, count: number): Promise<number[]> {
  return page.locator(selector).evaluate(
    (element: HTMLElement, { move, frames }: { move: Motion; frames: number }) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const place = { clientX: left + 0.6 * width, clientY: top + height / 2, bubbles: true, cancelable: true };
      const turn = (event: WheelEvent) => {
        // A wheel event of a program scrolls nothing by itself.
        if (element.dispatchEvent(event)) element.scrollTop += event.deltaY;
      };
      const slide = (slider: HTMLInputElement, value: number) => {
        slider.value = String(value % Number(slider.max));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const act = (frame: number) => {
        if ('wheel' in move) turn(new WheelEvent('wheel', { ...place, ...move.wheel[frame % move.wheel.length] }));
        else if (element instanceof HTMLInputElement) slide(element, frame * move.steps);
      };
      return new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const next = (time: number) => {
          times.push(time);
          if (times.length > frames) {
            resolve(times.slice(1).map((end, at) => end - (times[at] ?? end)));
            return;
          }
          act(times.length);
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      });
    },
    { move: motion, frames: count },
  );
}

/** CPU seconds of the page's main thread: unlike the frames they tell the truth on a busy machine too. */
async function workedSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

const repeated = (times: number, wheel: Wheel) => Array.from({ length: times }, () => wheel);
const inwards = { deltaY: -120, ctrlKey: true };
const outwards = { deltaY: 120, ctrlKey: true };
const zooming = [...repeated(30, inwards), ...repeated(30, outwards)];
const panning = [...repeated(60, { deltaY: 12, shiftKey: true }), ...repeated(60, { deltaY: -12, shiftKey: true })];

const chart = '.cursor-layer';
const slider = '.epoch-slider';
const travel = { steps: 4 };

interface Bench {
  readonly page: Page;
  readonly session: CDPSession;
}

async function report({ page, session }: Bench, name: string, during: () => Promise<number[]>): Promise<void> {
  await drawn(page);
  const before = await workedSeconds(session);
  const frames = (await during()).sort((a, b) => a - b);
  const cpu = ((await workedSeconds(session)) - before) / FRAMES;
  const at = (share: number) => (frames[Math.floor(share * (frames.length - 1))] ?? Number.NaN).toFixed(1).padStart(6);
  const figures = `p50 ${at(0.5)}   p95 ${at(0.95)}   max ${at(1)} ms`;
  console.log(`${name.padEnd(40)} ${figures}   CPU ${(1000 * cpu).toFixed(1).padStart(5)} ms a frame`);
}

async function openBench(browser: LabBrowser, options: LabPageOptions): Promise<Bench> {
  const { page } = await browser.open({ width: 1400, height: 900, ...options });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

async function measureLongRun(browser: LabBrowser): Promise<void> {
  const bench = await openBench(browser, { run: longRun() });
  const { page } = bench;
  const turning = (name: string, target: string, wheel: readonly Wheel[]) =>
    report(bench, name, () => framesDuring(page, target, { wheel }, FRAMES));
  await page.locator(chart).waitFor();
  await turning('nothing', chart, [{ deltaY: 0 }]);
  await turning('zooming the chart', chart, zooming);
  await framesDuring(page, chart, { wheel: [inwards] }, 10);
  await turning('moving the chart', chart, panning);
  await page.locator(chart).dblclick();
  await page.getByRole('group', { name: 'Epoch axis' }).getByRole('radio', { name: 'Log' }).check();
  await page.getByRole('slider', { name: 'Smoothing' }).fill('8');
  await turning('zooming the chart, logarithmic, smoothed', chart, zooming);
  await turning('scrolling the log', '.log-rows', [{ deltaY: 240 }]);
  await page.context().close();
}

async function measureTravel(browser: LabBrowser, preset: PresetName): Promise<void> {
  const draft = applyEdit(lectureDraft(), { type: 'usePreset', preset });
  const { experiment } = checkDraft(draft);
  if (experiment === null) throw new Error(`${preset} is no experiment`);
  const bench = await openBench(browser, { draft, run: runOf(experiment) });
  const { page } = bench;
  for (const tab of ['Loss', 'Model', 'Metrics', 'Loss surface']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await framesDuring(page, slider, travel, 60);
    await report(bench, `time travel, ${preset}, ${tab}`, () => framesDuring(page, slider, travel, FRAMES));
  }
  await page.context().close();
}

const browser = await launchLab();
await measureLongRun(browser);
await measureTravel(browser, 'lecture');
await measureTravel(browser, 'blobs-overlapping');
await browser.close();
