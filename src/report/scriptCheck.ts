import type { LossTolerance } from './lossTolerance.ts';
import { lossTolerance, REORDERED } from './lossTolerance.ts';
import { commentLines, pythonFloat, pythonString } from './pythonLiteral.ts';
import { pythonRepr } from './pythonRepr.ts';
import { reproducibleEpochs } from './reproducibleEpochs.ts';
import { hasHeldOut } from './scriptData.ts';
import { scriptedEpochs } from './scriptLoop.ts';
import type { ScriptTexts } from './scriptTexts.ts';
import type { ScriptedRun } from './scriptedRun.ts';
import { spreadEpochs } from './spreadEpochs.ts';

/** How many of a run's first epochs its script compares. */
export function comparedEpochs(run: ScriptedRun): Generator<string, number> {
  const { dataset, hyperparameters } = run.experiment;
  return reproducibleEpochs(run, scriptedEpochs(run), lossTolerance(dataset, hyperparameters));
}

/** What the lab had, by epoch, as a dict. */
function lossesLines(name: string, losses: Float64Array, epochs: number): string[] {
  const entries = spreadEpochs(epochs).map((epoch) => `    ${epoch}: ${pythonFloat(losses[epoch] ?? Number.NaN)},`);
  return [`${name} = {`, ...entries, '}'];
}

/** A sentence as an f-string: each {word} of it becomes the expression of that name, other braces stay braces. */
function fString(text: string, expressions: Readonly<Record<string, string>>): string {
  const parts = text.split(/\{(\w+)\}/);
  const escaped = (part: string) => pythonString(part).slice(1, -1).replaceAll(/[{}]/g, '$&$&');
  return `f"${parts.map((part, i) => (i % 2 === 0 ? escaped(part) : `{${expressions[part] ?? part}}`)).join('')}"`;
}

function functionLines({ differs }: ScriptTexts, { small, smallBelow }: LossTolerance): string[] {
  const message = fString(differs, {
    loss: 'loss!r',
    expected: 'expected!r',
    difference: 'abs(loss - expected):.1e',
    allowed: 'allowed:.1e',
  });
  return [
    'def check(name, losses, lab_losses):',
    '    largest = 0.0',
    '    for epoch, expected in lab_losses.items():',
    '        loss = losses[epoch]',
    '        if loss == expected or (math.isnan(loss) and math.isnan(expected)):',
    '            continue',
    `        small = abs(expected) < ${pythonRepr(smallBelow)}`,
    `        allowed = ${pythonRepr(small)} if small else tolerance * abs(expected)`,
    '        if not (math.isfinite(expected) and abs(loss - expected) <= allowed):',
    '            raise AssertionError(',
    `                ${message}`,
    '            )',
    '        largest = max(largest, abs(loss - expected) / abs(expected) if expected else 0.0)',
    '    return largest',
  ];
}

/** What says how far the comparison can go, and with which arithmetic. */
function noteLines(run: ScriptedRun, epochs: number): string[] {
  const { arithmetic, magnified } = run.words.script;
  const notes = [run.experiment.hyperparameters.dtype === 'float32' ? [arithmetic] : []];
  if (epochs < scriptedEpochs(run)) notes.push([magnified.replace('{epochs}', String(epochs))]);
  return commentLines(...notes.flat());
}

function toleranceText({ experiment }: ScriptedRun, isDistributed: boolean): string {
  const { relative } = lossTolerance(experiment.dataset, experiment.hyperparameters);
  const reordered = experiment.hyperparameters.dtype === 'float32' ? REORDERED : 1e-9;
  if (!isDistributed || relative === reordered) return pythonRepr(relative);
  return `${pythonRepr(relative)} if world_size == 1 else ${pythonRepr(reordered)}`;
}

/**
 * Compares `losses` (and `validation_losses`) with the lab's and raises AssertionError at the first that differs by more
 * than its tolerance.
 * @param epochs how many of the first to compare
 * @param isDistributed whether `world_size` processes have added up the losses
 */
export function checkLines(run: ScriptedRun, epochs: number, isDistributed = false): string[] {
  const {
    experiment,
    words: { script: texts },
    loss,
    validationLoss,
  } = run;
  const limits = lossTolerance(experiment.dataset, experiment.hyperparameters);
  const trained = scriptedEpochs(run);
  const hasValidation = hasHeldOut(experiment);
  const checked = (name: string, losses: string) => `check(${pythonString(name)}, ${losses}, lab_${losses})`;
  const calls = [checked(texts.lossName, 'losses')];
  if (hasValidation) calls.push(checked(texts.validationLossName, 'validation_losses'));
  const agrees = texts.agrees.replace('{epochs}', String(trained));
  return [
    ...noteLines(run, epochs),
    ...lossesLines('lab_losses', loss, epochs),
    ...(hasValidation ? lossesLines('lab_validation_losses', validationLoss, epochs) : []),
    `tolerance = ${toleranceText(run, isDistributed)}`,
    '',
    '',
    ...functionLines(texts, limits),
    '',
    '',
    ...(calls.length === 1
      ? [`largest = ${calls.join('')}`]
      : ['largest = max(', ...calls.map((call) => `    ${call},`), ')']),
    `print(${fString(agrees, { count: 'len(lab_losses)', largest: 'largest:.1e' })}, file=sys.stderr)`,
  ];
}
