// Bundles what runs: `node esbuild.mjs [--production] [--watch]`.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const production = process.argv.includes('--production');

/** hyparquet-compressors loads all its codecs at once, Brotli's dictionary among them; only those that are named are wanted. */
const namedCodecs = {
  name: 'named-codecs',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, importer, ...place }) => {
      const isOfPackage = path === 'hyparquet-compressors' || importer.includes('hyparquet-compressors');
      if (!isOfPackage || pluginData === 'resolving') return undefined;
      return { ...(await resolve(path, { ...place, importer, pluginData: 'resolving' })), sideEffects: false };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  // Their place is ThirdPartyNotices.txt.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

// VS Code 1.95 runs extensions on Node 20 and pages on Chromium 128.
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
const page = { ...common, platform: 'browser', format: 'iife', target: 'chrome128' };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['src/extension/extension.ts'], outfile: 'dist/extension.cjs' },
  { ...node, entryPoints: ['src/worker/worker.ts'], outfile: 'dist/worker.cjs', plugins: [namedCodecs] },
  { ...page, entryPoints: ['webview/main.ts'], outfile: 'dist/webview.js' },
  { ...page, entryPoints: ['webview/styles.css'], outfile: 'dist/webview.css' },
];

/** The folders of the npm packages whose code is in the bundles. */
function bundledPackages(results) {
  const files = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders)].filter((folder) => folder !== undefined).sort();
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const file = (await readdir(join(root, folder))).find((entry) => /^licen[sc]e/i.test(entry));
  const text = file === undefined ? `Licence: ${license}` : await readFile(join(root, folder, file), 'utf8');
  return `${name} ${version}\n\n${text.trim()}\n`;
}

/** The licences of the libraries inside the bundles ask to be passed on with them. */
async function writeNotices(results) {
  const notices = await Promise.all(bundledPackages(results).map(noticeOf));
  await writeFile(join(root, 'dist', 'ThirdPartyNotices.txt'), notices.join(`\n${'─'.repeat(80)}\n\n`));
}

async function build() {
  for (const file of ['extension.cjs.map', 'worker.cjs.map', 'webview.js.map', 'webview.css.map'])
    await rm(join(root, 'dist', file), { force: true });
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeNotices(await Promise.all(bundles.map((options) => esbuild.build(options))));
}

async function watch() {
  for (const options of bundles) await (await esbuild.context(options)).watch();
}

await (process.argv.includes('--watch') ? watch() : build());
