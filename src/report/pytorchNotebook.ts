import { importLines, scriptSections } from './scriptSections.ts';
import type { Spelling } from './pythonSpelling.ts';
import type { ScriptedRun } from './scriptedRun.ts';

/** nbformat keeps a cell's text as a list of lines, each with its end, so that a diff reads well. */
function sourceOf(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i < lines.length - 1 ? `${line}\n` : line));
}

function markdownCell(id: string, lines: readonly string[]) {
  return { cell_type: 'markdown', id, metadata: {}, source: sourceOf(lines) };
}

function codeCell(id: string, lines: readonly string[]) {
  return { cell_type: 'code', execution_count: null, id, metadata: {}, outputs: [], source: sourceOf(lines) };
}

/**
 * The script of `pytorchScript` as a Jupyter notebook: a heading and a cell of code for each of its parts.
 * Source: nbformat 4.5, https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function* pytorchNotebook(run: ScriptedRun, spelling: Spelling): Generator<string, void> {
  const sections = yield* scriptSections(run, spelling);
  const imports = importLines(sections.flatMap(({ code }) => code))
    .join('\n')
    .trim();
  const cells = sections.flatMap(({ title, code }, i) => [
    markdownCell(`part-${i + 1}`, [`## ${i + 1}. ${title}`]),
    codeCell(`code-${i + 1}`, code),
  ]);
  const notebook = {
    cells: [
      markdownCell('about', [`# ${run.stem}`, '', run.words.script.about]),
      codeCell('imports', imports.split('\n')),
      ...cells,
    ],
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { file_extension: '.py', mimetype: 'text/x-python', name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  yield `${JSON.stringify(notebook, null, 1)}\n`;
}
