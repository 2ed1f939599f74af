/** An epoch of the run log takes 20 bytes; ten million of them are the most that a lab should be asked to keep. */
export const MAX_EPOCHS = 10_000_000;

/** `torch.manual_seed` takes more, but a JSON number is exact only up to 2^53 − 1. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER;

/** Values (rows × columns) that one lab edits: 8 MB of numbers, copied at every edit. */
export const MAX_TABLE_VALUES = 1_000_000;

/** Runs of one sweep: as many as can be laid side by side. */
export const MAX_SWEEP_RUNS = 24;
