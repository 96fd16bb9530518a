import { operateOn } from '../e2e/operate.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { failUntilDead } from './sentinels/dead-letters.ts';
import { sentinelsIn } from './sentinels/forms.ts';
import { deadLettersOf, filesOf, tablesOf } from './sentinels/places.ts';
import {
  type Prepared,
  person,
  prepare,
  provoke,
  provokeFaults,
  sent,
  shown,
  syncAndDeliver,
} from './sentinels/story.ts';

let system: System;
let receiver: Receiver;
let story: Prepared;

const { dateOfBirth: _, ...roster } = person;
const type = 'employee-subscription-changed';
const payload = {
  id: 1,
  resource: 'employee',
  subscription: {
    status: 'active',
    startAt: '2025-01-01',
    nextTicketAt: null,
    pausedAt: null,
    cancelledAt: null,
    reactivatedAt: null,
  },
};

/** Values that no place may have but the secret store and the answer that reveals them. */
const secrets = () => ({
  keySecret: story.key.secret,
  oldKeySecret: story.oldSecret,
  ...story.signing,
  token: story.token,
  ...sent,
});

/** Everything runs once; then each kind of place is searched. */
beforeAll(async () => {
  receiver = await startReceiver(() => 200, {
    headers: { 'set-cookie': `session=${sent.cookie}`, authorization: sent.cookie },
    body: shown.answer,
  });
  system = await startSystem({ faults: true, deliverSeconds: 3, syncSliceSeconds: 4 });
  story = await prepare(system, receiver);
  await provoke(system, story);
  await syncAndDeliver(system, story, receiver);
  await provokeFaults(system, story);
  const company = story.companyId;
  const publish = () => operateOn(system)('event publish', { company, type, payload });
  const lost = await prepare(system, receiver);
  await Promise.all([
    failUntilDead(system, {
      call: `deliver(${company}).GetItem`,
      queues: ['FastDeadLetters', 'SlowDeadLetters'],
      begin: publish,
    }),
    failUntilDead(system, {
      call: `sync(${lost.companyId}).UpdateItem`,
      queues: ['SyncsDeadLetters'],
      begin: () =>
        lost.api('POST', `/hr-integrations/${lost.integrationId}/sync`, {
          body: { syncId: 'dead', employees: [person] },
        }),
    }),
  ]);
  await failUntilDead(system, {
    call: `publish(${company}).Query`,
    // The stream comes again at once.
    running: 30,
    queues: ['PublishFailures'],
    begin: publish,
  });
}, 1_800_000);
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});

describe('a secret, wherever it passes', () => {
  it('is in no file that the system wrote, but the secret store', () => {
    for (const [name, text] of filesOf(system)) {
      const { cookie, ...others } = secrets();
      const wanted = name.startsWith('secrets.sqlite') ? { cookie } : { ...others, cookie };
      expect([name, sentinelsIn(text, wanted)]).toEqual([name, []]);
    }
  });

  it('is in no item of any table', async () => {
    for (const [name, text] of await tablesOf(system))
      expect([name, sentinelsIn(text, secrets())]).toEqual([name, []]);
  });

  it('is in nothing that the system says on its own output', () => {
    expect(sentinelsIn(system.output(), { ...secrets(), ...roster, ...shown })).toEqual([]);
  });

  it('is in no answer that refuses', () => {
    const statuses = new Set(story.refusals.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(expect.arrayContaining([400, 401, 404, 405, 422, 503]));
    for (const { status, headers, text } of story.refusals) {
      const whole = `${[...headers].flat().join('\n')}\n${text}`;
      expect([status, whole, sentinelsIn(whole, { ...secrets(), ...roster })]).toEqual([
        status,
        whole,
        [],
      ]);
    }
  });
});

describe('a person of a roster', () => {
  const lawful = /^(dynamodb\.sqlite|sqs-and-s3)/;

  it('is in no log, queue or record of access: only in the table of people and the stored roster', async () => {
    for (const [name, text] of filesOf(system))
      if (!lawful.test(name)) expect([name, sentinelsIn(text, roster)]).toEqual([name, []]);
    const found = [...(await tablesOf(system))].flatMap(([name, text]) =>
      sentinelsIn(text, roster).length > 0 ? [name] : [],
    );
    expect(found).toEqual(['People']);
  });
});

describe('what a webhook’s URL and its receiver’s answer say', () => {
  it('is in the company’s own log and in no log of ours', async () => {
    for (const [name, text] of filesOf(system))
      if (!name.startsWith('dynamodb.sqlite'))
        expect([name, sentinelsIn(text, shown)]).toEqual([name, []]);
    const found = [...(await tablesOf(system))].map(([name, text]) => [
      name,
      sentinelsIn(text, shown),
    ]);
    expect(Object.fromEntries(found)).toMatchObject({
      Accounts: ['urlToken'],
      Deliveries: ['urlToken', 'answer'],
      Events: [],
      People: [],
    });
  });
});

describe('a dead letter', () => {
  it('of every queue has ids alone', async () => {
    const letters = await deadLettersOf(system);
    const filled = [...letters].filter(([, messages]) => messages.length > 0);
    expect(filled.map(([name]) => name).sort()).toEqual(
      expect.arrayContaining(['PublishFailures', 'SyncsDeadLetters']),
    );
    expect(filled.some(([name]) => /^(Fast|Slow)DeadLetters$/.test(name))).toBe(true);
    const text = JSON.stringify([...letters]);
    expect(sentinelsIn(text, { ...secrets(), ...roster, ...shown })).toEqual([]);
    expect(text).toContain(story.companyId);
  });
});

describe('this search', () => {
  it('finds what does lie in those places', () => {
    const files = filesOf(system);
    const isIn = (name: RegExp, text: string): boolean =>
      [...files].some(([file, content]) => name.test(file) && content.includes(text));
    expect(isIn(/^secrets\.sqlite/, story.key.secret)).toBe(true);
    expect(isIn(/^secrets\.sqlite/, story.signing.first)).toBe(true);
    expect(isIn(/^sqs-and-s3/, story.webhookId)).toBe(true);
    expect(isIn(/^dynamodb\.sqlite/, person.lastName)).toBe(true);
    expect(isIn(/^logs\/.*deliver/, story.webhookId)).toBe(true);
    expect(isIn(/^logs\/.*authorizer/, 'authorize-failed')).toBe(true);
    expect(isIn(/^logs\/.*partnerhrintegrations/, 'request-failed')).toBe(true);
  });
});
