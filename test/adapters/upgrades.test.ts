import type { DynamoDBRecord } from 'aws-lambda';
import { employeePut, toEmployee } from '../../functions/adapters/dynamo/people/employee-item.ts';
import { attemptRefSchema } from '../../functions/domain/delivery.ts';
import { readMessage } from '../../functions/domain/message.ts';
import { syncMessageSchema } from '../../functions/domain/sync.ts';
import { acceptedSyncOf, newEventOf } from '../../functions/publish/stream-record.ts';
import { shapes } from './shapes.ts';

const later = { addedByALaterVersion: { some: ['thing'] } };

describe('an item that an earlier version wrote', () => {
  it.each(shapes)('is read: $what ($since)', ({ read, item, known }) => {
    expect(read(item)).toMatchObject(known);
  });

  it.each(shapes)(
    'is read also where a later version added to it: $what',
    ({ read, item, known }) => {
      expect(read({ ...item, ...later })).toMatchObject(known);
    },
  );
});

describe('an employee whom a later version keeps more of', () => {
  const record = JSON.parse(String(shapes.find(({ what }) => /one text/.test(what))?.item.record));
  const stored = { companyId: 'c', version: 4, record: JSON.stringify({ ...record, ...later }) };

  it('loses nothing of it where this version changes them', () => {
    const before = toEmployee(stored);
    const after = { ...before, lastName: 'New', version: 5 };
    const { Item } = employeePut('people', { before, after }).Put ?? {};
    expect(JSON.parse(String(Item?.record))).toEqual({ ...record, ...later, lastName: 'New' });
  });
});

const attempt = {
  companyId: 'c',
  eventId: 'e',
  webhookId: 'w',
  run: 'event',
  attempt: 1,
  trigger: 'event',
};
const sync = { companyId: 'c', integrationId: 12, syncId: 'n-1', failures: 0 };

describe('a queue message', () => {
  it.each([
    ['an attempt, since the first sender', attemptRefSchema, attempt],
    [
      'a released attempt, since requests wait in the store',
      attemptRefSchema,
      { ...attempt, held: true },
    ],
    ['a sync, since rosters are accepted durably', syncMessageSchema, sync],
  ])('of an earlier version is understood: %s', (_, schema, message) => {
    expect(readMessage(schema, JSON.stringify(message))).toEqual(message);
  });

  it.each([
    [attemptRefSchema, attempt],
    [syncMessageSchema, sync],
  ])('is understood where a later version only added to it', (schema, message) => {
    expect(readMessage(schema, JSON.stringify({ ...message, ...later, v: 1 }))).toEqual(message);
  });

  it.each([
    [attemptRefSchema, attempt],
    [syncMessageSchema, sync],
  ])('of a later version goes back to the queue, for who knows it', (schema, message) => {
    const text = JSON.stringify({ ...message, v: 2 });
    expect(() => readMessage(schema, text)).toThrow('of version 2, later than this code');
  });
});

const record = (image: object): DynamoDBRecord =>
  ({ eventName: 'INSERT', dynamodb: { NewImage: image } }) as DynamoDBRecord;

describe('a record of the events’ stream', () => {
  const type = 'employee-subscription-changed';
  const event = {
    ...{ pk: { S: 'EVENT#e' }, sk: { S: 'EVENT' }, eventOrder: { S: 'e' }, companyId: { S: 'c' } },
    ...{ type: { S: type }, occurredAt: { N: '5' }, body: { S: '{}' }, expiresAt: { N: '9' } },
  };
  const wake = {
    ...{ pk: { S: 'SYNC#u' }, sk: { S: 'SYNC' }, companyId: { S: 'c' } },
    ...{ integrationId: { N: '12' }, syncId: { S: 'n-1' }, expiresAt: { N: '9' } },
  };
  const added = { addedByALaterVersion: { S: 'thing' } };

  it.each([event, { ...event, ...added }])(
    'is an event, as ever since the first sender: %j',
    (image) => {
      const found = { id: 'e', companyId: 'c', type, occurredAt: 5 };
      expect(newEventOf(record(image))).toEqual(found);
    },
  );

  it.each([wake, { ...wake, ...added }])(
    'is an accepted sync, as ever since rosters are durable: %j',
    (image) => {
      const found = { companyId: 'c', integrationId: 12, syncId: 'n-1' };
      expect(acceptedSyncOf(record(image))).toEqual(found);
    },
  );
});
