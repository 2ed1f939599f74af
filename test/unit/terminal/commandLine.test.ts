import assert from 'node:assert/strict';
import type { Overrides, Plan } from '../../../src/terminal/commandLine.ts';
import { FORMATS, planOf } from '../../../src/terminal/commandLine.ts';

const words = (line: string) => line.split(' ').filter(Boolean);

function train(overrides: Overrides, file: string | null = null): Plan {
  return { kind: 'train', file, overrides, format: 'text' };
}

describe('a command line', () => {
  const understood: readonly [line: string, plan: Plan][] = [
    ['', train({})],
    ['hours.csv', train({}, 'hours.csv')],
    ['-- -strange-name.csv', train({}, '-strange-name.csv')],
    ['--lr 0.5', train({ lr: 0.5 })],
    ['--lr=1e-4', train({ lr: 1e-4 })],
    ['--lr 0,5', train({ lr: 0.5 })],
    ['--lr 1 --lr 2', train({ lr: 2 })],
    ['--epochs 1e6 a.logreg.json', train({ epochs: 1e6 }, 'a.logreg.json')],
    ['--seed 0', train({ seed: 0 })],
    ['--seed 9007199254740991', train({ seed: Number.MAX_SAFE_INTEGER })],
    ['--reduction mean --epochs 1', train({ reduction: 'mean', epochs: 1 })],
    ['--help', { kind: 'help' }],
    ['-h --lr 3 two files', { kind: 'help' }],
  ];
  for (const [line, plan] of understood)
    it(`"${line}" is understood`, () => assert.deepEqual(planOf(words(line)), plan));

  for (const format of FORMATS)
    it(`may ask for ${format}`, () => {
      const plan = planOf(['--format', format]);
      assert.deepEqual(plan, { kind: 'train', file: null, overrides: {}, format });
    });

  const refused: readonly [line: string, message: RegExp][] = [
    ['a.csv b.csv', /^one file at a time, got 2: a\.csv, b\.csv$/],
    ['--speed 3', /^Unknown option '--speed'/],
    ['-x', /^Unknown option '-x'/],
    ['--lr', /'--lr <value>' argument missing/],
    ['--lr --epochs 3', /'--lr' argument is ambiguous/],
    ['--help=yes', /'-h, --help' does not take an argument/],
    ['--lr abc', /^--lr: expected a number, got "abc"$/],
    ['--lr=', /^--lr: expected a number, got ""$/],
    ['--lr 0', /^--lr: expected a number > 0, got 0$/],
    ['--lr=-1', /^--lr: expected a number > 0, got -1$/],
    ['--lr inf', /^--lr: expected a number, got "inf"$/],
    ['--epochs 0', /^--epochs: expected a number ≥ 1, got 0$/],
    ['--epochs 2.5', /^--epochs: expected a whole number, got 2\.5$/],
    ['--epochs 1e9', /^--epochs: expected a number ≤ 10,000,000, got 1000000000$/],
    ['--seed=-1', /^--seed: expected a number ≥ 0, got -1$/],
    ['--reduction max', /^--reduction: expected one of "sum", "mean", got "max"$/],
    ['--format xml', /^--format: expected one of "text", "csv", "jsonl", "annotated", got "xml"$/],
    ['--lr x --epochs y', /^--lr: .*\n--epochs: /],
  ];
  for (const [line, message] of refused)
    it(`"${line}" is bad usage`, () => {
      const plan = planOf(words(line));
      assert.equal(plan.kind, 'bad-usage');
      assert.match(plan.message, message);
    });
});
