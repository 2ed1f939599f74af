/** The names that `package.json` contributes; a test compares them with the manifest. */
export const COMMANDS = {
  run: 'logisticRegressionLab.run',
  openDataset: 'logisticRegressionLab.openDataset',
  exportLog: 'logisticRegressionLab.exportLog',
} as const;

export const SETTINGS = {
  codeLensEnabled: 'logisticRegressionLab.codeLens.enabled',
  mostValues: 'logisticRegressionLab.dataset.maxValues',
} as const;

/** What the menus' conditions ask for beside the names of files. */
export const CONTEXTS = {
  /** The addresses of editors that hold a JSON table or a PyTorch script. */
  usableFiles: 'logisticRegressionLab.usableFiles',
} as const;

export const LAB_VIEW_TYPE = 'logisticRegressionLab.lab';
