import { exactJson } from './exactJson.ts';
import type { ExportedRun } from './exportedRun.ts';
import { trainedModel } from './trainedModel.ts';

/** Raised when a reader of an older version would misunderstand what is written. */
const VERSION = 1;

/** The keys of an object, one a line. */
function lines(entries: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(entries).map(([key, value]) => `  ${JSON.stringify(key)}: ${exactJson(value)}`);
  return `{\n${written.join(',\n')}\n}\n`;
}

/**
 * A run's model as one JSON object: `state_dict` under the names of the exported script's module, in lists that
 * `torch.tensor` takes, `standardize` (mean and deviation, or null), and `original`, the same weights for the columns as
 * they are. `load` says how PyTorch reads it.
 */
export function* modelJson(run: ExportedRun): Generator<string, void> {
  const { features, label, dtype, isProbability, parameters, scaling, original } = trainedModel(run);
  const { model, loss } = run.experiment.hyperparameters;
  const tensor = `{name: torch.tensor(values, dtype=torch.${dtype}) for name, values in json.load(file)["state_dict"].items()}`;
  yield lines({
    format: 'logistic-regression-lab/model',
    version: VERSION,
    labVersion: run.labVersion,
    run: run.name,
    epochs: run.loss.length,
    ...{ model, loss, dtype, features, label },
    output: isProbability ? 'probability' : 'value',
    standardize: scaling,
    state_dict: { 'linear.weight': [parameters.weight], 'linear.bias': [parameters.bias] },
    original,
    load: `model.load_state_dict(${tensor})`,
  });
}
