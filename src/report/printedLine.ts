/** A number as it stands in a log. */
export interface PrintedNumber {
  readonly text: string;
  readonly value: number;
}

/** What one line of a log says, as far as it can be told without the others. */
export interface PrintedLine {
  /** As printed; null where the line has none. */
  readonly epoch: number | null;
  /** `[3/1000]`: how many epochs there will be, or null. */
  readonly total: number | null;
  /** Losses by their names, in the line's order; `''` is one without a name. */
  readonly losses: ReadonlyMap<string, PrintedNumber>;
}

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?(?:nan|inf(?:inity)?)\b`;
/** `tensor(0.5, grad_fn=…)`, `tensor([[0.5]])`, `np.float32(0.5)`, `[0.5]`. */
const OPENING = String.raw`(?:(?:tensor|array|(?:np\.)?float(?:32|64))?[([]+\s*)?`;
const EPOCH = new RegExp(
  String.raw`(?:^|[^A-Za-z])(?:epochs?|iter(?:ation)?|steps?|progress|轮次?|第)\s*[:=#\]]*\s*[[(]?\s*(\d+)(?:\s*(?:/|of)\s*(\d+))?`,
  'i',
);
const LOSS = new RegExp(
  String.raw`([A-Za-z_]*[ _/-]?)(loss|损失|cost|bce)\w*\s*(?:is\b)?\s*[:=]?\s*${OPENING}(${NUMBER})`,
  'gi',
);
/** `tqdm` over the epochs: `  5%|▌  | 50/1000 [00:01<00:19, 48.9it/s, loss=1.23]`. */
const BAR = /\|\s*(\d+)\/(\d+)\s*\[\d/;
const TIME = /^\W*\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[-+]\d\d:?\d\d)?\W*/;
const CLOCK = /^\W*\d\d:\d\d:\d\d(?:[.,]\d+)?\W*/;
const LEVEL = /^\W*(?:INFO|DEBUG|WARNING|ERROR|CRITICAL)\b\W*(?:[A-Za-z_][\w.]*\s*[:|-]\s*)?/;
const PAIR = new RegExp(String.raw`^\W*?(\d+)\s*[\s,;:|]\s*${OPENING}(${NUMBER})(.*)$`, 'i');
const REST = new RegExp(String.raw`^\s*[\s,;:|]\s*${OPENING}(${NUMBER})\s*$`, 'i');
const ALONE = new RegExp(String.raw`^\s*${OPENING}(${NUMBER})[)\]]*(?:\s*,\s*(?:grad_fn|dtype)=[^)]*)?[)\]]*\s*$`, 'i');
/** Colours and cursor movements. */
const ESCAPES = new RegExp(String.raw`${'\u001b'}\[[0-9;?]*[A-Za-z]`, 'g');
/** What may follow a pair: the end of a tensor, and nothing that makes the pair something else. */
const PAIR_END = /^[)\]]*(?:\s*,\s*(?:grad_fn|dtype|device)=[^)]*)?[)\]]*\s*[,;|]?\s*$/;

/** No loss is printed in a longer line; looking for one takes time that grows with the square of its length. */
const LONGEST_LINE = 1000;

/** What Python prints for a number, also `nan` and `inf`, which JavaScript spells otherwise. */
function readPrinted(text: string): PrintedNumber {
  const plain = text.toLowerCase();
  if (plain.includes('nan')) return { text, value: Number.NaN };
  if (plain.includes('inf')) return { text, value: plain.startsWith('-') ? -Infinity : Infinity };
  return { text, value: Number(plain) };
}

function nameOf(prefix: string, word: string): string {
  const before = prefix
    .trim()
    .replace(/[_/-]+$/, '')
    .toLowerCase();
  return before === '' || before === 'the' ? word.toLowerCase() : `${before}_${word.toLowerCase()}`;
}

function namedLosses(text: string): Map<string, PrintedNumber> {
  const losses = new Map<string, PrintedNumber>();
  for (const [, prefix = '', word = '', number = ''] of text.matchAll(LOSS)) {
    const name = nameOf(prefix, word);
    if (!losses.has(name)) losses.set(name, readPrinted(number));
  }
  return losses;
}

function epochOf(text: string): Pick<PrintedLine, 'epoch' | 'total'> {
  const named = EPOCH.exec(text);
  if (named !== null) return { epoch: Number(named[1]), total: named[2] === undefined ? null : Number(named[2]) };
  const bar = BAR.exec(text);
  return bar === null ? { epoch: null, total: null } : { epoch: Number(bar[1]), total: Number(bar[2]) };
}

/** Without what a logger writes before its message. */
function withoutPrefix(text: string): string {
  return text.replace(TIME, '').replace(CLOCK, '').replace(LEVEL, '');
}

/** `0 2.4510`, with or without a third number, or a number alone. */
function bareLine(text: string): PrintedLine | null {
  const message = withoutPrefix(text);
  const alone = ALONE.exec(message);
  const lone = alone?.[1];
  if (lone !== undefined) return { epoch: null, total: null, losses: new Map([['', readPrinted(lone)]]) };
  const [, epoch, loss, rest = ''] = PAIR.exec(message) ?? [];
  if (epoch === undefined || loss === undefined) return null;
  const second = REST.exec(rest)?.[1];
  if (second === undefined && !PAIR_END.test(rest)) return null;
  return { epoch: Number(epoch), total: null, losses: bareLosses(loss, second) };
}

/** Two numbers after the epoch: a batch number and its loss, or two losses. */
function bareLosses(first: string, second: string | undefined): Map<string, PrintedNumber> {
  if (second === undefined) return new Map([['', readPrinted(first)]]);
  if (/^\d+$/.test(first)) return new Map([['', readPrinted(second)]]);
  return new Map([
    ['1', readPrinted(first)],
    ['2', readPrinted(second)],
  ]);
}

/** @returns null where the line says nothing about losses or epochs */
export function readLine(line: string): PrintedLine | null {
  if (line.length > LONGEST_LINE) return null;
  const text = line.replace(ESCAPES, '').trim();
  if (!/\d|nan|inf/i.test(text)) return null;
  const losses = namedLosses(text);
  const { epoch, total } = epochOf(text);
  if (losses.size > 0) {
    const pair = epoch === null ? /^\W*(\d+)[\s,;:|]/.exec(withoutPrefix(text)) : null;
    return { epoch: pair === null ? epoch : Number(pair[1]), total, losses };
  }
  // `epoch 3 0.12`: what follows the epoch is a pair's second number.
  const named = epoch === null ? null : EPOCH.exec(text);
  if (named === null) return bareLine(text);
  const after = text.slice(named.index + named[0].length).replace(/^[^\w.([+-]+/, '');
  const bare = bareLine(`${named[1] ?? ''} ${after}`);
  return typeof bare?.epoch === 'number' ? { ...bare, epoch, total } : { epoch, total, losses };
}
