import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { train } from '../../../src/engine/train.ts';
import { COMMANDS } from '../../../src/extension/contributions.ts';
import { LECTURE_SECTIONS } from '../../../src/protocol.ts';
import { LECTURE_NOTES } from '../../../src/report/lectureNotes.ts';
import { printedLine } from '../../../src/report/printout.ts';

const FOLDER = 'media/walkthrough';
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const step = v.object({
  id: v.string(),
  title: v.string(),
  description: v.string(),
  media: v.strictObject({ markdown: v.string() }),
});
const { contributes } = v.parse(
  v.object({ contributes: v.object({ walkthroughs: v.tuple([v.object({ steps: v.array(step) })]) }) }),
  read('package.json'),
);
const [{ steps }] = contributes.walkthroughs;
const texts = v.record(v.string(), v.string());
const LANGUAGES = {
  en: { manifest: v.parse(texts, read('package.nls.json')), ending: '.md' },
  'zh-cn': { manifest: v.parse(texts, read('package.nls.zh-cn.json')), ending: '.nls.zh-cn.md' },
} as const;

/** The command links of a step's description, as VS Code reads them. */
function commandsIn(description: string): { command: string; argument: unknown }[] {
  return [...description.matchAll(/\]\(command:([\w.]+)(?:\?([^)]+))?\)/g)].map(([, command = '', query = '']) => {
    const [argument] = v.parse(v.array(v.string()), query === '' ? [] : JSON.parse(decodeURIComponent(query)));
    return { command, argument };
  });
}

const page = (markdown: string, ending: string) => markdown.replace(/\.md$/, ending);

for (const [language, { manifest, ending }] of Object.entries(LANGUAGES))
  describe(`the walkthrough in ${language}`, () => {
    it('leads to the lab, and to every section of the lecture in its order', () => {
      const commands = steps.map(({ description }) => commandsIn(manifest[description.replaceAll('%', '')] ?? ''));
      const expected = [
        [{ command: COMMANDS.run, argument: undefined }],
        ...LECTURE_SECTIONS.map((section) => [{ command: COMMANDS.openLecture, argument: section }]),
      ];
      assert.deepEqual(commands, expected);
    });

    it('has a page for each step, with a picture that is there', () => {
      for (const { media } of steps) {
        const text = readFileSync(page(media.markdown, ending), 'utf8');
        const [, alternative = '', picture = ''] = /^!\[([^\]]+)\]\(([^)]+)\)/.exec(text) ?? [];
        assert.ok(alternative.length > 5 && existsSync(join(FOLDER, picture)), media.markdown);
        assert.match(text, /^## \S/m);
        assert.equal(/\p{Script=Han}/u.test(text), language === 'zh-cn', media.markdown);
      }
    });

    it('says no number that the engine does not say', () => {
      const losses = [...train(LECTURE_DATASET, lecture)].map(({ epoch, loss }) => printedLine(epoch, loss).trim());
      const said = steps.map(({ media }) => readFileSync(page(media.markdown, ending), 'utf8')).join('\n');
      const lines = said.match(/\d+ \d+\.\d{4,}/g) ?? [];
      assert.deepEqual(lines, [losses[0], losses.at(-1)]);
      const all: readonly number[] = [0, 1, 4, 5, losses.length, LECTURE_NOTES.size, lecture.optimizer.lr];
      // What is part of a name says nothing: float32, Linear(1, 1).
      const numbers = said.replace(/\d+ \d+\.\d{4,}|float32|Linear\(1, 1\)/g, '').match(/\d+(\.\d+)?/g) ?? [];
      for (const number of numbers) assert.ok(all.includes(Number(number)), number);
    });
  });

describe('the folder of the walkthrough', () => {
  it('has nothing that no step shows', () => {
    const endings = Object.values(LANGUAGES).map(({ ending }) => ending);
    const pages = steps.flatMap(({ media }) => endings.map((ending) => page(media.markdown, ending)));
    const pictures = pages.map((file) => join(FOLDER, /\]\(([^)]+)\)/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''));
    assert.deepEqual(
      readdirSync(FOLDER)
        .map((file) => join(FOLDER, file))
        .sort(),
      [...new Set([...pages, ...pictures])].sort(),
    );
  });

  it('is packed', () => assert.match(readFileSync('.vscodeignore', 'utf8'), /^!media\/walkthrough\/\*\*$/m));
});
