import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Epoch } from '../../../src/engine/epoch.ts';
import { annotatedLines } from '../../../src/report/annotatedLog.ts';
import { csvLines } from '../../../src/report/csvLog.ts';
import { jsonlLines } from '../../../src/report/jsonlLog.ts';
import { printedLines, printout } from '../../../src/report/printout.ts';
import { pythonRepr } from '../../../src/report/pythonRepr.ts';
import { anyAnnotations, anyEpochs } from './epochs.ts';

const features = ['hours', 'a, "b"'];

const EPOCHS: readonly Epoch[] = [
  { epoch: 0, loss: 2.5, correct: 1, gradientNorm: 3, validationLoss: NaN, parameters: { weight: [0.5, -1], bias: 0 } },
  { epoch: 1, loss: Infinity, correct: 2, gradientNorm: NaN, validationLoss: NaN, parameters: { weight: [1e-5, NaN], bias: 2 } }, // prettier-ignore
];
const NOTES = new Map([[1, 'the loss, "inf",\nis not finite']]);
const RUN = { examples: 2, hasValidation: false, annotations: NOTES };

describe('printout', () => {
  it('is what print(epoch, loss.item()) prints', () => {
    const text = [...printout(Float64Array.of(2.4510953426361084, 2, 1e-5, Infinity, NaN))].join('');
    assert.equal(text, '0 2.4510953426361084\n1 2.0\n2 1e-05\n3 inf\n4 nan\n');
  });

  it('is the same while the run goes on', () => {
    fc.assert(
      fc.property(anyEpochs(1), (epochs) => {
        const loss = Float64Array.from(epochs, (epoch) => epoch.loss);
        assert.equal([...printedLines(epochs)].join(''), [...printout(loss)].join(''));
      }),
    );
  });

  it('of a million epochs comes in chunks of a few kilobytes, whole lines each', () => {
    const chunks = [...printout(new Float64Array(1_000_000).fill(0.1))];
    assert.ok(chunks.every((chunk) => chunk.length < 17_000 && chunk.endsWith('\n')));
    assert.ok(chunks.length < 1500);
    assert.equal(
      chunks.reduce((lines, chunk) => lines + chunk.split('\n').length - 1, 0),
      1_000_000,
    );
  });

  it('of no epoch is empty', () => assert.deepEqual([...printout(new Float64Array())], []));
});

describe('csvLines', () => {
  it('has a column for each weight, and quotes what needs it', () => {
    assert.equal(
      [...csvLines(EPOCHS, { ...RUN, features })].join(''),
      'epoch,loss,accuracy,weight_hours,"weight_a, ""b""",bias,annotation\n' +
        '0,2.5,0.5,0.5,-1.0,0.0,\n' +
        '1,inf,1.0,1e-05,nan,2.0,"the loss, ""inf"",\nis not finite"\n',
    );
  });

  it('measures accuracy against the examples that were trained on', () => {
    const [, row = ''] = [...csvLines(EPOCHS.slice(0, 1), { ...RUN, features, examples: 1 })].join('').split('\n');
    assert.equal(row.split(',')[2], '1.0');
  });

  it('is read back by a CSV parser as it was, whatever the epochs and annotations', () => {
    fc.assert(
      fc.property(anyEpochs(2), anyAnnotations, (epochs, annotations) => {
        const [header, ...rows] = parse([...csvLines(epochs, { ...RUN, features, annotations })].join(''), {
          record_delimiter: '\n',
        });
        assert.deepEqual(header, ['epoch', 'loss', 'accuracy', 'weight_hours', 'weight_a, "b"', 'bias', 'annotation']);
        const expected = epochs.map(({ epoch, loss, correct, parameters }) => [
          String(epoch),
          ...[loss, correct / 2, ...parameters.weight, parameters.bias].map(pythonRepr),
          annotations.get(epoch) ?? '',
        ]);
        assert.deepEqual(rows, expected);
      }),
    );
  });
});

describe('jsonlLines', () => {
  it('are one object an epoch, with NaN and the infinities as texts', () => {
    assert.deepEqual(
      [...jsonlLines(EPOCHS, RUN)],
      [
        '{"epoch":0,"loss":2.5,"accuracy":0.5,"gradientNorm":3,"weight":[0.5,-1],"bias":0}\n',
        '{"epoch":1,"loss":"Infinity","accuracy":1,"gradientNorm":"NaN","weight":[0.00001,"NaN"],"bias":2,' +
          '"annotation":"the loss, \\"inf\\",\\nis not finite"}\n',
      ],
    );
  });

  it('hold the validation loss where examples were held out', () => {
    const [first = ''] = jsonlLines(EPOCHS, { ...RUN, hasValidation: true });
    assert.match(first, /"validationLoss":"NaN"/);
  });

  it('are read back to the last digit', () => {
    fc.assert(
      fc.property(anyEpochs(1), anyAnnotations, (epochs, annotations) => {
        for (const [i, line] of [...jsonlLines(epochs, { ...RUN, annotations })].entries()) {
          const read: unknown = JSON.parse(line);
          assert.ok(typeof read === 'object' && read !== null && 'loss' in read);
          assert.equal(Number(read.loss), epochs[i]?.loss);
        }
      }),
    );
  });
});

describe('annotatedLines', () => {
  it('put the annotation behind the epoch, on the same line', () => {
    assert.deepEqual([...annotatedLines(EPOCHS, RUN)], ['0 2.5\n', '1 inf   # the loss, "inf", is not finite\n']);
  });

  it('are the printout once the annotations are cut off', () => {
    fc.assert(
      fc.property(anyEpochs(1), anyAnnotations, (epochs, annotations) => {
        const lines = [...annotatedLines(epochs, { annotations })].join('');
        assert.equal(lines.replaceAll(/ {3}#.*/g, ''), [...printedLines(epochs)].join(''));
      }),
    );
  });
});
