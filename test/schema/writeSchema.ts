// `npm run schema`: writes the schema of experiment files that VS Code's JSON editor reads.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { experimentJsonSchema } from './experimentJsonSchema.ts';

export const SCHEMA_FILE = 'media/experiment.schema.json';

/** The file as it has to be. */
export function schemaText(): Promise<string> {
  return format(JSON.stringify(experimentJsonSchema()), { parser: 'json', printWidth: 120 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SCHEMA_FILE, await schemaText());
