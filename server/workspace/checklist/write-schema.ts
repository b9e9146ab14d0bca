/** Writes the schema of the checklist after the catalogue or the format has changed. A test tells when it is due. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, profile } from '../../../catalog/load.js';
import { checklistSchema } from './schema.js';

const file = join(__dirname, '../../../media/checklist.schema.json');
writeFileSync(file, `${JSON.stringify(checklistSchema(catalogue.practices, profile), null, 2)}\n`);
