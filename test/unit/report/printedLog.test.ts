import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { PrintedLog } from '../../../src/report/printedLog.ts';
import { readPrintedLog } from '../../../src/report/printedLog.ts';
import { printout } from '../../../src/report/printout.ts';

function pairs({ points }: PrintedLog): [number, number][] {
  return points.map(({ epoch, loss }) => [epoch, loss]);
}

/** What a person would read off each log: epochs counted from 0, and the losses. */
const LOGS: readonly { name: string; log: string; read: [number, number][]; about?: Partial<PrintedLog> }[] = [
  {
    name: 'the lecture, with its gap and the text around it',
    log: 'PyTorch 第6讲\n0 2.4510953426361084\n1 2.4456307888031006\n......\n997 1.1215301752090454\n\nPyTorch',
    read: [
      [0, 2.4510953426361084],
      [1, 2.4456307888031006],
      [997, 1.1215301752090454],
    ],
    about: { epochBase: 0, ignored: [1, 7], digits: 17 },
  },
  {
    name: 'epoch: 3, loss: 0.12',
    log: 'epoch: 0, loss: 0.69\nepoch: 3, loss: 0.12',
    read: [
      [0, 0.69],
      [3, 0.12],
    ],
    about: { taken: 'loss', digits: 2 },
  },
  {
    name: 'Epoch [10/1000], Loss: 0.1234, counted from 1 and printed every tenth',
    log: 'Epoch [10/30], Loss: 0.1234\nEpoch [20/30], Loss: 0.1134\nEpoch [30/30], Loss: 0.1034',
    read: [
      [9, 0.1234],
      [19, 0.1134],
      [29, 0.1034],
    ],
    about: { epochBase: 1 },
  },
  {
    name: 'tensors',
    log: '0 tensor(0.5, grad_fn=<BinaryCrossEntropyBackward0>)\n1 tensor([[0.25]], grad_fn=<MulBackward0>)',
    read: [
      [0, 0.5],
      [1, 0.25],
    ],
  },
  {
    name: "the course's progress lines, with its predictions and gradients",
    log: 'predict (before training) 4 4.0\n\tgrad: 1.0 2.0 -2.0\nprogress: 0 4.5\n\tgrad: 2 3 4.5\nprogress: 1 3.5\npredict (after training) 4 7.9',
    read: [
      [0, 4.5],
      [1, 3.5],
    ],
    about: { ignored: [1, 2, 4, 6] },
  },
  {
    name: 'a progress bar that overwrites itself',
    log: '\rEpoch 0:   0%|          | 0/3 [00:00<?, ?it/s]\rEpoch 0:  33%|###  | 1/3 [00:00<00:00, 99.1it/s, loss=0.9]\rEpoch 0: 100%|#####| 3/3 [00:00<00:00, 99.1it/s, loss=0.7]\nEpoch 1: 100%|█████| 3/3 [00:00<00:00, 12.3it/s, loss=0.6]',
    read: [
      [0, 0.7],
      [1, 0.6],
    ],
  },
  {
    name: 'a progress bar over the epochs',
    log: '  1%|▏ | 1/3 [00:00<00:19, 48.9it/s, loss=1.23]\r 66%|▌ | 2/3 [00:00<00:19, 48.9it/s, loss=1.13]\n100%|▌ | 3/3 [00:00<00:19, 48.9it/s, loss=1.03]',
    read: [
      [0, 1.23],
      [1, 1.13],
      [2, 1.03],
    ],
    about: { epochBase: 1 },
  },
  {
    name: "a logger's prefixes",
    log: '2024-05-01 12:00:00,123 - INFO - 0 2.4510\n2024-05-01 12:00:01,123 - INFO - 1 2.4456\nINFO:root:2 2.4403',
    read: [
      [0, 2.451],
      [1, 2.4456],
      [2, 2.4403],
    ],
  },
  {
    name: "a logger's prefixes before named losses",
    log: '[2024-05-01T12:00:03Z] INFO train: epoch 3 loss 2.4353\n12:00:04 WARNING [train.py:12] epoch 4 loss 2.4305',
    read: [
      [3, 2.4353],
      [4, 2.4305],
    ],
  },
  {
    name: 'training and validation losses, whichever comes first',
    log: 'epoch 0 val_loss: 0.8 train_loss: 0.7\nepoch 1 val_loss: 0.7 train_loss: 0.6',
    read: [
      [0, 0.7],
      [1, 0.6],
    ],
    about: { taken: 'train_loss', notTaken: ['val_loss'] },
  },
  {
    name: "Keras's two lines an epoch",
    log: 'Epoch 1/2\nloss: 0.70 - accuracy: 0.5 - val_loss: 0.9\nEpoch 2/2\nloss: 0.60 - accuracy: 0.6 - val_loss: 0.8',
    read: [
      [0, 0.7],
      [1, 0.6],
    ],
    about: { epochBase: 1, taken: 'loss' },
  },
  {
    name: 'CSV with a heading',
    log: 'epoch,loss\n0,2.5\n1,2.25\n2,1e-05',
    read: [
      [0, 2.5],
      [1, 2.25],
      [2, 1e-5],
    ],
    about: { ignored: [1] },
  },
  {
    name: 'losses that are no numbers',
    log: '0 1.5\n1 inf\n2 nan\n3 -inf',
    read: [
      [0, 1.5],
      [1, Infinity],
      [2, Number.NaN],
      [3, -Infinity],
    ],
  },
  {
    name: 'losses alone, one a line',
    log: 'start\n0.75\n0.5\n0.25\n',
    read: [
      [0, 0.75],
      [1, 0.5],
      [2, 0.25],
    ],
    about: { epochs: 'counted', ignored: [1] },
  },
  {
    name: 'a batch a line, of which an epoch is the mean',
    log: '0 0 0.5\n0 1 0.75\n1 0 0.25\n1 1 0.5',
    read: [
      [0, 0.625],
      [1, 0.375],
    ],
    about: { isPerBatch: true },
  },
  {
    name: 'two runs, of which the longer is taken',
    log: '0 0.9\n1 0.8\n0 0.7\n1 0.6\n2 0.5',
    read: [
      [0, 0.7],
      [1, 0.6],
      [2, 0.5],
    ],
    about: { runs: 2, ignored: [1, 2] },
  },
  {
    name: 'Chinese words',
    log: '第1轮 损失: 0.5\n第2轮 损失: 0.4',
    read: [
      [0, 0.5],
      [1, 0.4],
    ],
    about: { epochBase: 1 },
  },
  {
    name: 'epoch and loss joined by equals signs',
    log: 'epoch=0 loss=0.5\nepoch= 1 loss= 0.4\nw = 1.99\nb = -0.1',
    read: [
      [0, 0.5],
      [1, 0.4],
    ],
    about: { ignored: [3, 4] },
  },
  {
    name: 'colours of a terminal and Windows line ends',
    log: '\u001b[32m0 0.5\u001b[0m\r\n\u001b[32m1 0.4\u001b[0m\r\n',
    read: [
      [0, 0.5],
      [1, 0.4],
    ],
  },
  { name: 'nothing', log: '', read: [] },
  { name: 'prose', log: 'The loss fell.\nIt was 3 pm, and 20 degrees.\n', read: [] },
  { name: 'a traceback', log: 'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n', read: [] },
];

describe('reading a printed log', () => {
  for (const { name, log, read, about = {} } of LOGS)
    it(`reads ${name}`, () => {
      const result = readPrintedLog(log);
      assert.deepEqual(pairs(result), read);
      const told = Object.fromEntries(Object.keys(about).map((key) => [key, result[key as keyof PrintedLog]]));
      assert.deepEqual(told, about);
    });

  it('keeps the line and the digits of every loss', () => {
    const { points } = readPrintedLog('hello\n0 0.50\n\n1 0.4');
    assert.deepEqual(
      points.map(({ line, text }) => [line, text]),
      [
        [2, '0.50'],
        [4, '0.4'],
      ],
    );
  });

  it('knows what the digits leave open: half a unit of the last one, and nothing where all were printed', () => {
    const halfUnits = (log: string) =>
      readPrintedLog(log).points.map(({ halfUnit }) => Number(halfUnit.toPrecision(3)));
    assert.deepEqual(halfUnits('0 0.1234\n1 2.4510\n2 12.5000'), [5e-5, 5e-5, 5e-5]);
    assert.deepEqual(halfUnits('0 1.23e-05\n1 1.24e-05'), [5e-8, 5e-8]);
    assert.deepEqual(halfUnits('0 0.12345\n1 2.4511\n2 12.451'), [5e-6, 5e-5, 5e-4]);
    assert.deepEqual(halfUnits('0 2.4510953426361084\n1 0.5'), [0, 0]);
  });

  it('reads back, bit for bit, whatever the lab prints', () => {
    const losses = fc.array(fc.float({ noNaN: false, min: 0 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(losses, (values) => {
        const { points } = readPrintedLog([...printout(Float64Array.from(values))].join(''));
        assert.deepEqual(
          points.map(({ epoch, loss }) => [epoch, loss]),
          values.map((loss, epoch) => [epoch, Object.is(loss, -0) ? -0 : loss]),
        );
      }),
    );
  });

  it('finds the same losses however they are dressed', () => {
    const dresses: readonly ((epoch: number, loss: string) => string)[] = [
      (epoch, loss) => `epoch: ${epoch}, loss: ${loss}`,
      (epoch, loss) => `Epoch ${epoch} | train loss ${loss} | val loss 9.5 | acc 0.5`,
      (epoch, loss) => `2024-05-01 12:00:00 INFO ${epoch} ${loss}`,
      (epoch, loss) => `[${epoch}] loss = ${loss}`,
      (epoch, loss) => `${epoch}\t${loss}`,
      (epoch, loss) => `${epoch} tensor(${loss}, grad_fn=<SumBackward0>)`,
    ];
    const losses = fc.array(fc.double({ min: 0.0001, max: 100, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(losses, fc.constantFrom(...dresses), (values, dress) => {
        const texts = values.map((value) => value.toFixed(4));
        const log = texts.map((text, epoch) => dress(epoch, text)).join('\n');
        assert.deepEqual(
          readPrintedLog(log).points.map(({ epoch, text }) => [epoch, text]),
          texts.map((text, epoch) => [epoch, text]),
        );
      }),
    );
  });

  it('never fails, orders epochs, and counts every line once, whatever the text', () => {
    const pieces = fc.constantFrom(
      'epoch',
      'loss',
      ':',
      ' ',
      '\n',
      '\r',
      '1',
      '0.5',
      'nan',
      '[3/9]',
      'tensor(',
      ')',
      '...',
      '%|',
      ',',
      '-',
      'e5',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (log) => {
        const { points, ignored } = readPrintedLog(log);
        const epochs = points.map(({ epoch }) => epoch);
        assert.deepEqual(
          epochs,
          [...new Set(epochs)].sort((a, b) => a - b),
        );
        assert.ok(points.every(({ line }) => !ignored.includes(line)));
      }),
    );
  });

  it("reads the lecture's own notes: 29 lines", () => {
    const notes = readFileSync(new URL('../../fixtures/logs/lecture-notes.txt', import.meta.url), 'utf8');
    const { points, epochBase } = readPrintedLog(notes);
    assert.equal(points.length, 29);
    assert.equal(epochBase, 0);
    const gaps = points.flatMap(({ epoch }, i) => (i > 0 && epoch !== (points[i - 1]?.epoch ?? 0) + 1 ? [epoch] : []));
    assert.deepEqual(gaps, [982]);
    assert.equal(points[28]?.loss, 1.1204053163528442);
  });
});
