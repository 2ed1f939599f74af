import { FEW_EXAMPLES } from './annotateFlips.ts';
import type { Watcher } from './annotationLog.ts';
import type { RunFacts } from './runFacts.ts';

const SHARES = [0.9, 0.95, 0.99, 1] as const;

/** The accuracies worth a word: better than always naming the larger class, then what people ask for. */
function milestones(majority: number): number[] {
  return [majority, ...SHARES.filter((share) => share > majority)];
}

/** For data with more examples than can be told of one by one: the first epoch with an accuracy. */
export function watchAccuracy({ dataset, diagnosis, log }: RunFacts): Watcher | null {
  const { classes } = diagnosis;
  const examples = dataset.y.length;
  if (classes === null || examples <= FEW_EXAMPLES) return null;
  const majority = Math.max(classes.positives, classes.negatives) / examples;
  if (majority === 1) return null;
  const isPassed = (share: number, correct: number) =>
    share === majority ? correct > share * examples : correct >= share * examples;
  let open: readonly number[] | null = null;
  return {
    observe({ epoch, correct }) {
      // Where a run starts above a milestone there is nothing to tell.
      open ??= milestones(majority).filter((share) => !isPassed(share, correct));
      const [next] = open;
      if (next === undefined) return false;
      if (!isPassed(next, correct)) return true;
      const share = open.findLast((other) => isPassed(other, correct)) ?? next;
      open = open.filter((other) => other > share);
      const at = { id: log.newId(), epoch, endEpoch: epoch, remedy: null };
      log.tell({
        ...at,
        kind: 'accuracy-milestone',
        severity: 'good',
        evidence: { share, correct, examples, majority },
      });
      return open.length > 0;
    },
  };
}
