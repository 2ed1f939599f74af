import type { Dataset } from '../engine/dataset.ts';
import type { Diagnosis } from '../engine/diagnosis.ts';
import type { LossScale } from '../engine/lossScale.ts';
import type { DiagnosisView } from '../protocol.ts';
import { diagnosisText } from '../wording/diagnosisText.ts';

/** What the worker found out about some data. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  readonly scale: LossScale;
}

/**
 * A diagnosis in the words of the display language.
 * @param dataset whose rows were diagnosed; only its columns' names are told
 */
export function diagnosisView({ diagnosis, scale }: Diagnosed, dataset: Dataset): DiagnosisView {
  const verdicts = diagnosisText(diagnosis, dataset);
  const { lrLimit, chance, baseRate, optimum } = scale;
  return {
    verdicts: verdicts.map((verdict) => ({ ...verdict })),
    verdict: verdicts[0]?.title ?? '',
    separability: diagnosis.separability.kind,
    lmax: diagnosis.curvature.lmaxSum,
    ...{ lrLimit, chance, baseRate, optimum },
  };
}
