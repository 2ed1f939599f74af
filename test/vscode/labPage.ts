import type { FrameLocator, Locator } from 'playwright-core';

/** The lab's page as a person uses it, whichever window it is in. */
export class LabPage {
  readonly frame: FrameLocator;
  readonly #train: string;

  /** @param train what the button says in the display language */
  constructor(frame: FrameLocator, { train = 'Train' } = {}) {
    this.frame = frame;
    this.#train = train;
  }

  get trainButton(): Locator {
    return this.frame.getByRole('button', { name: this.#train, exact: true });
  }

  get stopButton(): Locator {
    return this.frame.getByRole('button', { name: 'Stop', exact: true });
  }

  get log(): Locator {
    return this.frame.locator('[role=listbox].log-rows');
  }

  /** A hyperparameter's text field by its label. */
  field(name: string): Locator {
    return this.frame.getByRole('textbox', { name, exact: true });
  }

  /**
   * Leaves of the lab of a file or the lecture what it began with, whatever was done in it before: shows no run, trains at
   * full speed, and has these texts in its fields. One that trained when it was closed would offer to resume that run.
   */
  async clear(fields: Readonly<Record<string, string>>): Promise<void> {
    // A click on it does nothing where no run is shown.
    await this.frame.getByRole('button', { name: /^Clear the views/ }).dispatchEvent('click');
    await this.trainButton.waitFor();
    await this.frame.getByRole('combobox', { name: 'Speed' }).selectOption({ label: 'Full speed' });
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
  }

  /**
   * Types into a field of the experiment and waits until the extension knows of it: what VS Code is told to do next may
   * overtake what the page says. A little after each edit the page hears the diagnosis of the draft, or that there is none.
   * @param isSound whether the draft is without problems then
   */
  async type(name: string, text: string, { isSound }: { isSound: boolean }): Promise<void> {
    const listener = await this.frame.locator('body').evaluateHandle(
      (_body, isExpected) => ({
        known: new Promise<void>((resolve) => {
          addEventListener('message', ({ data }: MessageEvent<Record<string, unknown>>) => {
            if (data['type'] === 'diagnosed' && (data['diagnosis'] !== null) === isExpected) resolve();
          });
        }),
      }),
      isSound,
    );
    await this.field(name).fill(text);
    await listener.evaluate(({ known }) => known);
  }

  /** Presses Train and waits until the run that this began has ended, however it ended, and the page shows it. */
  async train(): Promise<void> {
    // The page has to listen before the button is pressed.
    const listener = await this.frame.locator('body').evaluateHandle(() => ({
      shown: new Promise<void>((resolve) => {
        let begun: unknown;
        addEventListener('message', ({ data }: MessageEvent<Record<string, unknown>>) => {
          const { type, run, runId, state } = data;
          if (type === 'runStarted' && run instanceof Object && 'runId' in run) begun = run.runId;
          const isHalted = state instanceof Object && 'kind' in state && state.kind !== 'running';
          // The page draws in its next frame what it is told.
          if (type === 'runState' && runId === begun && isHalted) requestAnimationFrame(() => resolve());
        });
      }),
    }));
    await this.trainButton.click();
    await listener.evaluate(({ shown }) => shown);
    await this.ended();
  }

  async ended(): Promise<void> {
    await this.frame.locator('progress:is([data-state=completed],[data-state=stopped],[data-state=failed])').waitFor();
  }

  /**
   * Presses Stop and resolves, once the page shows the last epoch, with the times (`Date.now`) of the click's arrival in
   * the page and of that: what a person waits for, without what it takes a test to find and press a button.
   */
  async stop(): Promise<{ clickedAt: number; shownAt: number }> {
    const listener = await this.frame.locator('progress[data-state]').evaluateHandle((progress) => ({
      times: new Promise<{ clickedAt: number; shownAt: number }>((resolve) => {
        let clickedAt = 0;
        addEventListener('click', () => (clickedAt = Date.now()), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (progress.dataset['state'] === 'stopped') resolve({ clickedAt, shownAt: Date.now() });
        });
        observer.observe(progress, { attributeFilter: ['data-state'] });
      }),
    }));
    await this.stopButton.click();
    return listener.evaluate(({ times }) => times);
  }

  /** The first and the last `count` lines of the epoch log, `epoch loss` each, read by walking through it with its keys. */
  async outerLines(count: number): Promise<Set<string>> {
    const lines = new Set<string>();
    await this.log.press('Home');
    for (let epoch = 0; epoch < count; epoch++) {
      lines.add(await this.#selectedLine(epoch));
      await this.log.press('ArrowDown');
    }
    await this.log.press('End');
    const last = await this.#lastEpoch();
    for (let epoch = last; epoch > last - count; epoch--) {
      lines.add(await this.#selectedLine(epoch));
      await this.log.press('ArrowUp');
    }
    return lines;
  }

  async #lastEpoch(): Promise<number> {
    return Number(await this.log.getByRole('option').first().getAttribute('aria-setsize')) - 1;
  }

  async #selectedLine(epoch: number): Promise<string> {
    const row = this.log.locator(`[data-epoch="${epoch}"][aria-selected=true]`);
    return row.evaluate((element) =>
      [...element.children]
        .slice(0, 2)
        .map((cell) => cell.textContent)
        .join(' '),
    );
  }
}
