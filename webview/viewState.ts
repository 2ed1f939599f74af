import * as v from 'valibot';

const epoch = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));
const pixels = v.pipe(v.number(), v.minValue(0));

const viewSchema = v.strictObject({
  /** The chosen epoch, which every view points at, and the other end of the chosen rows. */
  epoch,
  anchor: epoch,
  scale: v.picklist(['linear', 'logarithmic']),
  filter: v.picklist(['all', 'annotated']),
  /** Whether the log stays at its last row while it grows. */
  follow: v.boolean(),
});

const scrollSchema = v.strictObject({ page: pixels, experiment: pixels, results: pixels, log: pixels });

/** What a person was looking at. It is the only thing the page keeps; experiment and run are the extension's. */
const storedViewSchema = v.strictObject({ labId: v.string(), view: viewSchema, scroll: scrollSchema });

export type ViewState = Readonly<v.InferOutput<typeof viewSchema>>;
export type LossScale = ViewState['scale'];
export type LogFilter = ViewState['filter'];
/** Where the page and its panes are scrolled to, in pixels of their content. */
export type ScrollState = Readonly<v.InferOutput<typeof scrollSchema>>;
export type StoredView = v.InferOutput<typeof storedViewSchema>;

export const INITIAL_VIEW: ViewState = { epoch: null, anchor: null, scale: 'linear', filter: 'all', follow: true };

/** What the page stored before it was hidden, if it was this lab's; anything else is forgotten. */
export function storedViewOf(input: unknown, labId: string): StoredView | null {
  const result = v.safeParse(storedViewSchema, input);
  return result.success && result.output.labId === labId ? result.output : null;
}
