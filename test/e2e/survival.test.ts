import { makeCompany } from './company.ts';
import { eventually, startReceiver } from './receiver.ts';
import { type System, startSystem } from './system.ts';
import { wholeLog } from './whole-log.ts';

const events = 500;

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system?.dispose();
});

describe('the local system', () => {
  it(`delivers each of ${events} events though it is killed meanwhile, and logs every attempt once`, async () => {
    const company = await makeCompany(system);
    const receiver = await startReceiver();
    const made = await company.portal('POST', '/api/webhooks', {
      body: {
        description: 'Survivor',
        url: receiver.url,
        eventTypes: ['employee-subscription-changed'],
      },
    });
    const webhookId = made.json.id as string;
    // An import of active people is one change of a subscription each.
    await company.employees(events);
    await eventually('the first deliveries', () => receiver.hits.length > 20);
    await system.kill();
    const before = receiver.hits.length;
    expect(before).toBeLessThan(events);
    await system.restart();
    const distinct = () => new Set(receiver.hits.map((hit) => hit.headers['webhook-id'])).size;
    await eventually('all deliveries', () => distinct() === events, 240_000);
    const log = await eventually('all log items', async () => {
      const items = await wholeLog((path) => company.portal('GET', path), webhookId);
      return items.length >= events && items;
    });
    const logged = new Set(log.map(({ id }) => id));
    expect(
      receiver.hits.filter((hit) => !logged.has(String(hit.headers['x-webhook-log-id']))),
    ).toEqual([]);
    expect(new Set(log.map(({ eventId, attempt }) => `${eventId} ${attempt}`)).size).toBe(
      log.length,
    );
    await receiver.close();
  });
});
