import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { RowPrediction } from './rowPrediction.ts';
import { cellNumber } from './rowPrediction.ts';

const NONE = '–';

/** What a run says of one row: p with a tick or a cross, the example's loss, and whether it was held out. */
export class DatasetRowResult {
  readonly cells: readonly HTMLTableCellElement[];
  /** For the row's head. */
  readonly heldOut = element('span', { class: 'held-out-mark', hidden: true }, icon('heldOut'));
  readonly #output = element('td', { class: 'row-output number', 'aria-readonly': 'true' });
  readonly #loss = element('td', { class: 'row-loss number', 'aria-readonly': 'true' });
  readonly #outputText = element('span');
  readonly #verdict = element('span', { class: 'hidden' });

  /** @param firstColumn the place of the first cell among the table's columns, counted from 1 */
  constructor(row: number, firstColumn: number) {
    this.#output.setAttribute('aria-colindex', String(firstColumn));
    this.#output.id = `output-${row}`;
    this.#loss.setAttribute('aria-colindex', String(firstColumn + 1));
    this.#output.append(icon('right', 'is-right'), icon('remove', 'is-wrong'), this.#outputText, this.#verdict);
    this.heldOut.title = l10n.t('held out for validation: not trained on');
    this.heldOut.append(element('span', { class: 'hidden' }, this.heldOut.title));
    this.cells = [this.#output, this.#loss];
  }

  update(prediction: RowPrediction | null): void {
    const loss = prediction?.loss ?? null;
    setText(this.#outputText, prediction === null ? NONE : cellNumber(prediction.output));
    setText(this.#loss, loss === null ? NONE : cellNumber(loss));
    this.heldOut.hidden = prediction?.isHeldOut !== true;
    this.#judge(prediction?.isRight ?? null);
    // The exact values, for who looks closer.
    this.#output.title = prediction === null ? '' : String(prediction.output);
    this.#loss.title = loss === null ? '' : String(loss);
  }

  #judge(isRight: boolean | null): void {
    const word = isRight === null ? '' : isRight ? l10n.t('right') : l10n.t('wrong');
    this.#output.dataset['side'] = isRight === null ? 'none' : isRight ? 'right' : 'wrong';
    setText(this.#verdict, word === '' ? '' : ` ${word}`);
  }
}
