import type { MadeTable } from '../dataset/madeTable.ts';
import type { Making } from '../experiment/making.ts';

/** What is kept of how a table was made, beside the table itself. */
export function makingOf({ recipe, fileRows, leftOut, fillings }: MadeTable): Making {
  return {
    recipe,
    fileRows,
    leftOut: { ...leftOut },
    fillings: fillings.map((filling) => ({ ...filling })),
    isEdited: false,
  };
}
