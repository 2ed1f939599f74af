/** The names that `package.json` contributes; a test compares them with the manifest. */
export const COMMANDS = {
  run: 'logisticRegressionLab.run',
  exportLog: 'logisticRegressionLab.exportLog',
  compareLog: 'logisticRegressionLab.compareLog',
} as const;

export const SETTINGS = {
  codeLensEnabled: 'logisticRegressionLab.codeLens.enabled',
} as const;

export const LAB_VIEW_TYPE = 'logisticRegressionLab.lab';
