import type { Place } from './place.ts';

/** A key or an index on the way from the root to a value. */
type Step = string | number;

/** The steps of a path as messages write it: `dataset.x[2][0]`. */
function stepsOf(path: string): Step[] {
  const steps = path.matchAll(/\[(\d+)\]|([^.[\]]+)/g);
  return [...steps].map(([, index, key]) => (index === undefined ? (key ?? '') : Number(index)));
}

/** JSON's own, and the byte order mark. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
}

/** Walks through valid JSON; knows where it is and nothing of what it leaves behind. */
class Walker {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next character that is no space. */
  peek(): string {
    while (isSpace(this.#text.charCodeAt(this.at))) this.at++;
    return this.#text.charAt(this.at);
  }

  take(): string {
    const character = this.peek();
    this.at++;
    return character;
  }

  string(): string {
    this.peek();
    const start = this.at++;
    while (this.at < this.#text.length && this.#text[this.at] !== '"') this.at += this.#text[this.at] === '\\' ? 2 : 1;
    this.at++;
    const value: unknown = JSON.parse(this.#text.slice(start, this.at));
    return String(value);
  }

  /** Goes past a value, whatever is in it and however deep. */
  skip(): void {
    let depth = 0;
    do {
      const first = this.peek();
      if (first === '"') this.string();
      else if (/[[{]/.test(first)) depth++;
      else if (/[\]}]/.test(first)) depth--;
      else if (!/[,:]/.test(first)) this.#skipWord();
      if (/[[\]{},:]/.test(first)) this.at++;
    } while (depth > 0 && this.at < this.#text.length);
  }

  /** A number, or true, false or null. */
  #skipWord(): void {
    while (this.at < this.#text.length && !/[\s,\]}]/.test(this.#text.charAt(this.at))) this.at++;
  }

  /** The entries of an object or a list: it stands before each value, which the caller goes past. */
  *entries(): Generator<Step> {
    const isObject = this.take() === '{';
    for (let index = 0; this.peek() !== '}' && this.peek() !== ']' && this.at < this.#text.length; index++) {
      const key = isObject ? this.string() : index;
      if (isObject) this.take();
      yield key;
      if (this.peek() === ',') this.at++;
    }
    this.at++;
  }

  /** Stands before the value that a step leads to, if there is one. */
  enter(step: Step): boolean {
    const first = this.peek();
    if (first !== '{' && first !== '[') return false;
    for (const key of this.entries()) {
      if (key === step) return true;
      this.skip();
    }
    return false;
  }
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where the value of a path begins in a JSON text; of a path that leads nowhere, where it is last at home. */
export function jsonPlace(text: string, path: string): Place {
  const walker = new Walker(text);
  let home = 0;
  for (const step of stepsOf(path)) {
    walker.peek();
    home = walker.at;
    if (!walker.enter(step)) return placeOf(text, home);
  }
  walker.peek();
  return placeOf(text, walker.at);
}

/** V8 shows ten characters before the one that it did not expect. */
const SHOWN_BEFORE = 10;

/** Where a JSON parser gave up, as far as V8's message says it; else the start of the text. */
export function jsonErrorPlace(text: string, message: string): Place {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return placeOf(text, Number(position));
  if (/end of JSON/i.test(message)) return placeOf(text, text.length);
  const part = /\.\.\."([^]*)"(?:\.\.\.)? is not valid JSON/.exec(message)?.[1];
  const found = part === undefined ? -1 : text.indexOf(part);
  return placeOf(text, found < 0 ? 0 : found + SHOWN_BEFORE);
}
