import { ARROWS } from './arrows.ts';

/** What a key asks of the points in the plane. */
export type PointCommand =
  | { readonly kind: 'walk'; readonly to: number }
  | { readonly kind: 'move'; readonly x: number; readonly y: number }
  | { readonly kind: 'remove' }
  | { readonly kind: 'open' }
  | { readonly kind: 'leave' };

const PAGE = 10;

/** Along the points as along the values of a slider, from none (null) to the first or the last. */
function walk(key: string, current: number | null, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE },
    ...{ Home: -count, End: count },
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  if (current === null) return step > 0 && key !== 'End' ? 0 : key === 'Home' ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, current + step));
}

/**
 * Arrows walk along the points, with Shift they move the chosen one; Alt is left to the workbench, where it goes back.
 * @param current the chosen point's position among `count`, or null
 * @returns null for a key that asks nothing
 */
export function pointCommand(key: string, shift: boolean, current: number | null, count: number): PointCommand | null {
  const direction = ARROWS[key];
  if (shift && direction !== undefined)
    return current === null ? null : { kind: 'move', x: direction[0], y: direction[1] };
  const to = walk(key, current, count);
  if (to !== null) return { kind: 'walk', to };
  if (current === null) return null;
  if (key === 'Delete' || key === 'Backspace') return { kind: 'remove' };
  if (key === 'Enter') return { kind: 'open' };
  return key === 'Escape' ? { kind: 'leave' } : null;
}
