/**
 * The comments and messages of an exported script, in the reader's language: `wording/scriptComments.ts` makes them.
 * Words in braces are filled in by the script's writer or, in `differs`, by Python's f-string.
 */
export interface ScriptTexts {
  /** What the script is and does. */
  readonly about: string;
  readonly data: string;
  readonly heldOut: string;
  readonly standardized: string;
  readonly model: string;
  /** Why a model of torch.nn.functional has weights of its own. */
  readonly functionalModel: string;
  /** The given parameters replace the drawn ones. */
  readonly given: string;
  /** Parameters are drawn even where given ones replace them: the batch orders come from the same generator. */
  readonly drawn: string;
  /** torch's own seed, which a run without one has. */
  readonly unseeded: string;
  readonly lossAndOptimizer: string;
  /** PyTorch's old spelling of the reduction: it stands behind the loss. */
  readonly sizeAverage: string;
  readonly training: string;
  /** How batch losses make an epoch's loss. */
  readonly epochLoss: string;
  /** {epochs}: BCELoss refuses the outputs of later ones. */
  readonly refused: string;
  readonly check: string;
  /** Which arithmetic the lab had: `fusedStep`. */
  readonly arithmetic: string;
  /** {epochs}: from there on the run magnifies differences in the last digit. */
  readonly magnified: string;
  /** {name} {epoch} {loss} {expected} {difference} {allowed} */
  readonly differs: string;
  /** {count}, {epochs}, {largest}: what is said at the end. */
  readonly agrees: string;
  readonly lossName: string;
  readonly validationLossName: string;
  readonly distributed: DistributedTexts;
}

/** Those of the script for torch.distributed. */
export interface DistributedTexts {
  readonly about: string;
  /** {file}: how it is started. */
  readonly start: string;
  readonly processes: string;
  readonly sameStart: string;
  readonly batches: string;
  readonly shard: string;
  readonly empty: string;
  readonly sum: string;
  readonly mean: string;
  readonly scaled: string;
  readonly total: string;
  readonly check: string;
}

/** Those of a model as functions. */
export interface PredictTexts {
  /** Which model of which run it is. */
  readonly about: string;
  /** What an example looks like: it stands before one. */
  readonly example: string;
  readonly probability: string;
  readonly value: string;
  readonly class: string;
}
