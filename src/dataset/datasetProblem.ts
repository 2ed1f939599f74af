import type { Place } from './place.ts';

/** Why a file cannot be used, and where in it. */
export type DatasetProblem = Place &
  (
    | { readonly kind: 'empty-file' }
    /** UTF-16, another 8-bit encoding than UTF-8 (GBK, Latin-1 …), or bytes that are no text at all. */
    | { readonly kind: 'not-text'; readonly reason: 'utf-16' | 'not-utf-8' | 'binary' }
    | { readonly kind: 'unclosed-quote' }
    | { readonly kind: 'no-header'; readonly text: string }
    | { readonly kind: 'too-few-columns' }
    /** `index` counts columns from 0. */
    | { readonly kind: 'empty-name'; readonly index: number }
    | { readonly kind: 'repeated-name'; readonly name: string }
    | { readonly kind: 'no-such-column'; readonly name: string; readonly columns: readonly string[] }
    /** The same column was chosen as two features, or as feature and label. */
    | { readonly kind: 'chosen-twice'; readonly name: string }
    | { readonly kind: 'no-rows' }
    | { readonly kind: 'row-length'; readonly expected: number; readonly received: number }
    | { readonly kind: 'not-a-number'; readonly name: string; readonly text: string }
    | { readonly kind: 'not-a-label'; readonly name: string; readonly text: string }
    /** No label reads `text`; `found` are some that there are. */
    | {
        readonly kind: 'positive-not-found';
        readonly name: string;
        readonly text: string;
        readonly found: readonly string[];
      }
    | { readonly kind: 'too-large'; readonly values: number; readonly limit: number }
  );
