import assert from 'node:assert/strict';
import fc from 'fast-check';
import sax from 'sax';
import type { ChartedRun } from '../../../src/report/lossPicture.ts';
import { lossPicture } from '../../../src/report/lossPicture.ts';
import { lossTrace } from '../../../src/report/lossTrace.ts';
import type { PictureRole } from '../../../src/report/picture.ts';
import { PICTURE_COLORS } from '../../../src/report/picture.ts';
import { lossSvg } from '../../../src/report/lossSvg.ts';
import { svgLines } from '../../../src/report/svgPicture.ts';
import { LECTURE, runToWrite, textOf } from './exportedRuns.ts';

const WORDS = { title: 'Loss', description: 'it fell', epoch: 'epoch', loss: 'loss', validationLoss: 'validation', notFinite: 'not finite' }; // prettier-ignore

function charted(loss: readonly number[], about: Partial<ChartedRun> = {}): ChartedRun {
  return { loss: Float64Array.from(loss), validationLoss: new Float64Array(), marks: [], references: [], words: WORDS, ...about }; // prettier-ignore
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Every element of an XML text, in order. @throws where it is not well-formed */
function parseXml(text: string): Element[] {
  const parser = sax.parser(true);
  const elements: Element[] = [];
  const open: Element[] = [];
  parser.onerror = (error) => assert.fail(error);
  parser.onopentag = ({ name, attributes }) => {
    const texts = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
    const element = { name, attributes: Object.fromEntries(texts) as Record<string, string>, text: '' };
    elements.push(element);
    open.push(element);
  };
  parser.onclosetag = () => open.pop();
  parser.ontext = (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.write(text).close();
  return elements;
}

const draw = (run: ChartedRun) => parseXml([...svgLines(lossPicture(run))].join(''));

function pathsOf(elements: readonly Element[], role: string): number[][] {
  const paths = elements.filter(({ name, attributes }) => name === 'path' && attributes['class'] === role);
  return paths.map(({ attributes }) => (attributes['d'] ?? '').match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? []);
}

const anyLosses = fc.array(fc.double(), { minLength: 1, maxLength: 60 });

describe('the loss chart as SVG', () => {
  it('is an image with a title and a description', () => {
    const run = runToWrite(LECTURE);
    const [svg, title, desc] = parseXml(textOf(lossSvg, run));
    assert.equal(svg?.attributes['role'], 'img');
    assert.deepEqual([title?.name, title?.text], ['title', 'Loss: lr 0.01, sum']);
    assert.deepEqual([desc?.name, desc?.text], ['desc', run.words.chart.description]);
    assert.equal(svg.attributes['aria-labelledby'], `${title?.attributes['id']} ${desc?.attributes['id']}`);
  });

  it('marks every annotation on the line, with its title', () => {
    const run = runToWrite(LECTURE);
    const elements = parseXml(textOf(lossSvg, run));
    const dots = elements.filter(({ name }) => name === 'circle');
    assert.equal(dots.length, run.annotations.length);
    const titles = elements.filter(({ name }) => name === 'title').slice(1);
    for (const { annotation, title } of run.annotations)
      assert.ok(titles.some(({ text }) => text === `epoch ${annotation.epoch}: ${title}`));
  });

  it('falls where the loss falls', () => {
    const [line = []] = pathsOf(draw(charted([4, 3, 2, 1])), 'loss');
    const heights = line.filter((_, i) => i % 2 === 1);
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => a - b),
    );
    assert.equal(new Set(heights).size, 4);
  });

  it('is well-formed, and everything in it has a place, whatever the losses and the words', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '<', '&', '"', "'", '>', ']]>', '\u0000', '\uD800', '\n', '损') }); // prettier-ignore
    fc.assert(
      fc.property(anyLosses, anyLosses, text, fc.double(), (loss, validation, title, reference) => {
        const validationLoss = Float64Array.from(loss, (_, i) => validation[i % validation.length] ?? 0);
        const marks = [{ epoch: loss.length - 1, severity: 'good', title }] as const;
        const references = [{ name: title, loss: reference }];
        const elements = draw(charted(loss, { validationLoss, marks, references, words: { ...WORDS, title } }));
        const numbers = elements.flatMap(
          ({ attributes }) =>
          ['x', 'y', 'cx', 'cy', 'd'].flatMap((key) => attributes[key]?.split(/[ML ]/).filter(Boolean).map(Number) ?? []), // prettier-ignore
        );
        assert.ok(
          numbers.every((value) => value >= 0 && value <= 800),
          String(numbers),
        );
      }),
    );
  });

  it('breaks the line where a loss is no number, and says so', () => {
    const elements = draw(charted([1, 2, NaN, 3, 4, Infinity]));
    assert.equal(pathsOf(elements, 'loss').length, 2);
    assert.equal(pathsOf(elements, 'error').length, 2);
    assert.ok(elements.some(({ text }) => text === 'not finite'));
  });

  it('has a logarithmic axis where a linear one would be a corner', () => {
    const ticks = (losses: readonly number[]) => draw(charted(losses)).filter(({ name }) => name === 'text').map(({ text }) => text); // prettier-ignore
    assert.ok(ticks([1e4, 10, 1]).includes('1000'));
    assert.ok(!ticks([5, 4, 3, 0]).includes('0.1'));
  });

  it('shows lines to measure by only where the run came near them', () => {
    const references = [{ name: 'chance', loss: 2 }, { name: 'far', loss: 900 }]; // prettier-ignore
    const elements = draw(charted([3, 1], { references }));
    assert.equal(pathsOf(elements, 'reference').length, 1);
    assert.ok(elements.some(({ text }) => text === 'chance'));
  });

  it('of a million epochs stays small', () => {
    const loss = Array.from({ length: 1e6 }, (_, i) => 1 + Math.sin(i));
    assert.ok([...svgLines(lossPicture(charted(loss)))].join('').length < 60_000);
  });
});

describe('lossTrace', () => {
  const place = (epoch: number, loss: number) => (Number.isFinite(loss) ? ([epoch, loss] as const) : null);

  it('keeps the highest and the lowest loss, both ends, and the order, in few points', () => {
    const losses = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 50 }), (values, columns) => {
        const points = lossTrace(Float64Array.from(values), columns, place).flat();
        const epochs = points.filter((_, i) => i % 2 === 0);
        const kept = points.filter((_, i) => i % 2 === 1);
        assert.deepEqual([Math.max(...kept), Math.min(...kept)], [Math.max(...values), Math.min(...values)]);
        assert.deepEqual([epochs[0], epochs.at(-1)], [0, values.length - 1]);
        assert.deepEqual(
          epochs,
          [...new Set(epochs)].sort((a, b) => a - b),
        );
        assert.ok(epochs.length <= 4 * (columns + 1));
      }),
    );
  });

  it('breaks at every loss that has no place, however many epochs share a column', () => {
    const losses = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? NaN : 1));
    assert.equal(lossTrace(losses, 10, place).length, 2);
  });
});

describe('the colours of pictures', () => {
  function luminance(color: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  for (const theme of ['light', 'dark'] as const)
    it(`can be read on a ${theme} background`, () => {
      const { background, grid, ...roles } = PICTURE_COLORS[theme];
      const isText = (role: string) => ['text', 'muted', 'reference', 'error'].includes(role);
      for (const [role, color] of Object.entries(roles) as [PictureRole, string][]) {
        const [low = 0, high = 0] = [luminance(color), luminance(background)].sort((a, b) => a - b);
        const contrast = (high + 0.05) / (low + 0.05);
        assert.ok(contrast >= (isText(role) ? 4.5 : 3), `${role}: ${contrast}`);
      }
    });
});
