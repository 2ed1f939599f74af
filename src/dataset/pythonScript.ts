import type { Span } from './pythonSource.ts';
import { PythonSource } from './pythonSource.ts';
import type { Findings } from './pythonFindings.ts';
import { PythonFollower } from './pythonFollower.ts';
import { readExamples } from './pythonExamplesReading.ts';
import { readLoss } from './pythonLossReading.ts';
import { readInitial, readNet } from './pythonNetReading.ts';
import { numberOf } from './pythonNumbers.ts';
import { readOptimizer, readStepByHand } from './pythonOptimizerReading.ts';
import { defaultText, ScriptReport } from './pythonReport.ts';
import type { ScriptResult } from './pythonScriptResult.ts';
import type { Training } from './pythonTraining.ts';
import { batchingIn, findPair, findTraining, readBatches, readEpochs } from './pythonTraining.ts';
import type { LinearLayer } from './pythonValue.ts';
import { unknown } from './pythonValue.ts';

const START = { from: 0, to: 0 };

/** Follows the script, and where nothing is trained by that the functions that it only defines. */
function followScript(source: PythonSource): Findings {
  const follower = new PythonFollower(source);
  follower.followScript();
  if (follower.findings.backward.length > 0) return follower.findings;
  for (const value of follower.module.values())
    if (value.kind === 'function' && !follower.called.has(value.node.from))
      follower.call(value, { positional: [], keyword: new Map(), open: true, at: value.at });
  return follower.findings;
}

function reportSyntax(source: PythonSource, { gaveUpAt }: Findings, report: ScriptReport): void {
  const [error] = source.errors;
  if (error !== undefined) report.problem(error, { kind: 'syntax-error', count: source.errors.length });
  if (source.unreadFrom !== null)
    report.problem({ from: source.unreadFrom, to: source.unreadFrom }, { kind: 'cut-off' });
  if (gaveUpAt !== null) report.problem(gaveUpAt, { kind: 'gave-up' });
}

/** The optimizer of the training's own loop, or the first there is. */
function readSteps({ loops }: Training, findings: Findings, report: ScriptReport): void {
  const isInside = (step: { readonly loops: Training['loops'] }) => step.loops[0] === loops[0];
  const { optimizer } = findings.steps.find(isInside) ?? {};
  const byHand = findings.stepsByHand.find(isInside);
  const [first] = findings.optimizers;
  if (optimizer?.kind === 'optimizer') readOptimizer(optimizer, report);
  else if (byHand !== undefined) readStepByHand(byHand, report);
  else if (first !== undefined) readOptimizer(first, report);
  else report.problem(START, { kind: 'not-found', path: 'optimizer', left: defaultText('optimizer') });
}

/** The loss, which may be one that is made and not used yet. */
function readLossOf({ loss }: Training, servesOne: boolean, findings: Findings, report: ScriptReport) {
  const [made] = findings.criteria;
  if (loss !== null) return readLoss(loss, servesOne, report);
  const [backward] = findings.backward;
  if (made?.kind === 'criterion') {
    const nothing = unknown(made.at);
    const alone = { ...made, prediction: nothing, target: nothing, reduced: null, changed: null };
    return readLoss({ ...alone, kind: 'loss' }, servesOne, report);
  }
  if (backward !== undefined) report.unread('loss', backward.loss, defaultText('loss'));
  else report.problem(START, { kind: 'not-found', path: 'loss', left: defaultText('loss') });
  return null;
}

function readPrecision(layer: LinearLayer | null, findings: Findings, report: ScriptReport): void {
  const byHand = layer?.weight?.kind === 'array' && layer.inputs === null && !layer.weight.array.single;
  const at = layer?.doubleAt ?? findings.doubles[0] ?? (byHand ? layer.at : undefined);
  if (at !== undefined) report.set('dtype', 'float64', at);
}

/** Of several seeds the one that the layer is drawn with. */
function readSeed(layer: LinearLayer | null, { seeds }: Findings, report: ScriptReport): void {
  const seed = seeds[(layer?.seedsBefore ?? 0) - 1] ?? seeds[0];
  if (seed === undefined) return;
  const number = numberOf(seed.value);
  if (number === null) report.unread('seed', seed.value, null);
  else report.set('seed', number, seed.value.at);
}

/** What a training loop does that the lab's does not. */
function reportIgnored(training: Training, findings: Findings, report: ScriptReport): void {
  for (const { what, at } of findings.ignored) report.problem(at, { kind: 'ignored', what });
  const [backward] = findings.backward;
  if (backward !== undefined && training.loops.length > 0 && !findings.zeroesGradients)
    report.problem(backward.at, { kind: 'ignored', what: 'accumulates' });
}

/** Labels of a logistic model, and as many columns as the layer takes. */
function checkDataset(
  dataset: ScriptResult['dataset'],
  labels: Span,
  layer: LinearLayer | null,
  report: ScriptReport,
): void {
  if (dataset?.kind !== 'inline') return;
  const features = dataset.x[0]?.length ?? 0;
  const inputs = numberOf(layer?.inputs ?? null);
  const example = dataset.y.findIndex((label) => label !== 0 && label !== 1);
  const value = dataset.y[example];
  if (layer !== null && inputs !== null && inputs !== features)
    report.problem(layer.at, { kind: 'wrong-width', inputs, features });
  if (report.settings.model !== 'linear' && value !== undefined)
    report.problem(labels, { kind: 'not-binary', value, example });
}

/**
 * Reads the experiment of a PyTorch script from its syntax tree: examples, model, loss, optimizer and training loop, as
 * scripts of the course and usual tutorials write them. Nothing is ever executed, and nothing else is read: of examples
 * in a file only the file is named. Never throws; what is not understood is a problem with its place.
 * @param name of the script, for messages
 */
export function readPyTorchScript(script: string, name: string): ScriptResult {
  const source = new PythonSource(script);
  const report = new ScriptReport(source);
  const findings = followScript(source);
  reportSyntax(source, findings, report);
  const training = findTraining(findings, report);
  const batching = batchingIn(training);
  const pair = findPair(training, findings);
  const dataset = pair === null ? null : readExamples(pair, report);
  if (pair === null) report.problem(START, { kind: 'not-found', path: 'dataset', left: null });
  const loss = readLossOf(training, batching !== null && batching.size === null, findings, report);
  const layer = training.output === null ? null : readNet(training.output, loss, report);
  if (training.output === null) report.problem(START, { kind: 'not-found', path: 'model', left: defaultText('model') });
  readSteps(training, findings, report);
  readEpochs(training, batching, findings, report);
  readBatches(training, report);
  readPrecision(layer, findings, report);
  readSeed(layer, findings, report);
  checkDataset(dataset, pair?.y.at ?? START, layer, report);
  if (layer !== null) readInitial(layer, dataset?.kind === 'inline' ? (dataset.x[0]?.length ?? null) : null, report);
  reportIgnored(training, findings, report);
  return report.result(name, dataset);
}
