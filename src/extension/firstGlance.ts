import * as l10n from '@vscode/l10n';
import { glanceTable } from '../dataset/glanceTable.ts';
import { looksLikePyTorchScript } from '../dataset/pythonLooks.ts';
import { readPyTorchScript } from '../dataset/pythonScript.ts';
import { scriptSummary } from '../dataset/pythonExperiment.ts';
import { parseExperimentFile } from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import { grouped } from '../wording/numberText.ts';
import { shown } from '../wording/shown.ts';
import { scriptSummaryText } from '../wording/scriptText.ts';
import { sourceKindOf } from './sourceKind.ts';

/** What a lens looks at: it must cost nothing on a long file. */
export interface Glance {
  /** Of the file's address. */
  readonly path: string;
  /** The first lines, or all there are. */
  readonly firstText: string;
  /** Of the lines, without an empty one at the end. */
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

/** Files with a row a line, apart from texts that go over several. */
const HAS_A_ROW_A_LINE = /\.(csv|tsv|jsonl|ndjson)$/i;

/** `891 × 6 → Survived`; of a long JSON file nobody knows the rows yet. */
function tableGlance({ firstText, path, lineCount, isWhole }: Glance): string | null {
  const table = glanceTable(firstText, path, isWhole);
  if (table === null) return null;
  const { features, label, hasHeader } = table;
  const lines = HAS_A_ROW_A_LINE.test(path) ? lineCount - (hasHeader ? 1 : 0) : null;
  const rows = isWhole ? table.rows : lines;
  return rows === null
    ? l10n.t('{0} features → {1}', grouped(features), shown(label))
    : `${grouped(rows)} × ${grouped(features)} → ${shown(label)}`;
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
