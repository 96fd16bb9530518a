import { writeFileSync } from 'node:fs';
import { openApiText } from '../lib/openapi/document.ts';

/** Writes the description of the partner API anew, from the contract's tables. */
writeFileSync(new URL('../frontend/public/openapi.json', import.meta.url), openApiText());
