import type { JsonSchema } from '@valibot/to-json-schema';
import { toJsonSchema } from '@valibot/to-json-schema';
import { experimentSchema, fileDatasetSchema, inlineDatasetSchema } from '../../src/experiment/experimentSchema.ts';
import { DESCRIPTIONS } from './descriptions.ts';

/** Two kinds of dataset, told apart by their keys: in TypeScript by `v.lazy`, which JSON Schema does not have. */
function datasetJsonSchema(): JsonSchema {
  const [file, inline] = [fileDatasetSchema, inlineDatasetSchema].map((schema) => converted(schema));
  return { anyOf: [inline ?? false, file ?? false] };
}

/** What valibot checks that JSON Schema says by itself: JSON has no NaN and no Infinity. */
function converted(schema: Parameters<typeof toJsonSchema>[0]): JsonSchema {
  // What `v.lazy` leaves under `$defs` is overridden.
  const { $schema, $defs, ...rest } = toJsonSchema(schema, {
    typeMode: 'input',
    ignoreActions: ['finite'],
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'lazy' ? datasetJsonSchema() : undefined),
    overrideAction: ({ valibotAction, jsonSchema }) => boundOf(valibotAction, jsonSchema),
  });
  return rest;
}

/** Strict bounds, which the converter does not know. */
function boundOf(
  action: { readonly type: string; readonly requirement?: unknown },
  schema: JsonSchema,
): JsonSchema | undefined {
  if (typeof action.requirement !== 'number') return undefined;
  if (action.type === 'gt_value') return { ...schema, exclusiveMinimum: action.requirement };
  return action.type === 'lt_value' ? { ...schema, exclusiveMaximum: action.requirement } : undefined;
}

/** The schema of one branch or key, with the descriptions of its path and of everything below it. */
function described(schema: JsonSchema, path: string): JsonSchema {
  const below = (key: string) => (path === '' ? key : `${path}.${key}`);
  const { properties, anyOf, oneOf, ...rest } = schema;
  const text = DESCRIPTIONS[path];
  return {
    ...rest,
    ...(text !== undefined && { description: text.replaceAll('`', ''), markdownDescription: text }),
    ...(properties && {
      properties: Object.fromEntries(entries(properties).map(([key, it]) => [key, described(it, below(key))])),
    }),
    ...(anyOf && { anyOf: anyOf.map((branch) => branchOf(branch, path)) }),
    ...(oneOf && { oneOf: oneOf.map((branch) => branchOf(branch, path)) }),
  };
}

/** A branch is the same thing as what it is a branch of: it does not say so again. */
function branchOf(branch: JsonSchema | boolean, path: string): JsonSchema | boolean {
  if (typeof branch === 'boolean') return branch;
  const { description, markdownDescription, ...rest } = described(branch, path) as JsonSchema & Record<string, unknown>;
  return rest;
}

function entries(properties: NonNullable<JsonSchema['properties']>): [string, JsonSchema][] {
  return Object.entries(properties).filter((entry): entry is [string, JsonSchema] => typeof entry[1] !== 'boolean');
}

/** The schema of `*.logreg.json` for VS Code's JSON editor: what `experimentSchema` checks, described. */
export function experimentJsonSchema(): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...described(converted(experimentSchema), '') };
}
