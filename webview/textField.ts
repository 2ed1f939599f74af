/** Inputs that hold no text of their own. */
const TEXTLESS: readonly string[] = ['radio', 'checkbox', 'range', 'button'];

/** Whether what is pasted at a target of an event, or at what has the keyboard inside it, is text for a field. */
export function isTextField(target: EventTarget | undefined): boolean {
  if (target instanceof Element && target.shadowRoot?.activeElement != null)
    return isTextField(target.shadowRoot.activeElement);
  if (target instanceof HTMLInputElement) return !TEXTLESS.includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
