import { commentLines } from './pythonLiteral.ts';
import { importLines, scriptSections } from './scriptSections.ts';
import type { Spelling } from './pythonSpelling.ts';
import type { ScriptedRun, ScriptSection } from './scriptedRun.ts';

/** Python's style guide leaves two lines free around a class or function at the top. */
function sectionText({ title, code }: ScriptSection, i: number): string {
  const isDefinition = /^(class|def) /.test(code[0] ?? '');
  const endsIndented = code.at(-1)?.startsWith(' ') === true && code.some((line) => /^(class|def) /.test(line));
  const heading = [...commentLines(`${i + 1}. ${title}`), ...(isDefinition ? ['', ''] : [])];
  return [...heading, ...code, ...(endsIndented ? [''] : [])].join('\n');
}

/** Sections as one Python file, with the imports that they need. */
export function pythonFile(
  about: readonly string[],
  sections: readonly ScriptSection[],
  imports: readonly string[],
): string {
  return `${[...commentLines(...about), ...imports].join('\n')}\n\n${sections.map(sectionText).join('\n\n')}\n`;
}

/**
 * A script that trains the run with PyTorch, in the lecture's style: it prints `epoch loss`, one line an epoch, as the
 * lecture's does, and raises AssertionError if its losses are not the lab's (see `lossTolerance`). Which epochs it
 * compares: all where they are few, else a spread.
 */
export function* pytorchScript(run: ScriptedRun, spelling: Spelling): Generator<string, void> {
  const sections = yield* scriptSections(run, spelling);
  yield pythonFile([run.words.script.about], sections, importLines(sections.flatMap(({ code }) => code)));
}
