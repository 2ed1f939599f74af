import * as l10n from '@vscode/l10n';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import { LECTURE_NOTES, notedAs } from '../src/report/lectureNotes.ts';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext, View } from './labContext.ts';
import { experimentBox, lectureStep, prose } from './lectureStep.ts';
import { runModelLine } from './modelLine.ts';
import { fillSlots, slot } from './richText.ts';
import { SlicedRuns } from './slicedRuns.ts';
import type { State } from './store.ts';

/** The lecture's script has `range(1000)`. */
const LINES = LECTURE_HYPERPARAMETERS.epochs;

interface Line {
  readonly epoch: number;
  readonly printed: string;
  readonly noted: ReturnType<typeof notedAs>;
}

function linesOf(loss: Float64Array): Line[] {
  return Array.from(loss, (value, epoch) => {
    const printed = pythonRepr(value);
    return { epoch, printed, noted: notedAs(epoch, printed) };
  });
}

function rowOf({ epoch, printed, noted }: Line): HTMLElement {
  const note = element('td', { class: 'notes-note' });
  if (noted === 'same') note.append(icon('good'), l10n.t('as in the notes, to the last digit'));
  if (noted === 'different')
    note.append(icon('warning'), l10n.t('the notes print {0}', LECTURE_NOTES.get(epoch) ?? ''));
  const cells = [element('th', { scope: 'row' }, String(epoch)), element('td', { class: 'notes-loss' }, printed), note];
  return element('tr', { class: `notes-${noted}` }, ...cells);
}

/** The log that the lecture's script prints, computed again for the experiment on the desk and held against the notes. */
export class LectureLog implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #about = element('p', { class: 'hint' });
  readonly #seen = element('p', { class: 'lecture-seen', role: 'status' });
  readonly #body = element('tbody');
  readonly #scroller: HTMLElement;
  readonly #runs = new SlicedRuns();
  #experiment: Experiment | null = null;
  #marked: readonly HTMLElement[] = [];

  constructor(context: LabContext) {
    this.#context = context;
    const heads = [l10n.t('epoch'), l10n.t('loss'), l10n.t('the notes')];
    const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
    const table = element('table', {}, element('thead', {}, head), this.#body);
    const label = l10n.t('The lecture’s log');
    this.#scroller = element('div', { class: 'notes-log', tabindex: 0, role: 'region', 'aria-label': label }, table);
    this.element = element('div', { class: 'lecture-body' }, this.#step(), this.#box());
  }

  update({ experiment }: State): void {
    if (experiment === null || experiment === this.#experiment) return;
    this.#experiment = experiment;
    const epochs = Math.min(LINES, experiment.hyperparameters.epochs);
    setText(this.#about, l10n.t('Computed for {0}.', runModelLine(experiment)));
    this.#runs.start(
      experiment.dataset,
      [{ ...experiment.hyperparameters, epochs }],
      (progress) => setText(this.#seen, l10n.t('Training: {0} of {1} epochs.', progress.epochs, progress.of)),
      ([run]) => this.#show(linesOf(run?.loss ?? new Float64Array())),
    );
  }

  #show(lines: readonly Line[]): void {
    const rows = lines.map(rowOf);
    this.#body.replaceChildren(...rows);
    this.#marked = rows.filter((_, i) => lines[i]?.noted !== 'not-printed');
    const same = lines.filter(({ noted }) => noted === 'same').length;
    const different = lines.find(({ noted }) => noted === 'different');
    const all = LECTURE_NOTES.size;
    if (same === all) return fillSlots(this.#seen, allText(), [String(lines.length), String(all)]);
    if (different === undefined)
      return fillSlots(this.#seen, fewText(), [String(same), String(all), String(lines.length)]);
    const { epoch, printed } = different;
    fillSlots(this.#seen, partText(), [
      String(same),
      String(all),
      String(epoch),
      LECTURE_NOTES.get(epoch) ?? '',
      printed,
    ]);
  }

  #step(): HTMLElement {
    const button = (label: string, step: 1 | -1) => {
      const created = element('button', { type: 'button', class: 'link' }, label);
      created.addEventListener('click', () => this.#jump(step));
      return created;
    };
    const jumps = [button(l10n.t('Previous marked line'), -1), button(l10n.t('Next marked line'), 1)];
    return lectureStep(
      l10n.t('All the lines, and the notes beside them'),
      prose(
        l10n.t(
          'The script prints {0} lines, and the notes show {1} of them. They do not say where the run started: of all the starts that nn.Linear can draw, this is the only one that prints these lines.',
          LINES,
          LECTURE_NOTES.size,
        ),
      ),
      this.#about,
      this.#seen,
      element('div', { class: 'lecture-actions' }, ...jumps),
      this.#scroller,
    );
  }

  /** To the next line that the notes have, seen from the one at the top. */
  #jump(step: 1 | -1): void {
    const top = this.#scroller.scrollTop;
    const places = this.#marked.map((row) => row.offsetTop - this.#headHeight());
    const place = step === 1 ? places.find((at) => at > top + 1) : places.findLast((at) => at < top - 1);
    if (place !== undefined) this.#scroller.scrollTo({ top: place });
  }

  #headHeight(): number {
    return this.#scroller.querySelector('thead')?.offsetHeight ?? 0;
  }

  #box(): HTMLElement {
    return experimentBox(
      l10n.t('Try it in the lab'),
      l10n.t(
        'Take the lecture’s examples and settings as they were, and train: the same lines come into the epoch log.',
      ),
      [{ label: l10n.t('Train the lecture’s run'), press: () => this.#train() }],
    );
  }

  #train(): void {
    this.#context.edit({ type: 'usePreset', preset: 'lecture' });
    this.#context.adoptAndTrain(LECTURE_HYPERPARAMETERS);
    this.#context.dispatch({ type: 'viewed', change: { lower: 'log' } });
  }
}

function allText(): string {
  return l10n.t('{0} lines, and all {1} that the notes print are among them, to the last digit.', slot(0), slot(1));
}

function fewText(): string {
  return l10n.t(
    '{0} of the {1} lines of the notes are here, to the last digit; the run ends after {2} epochs.',
    ...[0, 1, 2].map(slot),
  );
}

function partText(): string {
  return l10n.t(
    '{0} of the {1} lines of the notes are here. This is another run: in epoch {2} the notes print {3}, and it has {4}.',
    ...[0, 1, 2, 3, 4].map(slot),
  );
}
