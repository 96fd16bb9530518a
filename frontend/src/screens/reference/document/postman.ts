import { examplePath } from './example-call.ts';
import { type OperationDoc, operationsOf, type Reference } from './read.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

const queryOf = (operation: OperationDoc) =>
  operation.parameters
    .filter((one) => one.in === 'query')
    .map(({ name, description, schema: { default: preset } }) => ({
      key: name,
      value: preset === undefined ? '' : String(preset),
      description,
      disabled: true,
    }));

/** Postman writes `{id}` as `:id`, with its value beside the path. */
const urlOf = (operation: OperationDoc) => {
  const segments = operation.path.slice(1).split('/');
  const values = examplePath(operation).slice(1).split('/');
  const path = segments.map((one) => one.replace(/^\{(\w+)\}$/, ':$1'));
  const variable = path.flatMap((one, index) =>
    one.startsWith(':') ? [{ key: one.slice(1), value: values[index] ?? '' }] : [],
  );
  const raw = `{{baseUrl}}/${path.join('/')}`;
  return { raw, host: ['{{baseUrl}}'], path, query: queryOf(operation), variable };
};

const bodyOf = ({ body }: OperationDoc) => {
  const example = body?.examples[0]?.value;
  if (example === undefined) return {};
  return {
    header: [{ key: 'Content-Type', value: 'application/json' }],
    body: {
      mode: 'raw',
      raw: JSON.stringify(example, null, 2),
      options: { raw: { language: 'json' } },
    },
  };
};

const requestOf = (operation: OperationDoc) => ({
  name: operation.title,
  request: {
    method: operation.method,
    header: [],
    ...bodyOf(operation),
    ...(operation.isPublic ? { auth: { type: 'noauth' } } : {}),
    url: urlOf(operation),
    description: operation.description,
  },
  response: [],
});

/**
 * The operations as a Postman collection (v2.1). Key and secret are its variables `keyId` and
 * `keySecret`, empty, for whoever imports it to fill in.
 */
export const postmanCollection = (reference: Reference, apiUrl: string) => ({
  info: { name: reference.title, description: reference.description, schema },
  auth: {
    type: 'basic',
    basic: [
      { key: 'username', value: '{{keyId}}', type: 'string' },
      { key: 'password', value: '{{keySecret}}', type: 'string' },
    ],
  },
  variable: [
    { key: 'baseUrl', value: apiUrl },
    { key: 'keyId', value: '' },
    { key: 'keySecret', value: '' },
  ],
  item: reference.groups.map((group) => ({
    name: group.name,
    description: group.description,
    item: operationsOf({ ...reference, groups: [group] }).map(requestOf),
  })),
});
