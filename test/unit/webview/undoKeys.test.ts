import assert from 'node:assert/strict';
import { keysText } from '../../../webview/keysText.ts';
import { undoDirection } from '../../../webview/undoKeys.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('the keys that undo and redo', () => {
  const cases: [string, Partial<typeof none>, 'undo' | 'redo' | null][] = [
    ['z', { ctrlKey: true }, 'undo'],
    ['z', { metaKey: true }, 'undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
    ['Z', { metaKey: true, shiftKey: true }, 'redo'],
    ['y', { ctrlKey: true }, 'redo'],
    ['y', { metaKey: true }, null],
    ['z', {}, null],
    ['z', { ctrlKey: true, altKey: true }, null],
    ['x', { ctrlKey: true }, null],
  ];
  for (const [key, held, direction] of cases)
    it(`${[...Object.keys(held), key].join('+')} means ${direction ?? 'nothing'}`, () =>
      assert.equal(undoDirection({ ...none, ...held, key }), direction));

  it('are called as they stand on the keyboard', () => {
    assert.equal(keysText('Ctrl+Shift+K', false), 'Ctrl+Shift+K');
    assert.equal(keysText('Ctrl+Shift+K', true), '⌘⇧K');
  });
});
