import * as l10n from '@vscode/l10n';
import { hasRoomForColumn } from '../src/experiment/editTable.ts';
import type { Table } from '../src/experiment/table.ts';
import { freshName } from './datasetNames.ts';
import type { LabContext } from './labContext.ts';
import type { MenuEntry, MenuItem } from './popupMenu.ts';

/** Why a table cannot get a column more, or null where it can. */
function noRoom(table: Table): string | null {
  return hasRoomForColumn(table) ? null : l10n.t('The table has no room for a column.');
}

function insertItems(context: LabContext, column: number, isLabel: boolean, focus: (column: number) => void) {
  const { table } = context.state.draft;
  const name = freshName(table.columns[0] ?? 'x', table.columns);
  const insert = (at: number) => () => {
    context.edit({ type: 'insertColumn', at, name });
    focus(at);
  };
  const blocked = noRoom(table);
  const before: MenuItem = { label: l10n.t('Insert feature before'), blocked, onChoose: insert(column) };
  const after: MenuItem = { label: l10n.t('Insert feature after'), blocked, onChoose: insert(column + 1) };
  return isLabel ? [before] : [before, after];
}

/**
 * What the menu of a column offers.
 * @param rename puts a field in the place of the name
 * @param focus puts the keyboard on a column's head
 */
export function columnEntries(
  context: LabContext,
  column: number,
  rename: () => void,
  focus: (column: number) => void,
): readonly MenuEntry[] {
  const { table } = context.state.draft;
  const label = table.columns.length - 1;
  const name = freshName(table.columns[column] ?? 'x', table.columns);
  const renaming: MenuItem = { label: l10n.t('Rename…'), keys: 'F2', onChoose: rename };
  const inserting = insertItems(context, column, column === label, focus);
  if (column === label) return [renaming, 'separator', ...inserting];
  const duplicate = () => {
    context.edit({ type: 'duplicateColumn', column, name });
    focus(column + 1);
  };
  const remove = () => {
    context.edit({ type: 'removeColumn', column });
    focus(Math.min(column, label - 2));
  };
  return [
    renaming,
    { label: l10n.t('Use as the label'), onChoose: () => context.edit({ type: 'chooseLabel', column }) },
    'separator',
    ...inserting,
    { label: l10n.t('Duplicate column'), blocked: noRoom(table), onChoose: duplicate },
    {
      label: l10n.t('Remove column'),
      blocked: label === 1 ? l10n.t('The last feature stays: a model needs one.') : null,
      onChoose: remove,
    },
  ];
}
