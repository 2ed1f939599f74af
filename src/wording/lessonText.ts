import * as l10n from '@vscode/l10n';
import type { LessonControl } from '../experiment/lessonSchema.ts';

/** PyTorch's name of a control, which is what stands beside it on the page. */
function controlName(control: LessonControl): string {
  return control === 'dataset' ? l10n.t('the dataset') : control;
}

/** Why a change was not made. */
export function lockedText(controls: readonly LessonControl[]): string {
  return l10n.t('The lesson keeps this as it is: {0}.', [...new Set(controls)].map(controlName).join(', '));
}
