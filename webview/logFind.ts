import { pythonRepr } from '../src/report/pythonRepr.ts';
import type { LogRows } from './logRows.ts';

/** What is looked for in the log: an epoch by its number, or losses by how their text begins. */
export type LogQuery =
  { readonly kind: 'epoch'; readonly epoch: number } | { readonly kind: 'loss'; readonly prefix: string };

const EPOCH = /^\d+$/;
const LOSS = /^-?(\d*\.\d*(e[-+]?\d*)?|\d+e[-+]?\d*|n(an?)?|i(nf?)?)$/;

/** The query that a text means: `412` is an epoch, `2.07`, `1e-0`, `nan` and `inf` are losses; null for anything else. */
export function parseQuery(text: string): LogQuery | null {
  const plain = text.trim().toLowerCase();
  if (EPOCH.test(plain)) return { kind: 'epoch', epoch: Number(plain) };
  const isLoss = LOSS.test(plain) && /[\dni]/.test(plain);
  return isLoss ? { kind: 'loss', prefix: plain.replace(/^(-?)\./, '$10.') } : null;
}

/**
 * Whether a loss could begin like this, without writing it out: a million of them are looked through at one key press.
 * Where the text is no plain decimal, every loss could.
 */
function mayBegin(prefix: string): (loss: number) => boolean {
  const [, whole, decimals = ''] = /^-?(\d+)\.(\d*)$/.exec(prefix) ?? [];
  if (whole === undefined) return () => true;
  const low = Number(`${whole}.${decimals}`);
  const high = low + 10 ** -decimals.length;
  // Rounded to a whole unit of the last place either way; an exponent hides how large the number is.
  const slack = 1e-9 * Math.max(1, high);
  return (loss) => {
    const size = Math.abs(loss);
    return (size >= low - slack && size <= high + slack) || size < 1e-4 || size >= 1e16;
  };
}

/**
 * The next row, after `from` and round the end, whose loss begins like this; null where there is none.
 *
 * @param step 1 looks onwards, -1 backwards
 */
export function findLoss(
  losses: { at(epoch: number): number | undefined },
  rows: Pick<LogRows, 'count' | 'epochAt'>,
  prefix: string,
  { from, step }: { readonly from: number; readonly step: 1 | -1 },
): number | null {
  const isCandidate = mayBegin(prefix);
  for (let i = 1; i <= rows.count; i++) {
    const row = (((from + step * i) % rows.count) + rows.count) % rows.count;
    const loss = losses.at(rows.epochAt(row)) ?? Number.NaN;
    if (isCandidate(loss) && pythonRepr(loss).startsWith(prefix)) return row;
  }
  return null;
}
