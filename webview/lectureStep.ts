import { element } from './element.ts';
import { icon } from './icon.ts';
import { toolkitButton } from './toolkit.ts';

/** A step of a chapter: a heading, what to try, and a figure. */
export function lectureStep(title: string, ...parts: readonly (Node | string)[]): HTMLElement {
  return element('section', { class: 'lecture-step' }, element('h3', {}, title), ...parts);
}

/** A paragraph to be read. */
export function prose(...parts: readonly (Node | string)[]): HTMLParagraphElement {
  return element('p', { class: 'lecture-prose' }, ...parts);
}

/** The end of a chapter: one click makes a real change in the lab and goes where it is to be seen. */
export function experimentBox(title: string, text: string, label: string, onPress: () => void): HTMLElement {
  const button = toolkitButton('primary', label, icon('train'));
  button.addEventListener('click', onPress);
  return element(
    'section',
    { class: 'lecture-experiment' },
    element('h3', {}, title),
    element('p', { class: 'lecture-prose' }, text),
    button,
  );
}
