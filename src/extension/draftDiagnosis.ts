import { checkDraft } from '../experiment/checkDraft.ts';
import type { Draft } from '../experiment/draft.ts';
import type { DiagnosisView } from '../protocol.ts';
import { diagnosisView } from './diagnosisView.ts';
import type { Trainer } from './trainer.ts';

/** Long enough that a number that is being typed is not diagnosed key by key. */
const DELAY_MS = 150;

/** Keeps the diagnosis of the draft: a little after the last edit the worker is asked anew. */
export class DraftDiagnosis {
  readonly #trainer: Pick<Trainer, 'diagnose'>;
  readonly #current: () => Draft;
  readonly #told: (diagnosis: DiagnosisView | null) => void;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #asked: Draft | null = null;
  #diagnosis: DiagnosisView | null = null;

  /**
   * @param current the draft as it is by now
   * @param told is called with what was found out, or null where the draft has problems
   */
  constructor(
    trainer: Pick<Trainer, 'diagnose'>,
    current: () => Draft,
    told: (diagnosis: DiagnosisView | null) => void,
    onError: (error: unknown) => void,
  ) {
    this.#trainer = trainer;
    this.#current = current;
    this.#told = told;
    this.#onError = onError;
  }

  /** The last one that was told; null while there is none. */
  get diagnosis(): DiagnosisView | null {
    return this.#diagnosis;
  }

  /** The draft was changed. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), DELAY_MS);
  }

  /** Asks at once, unless this very draft was asked about already. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#current();
    if (draft === this.#asked) return;
    this.#asked = draft;
    const diagnosis = await this.#diagnose(draft);
    // Another draft is on the desk by now: its own diagnosis is on its way.
    if (draft !== this.#asked || draft !== this.#current()) return;
    this.#diagnosis = diagnosis;
    this.#told(diagnosis);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked = null;
  }

  async #diagnose(draft: Draft): Promise<DiagnosisView | null> {
    const { experiment } = checkDraft(draft);
    if (experiment === null) return null;
    try {
      return diagnosisView(await this.#trainer.diagnose(experiment), experiment.dataset);
    } catch (error) {
      if (draft === this.#asked) this.#onError(error);
      return null;
    }
  }
}
