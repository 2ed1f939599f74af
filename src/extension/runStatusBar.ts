import * as l10n from '@vscode/l10n';
import { grouped, numberText } from '../wording/numberText.ts';
import type { Run } from './run.ts';

/** A text that changes more often than this is not read. */
const UPDATE_MS = 250;

/** What is needed of an item of VS Code's status bar. */
export interface StatusItem {
  text: string;
  tooltip: unknown;
  show(): void;
  dispose(): void;
}

function statusText({ log, tally, hyperparameters }: Run): string {
  const [loss] = tally.losses;
  const epochs = `$(beaker) ${grouped(log.length)}/${grouped(hyperparameters.epochs)}`;
  if (loss === undefined) return epochs;
  const shown = Number.isFinite(loss) ? numberText(Number(loss.toPrecision(3))) : String(loss);
  return l10n.t('{0} · loss {1}', epochs, shown);
}

/** Tells in the status bar of a run that goes on in a lab which is not to be seen; an item is there only that long. */
export class RunStatusBar {
  readonly #create: () => StatusItem;
  readonly #now: () => number;
  #item: StatusItem | null = null;
  #run: Run | null = null;
  #isPanelVisible = true;
  #updatedAt = -Infinity;

  /** @param create makes an item that reveals the panel when it is clicked */
  constructor(create: () => StatusItem, now = () => performance.now()) {
    this.#create = create;
    this.#now = now;
  }

  set isPanelVisible(isVisible: boolean) {
    this.#isPanelVisible = isVisible;
    this.#update();
  }

  /** The run that goes on got on; null once none does. */
  set run(run: Run | null) {
    this.#run = run;
    this.#update();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = null;
  }

  #update(): void {
    const run = this.#run;
    if (run === null || this.#isPanelVisible) return this.dispose();
    const isNew = this.#item === null;
    if (!isNew && this.#now() - this.#updatedAt < UPDATE_MS) return;
    const item = (this.#item ??= this.#create());
    this.#updatedAt = this.#now();
    item.text = statusText(run);
    item.tooltip = run.name;
    if (isNew) item.show();
  }
}
