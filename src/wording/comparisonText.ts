import * as l10n from '@vscode/l10n';
import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { LECTURE_DATASET } from '../engine/dataset.ts';
import type { FindingView, FoundStartView, LogComparisonView, LogFitView } from '../experiment/logComparisonSchema.ts';
import { numberText, roughCount } from './numberText.ts';
import { runName } from './runName.ts';
import { sentences } from './sentences.ts';
import { shown, shownList } from './shown.ts';

/** What is said about a printed log. */
export interface Verdict {
  readonly severity: 'good' | 'info' | 'warning';
  readonly title: string;
  readonly detail: string;
}

/** A float32 number has seven significant digits: with fewer printed, other runs may print the same. */
const ALL_DIGITS = 7;
/** A relative difference as a person says it: one digit is enough. */
function difference(value: number | null): string {
  return value === null ? '∞' : value.toExponential(0).replace('e+', 'e');
}

function settingsName(before: Hyperparameters, after: Hyperparameters): string {
  return runName(
    { dataset: LECTURE_DATASET, hyperparameters: after },
    { dataset: LECTURE_DATASET, hyperparameters: before },
  );
}

/** Where a start was found for a changed setting, that it is another one goes without saying. */
function withStartOf(before: Hyperparameters, { initial, seed }: Hyperparameters): Hyperparameters {
  return { ...before, initial, seed };
}

function mistakeName(mistake: 'no-zero-grad' | 'double-sigmoid'): string {
  return mistake === 'no-zero-grad'
    ? l10n.t('optimizer.zero_grad() is missing: every gradient is added to all before it')
    : l10n.t('BCEWithLogitsLoss on the output of a sigmoid: it has a sigmoid of its own');
}

function startName({ start }: FindingView): string {
  if (start?.seed == null) return l10n.t('another start, and nothing else');
  return l10n.t('the start that torch.manual_seed({0}) draws', String(start.seed));
}

/** What is different in the script, in a few words. Rows are counted from 1, as the table shows them. */
export function findingName(finding: FindingView, before: Hyperparameters, dataset: Pick<Dataset, 'features'>): string {
  const { cause, hyperparameters } = finding;
  switch (cause.kind) {
    case 'settings': {
      const name = settingsName(withStartOf(before, hyperparameters), hyperparameters);
      return finding.start === null ? name : l10n.t('{0}, and another start', name);
    }
    case 'start':
      return startName(finding);
    case 'mistake':
      return mistakeName(cause.mistake);
    case 'shift':
      return cause.by > 0
        ? l10n.t('the loss is computed after the step: each line has the loss of the next epoch')
        : l10n.t('the epochs are counted from 1: each line has the loss of the epoch before');
    case 'label':
      return l10n.t('the label of row {0} is {1}', cause.row + 1, numberText(cause.to));
    case 'row':
      return l10n.t('row {0} is missing', cause.row + 1);
    case 'cell': {
      const name = shown(dataset.features[cause.feature] ?? '');
      return l10n.t(
        '{0} of row {1} is {2} instead of {3}',
        name,
        cause.row + 1,
        numberText(cause.to),
        numberText(cause.from),
      );
    }
  }
}

/** What a button says that makes the experiment what the finding says; null where no experiment can be it. */
export function adoptLabel({ cause, edits }: FindingView): string | null {
  if (edits.length === 0) return null;
  if (cause.kind === 'start') return l10n.t('Use this start');
  return cause.kind === 'settings' ? l10n.t('Use these settings') : l10n.t('Change the dataset so');
}

/** How near a finding comes. */
export function fitText({ identical, lines, difference: largest, departsAtEpoch }: LogFitView): string {
  if (identical === lines) return l10n.t('identical to the last digit');
  if (departsAtEpoch === null) return l10n.t('agrees to {0}', difference(largest));
  return l10n.t('differs from epoch {0}, by up to {1}', departsAtEpoch, difference(largest));
}

function howFound({ source, tried, identical, open, halfWidths, seed }: FoundStartView): string {
  if (source === 'seed') return l10n.t('It is what torch.manual_seed({0}) draws.', String(seed));
  if (source === 'round') return l10n.t('These are round numbers: somebody chose them.');
  if (tried > 0 && identical === 1)
    return l10n.t(
      '{0} starts that nn.Linear can draw were tried around it: it is the only one that prints every digit.',
      roughCount(tried),
    );
  if (tried > 0 && identical > 1)
    return l10n.t(
      '{0} starts that nn.Linear can draw were tried around it: {1} print every digit.',
      roughCount(tried),
      roughCount(identical),
    );
  if (tried > 0)
    return l10n.t(
      '{0} starts that nn.Linear can draw were tried around it: none prints every digit, and this one is the nearest.',
      roughCount(tried),
    );
  if (open === null) return l10n.t('The log says too little to find it: quite other starts fit as well.');
  const widths = [...halfWidths].map((width) => `±${width.toPrecision(1)}`).join(', ');
  return l10n.t(
    'The printed digits leave about {0} starts of nn.Linear open ({1}).',
    roughCount(Math.max(1, open)),
    widths,
  );
}

/** All digits of a start that was found; of one that was only narrowed down, those that are known. */
function parameterText({ source }: FoundStartView, value: number, halfWidth: number): string {
  if (source !== 'fitted' || !Number.isFinite(halfWidth)) return String(value);
  return value.toFixed(Math.max(0, Math.min(20, Math.ceil(-Math.log10(halfWidth)))));
}

/** Where a script begins, and how that is known. */
export function startText(start: FoundStartView): string {
  const parameters = [...start.parameters].map((value, j) => parameterText(start, value, start.halfWidths[j] ?? 0));
  const bias = parameters.pop() ?? '';
  const weights = parameters.length === 1 ? parameters.join() : `[${parameters.join(', ')}]`;
  return sentences(l10n.t('weight {0}, bias {1}.', weights, bias), howFound(start));
}

function identicalVerdict({ fit, reading }: LogComparisonView): Verdict {
  const all = l10n.t('All {0} printed losses are those of this experiment.', fit.lines);
  const few =
    reading.digits < ALL_DIGITS
      ? l10n.t('Only {0} digits were printed: other runs may print the same.', reading.digits)
      : null;
  return { severity: 'good', title: l10n.t('Identical to the last digit'), detail: sentences(all, few) };
}

function agreesVerdict(view: LogComparisonView, dataset: Pick<Dataset, 'features'>): Verdict {
  const { fit, findings, hyperparameters } = view;
  const [twin] = findings;
  const detail = sentences(
    l10n.t(
      '{0} of {1} losses have every printed digit; the others differ by rounding, as builds of PyTorch do.',
      fit.identical,
      fit.lines,
    ),
    twin === undefined
      ? null
      : l10n.t('With {0} it is nearer: {1}.', findingName(twin, hyperparameters, dataset), fitText(twin.fit)),
  );
  return { severity: 'good', title: l10n.t('Agrees to {0}', difference(fit.difference)), detail };
}

function differsVerdict(view: LogComparisonView, dataset: Pick<Dataset, 'features'>): Verdict {
  const { fit, findings, hyperparameters, tried } = view;
  const title = l10n.t('Differs from epoch {0}', fit.departsAtEpoch ?? 0);
  const [best] = findings;
  if (best === undefined) return { severity: 'warning', title, detail: l10n.t('Nothing was found that explains it.') };
  const name = findingName(best, hyperparameters, dataset);
  if (best.fit.departsAtEpoch === null) {
    const detail = l10n.t('It looks like this: {0}. So trained, the run {1}.', name, fitText(best.fit));
    return {
      severity: 'info',
      title,
      detail: best.cause.kind === 'start' ? sentences(detail, l10n.t('The settings are the same.')) : detail,
    };
  }
  return {
    severity: 'warning',
    title,
    detail: sentences(
      l10n.t('None of the {0} explanations that were tried fits.', tried),
      view.isComplete ? null : l10n.t('There are more, which would have taken too long.'),
      l10n.t('The nearest: {0}; it {1}.', name, fitText(best.fit)),
    ),
  };
}

/** The verdict on a printed log: identical, agreeing, or from where it differs and why. */
export function verdictOf(view: LogComparisonView, dataset: Pick<Dataset, 'features'>): Verdict {
  const { fit } = view;
  if (fit.identical === fit.lines) return identicalVerdict(view);
  return fit.departsAtEpoch === null ? agreesVerdict(view, dataset) : differsVerdict(view, dataset);
}

function ignoredText({ ignored, ignoredCount }: LogComparisonView['reading']): string | null {
  if (ignoredCount === 0) return null;
  const numbers = `${ignored.join(', ')}${ignoredCount > ignored.length ? ', …' : ''}`;
  return ignoredCount === 1
    ? l10n.t('Line {0} was left out.', numbers)
    : l10n.t('{0} lines were left out: {1}.', ignoredCount, numbers);
}

/** What was made of the text: which losses, counted how, and what was left out. */
export function readingText({ reading }: LogComparisonView): string {
  const { lines, epochBase, epochs, taken, notTaken, isPerBatch, runs } = reading;
  return sentences(
    l10n.t('{0} losses were read.', lines),
    notTaken.length === 0 ? null : l10n.t('Of each line "{0}" was taken, not {1}.', shown(taken), shownList(notTaken)),
    epochBase === 0 ? null : l10n.t('Its epochs are counted from 1.'),
    epochs === 'printed' ? null : l10n.t('It has no epochs: the losses were counted from 0.'),
    isPerBatch ? l10n.t('The loss of an epoch is the mean of its lines.') : null,
    runs > 1 ? l10n.t('It has {0} runs; the longest was taken.', runs) : null,
    ignoredText(reading),
  );
}
