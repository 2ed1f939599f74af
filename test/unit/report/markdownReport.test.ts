import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import * as v from 'valibot';
import { checkExperimentFile, inlineDataset, resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import { train } from '../../../src/engine/train.ts';
import { markdownReport } from '../../../src/report/markdownReport.ts';
import { markdownCode, markdownImage, markdownTable, markdownText } from '../../../src/report/markdownText.ts';
import { pythonRepr } from '../../../src/report/pythonRepr.ts';
import { root } from '../../vscode/repository.ts';
import { datasets, hyperparameters } from '../engine/arbitraries.ts';
import { LECTURE, runToWrite, textOf } from './exportedRuns.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

const chinese = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.zh-cn.json'), 'utf8')),
);

/** As VS Code's preview reads it. */
const reader = new MarkdownIt({ html: true });

const nasty = fc.string({
  unit: fc.constantFrom('a', '损', '1', '.', ' ', '|', '\\', '`', '*', '_', '[', ']', '(', ')', '<', '>', '!', '#', '&', ';', '~', '\n', '"', '-', '+', '$'), // prettier-ignore
});

const onOneLine = (text: string) => text.trim().replaceAll(/\s+/g, ' ');

/** The inline tokens of each cell of the first table, row by row. */
function cellsOf(markdown: string): Token[][][] {
  const rows: Token[][][] = [];
  for (const { type, children } of reader.parse(markdown, {})) {
    if (type === 'tr_open') rows.push([]);
    if (type === 'inline') rows.at(-1)?.push(children ?? []);
  }
  return rows;
}

function plain(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === 'html_inline' ? `<${type}>` : content)).join('');
}

describe('markdownText', () => {
  it('means itself in the cell of a table, whatever is in it', () => {
    fc.assert(
      fc.property(fc.tuple(nasty, nasty), (texts) => {
        const [, row = []] = cellsOf([...markdownTable(['a', 'b'], [texts.map(markdownText)])].join(''));
        assert.equal(row.length, 2);
        assert.deepEqual(row.map(plain), texts.map(onOneLine));
        assert.ok(row.flat().every(({ type }) => type === 'text' || type === 'text_special'));
      }),
    );
  });
});

describe('markdownCode', () => {
  it('is code and nothing else in the cell of a table, whatever is in it', () => {
    fc.assert(
      fc.property(fc.tuple(nasty, nasty), (texts) => {
        const [, row = []] = cellsOf([...markdownTable(['a', 'b'], [texts.map(markdownCode)])].join(''));
        const code = row.map((tokens) => {
          const [first, ...rest] = tokens;
          if (first?.type === 'code_inline') return rest.length === 0 ? first.content : assert.fail();
          assert.deepEqual([first?.content, rest.at(-1)?.content], ['<code>', '</code>']);
          return plain(rest.slice(0, -1));
        });
        assert.deepEqual(code, texts.map(onOneLine));
      }),
    );
  });
});

describe('markdownImage', () => {
  it('names any file beside the report', () => {
    fc.assert(
      fc.property(nasty, fc.stringMatching(/^[\w .()[\]损失#%&']{1,20}$/), (alternative, file) => {
        const [image] = reader.parse(markdownImage(alternative, file), {})[1]?.children ?? [];
        assert.equal(image?.type, 'image');
        assert.equal(decodeURIComponent(image.attrGet('src') ?? ''), file);
        assert.equal(image.children?.map(({ content }) => content).join(''), onOneLine(alternative));
      }),
    );
  });
});

describe('markdownReport', () => {
  const run = runToWrite(LECTURE, { stem: 'my report (1)' });
  const report = textOf(markdownReport, run);
  const tokens = reader.parse(report, {});

  it('has a part for each thing that a reader asks', () => {
    const headings = tokens.flatMap(({ type }, i) => (type === 'heading_open' ? [tokens[i + 1]?.content] : []));
    assert.deepEqual(headings, [
      'Logistic regression: lr 0.01, sum',
      ...['Loss', 'Epoch log', 'What the data says', 'Hyperparameters', 'Dataset'],
      ...['Parameters after the last step', 'Experiment'],
    ]);
  });

  it('shows the chart that is written beside it', () => {
    const images = tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'image');
    assert.deepEqual(images.map((image) => image.attrGet('src')), ['my%20report%20%281%29.svg']); // prettier-ignore
  });

  it('shows the log by both ends and every annotated epoch, the losses to the last digit', () => {
    const rows = cellsOf(report).map((row) => row.map(plain)).filter(([epoch]) => /^\d+$/.test(epoch ?? '')); // prettier-ignore
    const epochs = rows.map(([epoch]) => Number(epoch));
    for (const expected of [0, 9, 990, 999, ...run.annotations.map(({ annotation }) => annotation.epoch)])
      assert.ok(epochs.includes(expected), String(expected));
    assert.ok(epochs.length < 40);
    const log = rows.slice(0, epochs.length - LECTURE.dataset.y.length);
    for (const [epoch, loss, accuracy] of log) {
      assert.equal(loss, pythonRepr(run.loss[Number(epoch)] ?? Number.NaN));
      assert.equal(accuracy, `${run.correct[Number(epoch)]}/3`);
    }
    for (const { annotation, title } of run.annotations)
      assert.ok(
        log.some(([epoch, , , note]) => Number(epoch) === annotation.epoch && note?.includes(title)),
        title,
      );
  });

  it('explains every annotation below the log', () => {
    const lines = tokens.filter(({ type }) => type === 'inline').map(({ children }) => plain(children ?? []));
    for (const { annotation, title, detail } of run.annotations) {
      const line = lines.find((text) => text.includes(`Epoch ${annotation.epoch}: ${title} ${detail}`));
      assert.ok(line !== undefined, title);
    }
  });

  it('holds the experiment, which trains the same run', () => {
    fc.assert(
      fc.property(datasets({ examples: 6, features: 3 }), hyperparameters, (dataset, chosen) => {
        const written = runToWrite({ dataset, hyperparameters: chosen });
        const fence = reader.parse(textOf(markdownReport, written), {}).find(({ type }) => type === 'fence');
        const file = checkExperimentFile(JSON.parse(fence?.content ?? ''));
        assert.ok(file.ok && file.value.dataset !== undefined && 'x' in file.value.dataset);
        const examples = inlineDataset(file.value.dataset);
        assert.ok(examples.ok);
        const again = resolveExperiment(file.value, examples.value);
        assert.ok(again.ok);
        const losses = [...train(again.value.dataset, again.value.hyperparameters)].map(({ loss }) => loss);
        assert.deepEqual(losses, [...written.loss]);
      }),
      { numRuns: 30 },
    );
  });

  it('stays a page or two, however long the run and however large the data', () => {
    const features = Array.from({ length: 400 }, (_, i) => `feature ${i}`);
    const dataset = { features, label: 'y', x: new Float64Array(400 * 500), y: new Float64Array(500) };
    const loss = new Float64Array(1e6).fill(0.1);
    const long = { ...run, loss, correct: new Uint32Array(1e6), parameters: new Float64Array(401) };
    const text = textOf(markdownReport, { ...long, experiment: { ...LECTURE, dataset } });
    assert.ok(text.length < 20_000, String(text.length));
  });

  it('is in Chinese where VS Code is', () => {
    l10n.config({ contents: chinese });
    try {
      const text = textOf(markdownReport, runToWrite(LECTURE));
      const headings = reader.parse(text, {}).flatMap(({ type }, i, all) => (type === 'heading_open' ? [all[i + 1]?.content] : [])); // prettier-ignore
      assert.deepEqual(headings.slice(0, 3), ['逻辑斯蒂回归：lr 0.01, sum', '损失', '训练日志']);
      // Names of hyperparameters are PyTorch's; a sentence has words that are none.
      const english = Object.keys(chinese).filter((message) => message.length > 12 && !/^[\w{}. ]+$/.test(message));
      assert.deepEqual(english.filter((message) => text.includes(message)), []); // prettier-ignore
      assert.doesNotMatch(text.replaceAll(/`[^`]*`/g, ''), /\b(the|loss is|epochs?) /i);
    } finally {
      l10n.config({ contents: {} });
    }
  });
});
