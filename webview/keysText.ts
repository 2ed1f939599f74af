const MAC: readonly (readonly [string, string])[] = [
  ['Ctrl+', '⌘'],
  ['Shift+', '⇧'],
  ['Alt+', '⌥'],
  ['Enter', '⏎'],
];

/** Keys as this computer's keyboard has them: `Ctrl+Shift+K`, or `⌘⇧K` on a Mac. */
export function keysText(keys: string, isMac = navigator.userAgent.includes('Macintosh')): string {
  return isMac ? MAC.reduce((text, [word, sign]) => text.replace(word, sign), keys) : keys;
}
