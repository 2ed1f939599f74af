import type { Annotation } from '../engine/annotation.ts';
import { titlesByEpoch } from '../report/exportedRun.ts';
import { annotationText } from './annotationText.ts';

/** What is said about each epoch that something is said about, in the words of the display language. */
export function annotationTitles(annotations: Iterable<Annotation>): Map<number, string> {
  return titlesByEpoch([...annotations].map((annotation) => ({ annotation, ...annotationText(annotation) })));
}
