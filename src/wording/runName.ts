import * as l10n from '@vscode/l10n';
import type { Experiment } from '../experiment/experiment.ts';
import type { ChangedValue, HyperparameterChange } from '../experiment/hyperparameterChanges.ts';
import { hyperparameterChanges, sameDataset } from '../experiment/hyperparameterChanges.ts';
import { numberText } from './numberText.ts';
import { shown } from './shown.ts';

/** Changes beyond these are counted. */
const MOST_CHANGES = 3;

/** As Python writes it: these are PyTorch's words, in any language. */
function valueText(value: ChangedValue, number: (value: number) => string): string {
  if (value === null) return 'None';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value;
  return 'bias' in value ? '' : `(${value.map(number).join(', ')})`;
}

function fromTo({ from, to }: HyperparameterChange): string {
  const [short, long] = [numberText, String].map((number) => [valueText(from, number), valueText(to, number)] as const);
  // Two numbers that differ in their sixth digit only are told apart by all of them.
  const [before, after] = short !== undefined && short[0] !== short[1] ? short : (long ?? ['', '']);
  return `${before} → ${after}`;
}

function changeText(change: HyperparameterChange): string {
  const { path, to } = change;
  // A name says by itself what it is the name of.
  if (typeof to === 'string') return fromTo(change);
  if (typeof to === 'boolean') return `${path}=${valueText(to, String)}`;
  if (path === 'initial') return l10n.t('start changed');
  if (path === 'seed' && change.from === null) return `seed ${valueText(to, String)}`;
  return `${path} ${fromTo(change)}`;
}

/** A run that was started from given parameters and now is from a seed, or the other way round: one change, not two. */
function withOneStart(changes: readonly HyperparameterChange[]): HyperparameterChange[] {
  const initial = changes.find(({ path }) => path === 'initial');
  if (initial === undefined) return [...changes];
  const isSeeded = initial.to === null && changes.some(({ path }) => path === 'seed');
  return changes.filter(({ path }) => path !== (isSeeded ? 'initial' : 'seed'));
}

function essentials({ optimizer, reduction }: Experiment['hyperparameters']): string {
  const lr = `lr ${numberText(optimizer.lr)}`;
  return [...(optimizer.name === 'SGD' ? [] : [optimizer.name]), lr, reduction].join(', ');
}

function changesOf({ dataset, hyperparameters }: Experiment, previous: Experiment): string[] {
  const changes = withOneStart(hyperparameterChanges(previous.hyperparameters, hyperparameters));
  if (sameDataset(dataset, previous.dataset)) return changes.map(changeText);
  // Other features have other weights to start from: that goes without saying.
  const isWidth = dataset.features.length !== previous.dataset.features.length;
  const others = changes.filter(({ path, to }) => !(isWidth && path === 'initial' && to !== null));
  return [l10n.t('dataset changed'), ...others.map(changeText)];
}

/**
 * What a run is called on the shelf: what was changed against the run before (`lr 0.01 → 0.1`), or what matters most
 * where there is none (`lr 0.01, sum`).
 */
export function runName(experiment: Experiment, previous: Experiment | null): string {
  if (previous === null) return essentials(experiment.hyperparameters);
  const changes = changesOf(experiment, previous);
  if (changes.length === 0) return l10n.t('same again');
  const further = changes.length - MOST_CHANGES;
  return [...changes.slice(0, MOST_CHANGES), ...(further > 0 ? [`+${further}`] : [])]
    .map((text) => shown(text))
    .join(', ');
}

/** What two settings are called beside each other: by what differs between them. */
export function settingNames(
  first: Experiment['hyperparameters'],
  second: Experiment['hyperparameters'],
): readonly [string, string] {
  const changes = withOneStart(hyperparameterChanges(first, second));
  const nameOf = (end: 'from' | 'to') =>
    changes
      .map((change) => {
        const text = valueText(change[end], numberText);
        return typeof change[end] === 'string' ? text : `${change.path} ${text}`.trim();
      })
      .join(', ');
  return [nameOf('from'), nameOf('to')];
}
