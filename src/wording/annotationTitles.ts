import type { Annotation } from '../engine/annotation.ts';
import { annotationText } from './annotationText.ts';

/** What is said about each epoch that something is said about, in a few words: for the annotation column of a log. */
export function annotationTitles(annotations: Iterable<Annotation>): Map<number, string> {
  const titles = new Map<number, string>();
  for (const annotation of annotations) {
    const { title } = annotationText(annotation);
    const before = titles.get(annotation.epoch);
    titles.set(annotation.epoch, before === undefined ? title : `${before}; ${title}`);
  }
  return titles;
}
