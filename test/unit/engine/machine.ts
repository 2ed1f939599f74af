import type { Machine } from '../../../src/engine/machines.ts';
import type { Recording } from './recording.ts';

/** The machine that a recording in this repository comes from; see `record.py`. */
export function machineOf({ name }: Recording): Machine {
  return { fusedStep: true, fusedBlas: !name.startsWith('options-') };
}
