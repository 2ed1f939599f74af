import {
  Button,
  TextField,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField());

/**
 * The inner button or input of a component. The components copy no `aria-*` attribute inwards that Chromium reflects by
 * itself (`aria-disabled`, `aria-expanded` …; toolkit 1.4.0), so those go straight to the element that has the role.
 */
function control(host: Button | TextField): HTMLElement | null {
  return host.shadowRoot?.querySelector<HTMLElement>('.control') ?? null;
}

/** Sets attributes of the inner control of a component that is on the page; null removes one. */
export function describeControl(host: Button | TextField, attributes: Readonly<Record<string, string | null>>): void {
  const inner = control(host);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) inner?.removeAttribute(name);
    else if (inner?.getAttribute(name) !== value) inner?.setAttribute(name, value);
  }
}

/** A button of VS Code's look: one primary a view, the others secondary. */
export function toolkitButton(appearance: 'primary' | 'secondary', text: string, picture: SVGElement): Button {
  const button = document.createElement('vscode-button');
  if (!(button instanceof Button)) throw new Error('vscode-button is not registered');
  button.setAttribute('appearance', appearance);
  fillButton(button, text, picture);
  return button;
}

/** Gives a button another text, and a picture before it unless the picture says where it belongs (`slot`). */
export function fillButton(button: Button, text: string, picture: SVGElement): void {
  if (!picture.hasAttribute('slot')) picture.setAttribute('slot', 'start');
  button.replaceChildren(picture, text);
}

/** A text field with a name, which styles.css leaves to screen readers: what is seen stands beside the field. */
export function toolkitTextField(name: string): TextField {
  const field = document.createElement('vscode-text-field');
  if (!(field instanceof TextField)) throw new Error('vscode-text-field is not registered');
  field.textContent = name;
  return field;
}

export type { Button as ToolkitButton, TextField as ToolkitTextField };
