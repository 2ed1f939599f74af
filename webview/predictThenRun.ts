import * as l10n from '@vscode/l10n';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { lockedControls } from '../src/experiment/applyEdit.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import { hyperparameterChanges } from '../src/experiment/hyperparameterChanges.ts';
import { runsToAsk } from '../src/experiment/lessonAnswer.ts';
import type { Lesson, LessonQuestion } from '../src/experiment/lessonSchema.ts';
import { askedPlace, DARING_LR, lectureQuestions, STICKING_LR } from '../src/experiment/lectureLesson.ts';
import { lockedText } from '../src/wording/lessonText.ts';
import { element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import type { KeptGuesses } from './keptGuesses.ts';
import { subjectKey } from './keptGuesses.ts';
import { prose } from './lectureStep.ts';
import { runModelLine } from './modelLine.ts';
import { hyperparametersView } from '../src/protocol.ts';
import { tickText } from '../src/report/niceTicks.ts';
import { QuestionCard } from './questionCard.ts';
import type { State } from './store.ts';

/** What the questions are about: they are asked anew where any of it is another. */
interface Asked {
  readonly experiment: Experiment;
  readonly lesson: Lesson | null;
}

function builtIn(experiment: Experiment): LessonQuestion[] {
  const { features } = experiment.dataset;
  const place = askedPlace(experiment).map((value, i) => `${features[i] ?? 'x'} = ${tickText(value)}`);
  const isLogistic = experiment.hyperparameters.model === 'logistic';
  return lectureQuestions(experiment, [
    isLogistic ? l10n.t('What is p at {0}?', place.join(', ')) : l10n.t('What is ŷ at {0}?', place.join(', ')),
    l10n.t('Will lr {0} converge?', DARING_LR),
    l10n.t('Which loss ends lower at lr {0}?', STICKING_LR),
  ]);
}

/** Whether the desk is as the questions found it, or as they left it. */
function isOneOf(known: readonly (Hyperparameters | null)[], hyperparameters: Hyperparameters): boolean {
  return known.some((base) => base !== null && hyperparameterChanges(base, hyperparameters).length === 0);
}

function isAbout({ of, asked, shown }: KeptGuesses, { experiment, lesson }: Asked): boolean {
  return isOneOf([asked, shown], experiment.hyperparameters) && of === subjectKey(experiment.dataset, lesson);
}

/** The sixth question: the learner's own guess comes before the engine's answer. */
export class PredictThenRun implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #intro = prose();
  readonly #kept = element('p', { class: 'hint' });
  readonly #about = element('p', { class: 'hint' });
  readonly #title = element('h3');
  readonly #cards = element('div', { class: 'question-cards' });
  readonly #again = element('button', { type: 'button', class: 'link' }, l10n.t('Ask again'));
  #asked: Asked | null = null;
  /** The key of what is asked about, once a guess needs it: it reads the whole dataset. */
  #subject: string | null = null;
  #questions: readonly QuestionCard[] = [];
  /** What a card put on the desk: that is no reason to ask anew. */
  #shown: Hyperparameters | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#again.addEventListener('click', () => this.#askAgain());
    const head = [this.#title, this.#intro, this.#kept, this.#about];
    this.element = element(
      'div',
      { class: 'lecture-body' },
      element('section', { class: 'lecture-step' }, ...head),
      this.#cards,
      element('div', { class: 'lecture-actions' }, this.#again),
    );
  }

  update({ experiment, draft: { lesson }, view: { guesses } }: State): void {
    if (experiment === null || this.#isAsked({ experiment, lesson })) return;
    const asked = { experiment, lesson };
    if (this.#asked !== null || guesses === null || !isAbout(guesses, asked)) this.#ask(asked);
    else this.#restore(guesses, asked);
  }

  /** The page was hidden meanwhile. */
  #restore({ asked: hyperparameters, shown, guesses }: KeptGuesses, { experiment, lesson }: Asked): void {
    this.#ask({ experiment: { ...experiment, hyperparameters }, lesson });
    this.#shown = shown;
    guesses.forEach((guess, i) => this.#questions[i]?.restore(guess));
  }

  #keep(): void {
    if (this.#asked === null) return;
    const { experiment, lesson } = this.#asked;
    const guesses: KeptGuesses = {
      of: (this.#subject ??= subjectKey(experiment.dataset, lesson)),
      asked: hyperparametersView(experiment.hyperparameters),
      shown: this.#shown && hyperparametersView(this.#shown),
      guesses: this.#questions.map(({ kept }) => kept),
    };
    this.#context.dispatch({ type: 'viewed', change: { guesses } });
  }

  #isAsked({ experiment: { dataset, hyperparameters }, lesson }: Asked): boolean {
    if (this.#asked === null || this.#asked.lesson !== lesson || this.#asked.experiment.dataset !== dataset)
      return false;
    return isOneOf([this.#asked.experiment.hyperparameters, this.#shown], hyperparameters);
  }

  #askAgain(): void {
    const { experiment, draft } = this.#context.state;
    if (experiment !== null) this.#ask({ experiment, lesson: draft.lesson });
  }

  #ask(asked: Asked): void {
    const { experiment, lesson } = asked;
    this.#asked = asked;
    this.#subject = null;
    this.#shown = null;
    for (const card of this.#questions) card.dispose();
    const questions = lesson?.questions ?? builtIn(experiment);
    this.#questions = questions.map((question, i) => {
      const show = this.#mayShow(question, experiment) ? (chosen: Hyperparameters) => this.#show(chosen) : null;
      return new QuestionCard(question, experiment, i + 1, { show, keep: () => this.#keep() });
    });
    this.#cards.replaceChildren(...this.#questions.map((card) => card.element));
    this.#write(asked);
  }

  #write({ experiment, lesson }: Asked): void {
    setText(this.#title, lesson?.title ?? l10n.t('Three questions about your experiment'));
    const standing = l10n.t('Commit a guess to each. Only then does the engine train and answer.');
    setText(this.#intro, lesson === null || lesson.intro === '' ? standing : lesson.intro);
    const kept = lesson === null ? [] : [...lesson.lock, ...lesson.hide];
    setText(this.#kept, kept.length === 0 ? '' : lockedText(kept));
    this.#kept.hidden = kept.length === 0;
    const { epochs } = experiment.hyperparameters;
    setText(this.#about, l10n.t('Asked of {0}, {1} epochs.', runModelLine(experiment), epochs));
  }

  /** Whether the desk may be changed to the question's runs. */
  #mayShow(question: LessonQuestion, { hyperparameters }: Experiment): boolean {
    const { draft } = this.#context.state;
    return runsToAsk(question, hyperparameters).every(
      (chosen) => lockedControls(draft, { type: 'adopt', hyperparameters: chosen }).length === 0,
    );
  }

  #show(hyperparameters: Hyperparameters): void {
    this.#shown = hyperparameters;
    this.#keep();
    this.#context.adoptAndTrain(hyperparameters);
    this.#context.dispatch({ type: 'viewed', change: { tab: 'loss' } });
  }
}
