import type * as v from 'valibot';
import type { ExperimentProblem, Expectation } from './problem.ts';

type Issue = v.BaseIssue<unknown>;

/** The quoted values in valibot's `("sum" | "mean")`. */
function quotedValues(expected: string | null): string[] {
  return [...(expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
}

function bound(issue: Issue): number {
  return typeof issue.requirement === 'number' ? issue.requirement : Number.NaN;
}

const BY_TYPE: Readonly<Record<string, (issue: Issue) => Expectation>> = {
  gt_value: (issue) => ({ kind: 'number', above: bound(issue) }),
  min_value: (issue) => ({ kind: 'number', atLeast: bound(issue) }),
  lt_value: (issue) => ({ kind: 'number', below: bound(issue) }),
  max_value: (issue) => ({ kind: 'number', atMost: bound(issue) }),
  number: () => ({ kind: 'number' }),
  finite: () => ({ kind: 'number' }),
  integer: () => ({ kind: 'integer' }),
  boolean: () => ({ kind: 'boolean' }),
  string: () => ({ kind: 'text' }),
  non_empty: () => ({ kind: 'text' }),
  array: () => ({ kind: 'list' }),
  strict_tuple: () => ({ kind: 'list' }),
  union: ({ expected }) => ({ kind: 'one-of', values: quotedValues(expected) }),
  picklist: ({ expected }) => ({ kind: 'one-of', values: quotedValues(expected) }),
  literal: ({ expected }) => ({ kind: 'one-of', values: quotedValues(expected) }),
  variant: ({ expected }) => ({ kind: 'one-of', values: quotedValues(expected) }),
};

/** `dataset.x[2][0]`, as it would be written in code. */
function pathOf(issue: Issue): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

/** Of a value that fits none of several shapes the problem within the shape that it has, where there is one. */
function withinUnion(issue: Issue): Issue {
  const inner = issue.type === 'union' ? issue.issues?.find(({ path }) => path !== undefined) : undefined;
  if (inner?.path === undefined) return issue;
  return { ...inner, path: issue.path === undefined ? inner.path : [...issue.path, ...inner.path] };
}

/** What valibot found wrong, in our own words: data, of which a sentence is made where a person reads it. */
export function schemaProblem(found: Issue): ExperimentProblem {
  const issue = withinUnion(found);
  const path = pathOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never') return { kind: 'unknown-key', path };
  if (issue.received === 'undefined') return { kind: 'missing-key', path };
  const expected = BY_TYPE[issue.type]?.(issue) ?? { kind: 'object' };
  // valibot's "received" is the length here: 0.
  const received = issue.type === 'non_empty' ? '""' : issue.received;
  return { kind: 'expected', path, expected, received };
}
