const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A part of a formula: an element of MathML, or tokens (`ŷ`, `=`, `0.5`, `ln`) that become elements by what they are. */
export type MathMLTerm = MathMLElement | string;

function node(tag: string, ...terms: readonly MathMLTerm[]): MathMLElement {
  const created = document.createElementNS(MATHML, tag);
  created.append(...terms.map((term) => (typeof term === 'string' ? token(term) : term)));
  return created;
}

/** Numbers, letters as variables, and everything else, names of functions too, as operators. */
function token(text: string): MathMLElement {
  const tag = /^[−-]?[\d.]/.test(text) || text === '∞' ? 'mn' : /^\p{L}\p{No}?$/u.test(text) ? 'mi' : 'mo';
  const created = document.createElementNS(MATHML, tag);
  created.textContent = text;
  // Without a mathematical font they grow far beyond what they hold.
  if (tag === 'mo') created.setAttribute('stretchy', 'false');
  // The name of a function keeps its distance from what it is of: ln ŷ.
  if (tag === 'mo' && text.length > 1) for (const side of ['lspace', 'rspace']) created.setAttribute(side, '0.17em');
  return created;
}

/** Terms side by side. */
export function row(...terms: readonly MathMLTerm[]): MathMLElement {
  return node('mrow', ...terms);
}

export function fraction(over: MathMLTerm, under: MathMLTerm): MathMLElement {
  return node('mfrac', over, under);
}

export function power(base: MathMLTerm, exponent: MathMLTerm): MathMLElement {
  return node('msup', base, exponent);
}

export function root(of: MathMLTerm): MathMLElement {
  return node('msqrt', of);
}

/** A partial derivative. */
export function derivative(of: string, by: string): MathMLElement {
  return fraction(row('∂', of), row('∂', by));
}

/** A formula in a line of text. */
export function formula(...terms: readonly MathMLTerm[]): MathMLElement {
  const created = node('math', ...terms);
  created.setAttribute('displaystyle', 'true');
  return created;
}

/** A formula in a line of its own. */
export function displayed(...terms: readonly MathMLTerm[]): MathMLElement {
  const created = formula(...terms);
  created.setAttribute('display', 'block');
  return created;
}
