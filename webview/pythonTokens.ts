/** What a piece of Python is, as far as colours go. */
export type TokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'call' | 'plain';

export interface PythonToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS = 'as|class|def|False|for|from|if|import|in|None|return|True|with|print|range|super|self|len';

/** In this order: a number in a comment is part of the comment. A dotted name before a bracket is one call. */
const PIECES = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<string>'[^'\n]*')`,
    String.raw`(?<keyword>\b(?:${KEYWORDS})\b)`,
    String.raw`(?<call>[A-Za-z_]\w*(?=\())`,
    String.raw`(?<number>(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)`,
  ].join('|'),
  'g',
);

const KINDS = ['comment', 'string', 'keyword', 'call', 'number'] as const;

/** A short script in pieces to be coloured: enough for what the lab writes, no more. */
export function pythonTokens(script: string): PythonToken[] {
  const tokens: PythonToken[] = [];
  let end = 0;
  for (const match of script.matchAll(PIECES)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: script.slice(end, match.index) });
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined) ?? 'plain';
    tokens.push({ kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < script.length) tokens.push({ kind: 'plain', text: script.slice(end) });
  return tokens;
}
