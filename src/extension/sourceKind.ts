/** What a file is to the lab: a whole experiment, a PyTorch script to read one from, or examples. */
export type SourceKind = 'experiment' | 'script' | 'file';

/** By the name alone: what is in the file turns out when it is read. */
export function sourceKindOf(path: string): SourceKind {
  if (/\.logreg\.json$/i.test(path)) return 'experiment';
  return /\.pyw?$/i.test(path) ? 'script' : 'file';
}
