import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Draft, Edit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { DraftHistory } from '../../../src/experiment/draftHistory.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { anyEdit } from './drafts.ts';

const type = (text: string): Edit => ({ type: 'setField', field: 'lr', text });
const write = (row: number, ...cells: string[]): Edit => ({ type: 'writeCells', row, column: 0, block: [cells] });
const begun = () => new DraftHistory(lectureDraft());
const after = (...edits: readonly Edit[]) => edits.reduce((history, edit) => history.edit(edit), begun());

/** The drafts that undoing leads through, from now to the first. */
function undone(history: DraftHistory): Draft[] {
  const drafts = [history.draft];
  for (let at = history; at.canUndo; at = at.undo()) drafts.push(at.undo().draft);
  return drafts;
}

function stepsBack(history: DraftHistory): number {
  return undone(history).length - 1;
}

/** Every edit is a step of its own: none is of the place of the one before. */
function separately(edits: readonly Edit[]): DraftHistory {
  return edits.reduce((history, edit) => history.edit(edit).seal(), begun());
}

const anyEdits = fc.array(anyEdit, { maxLength: 20 });

describe('the history of a draft', () => {
  it('has the draft that the edits make', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        assert.deepEqual(after(...edits).draft, edits.reduce(applyEdit, lectureDraft()));
      }),
    );
  });

  it('goes back through every earlier draft, and forth again through every later one', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const drafts = [lectureDraft()];
        for (const edit of edits) {
          const next = applyEdit(drafts.at(-1) ?? lectureDraft(), edit);
          if (next !== drafts.at(-1)) drafts.push(next);
        }
        let history = separately(edits);
        for (const draft of drafts.toReversed()) {
          assert.deepEqual(history.draft, draft);
          history = history.undo();
        }
        assert.ok(!history.canUndo);
        for (const draft of drafts) {
          assert.deepEqual(history.draft, draft);
          history = history.redo();
        }
        assert.ok(!history.canRedo);
      }),
    );
  });

  it('never undoes to a draft that reads the same, and ends with the first', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const drafts = undone(after(...edits));
        assert.deepEqual(drafts.at(-1), lectureDraft());
      }),
    );
    const texts = fc.array(fc.constantFrom('0.01', '0.1', '1'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (all) => {
        const read = undone(after(...all.map(type))).map(({ fields }) => fields.lr);
        assert.ok(read.every((lr, i) => lr !== read[i + 1]));
      }),
    );
  });

  it('is undone by redoing and redone by undoing, wherever it stands', () => {
    fc.assert(
      fc.property(anyEdits, fc.nat({ max: 20 }), (edits, back) => {
        let history = after(...edits);
        for (let i = 0; i < back; i++) history = history.undo();
        if (history.canUndo) assert.equal(history.undo().redo().draft, history.draft);
        if (history.canRedo) assert.equal(history.redo().undo().draft, history.draft);
      }),
    );
  });

  it('is itself again where there is nothing to do', () => {
    const history = begun();
    assert.deepEqual([history.canUndo, history.canRedo], [false, false]);
    assert.equal(history.undo(), history);
    assert.equal(history.redo(), history);
    assert.equal(history.edit(type('0.01')), history);
    assert.equal(history.replace(history.draft), history);
  });

  it('drops what was undone once something else is done', () => {
    const history = after(type('0.1'), write(0, '9')).undo().edit(type('5'));
    assert.ok(!history.canRedo);
    assert.deepEqual(
      undone(history).map(({ fields }) => fields.lr),
      ['5', '0.1', '0.01'],
    );
  });

  it('keeps what was undone through an edit that changes nothing', () => {
    const history = after(type('0.1')).undo();
    assert.ok(history.edit(type('0.01')).canRedo);
  });

  it('takes a draft as a whole for one step', () => {
    const other = { ...lectureDraft(), start: 'seed' as const };
    const history = after(type('0.1')).replace(other);
    assert.equal(history.draft, other);
    assert.equal(history.undo().draft.fields.lr, '0.1');
    assert.equal(history.undo().redo().draft, other);
  });

  it('does not change by what is done with it', () => {
    const history = after(type('0.1'));
    history.edit(write(0, '5'));
    history.undo();
    assert.deepEqual([history.draft.fields.lr, stepsBack(history), history.canRedo], ['0.1', 1, false]);
  });
});

describe('edits that are one step', () => {
  const column = (at: number, name: string): Edit => ({ type: 'renameColumn', column: at, name });
  const momentum = (text: string): Edit => ({ type: 'setOptimizerField', field: 'momentum', text });
  const weight = (text: string): Edit => ({ type: 'setWeight', feature: 0, text });
  const adopt: Edit = { type: 'adopt', hyperparameters: LECTURE_HYPERPARAMETERS };

  const cases: readonly [title: string, steps: number, ...edits: Edit[]][] = [
    ['what is typed into a field', 1, type('0'), type('0.'), type('0.5')],
    ['what is typed into a cell', 1, write(1, '1'), write(1, '15'), write(1, '15.')],
    ['a row that is dragged', 1, write(1, '2.1', '0'), write(1, '2.2', '0'), write(1, '2.3', '0')],
    ['a row that is added by typing into it', 1, write(3, '4'), write(3, '45')],
    ['what is typed into a weight', 1, weight('1'), weight('12')],
    ["what is typed into an optimizer's field", 1, momentum('0'), momentum('0.'), momentum('0.9')],
    ['what is typed over a column', 1, column(0, 'h'), column(0, 'ho')],
  ];
  const separate: readonly [title: string, steps: number, ...edits: Edit[]][] = [
    ['two fields', 2, type('1'), { type: 'setField', field: 'epochs', text: '5' }],
    ['two cells', 2, write(1, '1'), write(2, '1')],
    ['a cell and the row that it is in', 2, write(1, '1'), write(1, '1', '1')],
    ['a field that was left and come back to', 3, type('1'), momentum('0.5'), type('2')],
    ['rows added one by one', 2, { type: 'insertRows', at: 3, count: 1 }, { type: 'insertRows', at: 3, count: 1 }],
    ['two clicks on a switch', 2, { type: 'setReduction', reduction: 'mean' }, { type: 'setReduction', reduction: 'sum' }], // prettier-ignore
    ['a value typed and one adopted', 2, type('1'), adopt],
  ];
  for (const [title, steps, ...edits] of cases) it(title, () => assert.equal(stepsBack(after(...edits)), steps));
  for (const [title, steps, ...edits] of separate)
    it(`do not include ${title}`, () => assert.equal(stepsBack(after(...edits)), steps));

  it('are none where what was typed was taken back', () => {
    assert.equal(stepsBack(after(type('0.011'), type('0.01'))), 0);
    assert.equal(stepsBack(after(write(0, '1.'), write(0, '1'))), 0);
    assert.equal(stepsBack(after(momentum('5'), type('0.1'), type('0.01'))), 1);
  });

  it('end with undoing, redoing, and whatever else happens in between', () => {
    const typed = after(type('1'), type('2'));
    assert.equal(stepsBack(typed.undo().redo().edit(type('3'))), 2);
    assert.equal(stepsBack(typed.seal().edit(type('3'))), 2);
    assert.equal(stepsBack(typed.edit(type('3'))), 1);
  });
});

describe('the history keeps', () => {
  const toggled = (i: number): Edit => ({ type: 'setReduction', reduction: i % 2 === 0 ? 'mean' : 'sum' });
  /** A draft with a table of so many values, all of its own. */
  const ofSize = (values: number): Draft => ({
    ...lectureDraft(),
    table: { columns: ['x', 'y'], values: new Float64Array(values), texts: new Map() },
  });
  const megabytes = (count: number) => (count * 2 ** 20) / 8;

  it('the last 200 steps', () => {
    const history = after(...Array.from({ length: 350 }, (_, i) => toggled(i)));
    assert.equal(stepsBack(history), 200);
  });

  it('as many large tables as take 64 MB', () => {
    const drafts = Array.from({ length: 30 }, () => ofSize(megabytes(4)));
    const history = drafts.reduce((before, draft) => before.replace(draft), begun());
    assert.equal(stepsBack(history), 16);
    assert.deepEqual(undone(history), drafts.slice(-17).toReversed());
  });

  it('any number of drafts with one and the same large table', () => {
    const large = new DraftHistory(ofSize(megabytes(40)));
    const history = Array.from({ length: 150 }, (_, i) => toggled(i)).reduce(
      (before, edit) => before.edit(edit),
      large,
    );
    assert.equal(stepsBack(history), 150);
  });

  it('one step however large the tables are', () => {
    const history = begun()
      .replace(ofSize(megabytes(70)))
      .replace(ofSize(megabytes(70)));
    assert.equal(stepsBack(history), 1);
  });

  it('fewer tables where most of them is text', () => {
    const texts = new Map(Array.from({ length: 500_000 }, (_, i) => [i, '']));
    const drafts = Array.from({ length: 5 }, (): Draft => {
      const { table, ...others } = ofSize(500_000);
      return { ...others, table: { ...table, texts: new Map(texts) } };
    });
    assert.equal(stepsBack(drafts.reduce((before, draft) => before.replace(draft), begun())), 3);
  });
});
