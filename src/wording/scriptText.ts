import * as l10n from '@vscode/l10n';
import type { ScriptStart, ScriptSummary } from '../dataset/pythonExperiment.ts';
import type {
  ExamplesProblem,
  NetProblem,
  ScriptDefault,
  ScriptProblem,
  ScriptSource,
} from '../dataset/pythonScriptResult.ts';
import { experimentProblemText } from './problemText.ts';
import { shown } from './shown.ts';

type Of<Kind extends ScriptProblem['kind']> = Extract<ScriptProblem, { kind: Kind }>;

/** A path as a sentence names it: an optimizer's keyword is its own name. */
function nameOf(path: string): string {
  if (path === 'dataset.file') return l10n.t('file');
  if (path === 'optimizer.name') return 'optimizer';
  return path.replace(/^(dataset|optimizer)\./, '');
}

/** What was read: `lr 0.01`. Without a batch size all examples are one batch. */
function readText({ path, value }: ScriptSource): string {
  return path === 'batchSize' && value === '' ? l10n.t('no batches') : `${nameOf(path)} ${shown(value)}`;
}

/** `lr 0.01 from line 24` */
export function scriptSourceText(source: ScriptSource): string {
  const [first, last] = source.lines;
  return first === last
    ? l10n.t('{0} from line {1}', readText(source), first)
    : l10n.t('{0} from lines {1} to {2}', readText(source), first, last);
}

/** Something that is left at the lab's default: `shuffle false`. */
export function scriptDefaultText({ path, value }: ScriptDefault): string {
  return value === null ? path : `${path} ${value}`;
}

function unreadText({ path, reason, text }: Of<'unread'>): string {
  const code = shown(text, 60);
  switch (reason) {
    case 'unread':
      return l10n.t('{0}: "{1}" is nothing whose value can be read from the script', path, code);
    case 'random':
      return l10n.t('{0}: "{1}" is drawn at random when the script runs', path, code);
    case 'conditional':
      return l10n.t('{0}: what it is turns out when the script runs ("{1}")', path, code);
    case 'changed':
      return l10n.t('{0}: "{1}" changes it in a way that cannot be read from the script', path, code);
    case 'ragged':
      return l10n.t('{0}: this row is longer or shorter than the ones before it ("{1}")', path, code);
    case 'too-much':
      return l10n.t('{0}: "{1}" takes too many steps to follow', path, code);
  }
}

function netText(problem: NetProblem): string {
  switch (problem.kind) {
    case 'deeper-net': {
      const sizes = problem.sizes.map((size) => size ?? '?').join(' → ');
      const layers = problem.sizes.length - 1;
      return l10n.t('the net has {0} linear layers ({1}); the lab trains a single one', layers, sizes);
    }
    case 'several-outputs':
      return l10n.t('the linear layer has {0} outputs; the lab trains one with a single output', problem.outputs);
    case 'no-linear':
      return l10n.t('no linear layer was found in the net; the lab trains one');
    case 'no-bias':
      return l10n.t('the linear layer has no bias; the lab trains one with a bias');
    case 'other-layer':
      return l10n.t('"{0}" is a part of the net that the lab does not have; it is left out', shown(problem.name));
    case 'sigmoid-twice':
      return l10n.t('the sigmoid is applied twice (BCEWithLogitsLoss has its own); the lab applies it once');
    case 'no-sigmoid':
      return l10n.t('BCELoss needs probabilities, and no sigmoid was found; the lab applies one');
  }
}

function examplesText(problem: ExamplesProblem): string {
  switch (problem.kind) {
    case 'labels-do-not-fit':
      return l10n.t('there are {0} examples and {1} labels', problem.examples, problem.labels);
    case 'several-labels':
      return l10n.t('every example has {0} labels; the lab takes one', problem.labels);
    case 'not-binary':
      return l10n.t('the label of example {0} is {1}; expected 0 or 1', problem.example + 1, problem.value);
    case 'wrong-shape':
      return l10n.t('examples of shape {0} are no table of rows and columns', problem.shape.join(' × ') || '()');
    case 'wrong-width':
      return l10n.t('the linear layer takes {0} inputs, and the examples have {1}', problem.inputs, problem.features);
    case 'no-examples':
      return l10n.t('there are no examples in it');
    case 'two-files':
      return l10n.t('examples and labels come from different places; put them into one file');
    case 'too-large': {
      const [values, limit] = [problem.values.toLocaleString('en'), problem.limit.toLocaleString('en')];
      return l10n.t('the table has {0} values and the lab takes {1}; keep fewer rows or columns', values, limit);
    }
  }
}

function ignoredText({ what }: Of<'ignored'>): string {
  switch (what) {
    case 'scheduler':
      return l10n.t('the lab has no learning rate scheduler; lr stays as it is');
    case 'clipping':
      return l10n.t('the lab does not clip gradients');
    case 'early-stop':
      return l10n.t('the lab does not stop early; it trains all epochs');
    case 'lr-changed':
      return l10n.t('the lab does not change the optimizer during training; it stays as it was made');
    case 'accumulates':
      return l10n.t('gradients are never set to zero here; the lab sets them to zero before each step');
    case 'loss-changed':
      return l10n.t('something is added to the loss, or it is scaled; the lab trains with the loss alone');
    case 'inner-loop':
      return l10n.t('this loop inside the epochs is not followed; the lab goes through the data once an epoch');
  }
}

type PlainProblem = Exclude<ScriptProblem, NetProblem | ExamplesProblem | Of<'ignored'>>;

function plainText(problem: PlainProblem): string {
  switch (problem.kind) {
    case 'syntax-error':
      return problem.count === 1
        ? l10n.t('this is not Python; what stands around it was read as far as possible')
        : l10n.t(
            'this is not Python, as at {0} places in all; what stands around them was read as far as possible',
            problem.count,
          );
    case 'cut-off':
      return l10n.t('from here on the script was not read: it is too long');
    case 'gave-up':
      return l10n.t('this takes too many steps to follow; not everything in the script was read');
    case 'unread':
      return unreadText(problem);
    case 'not-found':
      return l10n.t('{0}: not found in the script', problem.path);
    case 'unknown-name':
      return l10n.t('{0}: "{1}" is not one the lab has', problem.path, shown(problem.name));
    case 'unknown-argument':
      return l10n.t('{0}: the lab has no "{1}"; it is left out', problem.path, shown(problem.name));
    case 'refused':
      return experimentProblemText(problem.problem);
    case 'several-trainings':
      return l10n.t('the script trains {0} times; the first one was read', problem.count);
  }
}

const NET_KINDS: Readonly<Record<NetProblem['kind'], true>> = {
  'deeper-net': true,
  'several-outputs': true,
  'no-linear': true,
  'no-bias': true,
  'other-layer': true,
  'sigmoid-twice': true,
  'no-sigmoid': true,
};

const EXAMPLES_KINDS: Readonly<Record<ExamplesProblem['kind'], true>> = {
  'labels-do-not-fit': true,
  'several-labels': true,
  'not-binary': true,
  'wrong-shape': true,
  'wrong-width': true,
  'no-examples': true,
  'two-files': true,
  'too-large': true,
};

const isOfNet = (problem: ScriptProblem): problem is ScriptProblem & NetProblem => problem.kind in NET_KINDS;

const isOfExamples = (problem: ScriptProblem): problem is ScriptProblem & ExamplesProblem =>
  problem.kind in EXAMPLES_KINDS;

/** What about a script is not as the lab does it, or could not be read; the place is said by whoever shows this. */
export function scriptProblemSentence(problem: ScriptProblem): string {
  if (isOfNet(problem)) return netText(problem);
  if (isOfExamples(problem)) return examplesText(problem);
  if (problem.kind === 'ignored') return ignoredText(problem);
  const text = plainText(problem);
  const left = 'left' in problem ? problem.left : null;
  return left === null ? text : l10n.t('{0}; left at {1}', text, left);
}

/** `train.py:24:13: optimizer: "Lion" is not one the lab has; left at SGD`, which editors open at the place. */
export function scriptProblemText(problem: ScriptProblem, fileName: string): string {
  return `${fileName}:${problem.line}:${problem.column}: ${scriptProblemSentence(problem)}`;
}

/** Where the lab starts a script's run. */
export function scriptStartText(start: ScriptStart): string {
  switch (start) {
    case 'initial':
      return l10n.t('the run starts with the weights of the script');
    case 'seed':
      return l10n.t("the run starts as the script's seed draws");
    case 'lecture':
      return l10n.t("the script has no seed; the run starts with the weights of the lecture's log");
    case 'seed-0':
      return l10n.t('the script has no seed; the run starts as seed 0 draws, so that it can be repeated');
  }
}

/** A script in a few words: `3 × 1 · logistic · SGD · 1000 epochs`. Empty where nothing was found. */
export function scriptSummaryText({ examples, features, file, model, optimizer, epochs }: ScriptSummary): string {
  const parts = [
    examples === null || features === null ? file : `${examples} × ${features}`,
    model,
    optimizer,
    epochs === null ? null : l10n.t('{0} epochs', epochs),
  ];
  return parts.filter((part) => part !== null && part !== undefined).join(' · ');
}
