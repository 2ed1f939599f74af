import type { OptimizerField } from '../src/experiment/optimizerFields.ts';
import type { DraftField, DraftProblem, ExperimentProblem } from '../src/experiment/problem.ts';
import { fieldProblemText } from '../src/wording/problemText.ts';

/** Problems of hyperparameters that do not go together; the form has a place for each. */
const COMBINATIONS = ['loss-needs-probabilities', 'nesterov-needs-momentum', 'shuffle-needs-seed'] as const;

export type Combination = (typeof COMBINATIONS)[number];

export function isCombination({ kind }: ExperimentProblem): boolean {
  return COMBINATIONS.some((combination) => combination === kind);
}

/** What is wrong with the draft, in words, by the field that it stands at. */
export class FormProblems {
  readonly #problems: readonly DraftProblem[];

  constructor(problems: readonly DraftProblem[]) {
    this.#problems = problems;
  }

  field(field: DraftField): string | undefined {
    return this.#text(({ place }) => place.at === 'field' && place.field === field);
  }

  optimizer(field: OptimizerField): string | undefined {
    return this.#text(({ place }) => place.at === 'optimizer' && place.field === field);
  }

  combination(kind: Combination): string | undefined {
    return this.#text(({ problem }) => problem.kind === kind);
  }

  get hasOptimizer(): boolean {
    return this.#problems.some(
      ({ place, problem }) => place.at === 'optimizer' || problem.kind === 'nesterov-needs-momentum',
    );
  }

  get hasWeight(): boolean {
    return this.#problems.some(({ place }) => place.at === 'weight');
  }

  #text(isIt: (problem: DraftProblem) => boolean): string | undefined {
    const problem = this.#problems.find(isIt);
    return problem === undefined ? undefined : fieldProblemText(problem);
  }
}
