import type { Company } from '../../../functions/domain/company.ts';
import { detailOf, finishOf, refOf } from '../../conformance/delivery-samples.ts';
import { commonCases } from '../common-cases.ts';
import { disableWebhook, makePortalWorld, makeWebhook, type PortalWorld } from '../world.ts';

/** An attempt of an event at a new webhook, which stands in the log. */
const makeLog = async (world: PortalWorld, company: Company = world.own, test = false) => {
  const webhook = await makeWebhook(world, company);
  const occurredAt = world.clock.now();
  const event = {
    id: world.random.timeUuid(occurredAt),
    companyId: company.id,
    type: 'employee-subscription-changed',
    occurredAt,
    body: '{"event":{}}',
  } as const;
  if (test) world.events.events.appendTest(event);
  else await world.events.events.append(event);
  const ref = refOf({ companyId: company.id, eventId: event.id, webhookId: webhook.id });
  const claim = await world.delivery.deliveries.claim(ref);
  if (claim.kind !== 'claimed') throw new Error(claim.kind);
  const detail = detailOf(ref, claim.logId, { loggedAt: occurredAt });
  await world.delivery.deliveries.finish(finishOf(ref, detail));
  return { id: claim.logId, eventId: event.id, webhookId: webhook.id };
};

const resend = (world: PortalWorld, id: string) =>
  world.call({ method: 'POST', path: `/api/webhook-logs/${id}/resend`, role: 'developer' });

describe('POST /api/webhook-logs/{id}/resend', () => {
  let world: PortalWorld;
  let log: Awaited<ReturnType<typeof makeLog>>;
  beforeEach(async () => {
    world = await makePortalWorld();
    log = await makeLog(world);
  });

  it('202: lets one attempt of the same event wait, and wakes it in front of everything', async () => {
    const { status, json } = await resend(world, log.id);
    expect([status, json]).toEqual([202, { eventId: log.eventId }]);
    const ref = {
      companyId: world.own.id,
      eventId: log.eventId,
      webhookId: log.webhookId,
      run: expect.stringMatching(/^resend-/),
      attempt: 1,
      trigger: 'resend',
    };
    expect(world.delivery.dues().map((due) => due.ref)).toEqual([ref]);
    expect(world.queue.ready().map((message) => [message.lane, message.ref])).toEqual([
      ['fast', ref],
    ]);
  });

  it('202: sends once more each time it is asked', async () => {
    await resend(world, log.id);
    expect((await resend(world, log.id)).status).toBe(202);
    expect(world.delivery.dues()).toHaveLength(2);
  });

  it('202: of a test is marked as of a test, which no statistics count', async () => {
    const ofTest = await makeLog(world, world.own, true);
    await resend(world, ofTest.id);
    expect(world.delivery.dues().map(({ ref }) => [ref.run, ref.trigger])).toEqual([
      [expect.stringMatching(/^test-resend-/), 'resend'],
    ]);
  });

  it('202: stands in the audit log of the webhook', async () => {
    await resend(world, log.id);
    expect((await world.actions()).at(-1)).toMatchObject({
      actor: { email: 'developer@muster.example' },
      action: 'webhook.resend',
      target: { type: 'webhook', id: log.webhookId, description: 'Payroll' },
      changes: { eventId: { from: null, to: log.eventId } },
    });
  });

  it('404: where the webhook is deleted, byte for byte as for an unknown log item', async () => {
    await world.call({ method: 'DELETE', path: `/api/webhooks/${log.webhookId}` });
    const deleted = await resend(world, log.id);
    const unknown = await resend(world, '0198bcf0-0000-7000-8000-00000000dead');
    expect(deleted.status).toBe(404);
    expect(deleted.text.replaceAll(deleted.json.requestId, 'ID')).toBe(
      unknown.text.replaceAll(unknown.json.requestId, 'ID'),
    );
  });

  it('404: where the event’s body has expired', async () => {
    world.events.events.find = async () => undefined;
    expect((await resend(world, log.id)).status).toBe(404);
    expect(world.delivery.dues()).toEqual([]);
  });

  it('409: where the webhook is disabled', async () => {
    await disableWebhook(world, log.webhookId);
    const { status, json } = await resend(world, log.id);
    expect([status, json.code]).toEqual([409, 'webhook_disabled']);
    expect([world.delivery.dues(), world.queue.messages]).toEqual([[], []]);
  });

  it('409: where the webhook is disabled at that very moment', async () => {
    const write = world.requests.resend;
    world.requests.resend = async (...given) => {
      await disableWebhook(world, log.webhookId);
      world.lost.add(log.webhookId);
      return write(...given);
    };
    const { status, json } = await resend(world, log.id);
    expect([status, json.code]).toEqual([409, 'webhook_disabled']);
  });
});

commonCases({ operation: 'resendWebhookLog', success: 202, make: makeLog });
