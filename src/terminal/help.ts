/** What `--help` prints. */
export const HELP = `Trains a logistic regression as PyTorch does and prints its log.

Usage: npm run --silent train -- [experiment.logreg.json | data file] [options]

Without a file it repeats the lecture's run: 3 examples, BCELoss summed, SGD with lr 0.01, 1000 epochs.
A data file is CSV or the like, JSON, JSON Lines or Parquet, gzipped or not. What it means is found out: the label by
its name, by two values, or as the last column; text becomes 0/1 columns, rows with missing values are left out. What
was found out is said on stderr; an experiment's "dataset" says it otherwise.

Options, each in place of what the experiment says:
  --lr NUMBER           learning rate
  --epochs NUMBER       how often to go through the data
  --reduction NAME      sum or mean
  --seed NUMBER         as torch.manual_seed: draws the batches, and the start unless the experiment gives one
  --format NAME         text        what PyTorch's script prints: epoch loss (the default)
                        csv         epoch, loss, accuracy, weights, bias, annotation
                        jsonl       one JSON object an epoch
                        annotated   text with what is worth saying about an epoch behind a #
  -h, --help            this text

All formats but text run the experiment twice: an annotation stands at its first epoch, and how it ends is known last.
The log goes to stdout, errors to stderr. Exit code: 0 done, 1 bad input, 2 bad usage, 130 interrupted.
`;
