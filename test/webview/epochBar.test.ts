import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { lectureRun } from './fakeRuns.ts';
import { drawn, useLab } from './labPage.ts';

const run = lectureRun();
const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });
const at = async (page: Page): Promise<string> => {
  await drawn(page);
  return slider(page).inputValue();
};
const parameters = async (page: Page): Promise<string> =>
  (await page.locator('.parameter').allTextContents()).join(' ');

describe('the epoch bar', () => {
  const open = useLab();

  it('shows what a run would start with before there is one, and cannot be moved', async () => {
    const { page, complaints, close } = await open();
    assert.equal(await slider(page).isDisabled(), true);
    assert.equal(await parameters(page), 'w−0.2084 b0.6729');
    assert.deepEqual(complaints, []);
    await close();
  });

  it('moves along the run by arrows, to its ends, and back to the latest', async () => {
    const { page, close } = await open({ run });
    await slider(page).focus();
    assert.equal(await at(page), '1000');
    assert.equal(await slider(page).getAttribute('aria-valuetext'), 'epoch 1000, after the last step');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await at(page), '999');
    await page.keyboard.press('Home');
    assert.equal(await at(page), '0');
    assert.equal(await slider(page).getAttribute('aria-valuetext'), 'epoch 0, loss 2.4510953426361084');
    await page.keyboard.press('ArrowRight');
    assert.equal(await at(page), '1');
    await page.keyboard.press('End');
    assert.equal(await at(page), '1000');
    const latest = page.getByRole('button', { name: 'Latest' });
    assert.equal(await latest.getAttribute('aria-pressed'), 'true');
    await page.keyboard.press('Home');
    assert.equal(await at(page), '0');
    assert.equal(await latest.getAttribute('aria-pressed'), 'false');
    await latest.click();
    assert.equal(await at(page), '1000');
    await close();
  });

  it('steps by its buttons, and by arrows while one of them has the keyboard', async () => {
    const { page, close } = await open({ run });
    await page.getByRole('button', { name: 'To the first epoch' }).click();
    assert.equal(await at(page), '0');
    await page.getByRole('button', { name: 'One epoch on' }).click();
    await page.keyboard.press('ArrowRight');
    assert.equal(await at(page), '2');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await at(page), '1');
    await page.getByRole('button', { name: 'To the last epoch' }).click();
    assert.equal(await at(page), '1000');
    await close();
  });

  it('goes to an epoch by its number, the nearest there is', async () => {
    const { page, close } = await open({ run });
    const field = page.getByRole('textbox', { name: 'at epoch' });
    for (const [typed, epoch] of [
      ['412', '412'],
      ['99999', '1000'],
      ['-3', '0'],
      ['none', '0'],
    ] as const) {
      await field.fill(typed);
      await field.press('Enter');
      assert.equal(await at(page), epoch);
      assert.equal(await field.inputValue(), epoch);
    }
    await close();
  });

  it('moves log, run bar and parameters', async () => {
    const { page, host, close } = await open({ run });
    await page.getByRole('textbox', { name: 'at epoch' }).fill('141');
    await page.keyboard.press('Enter');
    await page.locator('#epoch-141[aria-selected="true"]').waitFor();
    await page
      .locator('.annotation.open')
      .getByText(/below chance for the first time/)
      .waitFor();
    await page.getByText('141/1000', { exact: true }).waitFor();
    await page.locator('.parameters:not(.is-near)').waitFor();
    const before = await parameters(page);
    assert.notEqual(before, 'w1.0723 b−2.5965');
    assert.ok((await host.postedOf('inspect')).length > 0);
    await close();
  });

  it('plays the run again from its beginning, and halts', async () => {
    const { page, close } = await open({ run });
    // So that it is not over before somebody halts it.
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '20 epochs/s' });
    await page.getByRole('button', { name: 'Play the run again' }).click();
    await page.waitForFunction(() => {
      const value = Number(document.querySelector<HTMLInputElement>('.epoch-slider')?.value);
      return value > 5 && value < 900;
    });
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play the run again' }).waitFor();
    const halted = await at(page);
    await drawn(page);
    assert.equal(await at(page), halted);
    await close();
  });

  it('stops playing when someone takes over, and at the end', async () => {
    const { page, close } = await open({ run: { ...run, ...shortened(20) } });
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Halt the replay' }).waitFor();
    await page.locator('#epoch-3').click();
    await page.getByRole('button', { name: 'Play the run again' }).waitFor();
    assert.equal(await at(page), '3');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '100 epochs/s' });
    await page.getByRole('button', { name: 'Play the run again' }).click();
    await page.waitForFunction(() => document.querySelector('.latest')?.getAttribute('aria-pressed') === 'true');
    assert.equal(await at(page), '20');
    await close();
  });

  it('leaves the epoch to whoever chooses it at the moment in which the next one is due', async () => {
    const { page, close } = await open({ run: { ...run, ...shortened(20) } });
    // The time that frames tell stands still until the next epoch is due, in the very frame after the choice.
    await page.evaluate(() => {
      const ask = window.requestAnimationFrame.bind(window);
      const clock = Object.assign(document.body, { now: 10_000 });
      window.requestAnimationFrame = (callback) => ask(() => callback(clock.now));
    });
    await page.keyboard.press('Space');
    assert.equal(await at(page), '0');
    await page.evaluate(() => {
      document.querySelector('#epoch-7')?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
      Object.assign(document.body, { now: 10_300 });
    });
    await page.getByRole('button', { name: 'Play the run again' }).waitFor();
    assert.equal(await at(page), '7');
    await close();
  });

  it('shows few pictures where a person wants no motion', async () => {
    const { page, close } = await open({ run });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const seen = await page.evaluate(async () => {
      // The page is told that its frames are 20 ms apart, however long they take.
      const ask = window.requestAnimationFrame.bind(window);
      let now = 10_000;
      window.requestAnimationFrame = (callback) => ask(() => callback(now));
      const input = document.querySelector<HTMLInputElement>('.epoch-slider');
      document.querySelectorAll<HTMLElement>('.transport button')[2]?.click();
      const values = new Set<string>();
      for (; now < 11_200; now += 20) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        values.add(input?.value ?? '');
      }
      return values.size;
    });
    assert.ok(seen >= 2 && seen <= 5, `${seen} pictures in 1.2 s`);
    await close();
  });

  it('stays where it is looked at while a run goes on', async () => {
    const { page, host, close } = await open({ trains: false, run: { ...run, state: { kind: 'running' } } });
    await slider(page).focus();
    await page.keyboard.press('Home');
    await host.send({
      ...{ type: 'runProgress', runId: 'run-1', start: 1000, loss: Float64Array.of(1, 1) },
      ...{ correct: Uint32Array.of(3, 3), validationLoss: new Float64Array(), parameters: Float64Array.of(1, 2) },
      ...{ elapsedMs: 99, annotations: [] },
    });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.epoch-slider')?.max === '1002');
    assert.equal(await at(page), '0');
    await close();
  });
});

/** The columns of a run that ended sooner. */
function shortened(epochs: number) {
  const { loss, correct, hyperparameters } = run;
  return {
    loss: loss.slice(0, epochs),
    correct: correct.slice(0, epochs),
    hyperparameters: { ...hyperparameters, epochs },
    annotations: [],
  };
}
