import type { Remedy, Saturated, SaturationCause, Stuck } from './annotation.ts';
import type { Watcher } from './annotationLog.ts';
import { isPowerOfTwo } from './annotationLog.ts';
import type { Epoch } from './epoch.ts';
import { lowerLr, useLogitsLoss, useStandardized } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';
import { namedFeatures } from './runFacts.ts';
import { scalingOf, standardize } from './scaling.ts';
import type { SaturationScan } from './saturation.ts';
import { SATURATED_COST, SaturationScanner } from './saturation.ts';

/** A gradient below this share of what should pull has faded. */
const FADED = 0.01;
/** So many faded epochs are no passing one: with lr 5 the lecture's run gets away after two. */
const STUCK = 10;

/** On larger data a look at all examples is had each time that the run has doubled. */
const SMALL_DATA = 200;

/** One annotation of a stretch of epochs. */
interface Stretch {
  readonly id: number;
  readonly epoch: number;
  endEpoch: number;
  scan: SaturationScan;
  loss: number;
}

/** Whether the same parameters saturate no example of standardized columns. */
function standardizingHelps({ dataset, hyperparameters }: RunFacts, { parameters }: Epoch): boolean {
  if (hyperparameters.standardize) return false;
  const scaling = scalingOf(
    dataset,
    Uint32Array.from(dataset.y, (_, row) => row),
  );
  // The spread of values beyond 1e154 overflows when it is squared: they cannot be standardized.
  if (!scaling.deviation.every(Number.isFinite)) return false;
  const standardized = { ...dataset, x: standardize(dataset.x, scaling) };
  return new SaturationScanner(standardized, hyperparameters).scan(parameters) === null;
}

/** @param first the first epoch with a saturated example; its parameters are those before its step */
function causeOf(facts: RunFacts, first: Epoch): SaturationCause {
  if (first.epoch > 0) return 'steps';
  return standardizingHelps(facts, first) ? 'inputs' : 'start';
}

function remedyOf(cause: SaturationCause, { hyperparameters, scale }: RunFacts): Remedy | null {
  if (cause === 'steps') return lowerLr(hyperparameters, scale);
  return cause === 'inputs' ? useStandardized(hyperparameters) : useLogitsLoss(hyperparameters);
}

class SaturationWatcher implements Watcher {
  readonly #facts: RunFacts;
  readonly #scanner: SaturationScanner;
  readonly #trigger: number;
  readonly #small: boolean;
  #nextLook = 0;
  #lastEpoch = 0;
  #saturated: Stretch | null = null;
  #cause: SaturationCause = 'steps';
  #stuck: Stretch | null = null;
  /** Since when the gradient is faded; −1: it is not. */
  #fadedSince = -1;

  constructor(facts: RunFacts) {
    const { dataset, hyperparameters } = facts;
    const examples = dataset.y.length;
    this.#facts = facts;
    this.#scanner = new SaturationScanner(dataset, hyperparameters);
    this.#trigger = hyperparameters.reduction === 'mean' ? SATURATED_COST / examples : SATURATED_COST;
    this.#small = dataset.x.length <= SMALL_DATA;
  }

  observe(epoch: Epoch): boolean {
    this.#lastEpoch = epoch.epoch;
    if (epoch.loss < this.#trigger) {
      if (this.#facts.state.saturated) this.#clear();
    } else if (epoch.epoch >= this.#nextLook || this.#mayHaveEscaped(epoch)) this.#look(epoch);
    return true;
  }

  finish(): void {
    const { saturated, stuck } = this.#facts.state;
    // What lasts to the end was not looked at in every epoch.
    if (saturated && this.#saturated !== null) this.#saturated.endEpoch = this.#lastEpoch;
    if (stuck && this.#stuck !== null) this.#stuck.endEpoch = this.#lastEpoch;
    if (this.#saturated !== null) this.#tellSaturated(this.#saturated);
    if (this.#stuck !== null) this.#tellStuck(this.#stuck, !stuck);
  }

  #mayHaveEscaped({ loss }: Epoch): boolean {
    return (
      this.#stuck !== null && this.#facts.state.stuck && Math.abs(loss - this.#stuck.loss) > FADED * this.#stuck.loss
    );
  }

  #look(epoch: Epoch): void {
    const often = this.#small && !this.#facts.state.stuck;
    this.#nextLook = epoch.epoch + (often ? 1 : epoch.epoch + 1);
    const scan = this.#scanner.scan(epoch.parameters);
    if (scan === null) {
      this.#clear();
      return;
    }
    this.#facts.state.saturated = true;
    if (this.#saturated === null) this.#cause = causeOf(this.#facts, epoch);
    this.#noteSaturated(epoch, scan);
    if (scan.fadedNorm > FADED * scan.pullNorm) this.#release();
    else this.#noteFaded(epoch, scan);
  }

  /** All stretches of saturation are one annotation; its evidence is the worst moment. */
  #noteSaturated({ epoch, loss }: Epoch, scan: SaturationScan): void {
    const known = this.#saturated;
    if (known !== null) known.endEpoch = epoch;
    if (known !== null && scan.saturated <= known.scan.saturated) return;
    this.#saturated = {
      id: known?.id ?? this.#facts.log.newId(),
      epoch: known?.epoch ?? epoch,
      endEpoch: epoch,
      scan,
      loss,
    };
    if (known === null || isPowerOfTwo(scan.saturated)) this.#tellSaturated(this.#saturated);
  }

  #noteFaded({ epoch, loss }: Epoch, scan: SaturationScan): void {
    if (this.#fadedSince < 0) this.#fadedSince = epoch;
    if (this.#facts.state.stuck && this.#stuck !== null) {
      Object.assign(this.#stuck, { endEpoch: epoch, scan, loss });
      return;
    }
    if (epoch - this.#fadedSince < STUCK) return;
    // Being stuck again continues the annotation.
    const id = this.#stuck?.id ?? this.#facts.log.newId();
    this.#stuck = { id, epoch: this.#stuck?.epoch ?? this.#fadedSince, endEpoch: epoch, scan, loss };
    this.#facts.state.stuck = true;
    this.#tellStuck(this.#stuck, false);
  }

  #clear(): void {
    this.#facts.state.saturated = false;
    this.#release();
  }

  #release(): void {
    this.#fadedSince = -1;
    if (this.#facts.state.stuck && this.#stuck !== null) this.#tellStuck(this.#stuck, true);
    this.#facts.state.stuck = false;
  }

  #evidence({ scan, loss }: Stretch): Omit<Saturated['evidence'], 'cause'> {
    const { dataset } = this.#facts;
    const { first, probability, saturated, clamped } = scan;
    const which = { example: this.#facts.rowOf(first), features: namedFeatures(this.#facts, first) };
    const label = dataset.y[first] ?? 0;
    return { ...which, label, probability, saturated, clamped, loss, examples: dataset.y.length };
  }

  #tellSaturated(stretch: Stretch): void {
    const { id, epoch, endEpoch } = stretch;
    const remedy = remedyOf(this.#cause, this.#facts);
    const evidence = { ...this.#evidence(stretch), cause: this.#cause };
    this.#facts.log.tell({ id, kind: 'saturated', severity: 'warning', epoch, endEpoch, evidence, remedy });
  }

  #tellStuck(stretch: Stretch, escaped: boolean): void {
    const { id, epoch, endEpoch, scan } = stretch;
    const { pullNorm, fadedNorm: gradientNorm } = scan;
    const evidence: Stuck['evidence'] = { ...this.#evidence(stretch), gradientNorm, pullNorm, escaped };
    const remedy = useLogitsLoss(this.#facts.hyperparameters);
    const severity = escaped ? 'warning' : 'error';
    this.#facts.log.tell({ id, kind: 'stuck', severity, epoch, endEpoch, evidence, remedy });
  }
}

/** Only BCELoss fades, and only labels 0 and 1 have a wrong side. */
export function watchSaturation(facts: RunFacts): Watcher | null {
  const { hyperparameters, diagnosis } = facts;
  const fades = hyperparameters.loss === 'BCELoss' && hyperparameters.model === 'logistic';
  return fades && diagnosis.classes !== null ? new SaturationWatcher(facts) : null;
}
