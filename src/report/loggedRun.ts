/** What a log says about its run, beside the epochs. */
export interface LoggedRun {
  /** The D feature names, in the order of the weights. */
  readonly features: readonly string[];
  /** How many examples an epoch's `correct` counts: those trained on, without those held out. */
  readonly examples: number;
  /** Whether examples were held out, so that there is a validation loss. */
  readonly hasValidation: boolean;
  /** What is said about an epoch, in the reader's language, by epoch. */
  readonly annotations: ReadonlyMap<number, string>;
}
