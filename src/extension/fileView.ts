import type { ColumnOverview, FileOverview } from '../dataset/fileOverview.ts';
import type { FileColumnView, FileView } from '../protocol/origin.ts';
import { kindReasonText, labelReasonText } from '../wording/columnText.ts';
import { datasetSentence } from '../wording/datasetSentence.ts';

function columnView({ reason, statistics, histogram, levels, ...column }: ColumnOverview): FileColumnView {
  return {
    ...column,
    reason: kindReasonText(reason),
    statistics: statistics && { ...statistics },
    histogram: histogram && { ...histogram },
    levels: levels.map((level) => ({ ...level })),
  };
}

/** What was understood of a file, as the page shows it: why in words, in the display language. */
export function fileView(name: string, overview: FileOverview): FileView {
  const { dialect, columns, problems, labelReason, ...others } = overview;
  return {
    ...others,
    name,
    dialect: dialect && { ...dialect },
    columns: columns.map(columnView),
    problems: problems.listed.map((problem) => {
      const { line, column } = problem;
      return { text: datasetSentence(problem), line, column };
    }),
    problemCount: problems.counts.reduce((sum, { count }) => sum + count, 0),
    labelReason: labelReasonText(labelReason),
  };
}
