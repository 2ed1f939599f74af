/** The names that `package.json` contributes; a test compares them with the manifest. */
export const COMMANDS = {
  run: 'logisticRegressionLab.run',
  openLecture: 'logisticRegressionLab.openLecture',
  openDataset: 'logisticRegressionLab.openDataset',
  exportLog: 'logisticRegressionLab.exportLog',
  compareLog: 'logisticRegressionLab.compareLog',
  saveExperiment: 'logisticRegressionLab.saveExperiment',
  saveExperimentAs: 'logisticRegressionLab.saveExperimentAs',
  copyLink: 'logisticRegressionLab.copyLink',
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

/** The lab as VS Code's editor of `*.logreg.json`. */
export const EXPERIMENT_VIEW_TYPE = 'logisticRegressionLab.experiment';
