import * as l10n from '@vscode/l10n';
import type { ExportFormat, ExportGroup } from '../report/exportFormats.ts';

/** How a format is called where a person chooses one. */
export function exportFormatName(format: ExportFormat): string {
  const names: Readonly<Record<ExportFormat, string>> = {
    text: l10n.t('PyTorch printout'),
    csv: 'CSV',
    json: 'JSON',
    jsonl: 'JSON Lines',
    markdown: l10n.t('Markdown report'),
    tensorboard: 'TensorBoard',
    png: 'PNG',
    svg: 'SVG',
    script: l10n.t('Script with {0}', 'torch.nn'),
    functionalScript: l10n.t('Script with {0}', 'torch.nn.functional'),
    notebook: l10n.t('Jupyter notebook'),
    distributedScript: l10n.t('Script for {0}', 'torchrun (DDP)'),
    onnx: 'ONNX',
    checkpoint: 'PyTorch state_dict',
    modelJson: l10n.t('Weights as JSON'),
    predictPython: l10n.t('Python function'),
    predictTypeScript: l10n.t('TypeScript function'),
  };
  return names[format];
}

/** How the formats of a group are called together. */
export function exportGroupName(group: ExportGroup): string {
  const names: Readonly<Record<ExportGroup, string>> = {
    log: l10n.t('Epoch log'),
    chart: l10n.t('Loss chart'),
    pytorch: 'PyTorch',
    model: l10n.t('Model'),
  };
  return names[group];
}
