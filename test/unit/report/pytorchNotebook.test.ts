import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import * as v from 'valibot';
import { pytorchNotebook } from '../../../src/report/pytorchNotebook.ts';
import { findPython, runScripts, syntaxErrors } from './python.ts';
import { goldenExperiments, scriptedRun } from './scripted.ts';

const SCHEMA = new URL('../../fixtures/formats/nbformat.v4.5.schema.json', import.meta.url);
const notebookSchema = v.object({
  cells: v.array(
    v.object({ cell_type: v.picklist(['code', 'markdown']), id: v.string(), source: v.array(v.string()) }),
  ),
});

/** Reads a JSON array of notebooks from stdin, and raises where one is not what Jupyter takes. */
const VALIDATE = `
import json, sys, nbformat
for text in json.load(sys.stdin):
    nbformat.validate(nbformat.reads(text, as_version=4), relax_add_props=False)
`;

describe('the PyTorch notebook of a run', function () {
  this.timeout(300_000);
  const notebooks = goldenExperiments(false).flatMap(({ name, ...experiment }) =>
    (['module', 'functional'] as const).map((spelling) => {
      const text = [...pytorchNotebook(scriptedRun(experiment, `${name} "损失"`), spelling)].join('');
      const content: unknown = JSON.parse(text);
      return { name: `${name} ${spelling}`, text, content, cells: v.parse(notebookSchema, content).cells };
    }),
  );

  it('is valid by the schema of nbformat 4.5', () => {
    const validator = new Validator(
      v.parse(v.record(v.string(), v.any()), JSON.parse(readFileSync(SCHEMA, 'utf8'))),
      '4',
    );
    for (const { name, content } of notebooks) {
      const { valid, errors } = validator.validate(content);
      assert.ok(valid, `${name}: ${JSON.stringify(errors)}`);
    }
    const [first] = notebooks;
    assert.ok(
      !validator.validate({ ...v.parse(v.looseObject({}), first?.content), cells: [{ cell_type: 'code' }] }).valid,
    );
  });

  it('is valid to nbformat itself, where it is installed', () => {
    const python = findPython('nbformat');
    if (python === undefined) {
      console.log('      No Python with nbformat here: the notebooks were checked by its schema alone.');
      return;
    }
    const input = JSON.stringify(notebooks.map(({ text }) => text));
    const { status, stderr } = spawnSync(python, ['-c', VALIDATE], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
    assert.equal(status, 0, stderr);
  });

  it('gives each cell an id of its own, and a heading before each cell of code but the imports', () => {
    for (const { cells } of notebooks) {
      assert.equal(new Set(cells.map(({ id }) => id)).size, cells.length);
      assert.deepEqual(
        cells.map(({ cell_type }) => cell_type),
        ['markdown', 'code', ...Array.from({ length: 5 }, () => ['markdown', 'code'])].flat(),
      );
    }
  });

  it('has Python in its cells that runs from the first to the last and finds the losses of the lab', () => {
    const scripts = notebooks.map(({ name, cells }) => {
      const code = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''));
      for (const cell of code) assert.deepEqual(syntaxErrors(cell), [], name);
      return { name, source: code.join('\n\n') };
    });
    const python = findPython('torch');
    if (python === undefined) {
      console.log('      No Python with PyTorch here: the notebooks were not run.');
      return;
    }
    const ran = runScripts(python, scripts);
    ran.forEach(({ error, output }, i) => {
      assert.equal(error, '', scripts[i]?.name);
      assert.match(output, /^0 /);
    });
  });
});
