/** The names that `package.json` contributes; a test compares them with the manifest. */
export const COMMANDS = {
  run: 'logisticRegressionLab.run',
  openLecture: 'logisticRegressionLab.openLecture',
  exportLog: 'logisticRegressionLab.exportLog',
  compareLog: 'logisticRegressionLab.compareLog',
  saveExperiment: 'logisticRegressionLab.saveExperiment',
  saveExperimentAs: 'logisticRegressionLab.saveExperimentAs',
  copyLink: 'logisticRegressionLab.copyLink',
} as const;

export const SETTINGS = {
  codeLensEnabled: 'logisticRegressionLab.codeLens.enabled',
} as const;

export const LAB_VIEW_TYPE = 'logisticRegressionLab.lab';

/** The lab as VS Code's editor of `*.logreg.json`. */
export const EXPERIMENT_VIEW_TYPE = 'logisticRegressionLab.experiment';
