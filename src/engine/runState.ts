/** What the watchers of one run have found so far, for those that must not contradict them. */
export interface RunState {
  /** Examples saturate on the wrong side, as far as was looked. */
  saturated: boolean;
  stuck: boolean;
  converged: boolean;
  precisionExhausted: boolean;
  plateau: boolean;
  belowChanceEpoch: number | null;
}

export function newRunState(): RunState {
  return {
    saturated: false,
    stuck: false,
    converged: false,
    precisionExhausted: false,
    plateau: false,
    belowChanceEpoch: null,
  };
}
