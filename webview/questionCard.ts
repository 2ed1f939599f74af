import * as l10n from '@vscode/l10n';
import type { FinishedRun } from '../src/engine/finishedRun.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import { hyperparameterChanges } from '../src/experiment/hyperparameterChanges.ts';
import type { Guess, LessonAnswer } from '../src/experiment/lessonAnswer.ts';
import { answerOf, isRight, runsToAsk } from '../src/experiment/lessonAnswer.ts';
import type { LessonQuestion } from '../src/experiment/lessonSchema.ts';
import { answerText, reasonText, verdictText } from '../src/wording/lessonText.ts';
import { numberText } from '../src/wording/numberText.ts';
import { runName, settingNames } from '../src/wording/runName.ts';
import { element, setText } from './element.ts';
import type { GuessInput } from './guessInput.ts';
import { guessInput } from './guessInput.ts';
import { icon } from './icon.ts';
import type { KeptGuess } from './keptGuesses.ts';
import type { RunsProgress } from './slicedRuns.ts';
import { SlicedRuns } from './slicedRuns.ts';
import { describeControl, toolkitButton } from './toolkit.ts';

/** What a card asks of the lab. */
export interface CardActions {
  /** Shows a run of the question in the lab; null where a lesson keeps what that would change. */
  readonly show: ((hyperparameters: Hyperparameters) => void) | null;
  /** The guess is another one, or committed by now. */
  readonly keep: () => void;
}

/** What the run of a question changes about the experiment: `lr 0.01 → 5`. */
function settingsText(experiment: Experiment, hyperparameters: Hyperparameters): string {
  const isSame = hyperparameterChanges(experiment.hyperparameters, hyperparameters).length === 0;
  return isSame ? l10n.t('as on the desk') : runName({ ...experiment, hyperparameters }, experiment);
}

/** One question: a guess, then what the engine says. */
export class QuestionCard {
  readonly element: HTMLElement;
  readonly #question: LessonQuestion;
  readonly #experiment: Experiment;
  readonly #asked: readonly Hyperparameters[];
  readonly #actions: CardActions;
  readonly #input: GuessInput;
  readonly #commit = toolkitButton('primary', l10n.t('Commit and run'), icon('train'));
  readonly #answer = element('div', { class: 'card-answer', role: 'status' });
  readonly #runs = new SlicedRuns();
  #isCommitted = false;

  constructor(question: LessonQuestion, experiment: Experiment, number: number, actions: CardActions) {
    this.#question = question;
    this.#experiment = experiment;
    this.#asked = runsToAsk(question, experiment.hyperparameters);
    this.#actions = actions;
    const [first, second = first] = this.#asked;
    const names = first === undefined || second === undefined ? [] : settingNames(first, second);
    this.#input = guessInput(question, `guess-${number}`, names);
    this.#commit.disabled = true;
    this.#input.onChange(() => {
      this.#enable();
      actions.keep();
    });
    this.#commit.addEventListener('click', () => {
      this.#ask();
      actions.keep();
    });
    this.element = element(
      'section',
      { class: 'question-card' },
      element('h3', {}, question.text),
      element('p', { class: 'hint' }, this.#hint()),
      element('div', { class: 'card-guess' }, this.#input.element, this.#commit),
      this.#answer,
    );
    // The component makes its inner button when it comes onto the page.
    requestAnimationFrame(() => this.#enable());
  }

  get kept(): KeptGuess {
    return { text: this.#input.text, isCommitted: this.#isCommitted };
  }

  /** As it was before the page was hidden; the answer to a committed guess is found again. */
  restore({ text, isCommitted }: KeptGuess): void {
    this.#input.text = text;
    if (isCommitted) this.#ask();
  }

  /** It is no longer asked. */
  dispose(): void {
    this.#runs.stop();
  }

  /** What the run changes about the desk, and how near a number has to come. */
  #hint(): string {
    const changes = this.#asked.map((hyperparameters) => settingsText(this.#experiment, hyperparameters));
    // The two of a comparison are named where one of them is chosen.
    if (this.#question.ask === 'lower') return '';
    if (!('tolerance' in this.#question)) return changes.join(' · ');
    return l10n.t('{0}; a guess within {1} counts as right', changes.join(' · '), numberText(this.#question.tolerance));
  }

  #enable(): void {
    const isReady = this.#input.guess !== null && !this.#isCommitted;
    this.#commit.disabled = !isReady;
    describeControl(this.#commit, { 'aria-disabled': isReady ? null : 'true' });
  }

  #ask(): void {
    const { guess } = this.#input;
    if (guess === null || this.#isCommitted) return;
    this.#isCommitted = true;
    this.#input.disable();
    this.#enable();
    const done = (runs: readonly FinishedRun[]) => this.#tell(guess, runs);
    this.#runs.start(this.#experiment.dataset, this.#asked, (progress) => this.#wait(progress), done);
  }

  #wait({ epochs, of }: RunsProgress): void {
    setText(this.#answer, l10n.t('Training: {0} of {1} epochs.', epochs, of));
  }

  #tell(guess: Guess, [first, ...others]: readonly FinishedRun[]): void {
    if (first === undefined) return;
    const answer = answerOf(this.#question, [first, ...others]);
    const right = isRight(answer, guess);
    const verdict = element(
      'p',
      { class: `card-verdict ${right ? 'is-right' : 'is-wrong'}` },
      verdictText(answer, guess),
    );
    verdict.prepend(icon(right ? 'good' : 'info'));
    const said = element('p', {}, element('strong', {}, answerText(answer)), ' ', this.#reason(answer));
    this.#answer.replaceChildren(verdict, said, ...this.#because(), ...this.#showButtons());
  }

  #reason(answer: LessonAnswer): string {
    return reasonText(answer, this.#asked[0]?.model ?? 'logistic');
  }

  #because(): HTMLElement[] {
    const { because } = this.#question;
    return because === undefined ? [] : [element('p', { class: 'card-because' }, because)];
  }

  #showButtons(): HTMLElement[] {
    const { show } = this.#actions;
    if (show === null) return [];
    const buttons = this.#asked.map((hyperparameters, i) => {
      const label =
        this.#asked.length === 1 ? l10n.t('See the run in the lab') : l10n.t('See run {0} in the lab', i + 1);
      const button = toolkitButton('secondary', label, icon('train'));
      button.addEventListener('click', () => show(hyperparameters));
      return button;
    });
    return [element('div', { class: 'lecture-actions' }, ...buttons)];
  }
}
