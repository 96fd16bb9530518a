import type { DomainEvent } from '../../../functions/domain/event.ts';
import { commonCases, editCases } from '../common-cases.ts';
import { disableWebhook, makePortalWorld, makeWebhook, type PortalWorld } from '../world.ts';

const hour = 3600_000;
const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

describe('POST /api/webhooks/{id}/recover', () => {
  let world: PortalWorld;
  let id: string;
  let start: number;
  beforeEach(async () => {
    world = await makePortalWorld();
    id = (await makeWebhook(world)).id;
    start = world.clock.now();
  });

  const recover = (body: unknown) =>
    world.call({ method: 'POST', path: `/api/webhooks/${id}/recover`, role: 'developer', body });

  /** An event of an hour later that nobody was sent. */
  const miss = async (): Promise<DomainEvent> => {
    world.clock.pass(hour);
    const occurredAt = world.clock.now();
    const event: DomainEvent = {
      id: world.random.timeUuid(occurredAt),
      companyId: world.own.id,
      type: 'employee-subscription-changed',
      occurredAt,
      body: '{}',
    };
    await world.events.events.append(event);
    await world.events.fanOuts.markFannedOut(event.id, []);
    return event;
  };

  it('202: lets every missed event wait for the whole schedule, oldest first', async () => {
    const events = [await miss(), await miss(), await miss()];
    const { status, json } = await recover({ since: instant(start) });
    expect([status, json]).toEqual([202, { recovered: 3 }]);
    expect(world.delivery.dues().map(({ ref }) => ref)).toMatchObject(
      events.map((event) => ({
        companyId: world.own.id,
        eventId: event.id,
        webhookId: id,
        run: 'recover-0-1',
        attempt: 1,
        trigger: 'resend',
      })),
    );
  });

  it('202: recovers nothing twice', async () => {
    await miss();
    expect((await recover({ since: instant(start) })).json).toEqual({ recovered: 1 });
    expect((await recover({ since: instant(start) })).json).toEqual({ recovered: 0 });
    expect(world.delivery.dues()).toHaveLength(1);
  });

  it('202: keeps to the time that is asked for, the last second included', async () => {
    const events = [await miss(), await miss(), await miss()];
    world.clock.pass(hour);
    const window = { since: instant(start + 2 * hour), until: instant(start + 2 * hour + 1000) };
    expect((await recover(window)).json).toEqual({ recovered: 1 });
    expect(world.delivery.dues().map(({ ref }) => ref.eventId)).toEqual([events[1]?.id]);
  });

  it('202: reaches no further back than to the making of the webhook', async () => {
    await miss();
    world.clock.pass(1);
    id = (await makeWebhook(world)).id;
    world.clock.pass(hour);
    expect((await recover({ since: instant(start) })).json).toEqual({ recovered: 0 });
  });

  it('202: reaches no further back than 30 days', async () => {
    await miss();
    world.clock.pass(30 * 24 * hour + 1);
    expect((await recover({ since: instant(start) })).json).toEqual({ recovered: 0 });
  });

  it('202: stands in the audit log with its time; where there was nothing it does not', async () => {
    world.clock.pass(1000);
    await recover({ since: instant(start) });
    expect(await world.actions()).toHaveLength(1);
    await miss();
    await recover({ since: instant(start) });
    expect((await world.actions()).at(-1)).toMatchObject({
      action: 'webhook.recover',
      target: { type: 'webhook', id },
      changes: {
        since: { from: null, to: instant(start) },
        until: { from: null, to: instant(world.clock.now()) },
      },
    });
  });

  it('409: for a disabled webhook', async () => {
    await miss();
    await disableWebhook(world, id);
    const { status, json } = await recover({ since: instant(start) });
    expect([status, json.code]).toEqual([409, 'webhook_disabled']);
    expect(world.delivery.dues()).toEqual([]);
  });

  it('409: where it is disabled at that very moment', async () => {
    await miss();
    const write = world.requests.recover;
    world.requests.recover = async (...given) => {
      await disableWebhook(world, id);
      world.lost.add(id);
      return write(...given);
    };
    const { status, json } = await recover({ since: instant(start) });
    expect([status, json.code]).toEqual([409, 'webhook_disabled']);
  });

  it('409: where there is more than one call may look at, and nothing is recovered', async () => {
    world.clock.pass(hour);
    const find = world.missed.find;
    world.missed.find = async (...given) => ({ ...(await find(...given)), isWhole: false });
    await miss();
    const { status, json } = await recover({ since: instant(start) });
    expect([status, json.code]).toEqual([409, 'limit_reached']);
    expect(world.delivery.dues()).toEqual([]);
  });

  it.each([
    ['no since', {}, 'since'],
    ['a since that is no instant', { since: '2025-08-18' }, 'since'],
    ['a since that has not come', { since: '2031-01-01T00:00:00Z' }, 'since'],
    ['an until that is no instant', { since: '2025-08-01T00:00:00Z', until: 'now' }, 'until'],
    [
      'an until that is not after since',
      { since: '2025-08-01T00:00:00Z', until: '2025-08-01T00:00:00Z' },
      'until',
    ],
  ])('422: for %s', async (_, body, field) => {
    const { status, json } = await recover(body);
    expect([status, json.code]).toEqual([422, 'validation_failed']);
    expect(json.errors[0].field).toBe(field);
  });
});

const route = {
  operation: 'recoverWebhook',
  success: 202,
  make: makeWebhook,
  body: { since: '2025-08-01T00:00:00Z' },
} as const;
commonCases(route);
editCases(route, (id) => `/api/webhooks/${id}`);
