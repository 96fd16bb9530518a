import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describePartnerApi } from '../../lib/openapi/document.ts';

/** Any part of the description. */
// biome-ignore lint/suspicious/noExplicitAny: a test walks where the specification says
export type Part = any;

/** The description as its file holds it. */
export const description: Part = JSON.parse(JSON.stringify(describePartnerApi()));

/** What a reference within the description means; anything else is itself. */
export const resolve = (part: Part): Part => {
  if (typeof part?.$ref !== 'string') return part;
  const path = part.$ref.split('/').slice(1);
  return path.reduce((at: Part, name: string) => at?.[name.replaceAll('~1', '/')], description);
};

/** Closes every object that lists its properties, so that a test sees what is not described. */
const closed = (part: Part): Part => {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const parts = Object.fromEntries(Object.entries(part).map(([name, of]) => [name, closed(of)]));
  const listsAll = part.type === 'object' && part.properties !== undefined;
  return listsAll ? { additionalProperties: false, ...parts } : parts;
};

const createValidator = (): Ajv2020 => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', components: closed(description.components) });
  return ajv;
};

const validator = createValidator();
const compiled = new Map<string, ValidateFunction>();

const local = (schema: Part): Part =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));

/** What a schema of the description has against a value; nothing that it does not list may stand there. */
export const flawsOf = (schema: Part, value: unknown): string[] => {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? validator.compile(local(closed(schema)));
  compiled.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
};
