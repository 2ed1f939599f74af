import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Who may import what. `layers` names the folders of this repository a layer may reach beside itself,
 * `packages` the libraries; everything else is refused.
 */
const layers = {
  'src/engine': { layers: [], packages: [] },
  'src/experiment': { layers: ['engine'], packages: ['valibot'] },
  'src/dataset': {
    layers: ['engine', 'experiment'],
    packages: ['hyparquet', '@lezer/python', '@lezer/common'],
  },
  'src/report': { layers: ['engine', 'experiment'], packages: ['pbf'] },
  'src/wording': { layers: ['engine', 'experiment', 'dataset', 'report'], packages: ['@vscode/l10n'] },
  'src/protocol.ts': { layers: ['engine', 'experiment', 'dataset', 'report', 'protocol'], packages: ['valibot'] },
  'src/protocol': { layers: ['engine', 'experiment', 'dataset', 'report', 'protocol'], packages: ['valibot'] },
  'src/worker': {
    layers: ['engine', 'experiment', 'dataset', 'report', 'wording', 'protocol'],
    packages: ['node:*', '@vscode/l10n', 'hyparquet', 'hyparquet-compressors'],
  },
  'src/terminal': {
    layers: ['engine', 'experiment', 'dataset', 'report', 'wording', 'worker'],
    packages: ['node:*', '@vscode/l10n'],
  },
  'src/extension': {
    layers: ['engine', 'experiment', 'dataset', 'report', 'wording', 'worker', 'protocol'],
    packages: ['node:*', 'vscode', 'valibot', '@vscode/l10n'],
  },
  webview: {
    layers: ['engine', 'experiment', 'report', 'wording', 'protocol'],
    packages: ['chart.js', 'valibot', '@vscode/l10n'],
  },
};

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The regular expression of what a layer may NOT import, for no-restricted-imports. */
function forbidden(allowedLayers, allowedPackages) {
  const reach = ['\\./', ...allowedLayers.map((name) => `(\\.\\./)+(src/)?${name}(/|\\.ts$)`)];
  const packages = allowedPackages.map((name) => `${escape(name).replace('\\*', '.+')}$`);
  return `^(?!${[...reach, ...packages].join('|')})`;
}

function layerRule(folder, { layers: reach, packages }) {
  return {
    files: folder.endsWith('.ts') ? [folder] : [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: forbidden(reach, packages),
              message: `${folder} may not import this: CONTRIBUTING.md has the table of layers.`,
            },
          ],
        },
      ],
    },
  };
}

const pure = [
  'src/engine/**',
  'src/experiment/**',
  'src/dataset/**',
  'src/report/**',
  'src/wording/**',
  'src/protocol.ts',
  'src/protocol/**',
];

export default defineConfig(
  { ignores: ['dist/', '.vscode-test/', 'node_modules/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.json', 'webview/tsconfig.json', 'test/tsconfig.json'] } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...Object.entries(layers).map(([folder, layer]) => layerRule(folder, layer)),
  { files: ['webview/toolkit.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: pure,
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'console',
          'process',
          'Buffer',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'performance',
          'Date',
        ],
        ...['window', 'document', 'globalThis', 'fetch', 'navigator'],
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use the seeded generator.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
    },
  },
);
