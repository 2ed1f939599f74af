import * as v from 'valibot';
import { lectureSectionSchema } from '../src/protocol.ts';
import { keptGuessesSchema } from './keptGuesses.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const epoch = v.nullable(count);
const pixels = v.pipe(v.number(), v.minValue(0));
const scale = v.picklist(['linear', 'logarithmic']);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** What is shown in the upper part of the page. */
export const TABS = ['loss', 'model', 'metrics', 'surface', 'columns', 'lecture'] as const;

/** Which rows the log shows: all, those with an annotation, those with one of this severity. */
export const LOG_FILTERS = ['all', 'annotated', 'info', 'good', 'warning', 'error'] as const;

const viewSchema = v.strictObject({
  tab: v.picklist(TABS),
  /** What is shown in the lower part. */
  lower: v.picklist(['log', 'runs', 'compare']),
  /**
   * The chosen epoch, which every view points at, and the other end of the chosen rows. The number of epochs trained is
   * the moment after the last step; null is the latest there is, also while more come in.
   */
  epoch,
  anchor: epoch,
  scale,
  /** Of the chart's epoch axis. */
  epochScale: scale,
  /** Weight of the past in the chart's moving average; 0 is off. */
  smoothing: share,
  /** The epochs that the chart shows; null is all. */
  zoom: v.nullable(v.strictObject({ from: v.number(), to: v.number() })),
  /** The runs of the shelf laid over the one that is shown. */
  compared: v.array(v.string()),
  filter: v.picklist(LOG_FILTERS),
  /** Whether the log stays at its last row while it grows. */
  follow: v.boolean(),
  /** p from which an example is predicted as 1, in the metrics. */
  threshold: share,
  /** The two features of the model view, counted from 0. */
  features: v.strictTuple([count, count]),
  /** The two parameters of the loss surface: a weight by its feature, or D for the bias. */
  parameters: v.strictTuple([count, count]),
  /** The section of the lecture that is open. */
  section: lectureSectionSchema,
  /** What the learner guessed there; null before the first guess. */
  guesses: v.nullable(keptGuessesSchema),
});

const scrollSchema = v.strictObject({ page: pixels, experiment: pixels, results: pixels, log: pixels });

/** What a person was looking at. It is the only thing the page keeps; experiment and runs are the extension's. */
const storedViewSchema = v.object({
  labId: v.string(),
  view: v.record(v.string(), v.unknown()),
  scroll: v.fallback(scrollSchema, { page: 0, experiment: 0, results: 0, log: 0 }),
});

export type ViewState = Readonly<v.InferOutput<typeof viewSchema>>;
export type Tab = ViewState['tab'];
export type LossScale = ViewState['scale'];
export type LogFilter = ViewState['filter'];
/** Where the page and its panes are scrolled to, in pixels of their content. */
export type ScrollState = Readonly<v.InferOutput<typeof scrollSchema>>;
export interface StoredView {
  readonly labId: string;
  readonly view: ViewState;
  readonly scroll: ScrollState;
}

export const INITIAL_VIEW: ViewState = {
  tab: 'loss',
  lower: 'log',
  epoch: null,
  anchor: null,
  scale: 'linear',
  epochScale: 'linear',
  smoothing: 0,
  zoom: null,
  compared: [],
  filter: 'all',
  follow: true,
  threshold: 0.5,
  features: [0, 1],
  parameters: [0, 1],
  section: 'linear-or-logistic',
  guesses: null,
};

/** Each part of a view by itself: what another version stored costs only what this one cannot make sense of. */
function viewOf(stored: Readonly<Record<string, unknown>>): ViewState {
  const known = Object.entries(viewSchema.entries).filter(([key, schema]) => v.is(schema, stored[key]));
  const kept = Object.fromEntries(known.map(([key]) => [key, stored[key]]));
  return v.parse(viewSchema, { ...INITIAL_VIEW, ...kept });
}

/** What the page stored before it was hidden, if it was this lab's; anything else is forgotten. */
export function storedViewOf(input: unknown, labId: string): StoredView | null {
  const result = v.safeParse(storedViewSchema, input);
  if (!result.success || result.output.labId !== labId) return null;
  const { view, scroll } = result.output;
  return { labId, view: viewOf(view), scroll };
}
