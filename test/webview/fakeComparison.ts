import { compareLog } from '../../src/engine/logComparison.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft } from '../../src/experiment/draft.ts';
import type { PrintedLogRequest, PrintedLogView } from '../../src/experiment/printedLogSchema.ts';
import { readPrintedLog } from '../../src/report/printedLog.ts';
import { logComparisonView } from '../../src/worker/logComparisonView.ts';

/** What the extension would find out about a log, with the real engine. */
function compared(text: string, draft: Draft): PrintedLogView {
  const log = readPrintedLog(text);
  const base = { name: null, isComparing: false, isStale: false, problem: null, comparison: null };
  const { experiment } = checkDraft(draft);
  if (experiment === null || log.points.length === 0) return { ...base, problem: 'There are no losses in this text.' };
  const search = compareLog(experiment.dataset, experiment.hyperparameters, log.points);
  for (let step = search.next(); ; step = search.next())
    if (step.done === true)
      return { ...base, comparison: logComparisonView({ ...experiment, log, comparison: step.value }) };
}

/** Holds the log as the extension does. */
export class FakeComparison {
  #text: string | null = null;

  /** @returns what the page is told, or undefined where nothing changes */
  answer(request: PrintedLogRequest, draft: Draft): PrintedLogView | null | undefined {
    if (request.kind === 'compare') this.#text = request.text;
    else if (request.kind === 'remove') this.#text = null;
    else if (request.kind !== 'again') return undefined;
    return this.#text === null ? null : compared(this.#text, draft);
  }
}
