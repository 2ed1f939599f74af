import type { Annotation } from '../engine/annotation.ts';
import { fallingForEverText, lossTargetText, progressText, convergedText } from './progressText.ts';
import { predictionFlippedText, accuracyMilestoneText } from './predictionText.ts';
import { belowBaseRateText, belowChanceText, separableText, startAgainstChanceText } from './startText.ts';
import { lossRisingText, oscillationText, overfittingText, plateauText } from './courseText.ts';
import { nonFiniteLossText, precisionExhaustedText, saturatedText, stuckText } from './troubleText.ts';
import { summaryText } from './summaryText.ts';

/** An annotation as a person reads it. */
export interface AnnotationText {
  /** A few words, for a row of the log and a mark on the chart. */
  readonly title: string;
  /** The evidence and what it means. What would help is the label of a button, see `remedyLabel`. */
  readonly detail: string;
}

/** An annotation in the words of the display language. */
export function annotationText(annotation: Annotation): AnnotationText {
  switch (annotation.kind) {
    case 'start-against-chance':
      return startAgainstChanceText(annotation);
    case 'below-chance':
      return belowChanceText(annotation);
    case 'below-base-rate':
      return belowBaseRateText(annotation);
    case 'prediction-flipped':
      return predictionFlippedText(annotation);
    case 'accuracy-milestone':
      return accuracyMilestoneText(annotation);
    case 'separable':
      return separableText(annotation);
    case 'progress':
      return progressText(annotation);
    case 'loss-target':
      return lossTargetText(annotation);
    case 'falling-for-ever':
      return fallingForEverText(annotation);
    case 'converged':
      return convergedText(annotation);
    case 'loss-rising':
      return lossRisingText(annotation);
    case 'oscillation':
      return oscillationText(annotation);
    case 'plateau':
      return plateauText(annotation);
    case 'saturated':
      return saturatedText(annotation);
    case 'stuck':
      return stuckText(annotation);
    case 'non-finite-loss':
      return nonFiniteLossText(annotation);
    case 'precision-exhausted':
      return precisionExhaustedText(annotation);
    case 'overfitting':
      return overfittingText(annotation);
    case 'summary':
      return summaryText(annotation);
  }
}
