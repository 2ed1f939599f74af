import type { Annotation } from '../engine/annotation.ts';
import type { AnnotationView } from '../protocol.ts';
import { hyperparametersView } from '../protocol.ts';
import { annotationText } from '../wording/annotationText.ts';
import { remedyLabel } from '../wording/remedyLabel.ts';

/** An annotation in the words of the display language. */
export function annotationView(annotation: Annotation): AnnotationView {
  const { id, severity, epoch, endEpoch, remedy } = annotation;
  const view = remedy && { label: remedyLabel(remedy), hyperparameters: hyperparametersView(remedy.hyperparameters) };
  return { id, severity, epoch, endEpoch, ...annotationText(annotation), remedy: view };
}
