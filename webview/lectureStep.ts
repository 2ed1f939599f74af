import { element } from './element.ts';
import { icon } from './icon.ts';
import type { ToolkitButton } from './toolkit.ts';
import { toolkitButton } from './toolkit.ts';

/** A step of a chapter: a heading, what to try, and a figure. */
export function lectureStep(title: string, ...parts: readonly (Node | string)[]): HTMLElement {
  return element('section', { class: 'lecture-step' }, element('h3', {}, title), ...parts);
}

/** A paragraph to be read. */
export function prose(...parts: readonly (Node | string)[]): HTMLParagraphElement {
  return element('p', { class: 'lecture-prose' }, ...parts);
}

/** What a press of a button does in the lab. */
export interface ExperimentAction {
  readonly label: string;
  readonly press: () => void;
}

function actionButton({ label, press }: ExperimentAction, isFirst: boolean): ToolkitButton {
  const button = toolkitButton(isFirst ? 'primary' : 'secondary', label, icon('train'));
  button.addEventListener('click', press);
  return button;
}

/** The end of a chapter: one click makes a real change in the lab and goes where it is to be seen. */
export function experimentBox(title: string, text: string, actions: readonly ExperimentAction[]): HTMLElement {
  const buttons = actions.map((action, i) => actionButton(action, i === 0));
  return element(
    'section',
    { class: 'lecture-experiment' },
    element('h3', {}, title),
    prose(text),
    element('div', { class: 'lecture-actions' }, ...buttons),
  );
}
