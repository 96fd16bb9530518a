const text = { type: 'string' };
const named = (more: object) => ({
  type: 'object',
  required: ['key'],
  additionalProperties: false,
  properties: { key: { type: 'string', minLength: 1 }, value: text, ...more },
});
const list = (items: object) => ({ type: 'array', items });

const auth = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: { enum: ['basic', 'noauth'] },
    basic: list(named({ type: text })),
  },
};

const url = {
  type: 'object',
  required: ['raw', 'host', 'path'],
  additionalProperties: false,
  properties: {
    raw: text,
    host: list(text),
    path: list({ type: 'string', minLength: 1 }),
    query: list(named({ description: text, disabled: { type: 'boolean' } })),
    variable: list(named({ description: text })),
  },
};

const body = {
  type: 'object',
  required: ['mode', 'raw'],
  additionalProperties: false,
  properties: {
    mode: { const: 'raw' },
    raw: text,
    options: {
      type: 'object',
      additionalProperties: false,
      properties: { raw: { type: 'object', properties: { language: { enum: ['json', 'text'] } } } },
    },
  },
};

const request = {
  type: 'object',
  required: ['method', 'url'],
  additionalProperties: false,
  properties: {
    method: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] },
    header: list({ ...named({ description: text }), required: ['key', 'value'] }),
    url,
    body,
    auth,
    description: text,
  },
};

const item = {
  type: 'object',
  required: ['request'],
  additionalProperties: false,
  properties: { name: text, request, response: { type: 'array' } },
};

const folder = {
  type: 'object',
  required: ['item'],
  additionalProperties: false,
  properties: { name: text, description: text, item: list(item) },
};

/**
 * The part of Postman's schema of collections (v2.1.0) that ours may use, stricter than it: nothing else
 * may stand there, because Postman drops what it does not know without a word.
 */
export const collectionSchema = {
  type: 'object',
  required: ['info', 'item'],
  additionalProperties: false,
  properties: {
    info: {
      type: 'object',
      required: ['name', 'schema'],
      additionalProperties: false,
      properties: {
        name: text,
        description: text,
        schema: { const: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      },
    },
    auth,
    variable: list(named({})),
    item: list(folder),
  },
};
