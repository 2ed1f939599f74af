import { createAnnotator } from '../../../src/engine/annotate.ts';
import type { Annotation, AnnotationKind, AnnotationOf } from '../../../src/engine/annotation.ts';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Epoch } from '../../../src/engine/epoch.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { train } from '../../../src/engine/train.ts';

/** The lecture's hyperparameters with changes; `lr` is that of plain SGD. */
export function lectureWith({ lr = 0.01, ...changes }: Partial<Hyperparameters> & { lr?: number }): Hyperparameters {
  return { ...LECTURE_HYPERPARAMETERS, optimizer: { ...OPTIMIZER_DEFAULTS.SGD, lr }, ...changes };
}

export interface AnnotatedRun {
  readonly epochs: readonly Epoch[];
  /** As they stand at the end, in the order of their ids. */
  readonly annotations: readonly Annotation[];
  /** How many the annotator sent, with every update. */
  readonly sent: number;
}

/** Annotates given epochs as if a run had them. */
export function annotate(epochs: readonly Epoch[], hyperparameters: Hyperparameters, dataset: Dataset): AnnotatedRun {
  const annotator = createAnnotator(dataset, hyperparameters);
  const known = new Map<number, Annotation>();
  let sent = 0;
  const note = (annotations: readonly Annotation[]) => {
    sent += annotations.length;
    for (const annotation of annotations) known.set(annotation.id, annotation);
  };
  for (const epoch of epochs) note(annotator.observe(epoch));
  note(annotator.finish());
  return { epochs, annotations: [...known.values()].sort((a, b) => a.id - b.id), sent };
}

export function annotatedRun(hyperparameters: Hyperparameters, dataset: Dataset = LECTURE_DATASET): AnnotatedRun {
  return annotate([...train(dataset, hyperparameters)], hyperparameters, dataset);
}

export function ofKind<Kind extends AnnotationKind>({ annotations }: AnnotatedRun, kind: Kind): AnnotationOf<Kind>[] {
  return annotations.filter((annotation): annotation is AnnotationOf<Kind> => annotation.kind === kind);
}

/** `141 below-chance good`, `1–29 loss-rising warning`: one line an annotation. */
export function outline({ annotations }: AnnotatedRun): string[] {
  return annotations.map(({ kind, severity, epoch, endEpoch }) => {
    const span = epoch === endEpoch ? `${epoch}` : `${epoch}–${endEpoch}`;
    return `${span} ${kind} ${severity}`;
  });
}
