/** With the sign that typesetters write, as wide as a plus, before a number; that of an exponent stays. */
export function withMinusSign(text: string): string {
  return text.replace(/^-/, '−');
}
