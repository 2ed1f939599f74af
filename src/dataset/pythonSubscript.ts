import type { Pick } from './pythonArray.ts';
import { picked } from './pythonArray.ts';
import type { Follower } from './pythonCall.ts';
import { pickColumns } from './pythonFile.ts';
import { columnsByName } from './pythonFileCalls.ts';
import { numberOf, numbersOf } from './pythonNumbers.ts';
import type { Span } from './pythonSource.ts';
import type { Batching, Value } from './pythonValue.ts';
import { arrayValue, listValue, throughBatch, unknown } from './pythonValue.ts';

/** One place of a subscript, with values of the script in it. */
export type Place =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'slice'; readonly from: Value | null; readonly to: Value | null; readonly step: Value | null };

const isNone = (value: Value | null) => value === null || value.kind === 'none';

function pickOfSlice({ from, to, step }: Extract<Place, { kind: 'slice' }>): Pick | null {
  const [first, last, by] = [numberOf(from), numberOf(to), numberOf(step)];
  const isKnown = [from, to, step].every((value) => isNone(value) || numberOf(value) !== null);
  return isKnown ? { kind: 'slice', from: first, to: last, step: by ?? 1 } : null;
}

function pickOf(place: Place): Pick | null {
  if (place.kind === 'slice') return pickOfSlice(place);
  const { value } = place;
  if (value.kind === 'none') return { kind: 'new-axis' };
  if (value.kind === 'list') {
    const indices = numbersOf(value.items);
    return indices === null ? null : { kind: 'indices', indices };
  }
  const index = numberOf(value);
  return index === null ? null : { kind: 'index', index };
}

/**
 * How many examples `x[start : start + size]` serves, or `x[i]`; where the place is something else, such as a list of
 * drawn numbers, the size is not known.
 */
function batchingOf(place: Place, at: Span): Batching {
  if (place.kind === 'value')
    return { size: place.value.kind === 'position' ? null : unknown(at), shuffle: null, given: null, at };
  const { from, to } = place;
  const isNext = from?.kind === 'position' && to?.kind === 'position';
  return { size: isNext && to.offset !== null ? to.offset : unknown(at), shuffle: null, given: null, at };
}

function subscriptOfExamples(value: Value, places: readonly Place[], at: Span): Value {
  const picks = places.map(pickOf);
  const [first] = places;
  // Which rows is not known, and that they are some of these is.
  if (picks[0] === null && first !== undefined) {
    const whole = { kind: 'slice', from: null, to: null, step: null } as const;
    return { kind: 'batch', of: ofRows(value, [whole, ...places.slice(1)], at), batching: batchingOf(first, at), at };
  }
  const known = picks.filter((pick) => pick !== null);
  if (known.length < picks.length) return unknown(at);
  if (value.kind === 'array') return arrayValue(picked(value.array, known), value.at);
  const columns = value.kind === 'file' ? pickColumns(value.columns, known) : null;
  return columns === null ? unknown(at) : { kind: 'file', columns, at: value.at };
}

const ofRows = (value: Value, places: readonly Place[], at: Span): Value =>
  places.length === 1 ? value : subscriptOfExamples(value, places, at);

function subscriptOfList(items: readonly Value[], place: Place | undefined, at: Span): Value {
  const pick = place === undefined ? null : pickOf(place);
  if (pick?.kind === 'index') return items.at(pick.index) ?? unknown(at);
  if (pick?.kind !== 'slice' || pick.step !== 1) return unknown(at);
  return listValue(items.slice(pick.from ?? 0, pick.to ?? undefined), at);
}

/** `value[places]` */
export function subscript(value: Value, places: readonly Place[], at: Span, follower: Follower): Value {
  const [first] = places;
  const key = first?.kind === 'value' && places.length === 1 ? first.value : null;
  switch (value.kind) {
    case 'batch':
      return throughBatch(value, (inner) => subscript(inner, places, at, follower));
    case 'list':
      return subscriptOfList(value.items, first, at);
    case 'dictionary':
      return (key?.kind === 'text' ? value.entries.get(key.value) : null) ?? unknown(at);
    case 'file':
      return (
        (key === null ? null : columnsByName(value.columns, key, value.at)) ?? subscriptOfExamples(value, places, at)
      );
    case 'array':
      return subscriptOfExamples(value, places, at);
    case 'sequential':
      return subscriptOfList(value.layers, first, at);
    case 'instance':
      return follower.call(
        { kind: 'method', self: value, name: '__getitem__', at },
        {
          positional: [key ?? unknown(at)],
          keyword: new Map(),
          open: false,
          at,
        },
      );
    case 'output':
    case 'unknown':
      return value;
    default:
      return unknown(at);
  }
}
