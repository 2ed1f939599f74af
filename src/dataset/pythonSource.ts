import type { Input, SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Place } from './place.ts';

/** A stretch of the script in UTF-16 units, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Characters of a script that are read: a generous table of numbers fits in, and parsing that many takes about two
 * seconds.
 */
const LONGEST_SCRIPT = 2_000_000;

/**
 * Characters that are read behind the first syntax error. Behind errors the parser tries many ways at once: measured on
 * 1 MB of nothing but `**`, 15 s, against 1 s for as much Python.
 */
const READ_BEHIND_ERROR = 32 * 1024;

const strictParser = parser.configure({ strict: true });

/** The parser otherwise takes a text to pieces of its own. */
function inputOf(text: string): Input {
  return {
    length: text.length,
    lineChunks: false,
    chunk: (from) => text.slice(from, from + 4096),
    read: (from, to) => text.slice(from, to),
  };
}

/**
 * The grammar of @lezer/python 1.1 has no number that ends with its point, as in `[1., 2.]`, and takes `1_` for one: so
 * that everything keeps its place, the parser is given that. What numbers say is read from the script itself.
 */
function withoutBarePoints(text: string): string {
  return text.replaceAll(/(?<![\p{L}\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|[jJ]?(?![\p{L}\w.]))/gu, '$1_');
}

/** Where the first syntax error is, or the tree where there is none. */
function parseStrictly(text: string): SyntaxNode | number {
  const parse = strictParser.startParse(inputOf(text));
  try {
    for (;;) {
      const tree = parse.advance();
      if (tree !== null) return tree.topNode;
    }
  } catch {
    return parse.parsedPos;
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function errorsIn(top: SyntaxNode): Span[] {
  const errors: Span[] = [];
  top.cursor().iterate(({ type, from, to }) => {
    if (type.isError) errors.push({ from, to });
  });
  return errors;
}

/** A script, its syntax tree, and where in its lines everything stands. */
export class PythonSource {
  readonly top: SyntaxNode;
  /** In the order of the script; what the parser left out or put in to go on. */
  readonly errors: readonly Span[];
  /** From where on the script was not read, or null. */
  readonly unreadFrom: number | null;
  readonly #text: string;
  readonly #lineStarts: readonly number[];

  constructor(source: string) {
    // Python ends lines at any of the three; the parser takes `\` before a CR LF for a continuation of the CR alone.
    const whole = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
    const read = whole.slice(0, LONGEST_SCRIPT);
    const parsed = parseStrictly(withoutBarePoints(read));
    const end = typeof parsed === 'number' ? Math.min(read.length, parsed + READ_BEHIND_ERROR) : read.length;
    this.#text = read.slice(0, end);
    this.top = typeof parsed === 'number' ? parser.parse(withoutBarePoints(this.#text)).topNode : parsed;
    this.errors = typeof parsed === 'number' ? errorsIn(this.top) : [];
    this.unreadFrom = end < whole.length ? end : null;
    this.#lineStarts = lineStartsOf(this.#text);
  }

  /** Characters that are read. */
  get length(): number {
    return this.#text.length;
  }

  textOf({ from, to }: Span): string {
    return this.#text.slice(from, to);
  }

  placeOf(offset: number): Place {
    const line = this.#lineOf(offset);
    return { line: line + 1, column: offset - (this.#lineStarts[line] ?? 0) + 1 };
  }

  /** First and last line of a stretch, counted from 1. */
  linesOf({ from, to }: Span): readonly [number, number] {
    return [this.#lineOf(from) + 1, this.#lineOf(Math.max(from, to - 1)) + 1];
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The children of a node without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** Whether the node is a mark or a word of the language rather than an expression: `(`, `,`, `if`. */
export function isToken({ name }: SyntaxNode): boolean {
  return !/^[A-Z]/.test(name) || name === 'AssignOp' || name === 'At';
}

/** The parts between commas, brackets left out: of `[a, *b]` these are `a` and `*b`, each with all its nodes. */
export function commaParts(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}
