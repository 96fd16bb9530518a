import { allEventTypes } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import { commonCases, editCases } from '../common-cases.ts';
import {
  breakDown,
  disableWebhook,
  makePortalWorld,
  makeWebhook,
  type PortalWorld,
} from '../world.ts';

const send = (world: PortalWorld, id: string, body: unknown = { eventType: allEventTypes[0] }) =>
  world.call({ method: 'POST', path: `/api/webhooks/${id}/test`, role: 'developer', body });

describe('POST /api/webhooks/{id}/test', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    id = (await makeWebhook(world)).id;
  });

  it.each(allEventTypes)(
    '202: lets one attempt of the example of %s wait, subscribed or not, and wakes it in front',
    async (eventType) => {
      const { status, json } = await send(world, id, { eventType });
      expect([status, Object.keys(json)]).toEqual([202, ['eventId']]);
      const ref = {
        companyId: world.own.id,
        eventId: json.eventId,
        webhookId: id,
        run: expect.stringMatching(/^test-/),
        attempt: 1,
        trigger: 'test',
      };
      expect(world.delivery.dues().map((due) => due.ref)).toEqual([ref]);
      expect(world.queue.ready().map((message) => [message.lane, message.ref])).toEqual([
        ['fast', ref],
      ]);
      const event = await world.events.events.find(json.eventId);
      expect(JSON.parse(event?.body ?? '')).toEqual({
        event: {
          id: json.eventId,
          type: eventType,
          timestamp: Math.floor(world.clock.now() / 1000),
        },
        payload: eventTypes[eventType].example,
      });
    },
  );

  it('202: makes a new event each time, none of which is among the company’s', async () => {
    const [first, second] = [await send(world, id), await send(world, id)];
    expect(first.json.eventId).not.toBe(second.json.eventId);
    expect(world.events.list(world.own.id)).toEqual([]);
    expect(world.delivery.dues()).toHaveLength(2);
  });

  it('202: stands in the audit log with the event that was sent', async () => {
    const { json } = await send(world, id);
    expect((await world.actions()).at(-1)).toEqual({
      actor: { email: 'developer@muster.example' },
      action: 'webhook.test',
      target: { type: 'webhook', id, description: 'Payroll' },
      changes: {
        eventType: { from: null, to: allEventTypes[0] },
        eventId: { from: null, to: json.eventId },
      },
      sourceIp: '192.0.2.7',
    });
  });

  it('202: also where the queue takes nothing, since the attempt waits for the sweeper', async () => {
    breakDown(world.queue, 'send');
    expect((await send(world, id)).status).toBe(202);
    expect(world.delivery.dues()).toHaveLength(1);
    expect(world.log.lines.map(({ event }) => event)).toContain('attempt-not-woken');
  });

  it('409: for a disabled webhook, and nothing is sent', async () => {
    await disableWebhook(world, id);
    const { status, json } = await send(world, id);
    expect([status, json.code]).toEqual([409, 'webhook_disabled']);
    expect([world.delivery.dues(), world.queue.messages]).toEqual([[], []]);
  });

  it('404: where the webhook is deleted at that very moment', async () => {
    const write = world.requests.test;
    world.requests.test = async (...given) => {
      await world.call({ method: 'DELETE', path: `/api/webhooks/${id}` });
      world.lost.add(id);
      return write(...given);
    };
    expect((await send(world, id)).status).toBe(404);
    expect(world.queue.messages).toEqual([]);
  });

  it.each([
    ['no event type', {}, 'eventType'],
    ['an unknown event type', { eventType: 'no-such' }, 'eventType'],
  ])('422: for %s', async (_, body, field) => {
    const { status, json } = await send(world, id, body);
    expect([status, json.errors[0].field]).toEqual([422, field]);
  });
});

const route = {
  operation: 'testWebhook',
  success: 202,
  make: makeWebhook,
  body: { eventType: allEventTypes[0] },
} as const;
commonCases(route);
editCases(route, (id) => `/api/webhooks/${id}`);
