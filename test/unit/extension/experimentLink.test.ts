import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import { draftOfTable, lectureDraft } from '../../../src/experiment/draft.ts';
import { defaultHyperparameters } from '../../../src/experiment/experimentFile.ts';
import { experimentText } from '../../../src/experiment/experimentText.ts';
import { experimentLink, MAX_LINK_LENGTH, textOfLink } from '../../../src/extension/experimentLink.ts';
import { anyExperiment } from '../experiment/experiments.ts';

const ID = 'publisher.name';

/** As VS Code hands a link over. */
function received(link: string): { path: string; query: string } {
  const { pathname, search } = new URL(link);
  return { path: pathname, query: search.slice(1) };
}

function packed(text: string | Uint8Array): { path: string; query: string } {
  return { path: '/experiment/1', query: deflateRawSync(text).toString('base64url') };
}

describe('a link to an experiment', () => {
  it('is of the VS Code that it was made in, and short enough for any system', () => {
    const lecture = experimentText(checkDraft(lectureDraft()).experiment ?? assert.fail());
    const link = experimentLink(lecture, 'vscode-insiders', ID);
    assert.ok(link.ok);
    assert.ok(link.value.startsWith('vscode-insiders://publisher.name/experiment/1?'));
    assert.ok(link.value.length < 300, `${link.value.length}`);
  });

  it('holds any experiment whole, where it is short enough', () => {
    let held = 0;
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const text = experimentText(experiment);
        const link = experimentLink(text, 'vscode', ID);
        if (!link.ok) return;
        held++;
        const back = textOfLink(received(link.value));
        assert.ok(back.ok);
        assert.deepStrictEqual(JSON.parse(back.value), JSON.parse(text));
      }),
    );
    assert.ok(held > 50, `${held} were short enough`);
  });

  it('keeps spaces and quotes in names', () => {
    const text = '{ "dataset": { "x": [[-0]], "y": [0], "features": [" a \\" b\\\\"], "label": "y  y" } }';
    const link = experimentLink(text, 'vscode', ID);
    const back = textOfLink(received(link.ok ? link.value : assert.fail()));
    assert.equal(back.ok && back.value, '{"dataset":{"x":[[-0]],"y":[0],"features":[" a \\" b\\\\"],"label":"y  y"}}');
  });

  it('is not made of a large dataset, and says how long it would be', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? Math.sin(i) : (i >> 1) % 2));
    const draft = draftOfTable({ columns: ['x', 'y'], values, texts: new Map() }, defaultHyperparameters(1));
    const link = experimentLink(experimentText(checkDraft(draft).experiment ?? assert.fail()), 'vscode', ID);
    assert.ok(!link.ok);
    assert.equal(MAX_LINK_LENGTH, 2000);
    assert.match(link.problem, /^The link would have \d{4,} characters, .* more than 2000\./);
  });

  const refused: [string, { path: string; query: string }, RegExp][] = [
    ['of another version', { ...packed('{}'), path: '/experiment/2' }, /newer version/],
    ['that holds nothing', { path: '/experiment/1', query: '' }, /damaged/],
    [
      'that was cut off',
      { path: '/experiment/1', query: packed('{"epochs": 3, "seed": 4}').query.slice(0, -6) },
      /damaged/,
    ],
    ['that is no base64url', { path: '/experiment/1', query: '%3Cscript%3E' }, /damaged/],
    ['that is no UTF-8', packed(Uint8Array.of(0xff, 0xfe, 0x80)), /damaged/],
    ['that unpacks to ten megabytes', packed(' '.repeat(10_000_000)), /damaged/],
    ['that is very long', { path: '/experiment/1', query: 'A'.repeat(100_001) }, /too long/],
  ];
  for (const [name, uri, problem] of refused)
    it(`is refused ${name}`, () => {
      const told = textOfLink(uri);
      assert.ok(!told.ok);
      assert.match(told.problem, problem);
    });

  it('is refused or read, whatever it is, and never an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.uint8Array().map((bytes) => packed(bytes).query),
        ),
        (query) => {
          assert.equal(typeof textOfLink({ path: '/experiment/1', query }).ok, 'boolean');
        },
      ),
    );
  });
});
