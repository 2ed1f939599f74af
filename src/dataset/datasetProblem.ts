/** Why a file cannot be used, with the place in it: lines and columns count from 1, as editors do. */
export type DatasetProblem =
  | { readonly kind: 'empty-file'; readonly line: number; readonly column: number }
  | { readonly kind: 'no-rows'; readonly line: number; readonly column: number }
  | { readonly kind: 'no-header'; readonly line: number; readonly column: number; readonly text: string }
  | { readonly kind: 'too-few-columns'; readonly line: number; readonly column: number }
  | { readonly kind: 'empty-name'; readonly line: number; readonly column: number; readonly index: number }
  | { readonly kind: 'repeated-name'; readonly line: number; readonly column: number; readonly name: string }
  | {
      readonly kind: 'row-length';
      readonly line: number;
      readonly column: number;
      readonly expected: number;
      readonly received: number;
    }
  | {
      readonly kind: 'not-a-number';
      readonly line: number;
      readonly column: number;
      readonly name: string;
      readonly text: string;
    }
  | {
      readonly kind: 'not-a-label';
      readonly line: number;
      readonly column: number;
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'no-such-column'; readonly line: number; readonly column: number; readonly name: string }
  | {
      readonly kind: 'positive-not-found';
      readonly line: number;
      readonly column: number;
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'unclosed-quote'; readonly line: number; readonly column: number }
  | { readonly kind: 'not-text'; readonly line: number; readonly column: number }
  | { readonly kind: 'malformed'; readonly line: number; readonly column: number; readonly detail: string }
  | {
      readonly kind: 'too-large';
      readonly line: number;
      readonly column: number;
      readonly values: number;
      readonly limit: number;
    };
