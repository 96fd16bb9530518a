import { toApiKey } from '../../functions/adapters/dynamo/accounts/api-key-item.ts';
import { toMember } from '../../functions/adapters/dynamo/accounts/member-item.ts';
import { toWebhook } from '../../functions/adapters/dynamo/accounts/webhook-item.ts';
import { toAttempt, toDue, toHealth } from '../../functions/adapters/dynamo/deliveries/items.ts';
import { toEmployee } from '../../functions/adapters/dynamo/people/employee-item.ts';
import { toIntegration } from '../../functions/adapters/dynamo/people/hr-integrations.ts';
import { syncItemSchema } from '../../functions/adapters/dynamo/people/sync-items.ts';

type Item = Record<string, unknown>;

/** An item as some version wrote it, who reads it, and what of it must be known today. */
export type Shape = {
  what: string;
  /** Which version wrote it so, and until when; nobody may count on its being gone. */
  since: string;
  read(item: Item): unknown;
  item: Item;
  known: Item;
};

const subscription = {
  status: 'active',
  startAt: '2025-02-01',
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
};
const employee = {
  id: 731,
  firstName: 'Jonas',
  lastName: 'Brandt',
  email: 'jonas@beispiel.example',
  dateOfBirth: null,
  profileImage: null,
  plan: null,
  ticket: null,
};
const oldLink = { hrIntegrationId: 12, hrId: 'P-1', lastSyncId: 'n-1', lastSyncedAt: 1 };
const link = { ...oldLink, fingerprint: 'f', state: 'present', pausing: false };
const secret = { version: 'v-1', rotatedAt: 1, rotations: [] };
const attemptRef = {
  companyId: 'c',
  eventId: 'e',
  webhookId: 'w',
  run: 'event',
  attempt: 2,
  trigger: 'retry',
};
const sync = {
  ...{ syncId: 'n-1', status: 'succeeded', finishedAt: 2, received: 1, added: 1, updated: 0 },
  ...{ offboarded: 0, unchanged: 0, massOffboarding: false, error: null },
};

const at = { pk: 'p', sk: 's' };

const people: Shape[] = [
  {
    what: 'an employee with an attribute for each value, links without a state',
    since: 'employees in DynamoDB, until rosters were applied in chunks',
    read: toEmployee,
    item: {
      ...at,
      ...employee,
      companyId: 'c',
      subscription: { ...subscription, nextTicketAt: '2025-09-01' },
      hrLinks: [oldLink],
      version: 3,
    },
    known: {
      id: 731,
      hrLinks: [{ ...oldLink, fingerprint: null, state: 'present', pausing: false }],
    },
  },
  {
    what: 'an employee with an attribute for each value',
    since: 'rosters applied in chunks, until the item became one text',
    read: toEmployee,
    item: { ...at, ...employee, companyId: 'c', subscription, hrLinks: [link], version: 3 },
    known: { ...employee, subscription, hrLinks: [link], version: 3 },
  },
  {
    what: 'an employee as one text',
    since: 'the item became one text',
    read: toEmployee,
    item: {
      ...at,
      companyId: 'c',
      version: 4,
      record: JSON.stringify({ ...employee, subscription, hrLinks: [link] }),
    },
    known: { ...employee, companyId: 'c', subscription, version: 4 },
  },
  {
    what: 'an HR integration whose sync never started',
    since: 'HR integrations in DynamoDB',
    read: toIntegration,
    item: {
      ...at,
      id: 12,
      companyId: 'c',
      name: 'HR',
      status: 'active',
      createdAt: 1,
      linkedEmployees: 1,
      lastSync: sync,
      version: 1,
    },
    known: { id: 12, lastSync: { ...sync, startedAt: null } },
  },
  {
    what: 'an HR integration with its last roster apart from its current sync',
    since: 'people’s last rosters are told by their integration',
    read: toIntegration,
    item: {
      ...at,
      id: 12,
      companyId: 'c',
      name: 'HR',
      status: 'syncing',
      createdAt: 1,
      linkedEmployees: 1,
      lastSync: { ...sync, syncId: 'n-2', status: 'pending', finishedAt: null },
      lastApplied: { syncId: 'n-1', at: 2 },
      version: 1,
    },
    known: { lastSync: expect.anything(), lastApplied: { syncId: 'n-1', at: 2 } },
  },
  {
    what: 'a remembered sync that knows no request',
    since: 'rosters accepted durably, until requests could be followed',
    read: (item) => syncItemSchema.parse(item),
    item: { ...at, companyId: 'c', hash: 'h', rosterKey: 'k', status: 'open' },
    known: { hash: 'h', rosterKey: 'k', status: 'open' },
  },
];

const deliveries: Shape[] = [
  {
    what: 'a health that knows no breaker',
    since: 'the first sender, until the breaker',
    read: toHealth,
    item: {
      ...at,
      failingSince: 5,
      firstFailedEvent: 'e',
      severalEvents: true,
      lastTimedOut: false,
    },
    known: {
      failingSince: 5,
      severalEvents: true,
      stoppedAt: null,
      openUntil: null,
      opened: 0,
      strikes: 0,
    },
  },
  {
    what: 'a delivery that waits',
    since: 'the first sender',
    read: toDue,
    item: {
      ...at,
      ...attemptRef,
      dueShard: 'd',
      dueAt: 9,
      nextAttemptAt: 8,
      waitsSince: 7,
      expiresAt: 99,
    },
    known: { ref: attemptRef, nextAttemptAt: 8, wakeAt: 9, waitsSince: 7 },
  },
  {
    what: 'an attempt in the log',
    since: 'the first sender',
    read: toAttempt,
    item: {
      ...{
        ...at,
        ...attemptRef,
        state: 'finished',
        logId: 'l',
        eventType: 'employee-subscription-changed',
      },
      ...{
        url: 'https://a.example/',
        statusCode: 500,
        outcome: 'failed',
        error: null,
        durationMs: 1,
      },
      ...{ loggedAt: 2, nextAttemptAt: null, expiresAt: 3 },
    },
    known: { attempt: expect.objectContaining({ id: 'l', outcome: 'failed' }), expiresAtMs: 3000 },
  },
];

const accounts: Shape[] = [
  {
    what: 'a webhook',
    since: 'webhooks in DynamoDB',
    read: toWebhook,
    item: {
      ...{ ...at, id: 'w', companyId: 'c', description: 'd', url: 'https://a.example/' },
      ...{ eventTypes: ['employee-subscription-changed'], status: 'enabled', disabledReason: null },
      ...{ first: secret, second: secret, createdAt: 1, version: 1 },
    },
    known: { id: 'w', status: 'enabled', first: secret },
  },
  {
    what: 'an API key',
    since: 'keys in DynamoDB',
    read: toApiKey,
    item: {
      ...{
        ...at,
        id: 'k',
        companyId: 'c',
        description: 'd',
        enabled: true,
        permissions: ['view-employees'],
      },
      ...{ verifier: 'v', secretVersion: 's', createdAt: 1, createdBy: 'm', secretRotatedAt: 1 },
      ...{ rotations: [], version: 1, apiAccess: true },
    },
    known: { id: 'k', enabled: true, verifier: 'v' },
  },
  {
    what: 'a member who was never seen',
    since: 'members in DynamoDB',
    read: toMember,
    item: {
      ...at,
      id: 'm',
      companyId: 'c',
      sub: 's',
      email: 'a@b.example',
      role: 'admin',
      invitedAt: 1,
      lastSeenAt: null,
      version: 1,
    },
    known: { id: 'm', role: 'admin' },
  },
];

/** Every shape of items that some version wrote and this one must read. */
export const shapes: readonly Shape[] = [...people, ...deliveries, ...accounts];
