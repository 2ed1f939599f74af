import * as l10n from '@vscode/l10n';
import { lockedControls } from '../experiment/applyEdit.ts';
import { checkDraft } from '../experiment/checkDraft.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { DraftProblem } from '../experiment/problem.ts';
import type { FromWebview } from '../protocol.ts';
import { lockedText } from '../wording/lessonText.ts';
import { draftProblemText } from '../wording/problemText.ts';
import { runName } from '../wording/runName.ts';
import type { LabDraft } from './labDraft.ts';
import type { LabRuns } from './labRuns.ts';
import type { Run } from './run.ts';
import type { SweepQueue } from './sweepQueue.ts';
import { sweepProblem } from './sweepQueue.ts';

type RunMessage = 'train' | 'stop' | 'pause' | 'resume' | 'step' | 'setPace' | 'sweep' | 'stopSweep';

/** What a person does with runs: begin, halt and go on, one by one or as a sweep. */
export class RunControls {
  readonly #draft: LabDraft;
  readonly #runs: LabRuns;
  readonly #sweep: SweepQueue;
  readonly #refuse: (message: string) => void;

  /** @param refuse tells why something was not done */
  constructor(draft: LabDraft, runs: LabRuns, sweep: SweepQueue, refuse: (message: string) => void) {
    this.#draft = draft;
    this.#runs = runs;
    this.#sweep = sweep;
    this.#refuse = refuse;
  }

  /** Does what the page asks for. */
  async receive(message: Extract<FromWebview, { type: RunMessage }>): Promise<void> {
    switch (message.type) {
      case 'train':
        this.#train();
        break;
      case 'setPace':
        this.#runs.setPace(message.pace);
        break;
      case 'sweep':
        this.#startSweep(message.variants);
        break;
      case 'stopSweep':
        this.#sweep.stop();
        break;
      default:
        if (message.runId === null) this.#train(1);
        else await this.#control(message.runId, message.type);
    }
  }

  async #control(runId: string, type: 'stop' | 'pause' | 'resume' | 'step'): Promise<void> {
    const run = await this.#runs.load(runId);
    if (run === null) return;
    const { live } = this.#runs;
    if (type === 'stop') live.stop(run);
    else if (type === 'pause') live.pause(run);
    else if (!live.canGoOn(run)) this.#refuseMore(run);
    else if (type === 'resume') live.resume(run);
    else live.step(run);
  }

  /** @param target how many epochs it trains before it halts; all that are planned unless said otherwise */
  #train(target?: number): void {
    if (this.#runs.shown?.isRunning === true) return;
    const experiment = this.#checkedDraft();
    if (experiment === null) return;
    this.#draft.seal();
    const name = runName(experiment, this.#runs.previous);
    this.#runs.begin({ name, experiment, ...this.#draft.tableOrigin }, target);
  }

  #startSweep(variants: readonly Experiment['hyperparameters'][]): void {
    const draft = this.#checkedDraft();
    if (draft === null) return;
    const adopted = (hyperparameters: Experiment['hyperparameters']) => ({ type: 'adopt', hyperparameters }) as const;
    const locked = variants.flatMap((variant) => lockedControls(this.#draft.draft, adopted(variant)));
    if (locked.length > 0) return this.#refuse(lockedText(locked));
    const problem = sweepProblem(draft, variants);
    if (problem === null) this.#sweep.begin(draft, variants, this.#draft.tableOrigin);
    else this.#refuse(draftProblemText(problem));
  }

  /** What the draft describes, or null where it has problems, of which the first is told. */
  #checkedDraft(): Experiment | null {
    const { experiment, problems } = checkDraft(this.#draft.draft);
    const [problem]: readonly DraftProblem[] = problems;
    if (experiment === null) this.#refuse(problem === undefined ? '' : draftProblemText(problem));
    return experiment;
  }

  #refuseMore({ state }: Run): void {
    if (state.kind === 'completed') this.#refuse(l10n.t('A run cannot have more epochs than this.'));
    else if (state.kind !== 'running')
      this.#refuse(l10n.t('This run was ended and cannot go on. Train begins a new one.'));
  }
}
