/** A lens must cost nothing on a long file: what a script trains on is in the first part of it. */
const CHARACTERS_LOOKED_AT = 64 * 1024;

const IMPORTS_TORCH = /^[ \t]*(import|from)[ \t]+torch\b/m;

/** A training loop, a loss function, or a tensor under one of the usual names for examples. */
const TRAINS = [
  /\.backward[ \t]*\(/,
  /\b(BCELoss|BCEWithLogitsLoss|MSELoss|binary_cross_entropy(_with_logits)?|mse_loss)[ \t]*\(/,
];

const NAMED_X =
  /^[ \t]*(x|X|xs|x_\w+|X_\w+|train_[xX]|inputs?|features?)[ \t]*=[ \t]*[\w.]*([tT]ensor|array|from_numpy|Variable)\b/m;

const NAMED_Y =
  /^[ \t]*(y|Y|ys|y_\w+|Y_\w+|train_[yY]|targets?|labels?)[ \t]*=[ \t]*[\w.]*([tT]ensor|array|from_numpy|Variable)\b/m;

/**
 * Whether a text looks like a PyTorch script that `readPyTorchScript` finds an experiment in. Only a look, for a lens:
 * the text may be the first part of a file and end anywhere.
 */
export function looksLikePyTorchScript(firstText: string): boolean {
  const text = firstText.slice(0, CHARACTERS_LOOKED_AT);
  if (!IMPORTS_TORCH.test(text)) return false;
  return TRAINS.some((pattern) => pattern.test(text)) || (NAMED_X.test(text) && NAMED_Y.test(text));
}
