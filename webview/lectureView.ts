import * as l10n from '@vscode/l10n';
import type { LectureSection } from '../src/protocol.ts';
import { BinaryLoss } from './binaryLoss.ts';
import type { LabContext, View } from './labContext.ts';
import { laterChapters } from './laterChapters.ts';
import type { Chapter } from './lecturePage.ts';
import { LecturePage } from './lecturePage.ts';
import { LinearOrLogistic } from './linearOrLogistic.ts';
import type { State } from './store.ts';
import { Tabs } from './tabs.ts';
import type { Theme } from './theme.ts';
import { WhySigmoid } from './whySigmoid.ts';

function firstChapters(context: LabContext): Chapter[] {
  return [
    {
      id: 'linear-or-logistic',
      title: l10n.t('Linear or logistic?'),
      asks: l10n.t('What is the difference between the linear model and the logistic regression model?'),
      answers: [l10n.t('One more sigmoid function.'), l10n.t('The loss is computed differently.')],
      view: new LinearOrLogistic(context),
    },
    {
      id: 'why-sigmoid',
      title: l10n.t('Why the sigmoid?'),
      asks: l10n.t('Why is the sigmoid function chosen?'),
      answers: [
        l10n.t('Regression puts out a real number, classification the probability of a class, in [0, 1].'),
        l10n.t('The sigmoid maps R onto the range of probabilities, [0, 1].'),
      ],
      view: new WhySigmoid(context),
    },
    {
      id: 'binary-loss',
      title: l10n.t('The binary loss'),
      asks: l10n.t('How is the loss of binary classification computed?'),
      answers: [
        l10n.t('The former, of the linear model, computes how far ŷ is from y.'),
        l10n.t('The latter computes how two distributions differ, by cross-entropy.'),
      ],
      view: new BinaryLoss(context),
    },
  ];
}

/** The lecture's questions, each answered with the learner's own data and run. */
export class LectureView implements View {
  readonly element: HTMLElement;
  readonly #tabs: Tabs<LectureSection>;

  constructor(context: LabContext) {
    const chapters = [...firstChapters(context), ...laterChapters(context)];
    const open = (section: LectureSection) => context.dispatch({ type: 'viewed', change: { section } });
    const pages = chapters.map((chapter, i) => new LecturePage(chapter, i + 1, chapters[i + 1] ?? null));
    pages.forEach((page, i) => page.onNext(() => this.#turn(open, pages[i + 1])));
    const entries = pages.map((page) => ({ name: page.id, label: page.tabLabel, view: page }));
    this.#tabs = new Tabs('lecture', l10n.t('Questions of the lecture'), entries, ({ view }) => view.section, open);
    this.element = this.#tabs.element;
  }

  update(state: State): void {
    this.#tabs.update(state);
  }

  setTheme(theme: Theme): void {
    this.#tabs.setTheme(theme);
  }

  #turn(open: (section: LectureSection) => void, page: LecturePage | undefined): void {
    if (page === undefined) return;
    open(page.id);
    // The page comes into sight with the next frame, which was asked for just now.
    requestAnimationFrame(() => page.focus());
  }
}
