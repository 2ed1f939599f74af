import { checkLines, comparedEpochs } from './scriptCheck.ts';
import { dataLines } from './scriptData.ts';
import { loopLines } from './scriptLoop.ts';
import { modelLines } from './scriptModel.ts';
import { lossAndOptimizerLines } from './scriptOptimizer.ts';
import type { Spelling } from './pythonSpelling.ts';
import type { ScriptedRun, ScriptSection } from './scriptedRun.ts';

/** Modules of Python and of torch, each with what shows that it is used. */
const STANDARD = ['csv', 'math', 'os', 'sys'];

/** The imports that some lines of Python need: modules first, torch after them. */
export function importLines(code: readonly string[], more: readonly string[] = []): string[] {
  const text = code.join('\n');
  const standard = STANDARD.filter((name) => text.includes(`${name}.`));
  const functional = text.includes('F.') ? ['import torch.nn.functional as F'] : [];
  return [...standard.map((name) => `import ${name}`), '', 'import torch', ...functional, ...more];
}

/** The lecture's four parts of a script, and the comparison with the lab; yields empty pieces while that is prepared. */
export function* scriptSections(run: ScriptedRun, spelling: Spelling): Generator<string, ScriptSection[]> {
  const compared = yield* comparedEpochs(run);
  const { data, model, lossAndOptimizer, training, check } = run.words.script;
  return [
    { title: data, code: dataLines(run) },
    { title: model, code: modelLines(run, spelling) },
    { title: lossAndOptimizer, code: lossAndOptimizerLines(run, spelling) },
    { title: training, code: loopLines(run) },
    { title: check, code: checkLines(run, compared) },
  ];
}
