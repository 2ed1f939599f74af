import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import type { Finding, LogComparison } from '../engine/logComparison.ts';
import type { LogFit } from '../engine/logPoint.ts';
import { samplePoints } from '../engine/logPoint.ts';
import type { FoundStart } from '../engine/startSearch.ts';
import type { Edit } from '../experiment/draft.ts';
import { hyperparameterChanges } from '../experiment/hyperparameterChanges.ts';
import type { FindingView, FoundStartView, LogComparisonView, LogFitView } from '../experiment/logComparisonSchema.ts';
import { MOST_LINES } from '../experiment/logComparisonSchema.ts';
import { hyperparametersView } from '../protocol.ts';
import type { PrintedLog } from '../report/printedLog.ts';

/** Lines that were left out are counted beyond these. */
const MOST_IGNORED = 20;

/** What was compared. */
export interface Compared {
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
  readonly log: PrintedLog;
  readonly comparison: LogComparison;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function fitView({ identical, lines, difference, departsAt }: LogFit, departure: number | undefined): LogFitView {
  return {
    ...{ identical, lines },
    difference: finite(difference),
    departsAtEpoch: departsAt === null ? null : (departure ?? 0),
  };
}

function startView(start: FoundStart | null): FoundStartView | null {
  return start === null ? null : { ...start, open: finite(start.open) };
}

function causeView({ cause, script }: Finding, dataset: Dataset): FindingView['cause'] {
  if (cause.kind === 'label') return { ...cause, to: script.dataset.y[cause.row] ?? 0 };
  if (cause.kind !== 'cell') return cause;
  const at = cause.row * dataset.features.length + cause.feature;
  return { ...cause, from: dataset.x[at] ?? 0, to: script.dataset.x[at] ?? 0 };
}

/** A start that a seed draws is adopted as that seed: it says where the numbers come from. */
function adopted({ script, start }: Finding): Hyperparameters {
  const { hyperparameters } = script;
  return start?.seed == null ? hyperparameters : { ...hyperparameters, seed: start.seed, initial: null };
}

function tableEdit(cause: FindingView['cause'], features: number): Edit | null {
  if (cause.kind === 'row') return { type: 'removeRows', at: cause.row, count: 1 };
  if (cause.kind === 'label')
    return { type: 'writeCells', row: cause.row, column: features, block: [[String(cause.to)]] };
  if (cause.kind === 'cell')
    return { type: 'writeCells', row: cause.row, column: cause.feature, block: [[String(cause.to)]] };
  return null;
}

/** None for what no experiment can say: a mistake in the script, or where in its loop it prints. */
function editsOf(cause: FindingView['cause'], finding: Finding, { dataset, hyperparameters }: Compared): Edit[] {
  if (cause.kind === 'mistake' || cause.kind === 'shift') return [];
  const table = tableEdit(cause, dataset.features.length);
  const after = adopted(finding);
  const isChanged = hyperparameterChanges(hyperparameters, after).length > 0;
  const adopt: Edit = { type: 'adopt', hyperparameters: hyperparametersView(after) };
  return [...(table === null ? [] : [table]), ...(isChanged ? [adopt] : [])];
}

function findingView(finding: Finding, compared: Compared): FindingView {
  const cause = causeView(finding, compared.dataset);
  const { departsAt, lines } = finding.fit;
  const { points } = compared.log;
  // A fit over some of the lines says which of them: the place among all is told by the share.
  const line = departsAt === null ? 0 : Math.floor((departsAt * points.length) / lines);
  return {
    cause,
    fit: fitView(finding.fit, points[line]?.printedEpoch),
    hyperparameters: hyperparametersView(adopted(finding)),
    start: startView(finding.start),
    edits: editsOf(cause, finding, compared),
  };
}

function linesView({ log, comparison }: Compared) {
  const points = log.points.map((point, i) => ({ ...point, ours: comparison.losses[i] ?? Number.NaN }));
  const kept = samplePoints(points, MOST_LINES);
  return {
    epochs: Uint32Array.from(kept, ({ epoch }) => epoch),
    printedEpochs: Uint32Array.from(kept, ({ printedEpoch }) => printedEpoch),
    theirs: Float64Array.from(kept, ({ loss }) => loss),
    ours: Float64Array.from(kept, ({ ours }) => ours),
    halfUnits: Float64Array.from(kept, ({ halfUnit }) => halfUnit),
    texts: kept.map(({ text }) => text),
  };
}

/** A comparison as messages carry it. */
export function logComparisonView(compared: Compared): LogComparisonView {
  const { log, comparison, hyperparameters } = compared;
  const { points, notTaken, ignored, ...reading } = log;
  const departure = points[comparison.fit.departsAt ?? 0]?.printedEpoch;
  return {
    reading: {
      ...reading,
      lines: points.length,
      notTaken: [...notTaken],
      ignored: ignored.slice(0, MOST_IGNORED),
      ignoredCount: ignored.length,
    },
    hyperparameters: hyperparametersView(hyperparameters),
    ...linesView(compared),
    fit: fitView(comparison.fit, departure),
    findings: comparison.findings.map((finding) => findingView(finding, compared)),
    tried: comparison.tried,
    isComplete: comparison.isComplete,
  };
}
