import { choiceOf } from './datasetBlock.ts';
import type { DatasetTable } from './datasetTable.ts';
import type { GridPlace } from './gridKeys.ts';

/** The mouse in the dataset's table: a click chooses a cell, dragging or Shift a block; a second click edits the text. */
export class DatasetMouse {
  readonly #grid: DatasetTable;
  /** The cell that the button went down in, while it is down. */
  #from: GridPlace | null = null;

  constructor(grid: DatasetTable) {
    this.#grid = grid;
    grid.element.addEventListener('mousedown', (event) => this.#press(event));
    grid.element.addEventListener('mouseover', (event) => this.#drag(event));
    // Chosen text can be dragged by itself, and would be moved into another cell.
    grid.element.addEventListener('dragstart', (event) => event.preventDefault());
    grid.element.addEventListener('mouseup', ({ target }) => this.#release(target));
  }

  #press(event: MouseEvent): void {
    this.#from = null;
    const place = this.#grid.cellOf(event.target);
    if (place === null || event.button !== 0) return;
    const here = this.#grid.cellOf(document.activeElement);
    if (event.shiftKey && here !== null) {
      event.preventDefault();
      this.#grid.choice = choiceOf(here, place);
      return;
    }
    this.#grid.choice = null;
    // In the cell that the keyboard is in already, the mouse moves the text cursor.
    if (event.target !== document.activeElement) this.#from = place;
  }

  #drag({ target, buttons }: MouseEvent): void {
    const place = buttons === 1 && this.#from !== null ? this.#grid.cellOf(target) : null;
    if (place === null || this.#from === null) return;
    this.#grid.choice = choiceOf(this.#from, place);
    this.#select();
  }

  #release(target: EventTarget | null): void {
    if (this.#from !== null && target === document.activeElement) this.#select();
    this.#from = null;
  }

  /** The text is selected as a whole: what is typed next takes its place, arrows lead on. */
  #select(): void {
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  }
}
