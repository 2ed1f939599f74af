import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/numberText.ts';
import { element, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import type { State } from './store.ts';

/** Epochs a second on offer; null is as fast as possible. */
const PACES: readonly (number | null)[] = [1, 5, 20, 100, 1000, null];

function paceText(pace: number | null): string {
  if (pace === null) return l10n.t('Full speed');
  return pace === 1 ? l10n.t('1 epoch/s') : l10n.t('{0} epochs/s', grouped(pace));
}

/** How fast epochs follow one another: those that are trained, and those that are replayed. */
export class PaceControl {
  readonly element: HTMLElement;
  readonly #select = element('select', { class: 'pace' });
  /** A pace of another version of the lab, which is on offer for as long as it is the chosen one. */
  readonly #other = element('option', { hidden: true });

  constructor(context: LabContext) {
    const options = PACES.map((pace) => element('option', { value: String(pace) }, paceText(pace)));
    this.#select.append(...options, this.#other);
    this.#select.title = l10n.t(
      'Epochs a second, trained or replayed. At full speed a run is trained as fast as possible and replayed in ten seconds.',
    );
    this.#select.addEventListener('change', () => {
      const { value } = this.#select;
      context.setPace(value === 'null' ? null : Number(value));
    });
    const label = element('span', { class: 'hidden' }, l10n.t('Speed'));
    this.element = element('label', { class: 'pace-label' }, label, this.#select);
  }

  update({ pace }: State): void {
    const isOffered = PACES.includes(pace);
    this.#other.hidden = isOffered;
    if (!isOffered) {
      this.#other.value = String(pace);
      setText(this.#other, paceText(pace));
    }
    if (this.#select.value !== String(pace)) this.#select.value = String(pace);
  }
}
