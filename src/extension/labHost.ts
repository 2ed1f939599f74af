import type { Draft } from '../experiment/draft.ts';
import type { Table } from '../experiment/table.ts';
import type { ExperimentAction } from '../protocol.ts';
import type { ExportFormat } from '../report/exportFormats.ts';
import type { DraftDesk } from './draftDesk.ts';
import type { PrintedText } from './labComparison.ts';
import type { Origin, OriginHost } from './labOrigin.ts';
import type { Run } from './run.ts';
import type { PostToPage } from './runFeed.ts';
import type { ShelvedRun } from './runShelf.ts';
import type { LabSource } from './storedLab.ts';

/** A lab as it is opened: from its source, or as it was stored. */
export interface OpenedLab {
  readonly labId: string;
  readonly title: string;
  /** The dataset file as a person writes it, or null. */
  readonly file: string | null;
  readonly source: LabSource;
  readonly origin: Origin;
  /** Of its files, as they were when the lab was kept; see `FileChanges`. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** The desk of a document, whose history VS Code keeps; null for a lab that has its own. */
  readonly desk: DraftDesk | null;
  readonly draft: Draft;
  /** Whether the draft was changed since it was read from its source. */
  readonly edited: boolean;
  /** The oldest first. */
  readonly runs: readonly ShelvedRun[];
  readonly shown: Run | null;
  /** Epochs a second; null is as fast as possible. */
  readonly pace: number | null;
  /** What a script printed, to be compared with. */
  readonly printedLog?: PrintedText | undefined;
  /** Something to tell once. */
  readonly notice: string | null;
}

/** What a lab needs from the world around it. */
export interface LabHost extends Pick<OriginHost, 'watch' | 'showPlace' | 'listProblems'> {
  readonly post: PostToPage;
  /** The display language and the messages translated into it. */
  readonly language: string;
  readonly messages: Readonly<Record<string, string>>;
  /** The experiment anew from its source, or null if that cannot be read (which has then been told). */
  reopen(source: LabSource): ReturnType<OriginHost['reopen']>;
  /** Undoes or redoes where VS Code keeps the history, which then calls `moved`. */
  readonly moveHistory?: ((direction: 'undo' | 'redo') => void) | undefined;
  /** Tells that changes were taken back; true if the person wants them again. */
  offerUndo(): Promise<boolean>;
  /** A log that the person chooses, or null where none was (why, has been told). */
  openLog(): Promise<PrintedText | null>;
  exportRun(run: Run, format: ExportFormat): Promise<void>;
  /** Saves the experiment, or gives it away as a link. */
  experiment(action: ExperimentAction): Promise<void>;
  /** Writes the table into a file, after a confirmation, or for null into one that is asked for; whether it was. */
  saveTable(table: Table, uri: string | null): Promise<boolean>;
  /** Asks for a dataset file and opens a lab on it. */
  openDataset(): void;
  /** A run that goes on got on; null once none does. */
  onRunning(run: Run | null): void;
  /** For the log that a person sends with a bug report. */
  report(error: unknown): void;
}
