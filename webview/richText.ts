import { element } from './element.ts';

/** Characters that no translation has: they mark where a number goes in a sentence. */
const FIRST_SLOT = 0xe000;

/** Stands in a sentence for the n-th of its parts: `l10n.t('ŷ is {0}', slot(0))`. */
export function slot(n: number): string {
  return String.fromCharCode(FIRST_SLOT + n);
}

/** A sentence whose parts are elements of their own: `numbers('ŷ is {0}' with slot(0), ['0.18'])`. */
export function fillSlots(target: Element, sentence: string, parts: readonly (Node | string)[]): void {
  const key = `${sentence} ${parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join(' ')}`;
  if (written.get(target) === key) return;
  written.set(target, key);
  target.replaceChildren(...slotted(sentence, parts));
}

/** The pieces of a sentence with its parts in their places, for what is written once. */
export function slotted(sentence: string, parts: readonly (Node | string)[]): (Node | string)[] {
  return sentence.split(/([\uE000-\uE0FF])/).map((piece) => pieceOf(piece, parts));
}

const written = new WeakMap<Element, string>();

function pieceOf(piece: string, parts: readonly (Node | string)[]): Node | string {
  const code = piece.charCodeAt(0) - FIRST_SLOT;
  if (piece.length !== 1 || code < 0) return piece;
  const part = parts[code] ?? '';
  return typeof part === 'string' ? element('b', { class: 'lecture-number-in-text' }, part) : part;
}
