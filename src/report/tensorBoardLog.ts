import { PbfWriter } from 'pbf';
import type { Epoch } from '../engine/epoch.ts';
import { bytesInChunks } from './bytesInChunks.ts';
import type { RunToWrite } from './exportedRun.ts';
import { settingsTable } from './markdownReport.ts';
import { tfRecord } from './tfRecord.ts';

/** Tags of the fields, from TensorBoard's event.proto, summary.proto, tensor.proto and tensor_shape.proto. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2, tensor: 8, metadata: 9 } as const;
const TENSOR = { dtype: 1, shape: 2, stringValue: 8 } as const;
const SHAPE = { dimension: 2 } as const;
const DIMENSION = { size: 1 } as const;
const METADATA = { pluginData: 1 } as const;
const PLUGIN = { name: 1 } as const;
const DT_STRING = 7;

/** What a file of events begins with, so that it is known as one. */
const FILE_VERSION = 'brain.Event:2';

type Write = (writer: PbfWriter) => void;

function writeMessage(writer: PbfWriter, tag: number, write: Write): void {
  writer.writeMessage(tag, (_, inner) => write(inner), null);
}

/**
 * @param wallTime in seconds since 1970
 * @param write what the event holds
 */
function eventRecord(wallTime: number, step: number, write: Write): Uint8Array {
  const writer = new PbfWriter(new Uint8Array(256));
  writer.writeDoubleField(EVENT.wallTime, wallTime);
  // proto3 leaves out what is 0.
  if (step !== 0) writer.writeVarintField(EVENT.step, step);
  write(writer);
  return tfRecord(writer.finish());
}

/** An event of one summary, which is a list of values. */
function summaryRecord(wallTime: number, step: number, values: Iterable<Write>): Uint8Array {
  return eventRecord(wallTime, step, (event) =>
    writeMessage(event, EVENT.summary, (summary) => {
      for (const write of values) writeMessage(summary, SUMMARY.value, write);
    }),
  );
}

/** Float32, as all of TensorBoard's scalars are. */
function scalar(tag: string, number: number): Write {
  return (value) => {
    value.writeStringField(VALUE.tag, tag);
    value.writeFloatField(VALUE.simpleValue, number);
  };
}

/** Markdown for TensorBoard's page of texts: a tensor of one string. */
function text(tag: string, markdown: string): Write {
  return (value) => {
    value.writeStringField(VALUE.tag, `${tag}/text_summary`);
    writeMessage(value, VALUE.tensor, (tensor) => {
      tensor.writeVarintField(TENSOR.dtype, DT_STRING);
      writeMessage(tensor, TENSOR.shape, (shape) =>
        writeMessage(shape, SHAPE.dimension, (dimension) => dimension.writeVarintField(DIMENSION.size, 1)),
      );
      tensor.writeStringField(TENSOR.stringValue, markdown);
    });
    writeMessage(value, VALUE.metadata, (metadata) =>
      writeMessage(metadata, METADATA.pluginData, (plugin) => plugin.writeStringField(PLUGIN.name, 'text')),
    );
  };
}

function* scalarsOf(
  { loss, validationLoss, correct, parameters }: Epoch,
  { examples, experiment, validationLoss: held }: RunToWrite,
): Generator<Write> {
  yield scalar('loss', loss);
  if (held.length > 0) yield scalar('validation_loss', validationLoss);
  yield scalar('accuracy', correct / examples);
  for (const [i, name] of experiment.dataset.features.entries())
    yield scalar(`weight/${name}`, parameters.weight[i] ?? Number.NaN);
  yield scalar('bias', parameters.bias);
}

function* records(run: RunToWrite): Generator<Uint8Array> {
  const elapsed = run.elapsedMs / 1000;
  const begin = run.exportedAtMs / 1000 - elapsed;
  yield eventRecord(begin, 0, (event) => event.writeStringField(EVENT.fileVersion, FILE_VERSION));
  yield summaryRecord(begin, 0, [text('hyperparameters', [...settingsTable(run)].join('').trim())]);
  for (const epoch of run.epochs()) {
    const wallTime = begin + elapsed * (epoch.epoch / run.loss.length);
    yield summaryRecord(wallTime, epoch.epoch, scalarsOf(epoch, run));
  }
}

/**
 * A run as TensorBoard's file of events: `loss`, `validation_loss`, `accuracy`, `weight/…` and `bias` over the epochs,
 * and the hyperparameters as a text. TensorBoard finds it by `tfevents` in its name. When an epoch was trained is not
 * logged: the times are spread evenly over the run's own, and end with the export.
 */
export function tensorBoardLog(run: RunToWrite): Generator<Uint8Array, void> {
  return bytesInChunks(records(run));
}
