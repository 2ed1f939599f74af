import * as l10n from '@vscode/l10n';
import { glanceTable } from '../dataset/glanceTable.ts';
import { looksLikePyTorchScript } from '../dataset/pythonLooks.ts';
import { readPyTorchScript } from '../dataset/pythonScript.ts';
import { scriptSummary } from '../dataset/pythonExperiment.ts';
import { parseExperimentFile } from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import { scriptSummaryText } from '../wording/scriptText.ts';
import { sourceKindOf } from './sourceKind.ts';

/** What a lens looks at: it must cost nothing on a long file. */
export interface Glance {
  /** Of the file's address. */
  readonly path: string;
  /** The first lines, or all there are. */
  readonly firstText: string;
  readonly lineCount: number;
  /** Whether the text is the whole file. */
  readonly isWhole: boolean;
}

/** A script of this length is read in 10 ms on a slow machine; of a longer one the lens says no more than that it is one. */
const LONGEST_SCRIPT_READ = 16 * 1024;

function scriptGlance({ firstText, path, isWhole }: Glance): string | null {
  if (!looksLikePyTorchScript(firstText)) return null;
  if (!isWhole || firstText.length > LONGEST_SCRIPT_READ) return '';
  return scriptSummaryText(scriptSummary(readPyTorchScript(firstText, path)));
}

function experimentText({ dataset, model, optimizer, epochs }: ExperimentFile): string {
  const width = dataset !== undefined && 'x' in dataset ? (dataset.x[0]?.length ?? 0) : 0;
  const data = dataset === undefined ? null : 'x' in dataset ? `${dataset.x.length} × ${width}` : dataset.file;
  const parts = [data, model, optimizer.name, l10n.t('{0} epochs', epochs)];
  return parts.filter((part) => part !== null).join(' · ');
}

/** An experiment that is being written is one at every moment: what is wrong with it the lab says when it is opened. */
function experimentGlance({ firstText, isWhole }: Glance): string | null {
  if (!/^\uFEFF?\s*\{/.test(firstText)) return null;
  const parsed = isWhole ? parseExperimentFile(firstText) : null;
  return parsed?.ok === true ? experimentText(parsed.value) : '';
}

/** `891 × 6 → Survived`; lines are as good as rows for a file that is longer than what was looked at. */
function tableGlance({ firstText, path, isWhole, lineCount }: Glance): string | null {
  const table = glanceTable(firstText, path, isWhole);
  if (table === null) return null;
  const rows = isWhole ? table.rows : lineCount - (table.hasHeader ? 2 : 1);
  return `${rows} × ${table.features} → ${table.label}`;
}

/**
 * What a file looks like from its beginning, in a few words (`891 × 6 → Survived`); empty where that cannot be told, null
 * where the lab has nothing to offer. Never an error: the text may be half typed.
 */
export function firstGlance(glance: Glance): string | null {
  switch (sourceKindOf(glance.path)) {
    case 'script':
      return scriptGlance(glance);
    case 'experiment':
      return experimentGlance(glance);
    case 'file':
      return tableGlance(glance);
  }
}
