import assert from 'node:assert/strict';
import { durationText, rateText, runAnnouncement, runStateText, timeLeftText } from '../../../webview/runText.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import { shortNumber } from '../../../webview/shortNumber.ts';
import { runView } from './runFixture.ts';

describe('a number at a glance', () => {
  const cases: [number, string][] = [
    [1.1204053163528442, '1.1204'],
    [0, '0.0000'],
    [0.001, '0.0010'],
    [0.00004712, '4.712e-5'],
    [12.3456, '12.346'],
    [150, '150.00'],
    [21_200, '21200'],
    [123_456.7, '123457'],
    [999_999, '999999'],
    [1e6, '1.000e+6'],
    [-2.5, '-2.5000'],
    [Number.NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
  ];
  for (const [value, text] of cases) it(`shows ${value} as ${text}`, () => assert.equal(shortNumber(value), text));
});

describe('a stretch of time', () => {
  const cases: [number, string][] = [
    [0, '0 ms'],
    [24.4, '24 ms'],
    [999.4, '999 ms'],
    [1300, '1.3 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ];
  for (const [ms, text] of cases) it(`of ${ms} ms reads ${text}`, () => assert.equal(durationText(ms), text));
});

describe('the pace of a run', () => {
  const rates: [number, string][] = [
    [0.98765, '0.99 epochs/s'],
    [5.04, '5 epochs/s'],
    [99.96, '100 epochs/s'],
    [52_345.6, '52,300 epochs/s'],
  ];
  for (const [rate, text] of rates)
    it(`of ${rate} epochs a second reads ${text}`, () => assert.equal(rateText(rate), text));

  const left: [number, string][] = [
    [0, '0 s'],
    [1, '1 s'],
    [98_500, '99 s'],
    [100_000, '2 min'],
    [5_940_000, '99 min'],
    [6_000_000, '2 h'],
  ];
  for (const [ms, text] of left) it(`with ${ms} ms left reads ${text}`, () => assert.equal(timeLeftText(ms), text));
});

describe('how a run stands, in words', () => {
  const going = runLogOf({ ...runView([3, 2]), state: { kind: 'running' }, elapsedMs: 1300 });

  it('tells the time so far until the pace is known, and what is left from then on', () => {
    assert.equal(runStateText(going), 'Training for 1.3 s …');
    const rate = { epochsPerSecond: 20, leftMs: 49_900 };
    assert.equal(runStateText(going, rate), 'Training · 20 epochs/s · 50 s left');
  });

  it('tells one that begins from one that goes on', () => {
    assert.equal(runAnnouncement(going), 'Training started.');
    assert.equal(runAnnouncement(going, true), 'Training goes on.');
    const paused = runLogOf({ ...runView([3, 2]), state: { kind: 'paused' } });
    assert.equal(runAnnouncement(paused), 'Paused after 2 of 1000 epochs. The last loss is 2.0000.');
  });
});
