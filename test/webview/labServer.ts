import type { BrowserContext } from 'playwright-core';
import * as esbuild from 'esbuild';
import * as v from 'valibot';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vscode/repository.ts';
import { contentSecurityPolicy } from '../../src/extension/contentSecurityPolicy.ts';

/** Where the page believes to be; nothing listens there, every request is answered by the test. */
export const ORIGIN = 'http://lab.test';

const themeSchema = v.object({ class: v.string(), variables: v.record(v.string(), v.string()) });
const themesSchema = v.object({
  dark: themeSchema,
  light: themeSchema,
  highContrast: themeSchema,
  highContrastLight: themeSchema,
  light2026: themeSchema,
});

export type ThemeName = keyof v.InferOutput<typeof themesSchema>;

/** VS Code 1.139's variables, as its webviews get them, of those that the page or the toolkit reads. */
export const themes = v.parse(themesSchema, JSON.parse(readFileSync(join(root, 'test/webview/themes.json'), 'utf8')));

/** What VS Code writes into every webview, in a layer below the page's own rules. */
const vscodeDefaults = `@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body {
    overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight);
    font-size: var(--vscode-font-size); margin: 0; padding: 0 20px;
  }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  code {
    font-family: var(--monaco-monospace-font); color: var(--vscode-textPreformat-foreground);
    background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px;
  }
  ::-webkit-scrollbar { width: 10px; height: 10px; }
  ::-webkit-scrollbar-corner { background-color: var(--vscode-editor-background); }
  ::-webkit-scrollbar-thumb { background-color: var(--vscode-scrollbarSlider-background); }
}`;

interface Bundle {
  readonly script: string;
  readonly styles: string;
}

/** The page as it is shipped. */
async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['webview/main.ts', 'webview/styles.css'],
    outdir: 'dist',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome128',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: text('main.js'), styles: text('styles.css') };
}

let bundle: Promise<Bundle> | undefined;

/** The same document and the same policy as `src/extension/labHtml.ts`, with the theme that VS Code would add. */
function documentHtml(theme: ThemeName): string {
  const nonce = randomBytes(16).toString('base64');
  const { class: className, variables } = themes[theme];
  const style = Object.entries(variables).map(([name, value]) => `${name}: ${value.replaceAll('"', "'")}`);
  const policy = contentSecurityPolicy(ORIGIN, nonce);
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta property="csp-nonce" content="${nonce}">
  <title>Logistic Regression Lab</title>
  <style nonce="${nonce}">${vscodeDefaults}</style>
  <link rel="stylesheet" href="${ORIGIN}/webview.css">
</head>
<body class="${className}" data-theme="${style.join('; ')}">
  <div id="lab"></div>
  <script nonce="${nonce}">
    document.documentElement.style.cssText = document.body.dataset.theme;
  </script>
  <script nonce="${nonce}" src="${ORIGIN}/webview.js"></script>
</body>
</html>`;
}

/** Answers the context's requests with the built page. */
export async function serveLab(context: BrowserContext, theme: ThemeName): Promise<void> {
  bundle ??= bundlePage();
  const { script, styles } = await bundle;
  const answers: Readonly<Record<string, { contentType: string; body: () => string }>> = {
    '/': { contentType: 'text/html', body: () => documentHtml(theme) },
    '/webview.js': { contentType: 'text/javascript', body: () => script },
    '/webview.css': { contentType: 'text/css', body: () => styles },
  };
  await context.route(`${ORIGIN}/**`, async (route) => {
    const answer = answers[new URL(route.request().url()).pathname];
    await (answer === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: answer.contentType, body: answer.body() }));
  });
}
