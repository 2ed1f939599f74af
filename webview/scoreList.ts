import { element, setText } from './element.ts';
import type { ScoreText } from './metricsText.ts';

interface Row {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
  readonly note: HTMLElement;
}

function rowOf(): Row {
  const name = element('dt');
  const value = element('dd', { class: 'score-value number' });
  const note = element('dd', { class: 'score-note' });
  return { element: element('div', { class: 'score' }, name, value, note), name, value, note };
}

/** Scores with what each of them measures or, for a dash, why there is none. */
export class ScoreList {
  readonly element = element('dl', { class: 'scores' });
  readonly #rows: Row[] = [];

  update(scores: readonly ScoreText[]): void {
    while (this.#rows.length < scores.length) {
      const row = rowOf();
      this.#rows.push(row);
      this.element.append(row.element);
    }
    this.#rows.forEach((row, i) => {
      const score = scores[i];
      row.element.hidden = score === undefined;
      if (score === undefined) return;
      setText(row.name, score.name);
      setText(row.value, score.value);
      setText(row.note, score.note);
      row.element.classList.toggle('missing', score.isMissing);
    });
  }
}
