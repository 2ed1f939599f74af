import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'alt',
]);
/** Functions whose arguments from this one on are shown. */
const SHOWN_FROM: Readonly<Record<string, number>> = {
  setText: 1,
  toolkitButton: 1,
  fillButton: 1,
  prose: 0,
  lectureStep: 0,
  experimentBox: 0,
  showErrorMessage: 0,
  showInformationMessage: 0,
  showWarningMessage: 0,
};

/**
 * Words, as opposed to names of PyTorch's (`batch_size`, `torch.nn`, `BCELoss`), code, signs and single letters: two
 * words of lower case in a row, or one that a sentence would begin with.
 */
function isProse(text: string): boolean {
  return (
    /\p{Ll}{2,} \p{Ll}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+[.…!?]?$/u.test(text) || /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(text)
  );
}

interface Found {
  readonly text: string;
  readonly line: number;
}

/** The literals in an expression that end up in what is shown; what goes through a call has been looked after there. */
function literalsOf(node: ts.Node): ts.Node[] {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map(({ literal }) => literal)];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literalsOf(node.left), ...literalsOf(node.right)];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  return [];
}

function nameOf(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
}

/** What a call shows: an element's children and its spoken attributes, or the arguments of a function that shows them. */
function shownBy(call: ts.CallExpression): ts.Node[] {
  const name = nameOf(call.expression);
  const [first, second, ...others] = call.arguments;
  if (name === 'element') return [...(second === undefined ? [] : spokenIn(second)), ...others];
  if (name === 'setAttribute' || name === 'setAttributes') {
    const texts = call.arguments.filter((argument) => ts.isStringLiteralLike(argument) && SPOKEN.has(argument.text));
    return texts.length === 0 ? [] : call.arguments.filter((argument) => !texts.includes(argument));
  }
  const from = SHOWN_FROM[name];
  return from === undefined || first === undefined ? [] : call.arguments.slice(from);
}

function spokenIn(attributes: ts.Expression): ts.Node[] {
  if (!ts.isObjectLiteralExpression(attributes)) return [];
  return attributes.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) return [];
    const name = ts.isStringLiteralLike(property.name) || ts.isIdentifier(property.name) ? property.name.text : '';
    return SPOKEN.has(name) ? [property.initializer] : [];
  });
}

/** `button.title = '…'`, `canvas.ariaLabel = '…'`, `field.placeholder = '…'`. */
function shownByAssignment(node: ts.Node): ts.Node[] {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  return ['title', 'textContent', 'innerText', 'ariaLabel', 'placeholder', 'tooltip'].includes(nameOf(node.left))
    ? [node.right]
    : [];
}

/** Texts of a source that a person would see in English whatever the display language. */
function bypassing(source: string): Found[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const shown = ts.isCallExpression(node) ? shownBy(node) : shownByAssignment(node);
    for (const literal of shown.flatMap(literalsOf)) {
      const { text } = literal as ts.LiteralLikeNode;
      const { line } = file.getLineAndCharacterOfPosition(literal.getStart(file));
      if (isProse(text.trim())) found.push({ text, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const FOLDERS = ['webview', 'src/extension', 'src/wording'];

function sources(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  );
}

describe('a text that a person sees', () => {
  it('goes through l10n.t wherever it is shown', () => {
    const found = sources().flatMap((file) =>
      bypassing(readFileSync(file, 'utf8')).map(({ text, line }) => `${file}:${line}: ${text}`),
    );
    assert.deepEqual(found, []);
  });

  const caught = [
    `element('p', {}, 'The loss is high.')`,
    `element('button', { title: 'Train again' }, icon('train'))`,
    `element('p', { 'aria-label': isOn ? 'switched on' : l10n.t('off') })`,
    'element("p", {}, `no ${count} epochs left`)',
    `setText(this.#hint, 'nothing to see')`,
    `button.title = 'Copy the script'`,
    `canvas.setAttribute('aria-label', 'Loss')`,
    `void vscode.window.showErrorMessage('The file is gone.')`,
    `toolkitButton('primary', 'Train', icon('train'))`,
    `element('li', {}, 'a' + ' few words')`,
  ];
  for (const source of caught)
    it(`is found where it does not: ${source}`, () => assert.equal(bypassing(source).length, 1, source));

  const passed = [
    `element('p', {}, l10n.t('The loss is high.'))`,
    `element('label', { for: 'x', class: 'field name of it' }, 'batch_size')`,
    `element('code', {}, 'torch.nn.Linear(1, 1)')`,
    `setText(cell, '—')`,
    `button.title = text`,
    `canvas.setAttribute('role', 'img')`,
    `toolkitButton('primary', l10n.t('Train'), icon('train'))`,
  ];
  for (const source of passed)
    it(`is not seen where there is none: ${source}`, () => assert.deepEqual(bypassing(source), [], source));
});
